//! Calls as futures, on an executor that knows nothing of apartments.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::task::{Poll, Wake, Waker};

use comwright::apartment::{self, Sta};
use comwright::{Error, ToAgile};

use super::bound::{Bound, Record, next};
use super::executor::{Alarm, block_on, poll_once};
use super::{E_FAIL, RPC_E_DISCONNECTED, comes};
use crate::apartment::{in_apartment, on_a_thread};

#[test]
fn a1_a_future_gives_what_the_call_gave() {
    on_a_thread(|| {
        let record = Record::new();
        let sta = Sta::spawn("home")?;
        let object = sta.call(|| Bound::make(&record).agile())?;
        assert_eq!(block_on(object.call_async(next))?, 1);
        let sum = block_on(async { Ok::<_, Error>(object.call_async(next).await? + object.call_async(next).await?) });
        assert_eq!(sum?, 5);
        let error = block_on(object.call_async(|_| Err::<(), _>(Error::new(E_FAIL)))).expect_err("it fails");
        assert_eq!(error.code(), E_FAIL);
        drop(object);
        sta.end();
        assert_eq!((record.alive(), record.calls(), record.wrong()), (0, 3, 0));
        Ok(())
    });
}

#[test]
fn a1_two_futures_are_under_way_at_once() {
    on_a_thread(|| {
        let (one, other) = (Sta::spawn("one")?, Sta::spawn("other")?);
        let (give, take) = channel();
        // The first call is over when the second one has been made.
        let first = one.call_async(move || take.recv().map_err(|_| Error::new(E_FAIL)));
        let second = other.call_async(move || give.send(7).map_err(|_| Error::new(E_FAIL)));
        assert_eq!(block_on(async { (first.await, second.await) }), (Ok(7), Ok(())));
        // Two into the same apartment are made in their order.
        let made = Arc::new(AtomicUsize::new(0));
        let step = || {
            let made = Arc::clone(&made);
            one.call_async(move || Ok(made.fetch_add(1, Ordering::SeqCst)))
        };
        let (first, second) = (step(), step());
        assert_eq!(block_on(async { (second.await, first.await) }), (Ok(1), Ok(0)));
        Ok(())
    });
}

#[test]
fn a_call_begins_without_being_polled() {
    on_a_thread(|| {
        let sta = Sta::spawn("home")?;
        let (tell, told) = channel();
        let future = sta.call_async(move || {
            let _ = tell.send(());
            Ok(())
        });
        assert_eq!(told.recv(), Ok(()));
        block_on(future)?;
        Ok(())
    });
}

#[test]
fn a_future_that_is_dropped_takes_a_queued_call_back() {
    on_a_thread(|| {
        let sta = Sta::spawn("busy")?;
        let (release, wait) = channel::<()>();
        sta.post(move || {
            let _ = wait.recv();
        })?;
        let was_made = Arc::new(AtomicBool::new(false));
        let made = Arc::clone(&was_made);
        let future = sta.call_async(move || {
            made.store(true, Ordering::SeqCst);
            Ok(())
        });
        drop(future);
        // What the call owned is given back at once, not when its turn would have come.
        assert_eq!(Arc::strong_count(&was_made), 1);
        drop(release);
        sta.call(|| Ok(()))?;
        assert!(!was_made.load(Ordering::SeqCst));
        Ok(())
    });
}

#[test]
fn a_future_that_is_dropped_leaves_a_begun_call_alone() {
    on_a_thread(|| {
        let sta = Sta::spawn("busy")?;
        let (begin, begun) = channel();
        let (go, wait) = channel::<()>();
        let (tell, told) = channel();
        let result = Arc::new(());
        let given = Arc::clone(&result);
        let future = sta.call_async(move || {
            let _ = begin.send(());
            let _ = wait.recv();
            let _ = tell.send(());
            Ok(given)
        });
        assert_eq!(begun.recv(), Ok(()));
        drop(future);
        drop(go);
        assert_eq!(told.recv(), Ok(()));
        sta.call(|| Ok(()))?;
        assert_eq!(Arc::strong_count(&result), 1, "what nobody waits for is dropped");
        Ok(())
    });
}

#[test]
fn only_the_last_waker_is_woken() {
    on_a_thread(|| {
        let sta = Sta::spawn("busy")?;
        let (go, wait) = channel::<()>();
        let mut future = sta.call_async(move || {
            let _ = wait.recv();
            Ok(())
        });
        let ((first, first_waker), (last, last_waker)) = (Alarm::new(), Alarm::new());
        assert_eq!(poll_once(&mut future, &first_waker), Poll::Pending);
        assert_eq!(poll_once(&mut future, &last_waker), Poll::Pending);
        assert_eq!(Arc::strong_count(&first), 2, "the first waker has been given up");
        assert_eq!((first.rung(), last.rung()), (0, 0));
        drop(go);
        assert!(comes(|| last.rung() == 1));
        assert_eq!(first.rung(), 0);
        assert_eq!(poll_once(&mut future, &first_waker), Poll::Ready(Ok(())));
        Ok(())
    });
}

