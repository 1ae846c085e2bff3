//! The registered filter (IMessageFilter) itself, and those of others before and after it.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use comwright::ToAgile;
use comwright::apartment::{self, Admission, CallType, Incoming, Reentrancy, RetryBudget, Sta};
use windows::Win32::Media::Audio::{CoRegisterMessageFilter, IMessageFilter, IMessageFilter_Impl};
use windows::Win32::Media::HTASK;
use windows::Win32::System::Com::INTERFACEINFO;
use windows_core::implement;

use crate::component::Told;
use crate::ours::call;
use crate::threads::in_apartment;

const HANDLED: u32 = 0;
const REJECTED: u32 = 1;
const RETRY_LATER: u32 = 2;
const WAIT_AND_PROCESS: u32 = 2;
const GIVE_UP: u32 = u32::MAX;
/// CALLTYPE_…
const TOP_LEVEL: u32 = 1;
const NESTED: u32 = 2;
const ASYNC: u32 = 3;
const TOP_LEVEL_CALL_PENDING: u32 = 4;
const ASYNC_CALL_PENDING: u32 = 5;

/// Somebody's filter: what it answers, and how often it was asked.
#[implement(IMessageFilter, Agile = false)]
struct Theirs {
    answers: (u32, u32, u32),
    asked: Rc<Cell<u32>>,
    /// What it replaced, and asks.
    below: Option<IMessageFilter>,
}

impl Theirs {
    fn filter(answers: (u32, u32, u32), asked: &Rc<Cell<u32>>, below: Option<IMessageFilter>) -> IMessageFilter {
        Self { answers, asked: Rc::clone(asked), below }.into()
    }
}

#[allow(non_snake_case, reason = "the names of the interface")]
impl IMessageFilter_Impl for Theirs_Impl {
    fn HandleInComingCall(&self, kind: u32, task: HTASK, ticks: u32, info: *const INTERFACEINFO) -> u32 {
        self.asked.set(self.asked.get() + 1);
        match &self.below {
            // SAFETY: C1, C3. What it was given.
            Some(below) => unsafe { below.HandleInComingCall(kind, task, ticks, Some(info)) },
            None => self.answers.0,
        }
    }

    fn RetryRejectedCall(&self, task: HTASK, ticks: u32, kind: u32) -> u32 {
        match &self.below {
            // SAFETY: C1. As above.
            Some(below) => unsafe { below.RetryRejectedCall(task, ticks, kind) },
            None => self.answers.1,
        }
    }

    fn MessagePending(&self, task: HTASK, ticks: u32, kind: u32) -> u32 {
        match &self.below {
            // SAFETY: C1. As above.
            Some(below) => unsafe { below.MessagePending(task, ticks, kind) },
            None => self.answers.2,
        }
    }
}

/// Registers a filter: the one before.
fn register(filter: Option<&IMessageFilter>) -> Option<IMessageFilter> {
    let mut before = None;
    // SAFETY: C1, C4. There is a place for the one before.
    unsafe { CoRegisterMessageFilter(filter, Some(&mut before)) }.unwrap();
    before
}

/// The filter that is registered.
fn registered() -> Option<IMessageFilter> {
    let filter = register(None);
    register(filter.as_ref());
    filter
}

fn handle(filter: &IMessageFilter, kind: u32, ticks: u32) -> u32 {
    // SAFETY: C1, C3. It may be asked without anything about the call.
    unsafe { filter.HandleInComingCall(kind, HTASK(std::ptr::null_mut()), ticks, None) }
}

fn retry(filter: &IMessageFilter, ticks: u32) -> u32 {
    // SAFETY: C1.
    unsafe { filter.RetryRejectedCall(HTASK(std::ptr::null_mut()), ticks, REJECTED) }
}

fn pending(filter: &IMessageFilter) -> u32 {
    // SAFETY: C1.
    unsafe { filter.MessagePending(HTASK(std::ptr::null_mut()), 0, 1) }
}

