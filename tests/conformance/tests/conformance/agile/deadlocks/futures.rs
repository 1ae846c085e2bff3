//! Futures of calls are part of deadlocks, where they are all that is waited for.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::{Arc, Mutex, mpsc};
use std::task::Poll;
use std::time::Duration;

use comwright::apartment::{ApartmentRef, PendingCall, Reentrancy, Sta};
use comwright::wait::{self, Event, Ready};
use comwright::{Error, Result};

use super::super::ERROR_POSSIBLE_DEADLOCK;
use super::SOON;
use crate::apartment::on_a_thread;

/// A way to wait for a call.
type Way = fn(&ApartmentRef) -> Result<()>;

const fn nothing() -> Result<()> {
    Ok(())
}

fn block_on(to: &ApartmentRef) -> Result<()> {
    wait::block_on(to.call_async(nothing))
}

fn in_a_block(to: &ApartmentRef) -> Result<()> {
    wait::block_on(async { to.call_async(nothing).await })
}

fn any(to: &ApartmentRef) -> Result<()> {
    let call = Ready::new(to.call_async(nothing));
    wait::any(&[&call], None)?;
    call.take().expect("it is ready")
}

/// What has happened does not hide what has not.
fn all(to: &ApartmentRef) -> Result<()> {
    let (call, other) = (Ready::new(to.call_async(nothing)), Ready::new(std::future::ready(())));
    let event = Event::manual();
    event.set();
    wait::all(&[&other, &event, &call], None)?;
    call.take().expect("it is ready")
}

fn with_a_limit_that_is_none(to: &ApartmentRef) -> Result<()> {
    to.call_timeout(Duration::MAX, nothing)
}

const WAYS: [(&str, Way); 5] = [
    ("block_on", block_on),
    ("in a block", in_a_block),
    ("any", any),
    ("all", all),
    ("with a limit that is none", with_a_limit_that_is_none),
];

/// Does something on a thread of its own. What nobody tells goes on for ever: nobody waits for that.
fn in_time<R: Send + 'static>(case: impl FnOnce() -> Result<R> + Send + 'static) -> Result<R> {
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || tell.send(case()));
    told.recv_timeout(SOON).expect("a deadlock that nobody tells")
}

/// What a thread without policies says when it waits for a call back into this one, which lets nothing in.
fn call_back(way: Way) -> Result<Error> {
    let (home, other) = (Sta::spawn_with("home", Reentrancy::None)?, Sta::spawn("other")?);
    let back = (*home).clone();
    home.call(|| wait::block_on(other.call_async(move || Ok(way(&back).expect_err("it would never be made")))))
}

#[test]
fn dl2_a_future_that_is_waited_for_alone_is_part_of_a_deadlock() {
    on_a_thread(|| {
        for (name, way) in WAYS {
            let error = in_time(move || call_back(way))?;
            assert_eq!(error.code(), ERROR_POSSIBLE_DEADLOCK, "{name}: {error}");
            let text = error.to_string();
            assert!(text.contains("(thread `home`), which lets nothing of it in"), "{name}: {text}");
            assert!(text.contains("(thread `other`) makes, since"), "{name}: {text}");
        }
        Ok(())
    });
}

/// One of both would do, so that nobody is in a circle.
#[test]
fn dl2_what_another_thing_may_end_is_no_deadlock() {
    on_a_thread(|| {
        let (home, other, third) =
            (Sta::spawn_with("home", Reentrancy::None)?, Sta::spawn("other")?, Sta::spawn("third")?);
        let (back, third) = (&home, &third);
        let soon = || {
            third.call_async(|| {
                std::thread::sleep(Duration::from_millis(200));
                Ok(())
            })
        };
        let first = home.call(|| {
            other.call(|| {
                let (one, two) = (Ready::new(back.call_async(nothing)), Ready::new(soon()));
                let ready = wait::any(&[&one, &two], None)?;
                Ok((ready, one.take().is_none()))
            })
        })?;
        assert_eq!(first, (Some(1), true));
        // The same as one future.
        let first = home.call(|| {
            other.call(|| {
                let (mut one, mut two) = (pin!(back.call_async(nothing)), pin!(soon()));
                let both = poll_fn(|context| match one.as_mut().poll(context) {
                    Poll::Ready(one) => Poll::Ready((1, one)),
                    Poll::Pending => two.as_mut().poll(context).map(|two| (2, two)),
                });
                let (which, result) = wait::block_on(both);
                result.map(|()| which)
            })
        })?;
        assert_eq!(first, 2);
        // The other one is nothing of which the runtime knows.
        let first = home.call(|| {
            other.call(|| {
                let (mut call, mut waker) = (pin!(back.call_async(nothing)), None);
                let until_woken = poll_fn(|context| match call.as_mut().poll(context) {
                    Poll::Ready(call) => Poll::Ready(Some(call)),
                    Poll::Pending if waker.is_none() => {
                        waker = Some(());
                        let waker = context.waker().clone();
                        let wakes = move || {
                            std::thread::sleep(Duration::from_millis(200));
                            waker.wake();
                        };
                        std::thread::spawn(wakes);
                        Poll::Pending
                    }
                    Poll::Pending => Poll::Ready(None),
                });
                Ok(wait::block_on(until_woken).is_none())
            })
        })?;
        assert!(first, "it was woken");
        Ok(())
    });
}

/// Each of two calls waits for the other one's end: neither is held back.
#[test]
fn dl3_a_future_of_a_call_that_waits_for_its_waiter_is_given_up() {
    let outcome = in_time(|| {
        let (home, other) = (Sta::spawn("home")?, Sta::spawn("other")?);
        let outer = Arc::new(Mutex::<Option<PendingCall<()>>>::new(None));
        let is_given = Arc::new(Event::manual());
        let (back, given, gate) = (home.clone(), Arc::clone(&outer), Arc::clone(&is_given));
        let call = other.call_async(move || {
            wait::any(&[&*gate], None)?;
            back.call(|| {
                let outer = given.lock().expect("no panic").take().expect("it was given");
                let error = wait::block_on(outer).expect_err("it waits for this");
                assert_eq!(error.code(), ERROR_POSSIBLE_DEADLOCK, "{error}");
                assert!(error.to_string().contains("would have been waited for in vain"), "{error}");
                Ok(())
            })
        });
        *outer.lock().expect("no panic") = Some(call);
        is_given.set();
        assert!(super::super::comes(|| outer.lock().expect("no panic").is_none()));
        // It goes on, and so do all.
        other.call(|| home.call(nothing))
    });
    assert_eq!(outcome, Ok(()));
}

/// A thread that waits for a call into its own apartment, which somebody else has sent.
#[test]
fn dl2_a_thread_that_waits_for_itself_is_told() {
    let outcome = in_time(|| {
        let home = Sta::spawn_with("home", Reentrancy::None)?;
        let call = home.call_async(nothing);
        let (mut call, held) = (Some(call), home.clone());
        let error = home.call(|| {
            // The first one is done by now.
            drop(call.take().map(wait::block_on));
            let sent = std::thread::scope(|scope| scope.spawn(|| held.call_async(nothing)).join().expect("no panic"));
            Ok(wait::block_on(sent).expect_err("it would never be made"))
        })?;
        assert_eq!(error.code(), ERROR_POSSIBLE_DEADLOCK, "{error}");
        Ok(())
    });
    assert_eq!(outcome, Ok(()));
}
