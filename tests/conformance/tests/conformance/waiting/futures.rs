//! Futures that are waited for beside other things.

use std::cell::{Cell, OnceCell};
use std::future::{Future, pending, poll_fn, ready};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};

use comwright::apartment::Sta;
use comwright::wait::{self, Event, Ready};

use super::{LONG, NOW, SHORT, everywhere, soon};
use crate::apartment::{in_apartment, on_a_thread};

/// A future whose type has no name.
type Boxed = Pin<Box<dyn Future<Output = ()>>>;

/// A future that is ready when another thread says so.
#[derive(Clone, Default)]
struct Gate(Arc<Mutex<(bool, Option<Waker>)>>);

impl Gate {
    fn open(&self) {
        let waker = {
            let mut state = self.0.lock().expect("no panic");
            state.0 = true;
            state.1.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    fn passed(&self) -> impl Future<Output = i32> + use<> {
        let gate = self.clone();
        poll_fn(move |context| {
            let mut state = gate.0.lock().expect("no panic");
            state.1 = Some(context.waker().clone());
            if state.0 { Poll::Ready(7) } else { Poll::Pending }
        })
    }
}

#[test]
fn a_future_is_polled_by_the_waits_that_look_at_it() {
    everywhere(|| {
        let gate = Gate::default();
        let future = Ready::new(gate.passed());
        assert_eq!(future.take(), None, "nobody has polled it");
        assert_eq!(wait::any(&[&future], NOW)?, None);
        assert_eq!(wait::any(&[&future], SHORT)?, None);
        let opens = soon(move || gate.open());
        let event = Event::manual();
        assert_eq!(wait::any(&[&event, &future], None)?, Some(1));
        assert!(wait::all(&[&future, &future], NOW)?, "it stays ready");
        assert_eq!((future.take(), future.take()), (Some(7), None));
        assert!(wait::all(&[&future], NOW)?, "it has been ready");
        opens.join().expect("no panic");
        Ok(())
    });
}

#[test]
fn a_future_is_not_polled_unless_it_was_woken() {
    everywhere(|| {
        let polls = Rc::new(Cell::new(0));
        let counted = polls.clone();
        let future = Ready::new(poll_fn(move |_| {
            counted.set(counted.get() + 1);
            Poll::<()>::Pending
        }));
        for _ in 0..3 {
            assert_eq!(wait::any(&[&future], SHORT)?, None);
        }
        assert_eq!(polls.get(), 1);
        drop(future);
        assert_eq!(Rc::strong_count(&polls), 1);
        Ok(())
    });
}

#[test]
fn a1_calls_into_several_apartments_are_waited_for_together() {
    everywhere(|| {
        let (one, other) = (Sta::spawn("one")?, Sta::spawn("other")?);
        let calls = [Ready::new(one.call_async(|| Ok(1))), Ready::new(other.call_async(|| Ok(2)))];
        assert!(wait::all(&[&calls[0], &calls[1]], LONG)?);
        assert_eq!(calls.map(|call| call.take()), [Some(Ok(1)), Some(Ok(2))]);
        Ok(())
    });
}

#[test]
fn a_future_that_panics_is_ready_and_panics_where_it_is_taken() {
    everywhere(|| {
        let future = Ready::new(async { panic!("on purpose: a future") });
        assert_eq!(wait::any(&[&future], LONG)?, Some(0));
        let taken = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| future.take()));
        let payload = taken.map(|_: Option<()>| "no panic").expect_err("it has panicked");
        assert_eq!(payload.downcast_ref::<&str>(), Some(&"on purpose: a future"));
        Ok(())
    });
}

/// A future that is always woken leaves room for calls.
#[test]
fn a9_a_future_that_wakes_itself_lets_calls_in() {
    in_apartment(|| {
        static LET_IN: Event = Event::manual();
        let here = super::here()?;
        let busy = || {
            poll_fn(|context| {
                context.waker().wake_by_ref();
                if LET_IN.reset() { Poll::Ready(()) } else { Poll::Pending }
            })
        };
        here.post(|| LET_IN.set())?;
        assert!(wait::all(&[&Ready::new(busy())], LONG)?);
        here.post(|| LET_IN.set())?;
        wait::block_on(busy());
        Ok(())
    });
}

#[test]
fn a_call_that_comes_in_while_a_future_is_polled_may_wait_for_it_as_well() {
    in_apartment(|| {
        let inner: Rc<Cell<Option<usize>>> = Rc::default();
        let future: Rc<OnceCell<Ready<Boxed>>> = Rc::default();
        let (itself, seen) = (Rc::downgrade(&future), inner.clone());
        let body = async move {
            let itself = itself.upgrade().expect("it is waited for");
            let itself = itself.get().expect("it was set");
            seen.set(wait::any(&[itself], NOW).expect("there is nothing to refuse"));
            assert!(itself.take().is_none());
        };
        let _ = future.set(Ready::new(Box::pin(body)));
        assert_eq!(wait::any(&[future.get().ok_or("it was set")?], LONG)?, Some(0));
        assert_eq!(inner.get(), None);
        Ok(())
    });
}

#[test]
fn a_future_says_how_it_stands() {
    on_a_thread(|| {
        let (never, at_once) = (Ready::new(pending::<()>()), Ready::new(ready(1)));
        assert_eq!(wait::any(&[&never, &at_once], None)?, Some(1));
        assert_eq!(format!("{never:?} {at_once:?}"), "Ready(under way) Ready(ready)");
        at_once.take();
        assert_eq!(format!("{at_once:?}"), "Ready(taken)");
        Ok(())
    });
}
