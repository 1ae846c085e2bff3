//! That worlds go on, and what is said when one does not.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crate::replay;
use crate::world::World;

/// Waits for what comes by itself. When it does not, the watch ends the process.
pub(crate) fn until(what: impl Fn() -> bool) {
    while !what() {
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// After so long without an event nothing comes any more.
const STILL: Duration = Duration::from_secs(if cfg!(miri) { 3600 } else { 30 });

/// The watch.
pub(crate) struct Watch {
    progress: Arc<AtomicUsize>,
    worlds: Arc<Mutex<Vec<Arc<World>>>>,
    end: SyncSender<()>,
    thread: JoinHandle<()>,
}

fn lock(worlds: &Mutex<Vec<Arc<World>>>) -> MutexGuard<'_, Vec<Arc<World>>> {
    worlds.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Watch {
    /// Watches that something happens in one of the worlds. When nothing moves any more, threads wait for each other without a
    /// word, and the process ends with their logs: a test that hangs says nothing.
    pub(crate) fn begin() -> Self {
        let progress = Arc::new(AtomicUsize::new(0));
        let worlds: Arc<Mutex<Vec<Arc<World>>>> = Arc::default();
        let (end, ended) = sync_channel(0);
        let (theirs, seen) = (Arc::clone(&worlds), Arc::clone(&progress));
        let thread = std::thread::spawn(move || {
            let (mut before, mut since) = (0, Instant::now());
            while ended.recv_timeout(Duration::from_millis(500)) == Err(RecvTimeoutError::Timeout) {
                let now = seen.load(Ordering::Relaxed);
                if now != before {
                    (before, since) = (now, Instant::now());
                }
                let worlds = lock(&theirs);
                if since.elapsed() > STILL && !worlds.is_empty() {
                    for world in worlds.iter() {
                        eprintln!("nothing moves any more, and nobody says why: {}", replay::so_far(&world.log));
                    }
                    std::process::abort();
                }
            }
        });
        Self { progress, worlds, end, thread }
    }

    /// Where events are counted.
    pub(crate) const fn progress(&self) -> &Arc<AtomicUsize> {
        &self.progress
    }

    pub(crate) fn begins(&self, world: &Arc<World>) {
        lock(&self.worlds).push(Arc::clone(world));
    }

    pub(crate) fn ends(&self, world: &Arc<World>) {
        lock(&self.worlds).retain(|other| !Arc::ptr_eq(other, world));
    }

    pub(crate) fn end(self) {
        drop(self.end);
        self.thread.join().expect("no panic");
    }
}
