use std::cell::Cell;
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use super::super::bindings;
use super::{Doorbell, RUNG_IN_A_ROW};

/// Longer than anything takes that the tests wait for.
const LONG: Duration = Duration::from_secs(20);

/// As long as nothing may happen.
const SHORT: Duration = Duration::from_millis(30);

thread_local! {
    static ANSWERED: Cell<u32> = const { Cell::new(0) };
}

fn answer() {
    ANSWERED.set(ANSWERED.get() + 1);
}

fn panic() {
    ANSWERED.set(ANSWERED.get() + 1);
    panic!("stopped in the window's function");
}

fn doorbell() -> Doorbell {
    Doorbell::for_this_thread(answer).unwrap()
}

/// A message to nobody, for this thread.
fn post(message: u32, number: usize) {
    // SAFETY: nothing is passed but numbers.
    let posted = unsafe { bindings::PostMessageW(std::ptr::null_mut(), message, number, 0) };
    assert_ne!(posted, 0);
}

/// As another message loop has it: takes and dispatches what is there.
fn somebody_elses_loop() {
    super::messages::dispatch();
}

/// What `body` gives, in a thread with windows of its own.
fn on_a_thread<T: Send>(body: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| scope.spawn(body).join().unwrap())
}

#[test]
fn a_ring_from_another_thread_ends_the_sleep() {
    on_a_thread(|| {
        let bell = doorbell();
        let begin = Instant::now();
        thread::scope(|scope| {
            scope.spawn(|| {
                thread::sleep(SHORT);
                bell.ring();
            });
            assert!(!bell.sleep(Some(LONG)));
        });
        assert!(begin.elapsed() < LONG);
        assert_eq!(ANSWERED.get(), 0, "who sleeps here looks after itself");
    });
}

#[test]
fn d3_a_ring_before_the_sleep_is_not_lost() {
    on_a_thread(|| {
        let bell = doorbell();
        let begin = Instant::now();
        bell.ring();
        bell.sleep(Some(LONG));
        assert!(begin.elapsed() < LONG);
        assert_eq!(ANSWERED.get(), 1);
    });
}

#[test]
fn d3_a_ring_gets_into_another_loop() {
    on_a_thread(|| {
        let bell = doorbell();
        thread::scope(|scope| {
            scope.spawn(|| bell.ring());
        });
        somebody_elses_loop();
        assert_eq!(ANSWERED.get(), 1);
        somebody_elses_loop();
        assert_eq!(ANSWERED.get(), 1, "once");
    });
}

#[test]
fn what_insists_gets_through_where_posted_messages_do_not() {
    on_a_thread(|| {
        // SAFETY: C12. It is balanced below; nothing of the apartment is held.
        assert_eq!(crate::sys::apartment_enter(true), crate::hresult::S_OK);
        let bell = doorbell();
        let event = super::Event::new().unwrap();
        thread::scope(|scope| {
            scope.spawn(|| {
                bell.ring();
                thread::sleep(SHORT);
                bell.insist();
                thread::sleep(SHORT);
                event.set();
            });
            assert!(com_waits_for(&event, LONG));
        });
        let answered = ANSWERED.get();
        assert!(answered >= 1, "COM lets in what is sent");
        somebody_elses_loop();
        // Wine 8.0 leaves what was posted to the next loop. COM's documentation does not say which messages it takes.
        assert_eq!(ANSWERED.get(), 2);
        // SAFETY: C12. As above.
        unsafe { crate::sys::apartment_leave() };
    });
}

/// CoWaitForMultipleHandles, the loop in which COM waits for calls.
fn com_waits_for(event: &super::Event, timeout: Duration) -> bool {
    let mut index = 0;
    let handle = event.handle();
    // SAFETY: C3, C4. One handle is read, which is open, and the number goes into storage for one.
    let code = unsafe { bindings::CoWaitForMultipleHandles(0, timeout.as_millis() as u32, 1, &handle, &mut index) };
    code == 0
}

