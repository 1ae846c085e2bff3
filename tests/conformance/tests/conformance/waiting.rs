//! Waiting (rule A9): for one thing, for any of several, for all of them, in each kind of apartment; and the tasks of an
//! apartment.

mod all;
mod any;
mod block_on;
mod channels;
mod drained;
mod events;
mod executors;
mod futures;
#[cfg(windows)]
mod handles;
mod task_ends;
mod tasks;
mod threads;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use comwright::HRESULT;
use comwright::apartment::{ApartmentKind, ApartmentRef, current, enter, keep_mta, neutral};
use comwright::wait::Event;
use comwright_conformance::Outcome;

use crate::apartment::on_a_thread;

const E_INVALIDARG: HRESULT = HRESULT(0x8007_0057_u32 as i32);
const ERROR_POSSIBLE_DEADLOCK: HRESULT = HRESULT(0x8007_046b_u32 as i32);
const CO_E_NOTINITIALIZED: HRESULT = HRESULT(0x8004_01f0_u32 as i32);
const RPC_E_WRONG_THREAD: HRESULT = HRESULT(0x8001_010e_u32 as i32);
const RPC_E_DISCONNECTED: HRESULT = HRESULT(0x8001_0108_u32 as i32);

/// Longer than anything here takes.
const LONG: Option<Duration> = Some(Duration::from_secs(60));
const SHORT: Option<Duration> = Some(Duration::from_millis(30));
const NOW: Option<Duration> = Some(Duration::ZERO);

/// Runs a case on a thread in no apartment, in a single-threaded one, in the multithreaded one, and in the neutral one.
fn everywhere(case: impl Fn() -> Outcome + Send + Sync) {
    on_a_thread(&case);
    for kind in [ApartmentKind::Sta, ApartmentKind::Mta] {
        on_a_thread(|| {
            let apartment = enter(kind)?;
            case()?;
            // SAFETY: the case has given up its pointers.
            unsafe { apartment.leave() };
            Ok(())
        });
    }
    on_a_thread(|| {
        let _keep = keep_mta()?;
        let outcome = neutral().call(|| Ok(case().map_err(|error| error.to_string())))?;
        Ok(outcome?)
    });
}

/// The apartment of this thread.
fn here() -> comwright::Result<ApartmentRef> {
    Ok(current()?.map(|current| current.apartment().clone()).expect("it has entered"))
}

/// Sets an event when it is dropped, also by a panic: others wait for it.
struct SetAtLast(&'static Event);

impl Drop for SetAtLast {
    fn drop(&mut self) {
        self.0.set();
    }
}

/// Does something on another thread, after a while.
fn soon(what: impl FnOnce() + Send + 'static) -> JoinHandle<()> {
    std::thread::spawn(|| {
        std::thread::sleep(Duration::from_millis(20));
        what();
    })
}

/// What has to come in before a wait is over.
const SOME: usize = 4;

/// Something that is seen to come into the apartment of `sta` while that waits: one call after the other, until it is dropped.
struct Caller {
    stop: Arc<AtomicBool>,
    made: Arc<AtomicUsize>,
    thread: Option<JoinHandle<usize>>,
}

impl Caller {
    fn of(apartment: &ApartmentRef) -> Self {
        let (stop, made) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let (stopped, count, apartment) = (stop.clone(), made.clone(), apartment.clone());
        let thread = std::thread::spawn(move || {
            while !stopped.load(Ordering::SeqCst) && apartment.call(|| Ok(())).is_ok() {
                count.fetch_add(1, Ordering::SeqCst);
                // Where threads run one by one, others would never come to run beside one that is always busy.
                std::thread::sleep(Duration::from_millis(1));
            }
            count.load(Ordering::SeqCst)
        });
        Self { stop, made, thread: Some(thread) }
    }

    /// Does something on another thread as soon as some calls have come in from now on: how long that takes is the machine's
    /// business.
    fn after_some(&self, what: impl FnOnce() + Send + 'static) -> JoinHandle<()> {
        let made = self.made.clone();
        let enough = made.load(Ordering::SeqCst) + SOME;
        std::thread::spawn(move || {
            while made.load(Ordering::SeqCst) < enough {
                std::thread::sleep(Duration::from_millis(1));
            }
            what();
        })
    }

    /// How many have come in, when the apartment pumps no more.
    fn made(mut self, pump: impl Fn()) -> usize {
        self.stop.store(true, Ordering::SeqCst);
        let thread = self.thread.take().expect("it is asked once");
        while !thread.is_finished() {
            pump();
            std::thread::sleep(Duration::from_millis(1));
        }
        thread.join().expect("it does not panic")
    }
}
