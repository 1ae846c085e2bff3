//! What a filter does itself, while it is asked (F2).

use std::sync::mpsc;
use std::thread;

use comwright::apartment::{self, Admission, Sta};

use super::{call, object, set};
use crate::RPC_E_CANTCALLOUT_INEXTERNALCALL;
use crate::noted::Noted;

#[test]
fn f2_a_filter_makes_no_calls_into_other_apartments() {
    let (sta, other) = (Sta::spawn("home").unwrap(), Sta::spawn("other").unwrap());
    let elsewhere = object(&other, || Ok(()));
    let errors = Noted::new();
    let noted = errors.clone();
    set(&sta, move |_| {
        noted.add(call(&elsewhere));
        noted.add(elsewhere.apartment().call_timeout(std::time::Duration::from_secs(20), || Ok(())));
        noted.add(comwright::wait::block_on(elsewhere.apartment().call_async(|| Ok(()))));
        // Nobody waits for it.
        noted.add(elsewhere.apartment().post(|| ()));
        Admission::Accept
    });
    let object = object(&sta, || Ok(()));
    errors.take();
    assert_eq!(call(&object), Ok(()));
    let errors = errors.take();
    for error in errors.iter().take(3) {
        let error = error.as_ref().unwrap_err();
        assert_eq!(error.code(), RPC_E_CANTCALLOUT_INEXTERNALCALL);
        assert!(error.to_string().contains("(thread `other`)"), "{error}");
    }
    assert_eq!((errors.len(), &errors[3]), (4, &Ok(())));
}

#[test]
fn f2_a_filter_that_pumps_is_not_asked_again_meanwhile() {
    let sta = Sta::spawn("home").unwrap();
    let object = object(&sta, || Ok(()));
    let asked = Noted::new();
    let noted = asked.clone();
    let (begun, has_begun) = mpsc::channel();
    let (come, has_come) = mpsc::channel::<()>();
    set(&sta, move |incoming| {
        noted.add(("begins", incoming.deferred()));
        let _ = begun.send(());
        // Until the other call was sent; and what comes is taken.
        let _ = has_come.recv_timeout(std::time::Duration::from_millis(50));
        apartment::pump().unwrap();
        noted.add(("ends", incoming.deferred()));
        Admission::Accept
    });
    asked.take();
    thread::scope(|scope| {
        let first = scope.spawn(|| call(&object));
        has_begun.recv().unwrap();
        let second = scope.spawn(|| call(&object));
        assert_eq!((first.join().unwrap(), second.join().unwrap()), (Ok(()), Ok(())));
    });
    drop(come);
    assert_eq!(asked.take(), [("begins", 0), ("ends", 0), ("begins", 0), ("ends", 0)]);
}
