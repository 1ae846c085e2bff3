#[cfg(feature = "apartments")]
use std::time::Duration;

use super::*;
#[cfg(feature = "automation")]
use crate::abi::VarType;
use crate::diagnostics::RawValue;
use crate::handle::CloseError;

/// Holds the sentences of events against what they are to say.
fn are_told(events: &[(Event, &str)]) {
    for (event, expected) in events {
        assert_eq!(event.to_string(), *expected);
    }
}

/// A place with everything that may be known.
fn place() -> Place {
    Place { method: Some("IFoo.Bar".into()), argument: Some("baz".into()), caller: None }
}

#[test]
fn every_sentence_has_type_value_and_next_step() {
    let here = std::panic::Location::caller();
    let value = RawValue::Pointer(0x1f4);
    let failed =
        ReleaseHandleFailed { kind: "KernelEvent", value, reason: CloseError::new("CloseHandle says 6"), made: None };
    let known = ReleaseHandleFailed { made: Some(here), ..failed.clone() };
    let told: [(Event, &str); 8] = [
        (
            failed.into(),
            "releaseHandleFailed: the handle 0x1f4 of type KernelEvent could not be closed: CloseHandle says 6. It was \
             closed elsewhere, or never was a handle of this type: look for who else uses its value; the feature \
             `live-handles` tells where it was made and who shares it",
        ),
        (
            known.into(),
            "releaseHandleFailed: the handle 0x1f4 of type KernelEvent could not be closed: CloseHandle says 6. It was \
             closed elsewhere, or never was a handle of this type: look for who else uses its value, which was made \
             at HERE",
        ),
        (
            TwoOwners { kind: "File", value, first_kind: "KernelEvent", first: here, second: here }.into(),
            "handleHasTwoOwners: the handle 0x1f4 of type File, made at HERE, is owned already by one of type \
             KernelEvent, made at HERE, and each will close it. Borrow the value as a `HandleRef`, move it out of the \
             first with `into_raw`, or duplicate it; if the first should be closed by now, look for who closed its \
             value",
        ),
        (
            ClosedTwice { kind: "File", value, made: here }.into(),
            "handleClosedTwice: the handle 0x1f4 of type File, made at HERE, is closed a second time: another owner of \
             the value has closed it, and by now it may be somebody else's. Let one own it, and the others borrow it",
        ),
        (
            LeftoverOut::new("BSTR", value, place(), true).into(),
            "leftoverOut: a call failed and left the value 0x1f4 of type BSTR in an out-parameter (IFoo.Bar, argument \
             `baz`). It was released as the caller's; if it is not, declare that the outs of this method are untrusted \
             on failure",
        ),
        (
            LeftoverOut::new("File", RawValue::Signed(-5), Place::called_at(here), false).into(),
            "leftoverOut: a call failed and left the value -5 of type File in an out-parameter (called at HERE). It \
             was left alone, as declared; if it is the caller's, it leaks: then the method's outs can be trusted",
        ),
        (
            PanicStopped::in_stray_callback("shop::each", Some("it came late".into())).into(),
            "exceptionSwallowedOnCallFromCom: a callback of type shop::each was refused: it came late. The function that \
             called back gets the number that is declared for it: give a function that calls back on threads of its own, \
             or after its call, a callback without a context",
        ),
        (
            FailedQi::new(&"IFoo is not registered").into(),
            "failedQI: an object of another apartment cannot be asked for an interface that it may have: IFoo is not \
             registered",
        ),
    ];
    for (event, expected) in told {
        are_told(&[(event, &expected.replace("HERE", &here.to_string()))]);
    }
}