#[test]
fn a11_what_is_deferred_is_to_be_tried_again_and_asynchronous_calls_come_in() {
    in_apartment(|| {
        let is_waiting = |call: &Incoming<'_>| match call.call_type() {
            CallType::TopLevelCallPending => {
                let since = call.waiting_since().expect("COM says it").elapsed();
                assert!(since >= Duration::from_millis(5), "{since:?}");
                Admission::Defer
            }
            CallType::Nested => Admission::Accept,
            _ => Admission::Reject,
        };
        let guard = apartment::set_message_filter(Box::new(is_waiting))?;
        let filter = registered().expect("it is registered");
        for (kind, answer) in [
            (TOP_LEVEL, REJECTED),
            (NESTED, HANDLED),
            (TOP_LEVEL_CALL_PENDING, RETRY_LATER),
            (ASYNC, HANDLED),
            (ASYNC_CALL_PENDING, HANDLED),
            (99, HANDLED),
        ] {
            assert_eq!(handle(&filter, kind, 5), answer, "{kind}");
        }
        assert_eq!((retry(&filter, 0), pending(&filter)), (GIVE_UP, WAIT_AND_PROCESS));
        drop(guard);
        assert!(registered().is_none());
        // Whoever has kept it may still ask it.
        assert_eq!((handle(&filter, TOP_LEVEL, 0), retry(&filter, 0)), (HANDLED, GIVE_UP));
        Ok(())
    });
}

#[test]
fn a10_com_tries_again_within_the_budget() {
    in_apartment(|| {
        assert!(registered().is_none());
        assert_eq!(apartment::retry_busy(RetryBudget::new(Duration::from_secs(2)))?, None);
        let filter = registered().expect("it is registered");
        // With less than 100 ms COM would try again at once.
        for (passed, pause) in [(0, 100), (120, 120), (900, 900), (1200, 800), (1950, 100), (2000, GIVE_UP)] {
            assert_eq!(retry(&filter, passed), pause, "{passed}");
        }
        assert_eq!(handle(&filter, TOP_LEVEL, 0), HANDLED);
        assert_eq!(apartment::retry_busy(None)?.map(|budget| budget.total()), Some(Duration::from_secs(2)));
        assert!(registered().is_none());
        Ok(())
    });
}

/// Policies: what COM brings while it waits for a call of COM, or we for one of ours, is to be tried again.
#[test]
fn a11_policies_hold_back_what_com_brings() {
    in_apartment(|| {
        for policy in [Reentrancy::Chain, Reentrancy::None] {
            assert!(registered().is_none());
            apartment::set_reentrancy(policy)?;
            let filter = registered().expect("it is registered");
            let answers = [TOP_LEVEL, NESTED, ASYNC, TOP_LEVEL_CALL_PENDING].map(|kind| handle(&filter, kind, 0));
            assert_eq!(answers, [HANDLED, HANDLED, HANDLED, RETRY_LATER], "{policy:?}");
            apartment::set_reentrancy(Reentrancy::All)?;
        }
        // In the middle of a call of ours, which calls back.
        apartment::set_reentrancy(Reentrancy::Chain)?;
        let answers = crate::noted::Noted::new();
        let noted = answers.clone();
        let back = Told::to(move || {
            let filter = registered().expect("it is registered");
            noted.add([TOP_LEVEL, NESTED, ASYNC].map(|kind| handle(&filter, kind, 0)));
            Ok(())
        })
        .agile()?;
        Sta::spawn("other")?.call(|| call(&back))?;
        assert_eq!(answers.take(), [[RETRY_LATER, HANDLED, HANDLED]]);
        apartment::set_reentrancy(Reentrancy::All)?;
        drop(back);
        Ok(())
    });
}

/// The filter before is asked about what ours lets in, and whether to try again before our budget is.
#[test]
fn a11_the_filter_before_is_kept_asked_and_restored() {
    in_apartment(|| {
        let asked = Rc::default();
        let theirs = Theirs::filter((REJECTED, 7, 1), &asked, None);
        register(Some(&theirs));
        let guard = apartment::set_message_filter(Box::new(|call: &Incoming<'_>| match call.call_type() {
            CallType::TopLevelCallPending => Admission::Defer,
            _ => Admission::Accept,
        }))?;
        apartment::retry_busy(RetryBudget::new(Duration::from_secs(2)))?;
        let ours = registered().expect("it is registered");
        assert_ne!(ours, theirs);
        assert_eq!((handle(&ours, TOP_LEVEL_CALL_PENDING, 0), asked.get()), (RETRY_LATER, 0));
        assert_eq!((handle(&ours, TOP_LEVEL, 0), asked.get()), (REJECTED, 1));
        assert_eq!((retry(&ours, 0), pending(&ours)), (7, 1));
        drop(guard);
        // The budget is still there.
        assert_eq!(registered().as_ref(), Some(&ours));
        assert_eq!(handle(&ours, TOP_LEVEL_CALL_PENDING, 0), REJECTED);
        apartment::retry_busy(None)?;
        assert_eq!(registered(), Some(theirs));
        register(None);
        assert_eq!(Rc::strong_count(&asked), 1);
        Ok(())
    });
}

