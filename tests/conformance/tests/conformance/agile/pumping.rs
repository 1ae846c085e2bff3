//! Pumping by hand: what is done when, and how a thread is told to end.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use comwright::apartment::{self, ApartmentKind, ApartmentRef, Sta, enter};
use comwright::{Result, ToAgile};

use super::bound::{Bound, Record, next};
use super::{E_INVALIDARG, RPC_E_DISCONNECTED, RPC_E_TIMEOUT, RPC_E_WRONG_THREAD};
use crate::apartment::{in_apartment, on_a_thread};

const SHORT: Duration = Duration::from_millis(30);
const LONG: Duration = Duration::from_secs(60);

#[test]
fn a_call_waits_until_the_apartment_pumps() {
    in_apartment(|| {
        let record = Record::new();
        let object = Bound::make(&record).agile()?;
        let (sent, mut object) = (std::sync::Barrier::new(2), Some(object));
        std::thread::scope(|scope| {
            let object = object.take();
            let (record, sent) = (&record, &sent);
            let caller = scope.spawn(move || {
                sent.wait();
                let object = object.expect("it was there");
                object.call(next)
            });
            sent.wait();
            std::thread::sleep(SHORT);
            assert_eq!(record.calls(), 0, "nobody pumps");
            let begun = Instant::now();
            while !caller.is_finished() && begun.elapsed() < LONG {
                apartment::wait(SHORT).expect("it is an apartment");
            }
            assert_eq!(caller.join().expect("no panic"), Ok(1));
        });
        apartment::pump()?;
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn a_wait_ends_when_its_time_is_over_or_something_was_done() {
    in_apartment(|| {
        let begun = Instant::now();
        assert_eq!(apartment::wait(SHORT)?, 0);
        assert!(begun.elapsed() >= SHORT);
        let current = apartment::current()?.ok_or("it is in one")?;
        current.apartment().post(|| ())?;
        current.apartment().post(|| ())?;
        assert_eq!(apartment::wait(LONG)?, 2);
        let from_elsewhere = current.apartment().clone();
        let poster = std::thread::spawn(move || {
            std::thread::sleep(SHORT);
            from_elsewhere.post(|| ())
        });
        assert_eq!(apartment::wait(LONG)?, 1);
        assert!(begun.elapsed() < LONG);
        poster.join().expect("no panic")?;
        assert_eq!(apartment::wait(Duration::ZERO)?, 0);
        Ok(())
    });
}

#[test]
fn quit_ends_run_after_what_was_posted_before() {
    in_apartment(|| {
        let current = apartment::current()?.ok_or("it is in one")?.apartment().clone();
        let (tell, told) = std::sync::mpsc::channel();
        let first = tell.clone();
        current.post(move || {
            let _ = first.send(1);
        })?;
        // What is asked before it runs counts.
        current.quit()?;
        current.post(move || {
            let _ = tell.send(2);
        })?;
        apartment::run()?;
        assert_eq!(told.try_iter().collect::<Vec<_>>(), [1]);
        // It has ended that run, not the next one.
        let quits = current.clone();
        current.post(move || drop(quits.quit()))?;
        apartment::run()?;
        assert_eq!(told.try_iter().collect::<Vec<_>>(), [2]);
        Ok(())
    });
}

#[test]
fn quit_from_another_thread_wakes_run() {
    in_apartment(|| {
        let current = apartment::current()?.ok_or("it is in one")?.apartment().clone();
        let other = std::thread::spawn(move || {
            std::thread::sleep(SHORT);
            current.quit()
        });
        apartment::run()?;
        other.join().expect("no panic")?;
        Ok(())
    });
}

#[test]
fn a5_to_quit_an_apartment_does_not_quit_the_next_one_of_the_thread() {
    on_a_thread(|| {
        for _ in 0..2 {
            let guard = enter(ApartmentKind::Sta)?;
            let current = apartment::current()?.ok_or("it is in one")?.apartment().clone();
            let begun = Instant::now();
            assert_eq!(apartment::wait(SHORT)?, 0);
            assert!(begun.elapsed() >= SHORT, "it has been told to end before it began");
            current.quit()?;
            // SAFETY: there are no pointers. What was asked has not been done yet.
            unsafe { guard.leave() };
        }
        Ok(())
    });
}

#[test]
fn run_ends_with_the_apartment() {
    on_a_thread(|| {
        /// The guard stays on its thread.
        struct OfThisThread<T>(T);
        // SAFETY: what is posted below is done on the thread that posts it.
        unsafe impl<T> Send for OfThisThread<T> {}

        let guard = OfThisThread(enter(ApartmentKind::Sta)?);
        let current = apartment::current()?.ok_or("it is in one")?.apartment().clone();
        current.post(move || {
            let guard = guard;
            // SAFETY: there are no pointers.
            unsafe { guard.0.leave() };
        })?;
        apartment::run()?;
        assert!(!current.is_alive());
        assert_eq!(current.quit().expect_err("it has ended").code(), RPC_E_DISCONNECTED);
        Ok(())
    });
}

#[test]
fn the_multithreaded_apartment_needs_no_pump() {
    on_a_thread(|| {
        let _guard = enter(ApartmentKind::Mta)?;
        let begun = Instant::now();
        assert_eq!((apartment::pump()?, apartment::wait(SHORT)?), (0, 0));
        assert!(begun.elapsed() >= SHORT);
        let error = apartment::run().expect_err("it would never end");
        assert_eq!(error.code(), RPC_E_WRONG_THREAD);
        assert!(error.to_string().contains("multithreaded apartment"), "{error}");
        let mta = apartment::current()?.ok_or("it is in one")?.apartment().clone();
        for apartment in [mta, apartment::neutral()] {
            let error = apartment.quit().expect_err("it has no thread");
            assert_eq!(error.code(), E_INVALIDARG);
            assert!(error.to_string().contains("no thread that runs"), "{error}");
        }
        Ok(())
    });
}

#[test]
fn a_pump_within_a_call_does_what_comes_behind_it() {
    on_a_thread(|| {
        let sta = Sta::spawn("nested")?;
        let (tell, told) = std::sync::mpsc::channel();
        let (go, wait) = std::sync::mpsc::channel::<()>();
        let outer = tell.clone();
        sta.post(move || {
            let _ = wait.recv();
            let done = apartment::pump().unwrap_or(0);
            let _ = outer.send(("outer", done));
        })?;
        sta.post(move || {
            let _ = tell.send(("inner", 0));
        })?;
        drop(go);
        assert_eq!(told.iter().collect::<Vec<_>>(), [("inner", 0), ("outer", 1)]);
        Ok(())
    });
}

/// Something that leaves more of it whenever it is done, until this is dropped.
struct Again(Arc<AtomicUsize>);

impl Again {
    fn begin(apartment: &ApartmentRef) -> Result<Self> {
        fn again(apartment: ApartmentRef, count: Arc<AtomicUsize>) -> Result<()> {
            if Arc::strong_count(&count) == 1 {
                return Ok(());
            }
            count.fetch_add(1, Ordering::SeqCst);
            apartment.clone().post(move || drop(again(apartment, count)))
        }

        let count = Arc::default();
        again(apartment.clone(), Arc::clone(&count))?;
        Ok(Self(count))
    }

    fn count(&self) -> usize {
        self.0.load(Ordering::SeqCst)
    }
}

#[test]
fn a_post_that_always_posts_again_keeps_no_thread() {
    in_apartment(|| {
        let here = apartment::current()?.expect("it has been entered").apartment().clone();
        let again = Again::begin(&here)?;
        apartment::pump()?;
        assert!(apartment::wait(Duration::from_millis(10))? > 0);
        assert!(again.count() >= 3, "it goes on");
        Ok(())
    });
}

#[test]
fn who_waits_is_not_kept_from_it_by_a_quit() {
    in_apartment(|| {
        let here = apartment::current()?.expect("it has been entered").apartment().clone();
        here.quit()?;
        assert_eq!(apartment::wait(Duration::from_millis(10))?, 1, "that was asked");
        let begun = Instant::now();
        assert_eq!(apartment::wait(Duration::from_millis(30))?, 0);
        assert!(begun.elapsed() >= Duration::from_millis(30), "it slept");
        here.post(|| ())?;
        assert_eq!(apartment::wait(Duration::from_secs(10))?, 1, "calls are made");
        Ok(apartment::run()?)
    });
}

#[test]
fn an_apartment_pumps_also_in_the_neutral_one() {
    in_apartment(|| {
        let here = apartment::current()?.expect("it has been entered").apartment().clone();
        let count = Arc::new(AtomicUsize::new(0));
        let post = || {
            let count = Arc::clone(&count);
            here.post(move || {
                count.fetch_add(1, Ordering::SeqCst);
            })
        };
        post()?;
        assert_eq!(apartment::neutral().call(apartment::pump)?, 1);
        post()?;
        assert_eq!(apartment::neutral().call(|| apartment::wait(LONG))?, 1);
        here.quit()?;
        apartment::neutral().call(apartment::run)?;
        assert_eq!(count.load(Ordering::SeqCst), 2);
        Ok(())
    });
}

#[test]
fn a_time_is_over_although_there_is_always_something_to_do() {
    in_apartment(|| {
        let here = apartment::current()?.expect("it has been entered").apartment().clone();
        let other = Sta::spawn("slow")?;
        let (give, take) = std::sync::mpsc::channel::<()>();
        let again = Again::begin(&here)?;
        let slow = move || {
            let _ = take.recv();
            Ok(())
        };
        let error = other.call_timeout(SHORT, slow).expect_err("it is slow");
        assert_eq!(error.code(), RPC_E_TIMEOUT);
        // Before the other one is waited for, which has its turn only when this thread is not always busy.
        drop(again);
        drop(give);
        Ok(())
    });
}

#[test]
fn the_name_of_an_apartment_has_no_zero() {
    let error = Sta::spawn("a\0b").expect_err("there is no such name");
    assert_eq!(error.code(), E_INVALIDARG);
}