#[cfg(feature = "automation")]
#[test]
fn every_sentence_of_automation_has_type_value_and_next_step() {
    are_told(&[
        (
            InvalidVariant::new(VarType::BSTR.by_ref(), "refers to nothing", place()).into(),
            "invalidVariant: a VARIANT is invalid: its type VT_BSTR|VT_BYREF refers to nothing (IFoo.Bar, argument \
             `baz`). It was not read: mend whoever made it, which has to set the type and the data of a VARIANT \
             together",
        ),
        (
            PanicStopped::in_event("shop::Till").into(),
            "exceptionSwallowedOnCallFromCom: a target of events of type shop::Till panicked. The panic was stopped, and \
             the source gets a failure code, which most do not look at: have the target handle its own failures",
        ),
        (
            PanicStopped::in_drop("shop::Till", Some("it is stuck".into())).into(),
            "exceptionSwallowedOnCallFromCom: the drop of a target of events of type shop::Till panicked: it is stuck. The \
             panic was stopped, and nobody is told of it: what the target still owned may be lost",
        ),
        (
            CalledElsewhere::new("shop::DShopEvents", "shop::Till").into(),
            "sinkCalledElsewhere: an event of shop::DShopEvents came on another thread than that of its target of type \
             shop::Till, which was not called. Enter a single-threaded apartment before the source is created, or have a \
             target that is `Send` and `Sync` called by `advise_shared`",
        ),
        (
            TargetLeaked::new("shop::DShopEvents", "shop::Till").into(),
            "sinkReleasedElsewhere: a sink of shop::DShopEvents was released on another thread than that of its target of \
             type shop::Till, which leaks. Keep the `Advise` of the connection, which drops the target on its own thread, \
             or have a target that is `Send` and `Sync` called by `advise_shared`",
        ),
    ]);
}

#[cfg(feature = "apartments")]
#[test]
fn every_sentence_of_apartments_has_type_value_and_next_step() {
    let stall = ContextSwitchDeadlock {
        apartment: "the single-threaded apartment 3".into(),
        stage: Stall::Begun,
        stalled: Duration::from_micros(1_234_567),
        calls: 2,
        posts: 1,
        oldest: vec![("IFoo.Bar", Duration::from_secs(1)), ("shop::post", Duration::from_millis(7))],
        has_earlier: false,
        releases: 30,
        oldest_release: Some(Duration::from_millis(900)),
        end: None,
        thread: "Its thread makes `IFoo.Sleep`, since 1300 ms".into(),
        waits: false,
    };
    let lasts = ContextSwitchDeadlock {
        stage: Stall::Lasts,
        calls: 0,
        posts: 0,
        oldest: Vec::new(),
        has_earlier: true,
        releases: 0,
        oldest_release: None,
        waits: true,
        ..stall.clone()
    };
    let over = ContextSwitchDeadlock { stage: Stall::Over, ..stall.clone() };
    are_told(&[
        (
            stall.into(),
            "contextSwitchDeadlock: the single-threaded apartment 3 has not come for 1234 ms to what waits for it: 2 calls, \
             1 post, 30 releases (the oldest since 900 ms); among them `IFoo.Bar` (since 1000 ms), `shop::post` (since 7 \
             ms). Its thread makes `IFoo.Sleep`, since 1300 ms. Have it pump (`apartment::run`, `wait`, `pump`), or do on \
             another thread what takes long",
        ),
        (
            lasts.into(),
            "contextSwitchDeadlock: the single-threaded apartment 3 has still not come, for 1234 ms, to what waits for it: \
             what was sent before it was watched, or was taken back. Its thread makes `IFoo.Sleep`, since 1300 ms. Let more \
             in while it waits (`apartment::set_reentrancy`), or have it wait with a time limit (`call_timeout`) or not at \
             all (`post`, `call_async`)",
        ),
        (
            over.into(),
            "contextSwitchDeadlock: the single-threaded apartment 3 has come to what waited for it, after 1234 ms",
        ),
        (
            NotMarshalable::new(&"there is no proxy for IFoo").into(),
            "notMarshalable: an object cannot be had in another apartment by this interface: there is no proxy for IFoo",
        ),
    ]);
}

#[test]
fn a_place_shows_what_is_known() {
    assert_eq!(Place::default().to_string(), "");
    assert_eq!(Place { argument: Some("x".into()), ..Place::default() }.to_string(), " (argument `x`)");
}