/// One that gives up leaves it to the budget.
#[test]
fn a10_the_budget_comes_after_the_filter_before() {
    in_apartment(|| {
        let asked = Rc::default();
        register(Some(&Theirs::filter((HANDLED, GIVE_UP, 2), &asked, None)));
        apartment::retry_busy(RetryBudget::new(Duration::from_secs(2)))?;
        let ours = registered().expect("it is registered");
        assert_eq!((retry(&ours, 150), retry(&ours, 3000)), (150, GIVE_UP));
        apartment::retry_busy(None)?;
        register(None);
        assert_eq!(Rc::strong_count(&asked), 1);
        Ok(())
    });
}

/// Somebody registers a filter over ours, which asks ours. It stays when ours goes.
#[test]
fn a11_a_filter_above_stays() {
    in_apartment(|| {
        let (below_asked, above_asked) = (Rc::default(), Rc::default());
        register(Some(&Theirs::filter((REJECTED, 7, 1), &below_asked, None)));
        let guard = apartment::set_message_filter(Box::new(|_: &Incoming<'_>| Admission::Accept))?;
        let ours = registered();
        let above = Theirs::filter((HANDLED, 0, 0), &above_asked, ours);
        register(Some(&above));
        drop(guard);
        assert_eq!(registered().as_ref(), Some(&above));
        assert_eq!((handle(&above, TOP_LEVEL, 0), retry(&above, 0)), (REJECTED, 7));
        assert_eq!((above_asked.get(), below_asked.get()), (1, 1));
        // Once more: now ours asks theirs, which asks ours.
        let guard = apartment::set_message_filter(Box::new(|call: &Incoming<'_>| match call.call_type() {
            CallType::TopLevel => Admission::Defer,
            _ => Admission::Accept,
        }))?;
        let top = registered().expect("it is registered");
        assert_ne!(top, above);
        assert_eq!(handle(&top, TOP_LEVEL, 0), RETRY_LATER);
        assert_eq!(handle(&top, NESTED, 0), REJECTED);
        assert_eq!((above_asked.get(), below_asked.get()), (2, 2));
        drop(guard);
        assert_eq!(registered().as_ref(), Some(&above));
        drop((top, above));
        register(None);
        Ok(())
    });
}

/// What was replaced is given up when the apartment ends, also by a guard that was lost.
#[test]
fn a11_nothing_is_left_when_the_apartment_ends() {
    // The thread is another one, and the counts are looked at when it has ended.
    let counts = crate::noted::Noted::new();
    let noted = counts.clone();
    std::thread::spawn(move || {
        let (asked, filter) = (Rc::default(), Rc::new(()));
        let kept = Rc::clone(&filter);
        let apartment = apartment::enter(apartment::ApartmentKind::Sta).unwrap();
        register(Some(&Theirs::filter((HANDLED, 7, 1), &asked, None)));
        let held = move |_: &Incoming<'_>| {
            let _ = &kept;
            Admission::Accept
        };
        std::mem::forget(apartment::set_message_filter(Box::new(held)).unwrap());
        let ours = registered().expect("it is registered");
        let above = Rc::default();
        register(Some(&Theirs::filter((HANDLED, 0, 0), &above, Some(ours))));
        // SAFETY: C12. Nothing is held.
        unsafe { apartment.leave() };
        noted.add([Rc::strong_count(&asked), Rc::strong_count(&filter), Rc::strong_count(&above)]);
    })
    .join()
    .unwrap();
    assert_eq!(counts.take(), [[1, 1, 1]]);
}
