//! In/outs of a caller (rules O1, O2, O3): kept, replaced, or spoilt by a call that failed.

use comwright::diagnostics::{self, Event};
use comwright::out::{InOut, InOutPointer, OutPolicy};
use comwright::{Bstr, Error, HRESULT, IUnknown, Interface, Result};
use comwright_conformance::{Probe, conforms};

use super::{E_FAIL, POLICY, S_OK, leftovers};

/// A callee with an in/out BSTR: what it does to the value, and what it gives.
type Callee<'a> = &'a dyn Fn(&mut *mut u16) -> Result<HRESULT>;

/// Calls it as a wrapper does.
fn call_in_out(callee: Callee<'_>, policy: OutPolicy) -> Result<(Result<Bstr>, Vec<Event>)> {
    let mut text = InOut::new(Bstr::try_new("before")?);
    // SAFETY: C5. A valid value of ours.
    let code = callee(unsafe { &mut *text.as_mut_ptr() }).unwrap_or_else(|error| error.code());
    Ok(diagnostics::collect(|| {
        // SAFETY: C5. That is what the call said.
        unsafe { text.finish(code, policy.argument("text")) }
    }))
}

/// Frees the value and puts another in its place.
fn replace(text: &mut *mut u16) -> Result<()> {
    let new = Bstr::try_new("after")?;
    // SAFETY: C5, C7. It is valid, and out of reach afterwards.
    drop(unsafe { Bstr::from_raw(std::mem::replace(text, new.into_raw())) });
    Ok(())
}

#[test]
fn o1_an_in_out_may_be_kept_or_replaced() {
    conforms(|| {
        let (text, events) = call_in_out(&|_| Ok(S_OK), POLICY)?;
        assert_eq!((text?, events.len()), (Bstr::try_new("before")?, 0));
        let (text, events) = call_in_out(&|text| replace(text).map(|()| S_OK), POLICY)?;
        assert_eq!((text?, events.len()), (Bstr::try_new("after")?, 0));
        Ok(())
    });
}

#[test]
fn o2_an_in_out_is_freed_by_the_caller_also_when_the_call_fails() {
    let untouched: Callee<'_> = &|_| Ok(E_FAIL);
    let as_an_out: Callee<'_> = &|text| {
        // SAFETY: C5, C7. As in `replace`.
        drop(unsafe { Bstr::from_raw(std::mem::replace(text, std::ptr::null_mut())) });
        Ok(E_FAIL)
    };
    for callee in [untouched, as_an_out] {
        for policy in [POLICY, POLICY.untrusted_on_failure()] {
            conforms(|| {
                let (text, events) = call_in_out(callee, policy)?;
                assert_eq!(text, Err(Error::new(E_FAIL)));
                assert!(events.is_empty(), "both are as they should be");
                Ok(())
            });
        }
    }
}

#[test]
fn o2_what_a_failed_call_put_into_an_in_out_is_released_and_told() {
    conforms(|| {
        let (text, events) = call_in_out(&|text| replace(text).map(|()| E_FAIL), POLICY)?;
        if text != Err(Error::new(E_FAIL)) {
            return Err("no memory in the callee".into());
        }
        assert_eq!(leftovers(&events), [("text", "BSTR", true)]);
        Ok(())
    });
}

#[test]
fn o2_under_the_switch_what_a_failed_call_put_into_an_in_out_is_left_alone() {
    conforms(|| {
        let dangling: Callee<'_> = &|text| {
            replace(text)?;
            // SAFETY: C7. It was just made; the callee leaves a pointer to what it has freed.
            drop(unsafe { Bstr::from_raw(*text) });
            Ok(E_FAIL)
        };
        let (text, events) = call_in_out(dangling, POLICY.untrusted_on_failure())?;
        if text != Err(Error::new(E_FAIL)) {
            return Err("no memory in the callee".into());
        }
        assert_eq!(leftovers(&events), [("text", "BSTR", false)]);
        Ok(())
    });
}

#[test]
fn o1_an_in_out_that_is_never_passed_is_freed() {
    conforms(|| {
        drop(InOut::new(Bstr::try_new("stays here")?));
        let (object, probe) = Probe::unknown();
        drop(InOut::new(Some(object)));
        assert_eq!(probe.references(), 0);
        Ok(())
    });
}

#[test]
fn o3_an_interface_that_replaces_another_is_ours_and_the_other_is_released() {
    conforms(|| {
        let ((one, of_one), (two, of_two)) = (Probe::unknown(), Probe::unknown());
        let mut object = InOut::new(Some(one));
        // SAFETY: C5. The callee's side: the pointer is to a valid value.
        unsafe { InOutPointer::<Option<IUnknown>>::new(object.as_mut_ptr()) }?.replace(Some(two.clone()));
        assert_eq!((of_one.references(), of_two.references()), (0, 2));
        // SAFETY: C5. The call succeeded.
        let object = unsafe { object.finish(S_OK, POLICY) }?;
        assert_eq!(object.as_ref().map(Interface::as_raw), Some(two.as_raw()));
        Ok(())
    });
}
