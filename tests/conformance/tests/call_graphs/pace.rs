//! How fast this machine is just now, for who asserts times.
//!
//! A deadlock is told when a thread has slept for twenty milliseconds, has woken another one, and that a third. Two threads
//! of this one do the same all the time, beside everything else: whatever makes one of them late makes the others so.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The threads.
pub(crate) struct Pace {
    end: Sender<()>,
    thread: JoinHandle<Vec<Duration>>,
}

const SLEEP: Duration = Duration::from_millis(20);

impl Pace {
    pub(crate) fn begin() -> Self {
        let (end, ended) = channel();
        let thread = std::thread::spawn(move || {
            let ((there, comes), (back, answer)) = (channel(), channel());
            std::thread::scope(|scope| {
                scope.spawn(|| answers(comes, back));
                measure(&ended, there, &answer)
            })
        });
        Self { end, thread }
    }

    /// How long it takes, but for one in a hundred.
    pub(crate) fn end(self) -> Duration {
        drop(self.end);
        let mut times = self.thread.join().expect("no panic");
        times.sort_unstable();
        times.get(times.len() * 99 / 100).copied().unwrap_or(SLEEP)
    }
}

fn answers(comes: Receiver<()>, back: Sender<()>) {
    while comes.recv().is_ok() && back.send(()).is_ok() {}
}

fn measure(ended: &Receiver<()>, there: Sender<()>, answer: &Receiver<()>) -> Vec<Duration> {
    use std::sync::mpsc::RecvTimeoutError;
    let mut times = Vec::new();
    loop {
        let begun = Instant::now();
        if ended.recv_timeout(SLEEP) == Err(RecvTimeoutError::Disconnected) || there.send(()).is_err() {
            return times;
        }
        if answer.recv().is_err() {
            return times;
        }
        times.push(begun.elapsed());
    }
}
