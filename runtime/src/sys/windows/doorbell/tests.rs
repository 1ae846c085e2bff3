use std::cell::Cell;
use std::thread;
use std::time::{Duration, Instant};

use super::super::bindings;
use super::event::Event;
use super::{Doorbell, Over, Place, RUNG_IN_A_ROW, State, messages};

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

/// As another message loop has it: takes and dispatches what is there.
fn somebody_elses_loop() {
    assert!(!messages::dispatch(|_| false));
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
fn w3_a_ring_before_the_sleep_is_not_lost() {
    on_a_thread(|| {
        let bell = doorbell();
        let begin = Instant::now();
        bell.ring();
        bell.sleep(Some(LONG));
        assert!(begin.elapsed() < LONG);
        somebody_elses_loop();
        assert_eq!(ANSWERED.get(), 0, "W4: who sleeps here looks after itself");
    });
}

#[test]
fn w3_a_ring_gets_into_another_loop() {
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
        let event = Event::new().unwrap();
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
fn com_waits_for(event: &Event, timeout: Duration) -> bool {
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
        assert_eq!(messages::milliseconds(Duration::from_nanos(1)), 1);
        assert_eq!(messages::milliseconds(Duration::MAX), bindings::INFINITE - 1, "never without end");
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
fn w3_one_message_is_enough() {
    on_a_thread(|| {
        let bell = doorbell();
        for turn in 1..=3 {
            for _ in 0..1000 {
                bell.ring();
            }
            somebody_elses_loop();
            assert_eq!(ANSWERED.get(), turn);
        }
        bell.ring();
        swallow();
        bell.answer_system();
        assert_eq!(ANSWERED.get(), 3, "it was lost");
        bell.ring();
        somebody_elses_loop();
        assert_eq!(ANSWERED.get(), 4, "the next one comes");
    });
}

/// A loop that dispatches nothing.
fn swallow() {
    let mut message = bindings::MSG::default();
    // SAFETY: C4. It is storage for a message.
    while unsafe { bindings::PeekMessageW(&mut message, std::ptr::null_mut(), 0, 0, bindings::PM_REMOVE) } != 0 {}
}

#[test]
fn a_full_queue_is_gone_around() {
    on_a_thread(|| {
        let bell = doorbell();
        // To nobody. Wine 8.0 knows no limit; on Windows it is ten thousand, but for a setting.
        let mut count = 0;
        // SAFETY: nothing is passed but numbers.
        while count < 20_000 && unsafe { bindings::PostMessageW(std::ptr::null_mut(), 0x8000, 0, 0) } != 0 {
            count += 1;
        }
        bell.ring();
        let begin = Instant::now();
        while ANSWERED.get() == 0 && begin.elapsed() < LONG {
            somebody_elses_loop();
        }
        assert_eq!(ANSWERED.get(), 1);
    });
}

#[test]
fn c13_a_panic_stays_inside() {
    on_a_thread(|| {
        let bell = Doorbell::for_this_thread(panic).unwrap();
        bell.ring();
        somebody_elses_loop();
        assert_eq!(ANSWERED.get(), 1);
    });
}

#[test]
fn w4_a_ring_is_left_to_who_dispatches_here() {
    on_a_thread(|| {
        let bell = doorbell();
        bell.ring();
        // SAFETY: it takes any number.
        unsafe { bindings::PostQuitMessage(0) };
        assert!(!bell.answer_system(), "what is behind the ring comes next time");
        assert!(bell.answer_system());
        assert_eq!(ANSWERED.get(), 0);
    });
}

#[test]
fn w2_messages_are_not_kept_waiting_by_rings() {
    let mut state = State { place: Place::Elsewhere, rung: 0 };
    assert_eq!(state.ring(), Place::Elsewhere);
    for _ in 0..2 {
        for turn in 1..=RUNG_IN_A_ROW {
            state.place = Place::Asleep;
            assert_eq!(state.ring(), Place::Asleep);
            assert_eq!(state.ring(), Place::Rung, "once is enough");
            let expected = if turn < RUNG_IN_A_ROW { Over::Rung } else { Over::RungAgain };
            assert_eq!(state.come_back(), expected, "turn {turn}");
            assert_eq!(state.place, Place::Elsewhere);
        }
    }
    for _ in 0..RUNG_IN_A_ROW - 1 {
        state.place = Place::Rung;
        assert_eq!(state.come_back(), Over::Rung);
    }
    state.place = Place::Asleep;
    assert_eq!(state.come_back(), Over::Unrung, "a message came, and they are dispatched");
    state.place = Place::Rung;
    assert_eq!(state.come_back(), Over::Rung, "it begins anew");
}

#[test]
fn w2_who_was_rung_leaves_messages_for_later() {
    on_a_thread(|| {
        let bell = doorbell();
        bell.ring();
        // As if somebody had rung between the wait and the way back.
        messages::wait(&bell.event, Some(LONG));
        bell.state().place = Place::Rung;
        bell.event.set();
        assert_eq!(bell.state().come_back(), Over::Rung);
        assert_eq!(ANSWERED.get(), 0, "what was posted is still there");
        somebody_elses_loop();
        assert_eq!(ANSWERED.get(), 1);
    });
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