#[test]
fn a_future_moves_from_one_thread_to_another() {
    on_a_thread(|| {
        let sta = Sta::spawn("busy")?;
        let (go, wait) = channel::<()>();
        let mut future = sta.call_async(move || Ok(wait.recv().is_err()));
        let (_, waker) = Alarm::new();
        assert_eq!(poll_once(&mut future, &waker), Poll::Pending);
        let other = std::thread::spawn(|| block_on(future));
        drop(go);
        assert_eq!(other.join().expect("no panic"), Ok(true));
        Ok(())
    });
}

#[test]
fn a_waker_that_panics_harms_no_apartment() {
    struct Panics;

    impl Wake for Panics {
        fn wake(self: Arc<Self>) {
            panic!("on purpose: a waker panics");
        }
    }

    on_a_thread(|| {
        let sta = Sta::spawn("robust")?;
        let (go, wait) = channel::<()>();
        let mut future = sta.call_async(move || {
            let _ = wait.recv();
            Ok(())
        });
        assert_eq!(poll_once(&mut future, &Waker::from(Arc::new(Panics))), Poll::Pending);
        drop(go);
        assert_eq!(sta.call(|| Ok(5))?, 5);
        assert_eq!(block_on(future), Ok(()));
        Ok(())
    });
}

#[test]
fn a_future_of_the_own_apartment_is_ready_at_once() {
    in_apartment(|| {
        let record = Record::new();
        let object = Bound::make(&record).agile()?;
        let (alarm, waker) = Alarm::new();
        let mut future = object.call_async(next);
        assert_eq!((record.calls(), poll_once(&mut future, &waker)), (1, Poll::Ready(Ok(1))));
        assert_eq!(alarm.rung(), 0);
        drop((future, object));
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn a8_a_future_of_an_apartment_that_ends_is_ready() {
    on_a_thread(|| {
        let record = Record::new();
        let sta = Sta::spawn("short")?;
        let object = sta.call(|| Bound::make(&record).agile())?;
        // It is queued when the apartment begins to end, and made.
        let queued = object.call_async(next);
        sta.end();
        assert_eq!(block_on(queued), Ok(1));
        let late = block_on(object.call_async(next)).expect_err("the apartment has ended");
        assert_eq!(late.code(), RPC_E_DISCONNECTED);
        assert!(late.to_string().contains("short"), "{late}");
        Ok(())
    });
}

#[test]
fn a1_futures_of_the_multithreaded_apartment() {
    on_a_thread(|| {
        let keep = apartment::keep_mta()?;
        let generation = keep.apartment().generation();
        let calls: Vec<_> = (0..20)
            .map(|number| {
                in_apartment_async(keep.apartment(), move || {
                    Ok((number, apartment::current()?.map(|current| current.generation())))
                })
            })
            .collect();
        for (number, call) in (0..).zip(calls) {
            assert_eq!(call.join().expect("no panic"), Ok((number, Some(generation))));
        }
        Ok(())
    });
}

/// A future of a call that a thread in a single-threaded apartment makes, and another thread waits for.
fn in_apartment_async<R: Send + 'static>(
    apartment: &apartment::ApartmentRef,
    f: impl FnOnce() -> comwright::Result<R> + Send + 'static,
) -> std::thread::JoinHandle<comwright::Result<R>> {
    let apartment = apartment.clone();
    std::thread::spawn(move || {
        let caller = Sta::spawn("caller")?;
        let (give, take) = channel();
        caller.call(|| {
            let _ = give.send(apartment.call_async(f));
            Ok(())
        })?;
        block_on(take.recv().map_err(|_| Error::new(E_FAIL))?)
    })
}

/// A waker whose drop waits for the apartment that makes the call.
struct EndsApartment(std::sync::Mutex<Option<Sta>>);

impl Wake for EndsApartment {
    fn wake(self: Arc<Self>) {}
}

impl Drop for EndsApartment {
    fn drop(&mut self) {
        drop(self.0.get_mut().expect("nobody has panicked").take());
    }
}

#[test]
fn a_waker_that_is_replaced_may_do_anything_when_it_is_dropped() {
    on_a_thread(|| {
        let sta = Sta::spawn("home")?;
        let (give, take) = channel();
        let mut call = sta.call_async(move || take.recv().map_err(|_| Error::new(E_FAIL)));
        let ends = Waker::from(Arc::new(EndsApartment(std::sync::Mutex::new(Some(sta)))));
        assert!(poll_once(&mut call, &ends).is_pending());
        drop(ends);
        give.send(7)?;
        // In place of the first waker, which waits here until the call is made.
        let (_, waker) = Alarm::new();
        let polled = poll_once(&mut call, &waker);
        assert!(matches!(polled, Poll::Ready(Ok(7)) | Poll::Pending), "{polled:?}");
        assert!(matches!(poll_once_more(polled, &mut call, &waker), Poll::Ready(Ok(7))));
        Ok(())
    });
}

fn poll_once_more<R: apartment::Portable + std::fmt::Debug + 'static>(
    polled: Poll<comwright::Result<R>>,
    call: &mut apartment::PendingCall<R>,
    waker: &Waker,
) -> Poll<comwright::Result<R>> {
    if polled.is_ready() { polled } else { poll_once(call, waker) }
}
