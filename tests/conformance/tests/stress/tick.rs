//! Waiting for what comes by itself, and what is said when it does not.

use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, SyncSender, sync_channel};
use std::thread::Scope;
use std::time::{Duration, Instant};

use crate::counts::Counts;

/// Waits for something for so long: whether it came.
pub(crate) fn comes(limit: Duration, what: impl Fn() -> bool) -> bool {
    let begun = Instant::now();
    while !what() {
        if begun.elapsed() > limit {
            return false;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    true
}

/// What ends the watch.
pub(crate) struct Watch(SyncSender<()>);

impl Watch {
    pub(crate) fn end(self) {
        drop(self.0);
    }
}

/// Watches that it goes on. When the time is over nobody begins anything new; when nothing moves any more, threads wait for
/// each other, and the process ends with the counts: a test that hangs says nothing.
pub(crate) fn watch<'scope>(scope: &'scope Scope<'scope, '_>, counts: &Arc<Counts>, limit: Duration) -> Watch {
    let (end, ended) = sync_channel(0);
    let counts = Arc::clone(counts);
    scope.spawn(move || {
        let begun = Instant::now();
        let (mut before, mut since) = (0, Instant::now());
        while ended.recv_timeout(Duration::from_millis(200)) == Err(RecvTimeoutError::Timeout) {
            let now = counts.progress();
            if now != before {
                (before, since) = (now, Instant::now());
            }
            if begun.elapsed() > limit {
                counts.stop();
            }
            if since.elapsed() > Duration::from_secs(60) {
                eprintln!("nothing moves any more: {counts}");
                std::process::abort();
            }
        }
    });
    Watch(end)
}
