//! The two apartments of the program: the main one, which is single-threaded, and the multithreaded one.

use std::ptr::{null, null_mut};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use windows_core::BOOL;

use crate::com::{CoInitializeEx, CoUninitialize, DispatchMessageW, Message, MsgWaitForMultipleObjects, PeekMessageW};

const MULTITHREADED: u32 = 0;
const APARTMENT_THREADED: u32 = 2;
const PM_REMOVE: u32 = 1;
const QS_ALLINPUT: u32 = 0x4ff;

/// The longest that calls between the apartments may take.
const LONGEST: Duration = Duration::from_secs(90);

/// Enters the main apartment, in which the objects live. The thread stays there until it ends.
pub fn enter_main() {
    // SAFETY: C3. What is passed is a number.
    let entered = unsafe { CoInitializeEx(null(), APARTMENT_THREADED) };
    assert!(entered.is_ok(), "CoInitializeEx: {entered}");
}

/// Does something in the multithreaded apartment, while this thread answers the calls that come to its own.
pub(crate) fn elsewhere<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let is_done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let there = scope.spawn(|| {
            let _done = Done(&is_done);
            // SAFETY: C3, C12. The thread leaves the apartment before it ends, and nothing of it is left then.
            let entered = unsafe { CoInitializeEx(null_mut(), MULTITHREADED) };
            assert!(entered.is_ok(), "CoInitializeEx: {entered}");
            let said = work();
            // SAFETY: C12. As above.
            unsafe { CoUninitialize() };
            said
        });
        pump_until(&is_done);
        there.join().expect("the thread does not panic")
    })
}

/// Says that the thread is done, also when it panics.
struct Done<'a>(&'a AtomicBool);

impl Drop for Done<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Release);
    }
}

/// Calls that come in are messages.
fn pump_until(is_done: &AtomicBool) {
    let start = Instant::now();
    while !is_done.load(Ordering::Acquire) {
        if start.elapsed() > LONGEST {
            eprintln!("the other apartment does not answer");
            std::process::exit(3);
        }
        let mut message = Message::default();
        // SAFETY: the message is storage (C4), and is dispatched as it came.
        unsafe {
            MsgWaitForMultipleObjects(0, null(), BOOL(0), 1, QS_ALLINPUT);
            while PeekMessageW(&raw mut message, 0, 0, 0, PM_REMOVE).as_bool() {
                DispatchMessageW(&raw const message);
            }
        }
    }
}
