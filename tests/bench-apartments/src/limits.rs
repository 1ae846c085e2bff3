//! The least that two threads need to answer each other.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::Duration;

use super::timed;

/// A number in a cache line of its own.
#[repr(align(128))]
#[derive(Default)]
struct Line(AtomicU32);

/// Two threads that look all the time, each at a line that the other one writes.
pub(super) fn ping_pong(times: u32) -> Duration {
    let lines: Arc<[Line; 2]> = Arc::default();
    let other = Arc::clone(&lines);
    let thread = thread::spawn(move || {
        for turn in 1..=times {
            while other[0].0.load(Ordering::Acquire) != turn {
                std::hint::spin_loop();
            }
            other[1].0.store(turn, Ordering::Release);
        }
    });
    let time = timed(|| {
        for turn in 1..=times {
            lines[0].0.store(turn, Ordering::Release);
            while lines[1].0.load(Ordering::Acquire) != turn {
                std::hint::spin_loop();
            }
        }
    });
    thread.join().expect("it does not panic");
    time
}

/// Two threads that sleep until the other one wakes them.
pub(super) fn park_unpark(times: u32) -> Duration {
    let turn: Arc<Line> = Arc::default();
    let other = Arc::clone(&turn);
    let caller = thread::current();
    let thread = thread::spawn(move || {
        for now in 0..times {
            while other.0.load(Ordering::Acquire) != now * 2 + 1 {
                thread::park();
            }
            other.0.store(now * 2 + 2, Ordering::Release);
            caller.unpark();
        }
    });
    let mut time = Duration::ZERO;
    for now in 0..times {
        // The other one sleeps, as the apartment of a cold call does.
        thread::sleep(Duration::from_micros(300));
        time += timed(|| {
            turn.0.store(now * 2 + 1, Ordering::Release);
            thread.thread().unpark();
            while turn.0.load(Ordering::Acquire) != now * 2 + 2 {
                thread::park();
            }
        });
    }
    thread.join().expect("it does not panic");
    time
}