#[test]
fn a_sleep_ends_in_time_and_not_before() {
    on_a_thread(|| {
        let bell = doorbell();
        let begin = Instant::now();
        // Windows that are new get messages.
        while begin.elapsed() < SHORT {
            bell.sleep(Some(SHORT.saturating_sub(begin.elapsed())));
        }
        assert!(begin.elapsed() < LONG);
        bell.sleep(Some(Duration::ZERO));
        assert_eq!(super::messages::milliseconds(Duration::from_nanos(1)), 1);
        assert_eq!(super::messages::milliseconds(Duration::MAX), bindings::INFINITE - 1, "never without end");
    });
}

#[test]
fn who_is_told_to_end_hears_it_in_every_loop() {
    on_a_thread(|| {
        let bell = doorbell();
        // SAFETY: it takes any number.
        unsafe { bindings::PostQuitMessage(7) };
        assert!(bell.sleep(Some(LONG)));
        assert!(bell.answer_system());
        let mut message = bindings::MSG::default();
        // SAFETY: C4. It is storage for a message.
        let is_there = unsafe { bindings::PeekMessageW(&mut message, std::ptr::null_mut(), 0, 0, bindings::PM_REMOVE) };
        assert_eq!((is_there, message.message, message.wParam), (1, bindings::WM_QUIT, 7), "with its exit code");
        assert!(!bell.answer_system());
    });
}

#[test]
fn a_full_queue_is_gone_around() {
    on_a_thread(|| {
        let bell = doorbell();
        for _ in 0..20_000 {
            bell.ring();
        }
        let begin = Instant::now();
        while ANSWERED.get() < 20_000 && begin.elapsed() < LONG {
            assert!(!bell.answer_system());
        }
        assert_eq!(ANSWERED.get(), 20_000);
    });
}

#[test]
fn c13_a_panic_stays_inside() {
    on_a_thread(|| {
        let bell = Doorbell::for_this_thread(panic).unwrap();
        bell.ring();
        assert!(!bell.answer_system());
        assert_eq!(ANSWERED.get(), 1);
    });
}

#[test]
fn d2_messages_are_not_kept_waiting_by_rings() {
    on_a_thread(|| {
        let bell = doorbell();
        post(bindings::WM_QUIT, 0);
        // It is rung in every sleep.
        thread::scope(|scope| {
            let (turns, next) = mpsc::channel::<()>();
            let bell = &bell;
            scope.spawn(move || {
                while next.recv().is_ok() {
                    while bell.state().place != super::Place::Asleep {
                        thread::yield_now();
                    }
                    bell.ring();
                }
            });
            let told = (0..10 * RUNG_IN_A_ROW).find(|_| {
                turns.send(()).unwrap();
                // What waits ends it: without it the ring would have to.
                bell.sleep(Some(SHORT))
            });
            assert!(told.is_some());
            // The other thread is not left waiting for a sleep.
            drop(turns);
            while !scope_is_over(bell) {
                bell.sleep(Some(Duration::from_millis(1)));
            }
        });
    });
}

/// Whether nobody is about to ring: one more sleep was not ended by a ring.
fn scope_is_over(bell: &Doorbell) -> bool {
    bell.sleep(Some(SHORT));
    bell.state().rung == 0
}

#[test]
fn a_thread_has_one_window_however_often_it_is_asked() {
    on_a_thread(|| {
        let first = doorbell();
        let second = doorbell();
        assert_eq!(first.window.handle, second.window.handle);
        drop(first);
        second.ring();
        somebody_elses_loop();
        assert_eq!(ANSWERED.get(), 1, "the other one keeps it");
        // Dropped elsewhere, the window stays for the next one.
        let handle = second.window.handle;
        thread::scope(|scope| {
            scope.spawn(move || drop(second));
        });
        let third = doorbell();
        assert_eq!(third.window.handle, handle);
        third.ring();
        somebody_elses_loop();
        assert_eq!(ANSWERED.get(), 2);
    });
}

#[test]
fn a_thread_that_is_gone_hears_nothing() {
    let bell = on_a_thread(doorbell);
    bell.ring();
    bell.insist();
    drop(bell);
    // Nor one whose doorbell was dropped at home while a message was on its way.
    on_a_thread(|| {
        let bell = doorbell();
        bell.ring();
        drop(bell);
        somebody_elses_loop();
        assert_eq!(ANSWERED.get(), 0);
    });
}
