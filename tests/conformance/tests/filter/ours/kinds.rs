//! Who calls, and what that has to do with what the apartment waits for.

use std::sync::mpsc;
use std::thread;

use comwright::apartment::{Admission, ApartmentKind, CallType, Caller, Reentrancy, Sta, enter};
use comwright::{Error, Result};

use super::{call, object, set};
use crate::noted::Noted;
use crate::threads::{in_apartment, on_a_thread};

#[test]
fn a11_a_filter_is_told_who_calls() {
    let sta = Sta::spawn("home").unwrap();
    let object = object(&sta, || Ok(()));
    let callers = Noted::new();
    let noted = callers.clone();
    set(&sta, move |incoming| {
        let method = incoming.method().unwrap_or_default().to_owned();
        noted.add((incoming.caller().clone(), method, incoming.call_type(), incoming.waiting_since()));
        Admission::Accept
    });
    let expect = |apartment: Option<u64>| {
        let [(caller, method, call_type, since)] = callers.take().try_into().expect("it was asked once");
        assert_eq!(caller, Caller::Ours { apartment, thread: Some(thread::current().id()) });
        assert!(method.starts_with("filter::ours::call"), "{method}");
        assert_eq!((call_type, since), (CallType::TopLevel, None));
    };
    on_a_thread(|| {
        call(&object)?;
        expect(None);
        Ok(())
    });
    for kind in [ApartmentKind::Sta, ApartmentKind::Mta] {
        on_a_thread(|| {
            let apartment = enter(kind)?;
            call(&object)?;
            expect(comwright::apartment::current()?.map(|now| now.generation()));
            // SAFETY: C12. Nothing of it is held.
            unsafe { apartment.leave() };
            Ok(())
        });
    }
}

/// The apartment waits for a call out: what that calls back is nested, what others call is not.
#[test]
fn a11_nested_calls_and_those_of_others_are_told_apart() {
    for policy in [Reentrancy::All, Reentrancy::Chain] {
        let sta = Sta::spawn_with("home", policy).unwrap();
        let other = Sta::spawn("other").unwrap();
        let types = Noted::new();
        let noted = types.clone();
        set(&sta, move |incoming| {
            noted.add((incoming.call_type(), incoming.waiting_since().is_some(), incoming.chain()));
            Admission::Accept
        });
        let inner = object(&sta, || Ok(()));
        let back = inner.clone();
        let (begun, has_begun) = mpsc::channel();
        let (let_go, may_go) = mpsc::channel::<()>();
        let callback = object(&other, move || {
            call(&back)?;
            let _ = begun.send(());
            // Until the call of the third has come.
            let _ = may_go.recv();
            Ok(())
        });
        let outer = object(&sta, move || call(&callback));
        types.take();
        thread::scope(|scope| {
            let outer = scope.spawn(|| call(&outer));
            has_begun.recv().unwrap();
            let third = scope.spawn(|| call(&inner));
            if policy == Reentrancy::All {
                assert_eq!(third.join().unwrap(), Ok(()));
                drop(let_go);
            } else {
                // What the policy holds back is not asked for until then.
                drop(let_go);
                assert_eq!(third.join().unwrap(), Ok(()));
            }
            assert_eq!(outer.join().unwrap(), Ok(()));
        });
        let types = types.take();
        let expected = match policy {
            Reentrancy::All => CallType::TopLevelCallPending,
            _ => CallType::TopLevel,
        };
        let kinds: Vec<_> = types.iter().map(|(kind, is_waiting, _)| (*kind, *is_waiting)).collect();
        let is_waiting = policy == Reentrancy::All;
        assert_eq!(
            kinds,
            [(CallType::TopLevel, false), (CallType::Nested, true), (expected, is_waiting)],
            "{policy:?}"
        );
        assert!(types[0].2.is_some() && types[0].2 == types[1].2 && types[0].2 != types[2].2, "{types:?}");
    }
}

/// A call that comes while the apartment waits can be refused, and the caller goes on.
#[test]
fn a11_a_filter_refuses_what_comes_in_between() -> Result<()> {
    let sta = Sta::spawn("home")?;
    set(&sta, |incoming| match incoming.call_type() {
        CallType::TopLevelCallPending => Admission::Reject,
        _ => Admission::Accept,
    });
    let inner = object(&sta, || Ok(()));
    in_apartment(|| {
        // The thread of the apartment waits for this one, which calls it in another chain.
        let here = comwright::ToAgile::agile(&crate::component::Told::to({
            let inner = inner.clone();
            move || thread::scope(|scope| scope.spawn(|| call(&inner)).join()).expect("it does not panic")
        }))?;
        let outer = object(&sta, move || call(&here));
        assert_eq!(call(&outer).map_err(|error| error.code()), Err(crate::RPC_E_CALL_REJECTED));
        assert_eq!(call(&inner), Ok(()));
        Ok::<_, Error>(())
    });
    Ok(())
}
