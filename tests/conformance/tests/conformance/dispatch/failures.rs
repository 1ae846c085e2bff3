//! Calls that fail (rules D8, D9, O4, O6).

use comwright::abi::EXCEPINFO;
use comwright::diagnostics::{self, Event};
use comwright::imp::{self, Arg, Member};
use comwright::{Bstr, Error, HRESULT, Result, Variant};
use comwright_conformance::conforms;

use super::{Call, DISP_E_EXCEPTION, DISP_E_PARAMNOTFOUND, DISP_E_TYPEMISMATCH, E_FAIL, Server};

const MOVE: &Member = &Member { name: "DWords.Move", dispid: 4, args: &["x", "y", "by", "rest"], ..Member::METHOD };

/// Calls `Move(1, 2, rest: 4, by: 3)` of an object that fails with `code` and blames the argument `index`.
fn blamed(code: HRESULT, index: Option<u32>) -> Error {
    let server = Server::new(move |call| {
        if let Some(index) = index {
            call.blame(index);
        }
        code
    });
    let mut args = [Arg::value(1), Arg::value(2), Arg::value(4), Arg::value(3)];
    imp::invoke_named::<()>(&server.object, MOVE, &[3, 2], &mut args).expect_err("it fails")
}

#[test]
fn d8_the_argument_at_fault_has_its_name() {
    for code in [DISP_E_TYPEMISMATCH, DISP_E_PARAMNOTFOUND] {
        let names = [0, 1, 2, 3].map(|index| blamed(code, Some(index)).argument().map(str::to_owned));
        assert_eq!(names, ["by", "rest", "y", "x"].map(|name| Some(name.to_owned())));
    }
    assert_eq!(blamed(DISP_E_TYPEMISMATCH, Some(4)).argument(), None, "there is no such argument");
    assert_eq!(blamed(DISP_E_TYPEMISMATCH, None).argument(), None, "nothing was written");
    assert_eq!(blamed(E_FAIL, Some(0)).argument(), None, "it is not about an argument");
    let error = blamed(DISP_E_TYPEMISMATCH, Some(3));
    assert_eq!((error.code(), error.method()), (DISP_E_TYPEMISMATCH, Some("DWords.Move")));
}

#[test]
fn d8_the_value_of_a_property_has_the_last_name() {
    let server = Server::new(|call| {
        call.blame(0);
        DISP_E_TYPEMISMATCH
    });
    const SET: &Member = &Member { name: "DWords.Item", args: &["index", "value"], ..Member::PUT };
    let error = imp::invoke::<()>(&server.object, SET, &mut [Arg::value(1), Arg::value(2)]).expect_err("it fails");
    assert_eq!(error.argument(), Some("value"));
    // More arguments than the member is known to have.
    const BARE: &Member = &Member { name: "DWords.Bare", ..Member::METHOD };
    let error = imp::invoke::<()>(&server.object, BARE, &mut [Arg::value(1)]).expect_err("it fails");
    assert_eq!((error.argument(), error.method()), (None, Some("DWords.Bare")));
}

/// Writes what an exception says.
fn raise(call: &Call<'_>) -> Result<()> {
    // SAFETY: C4. Storage of the caller, who passes it always.
    unsafe {
        (*call.info).wCode = 1004;
        (*call.info).bstrSource = Bstr::try_new("Words")?.into_raw();
        (*call.info).bstrDescription = Bstr::try_new("no such word")?.into_raw();
        (*call.info).bstrHelpFile = Bstr::try_new("words.hlp")?.into_raw();
        (*call.info).dwHelpContext = 3;
    }
    Ok(())
}

#[test]
fn d9_an_exception_tells_everything() {
    conforms(|| {
        let server = Server::new(|call| raise(call).map_or_else(|error| error.code(), |()| DISP_E_EXCEPTION));
        let error = imp::invoke::<i32>(&server.object, MOVE, &mut []).expect_err("it fails");
        if error.help().is_none() {
            return Err(error.into());
        }
        assert_eq!((error.code().0 as u32, error.component_code()), (0x8004_0200 + 1004, Some(1004)));
        assert_eq!((error.method(), error.source_name()), (Some("DWords.Move"), Some("Words")));
        assert_eq!((error.description(), error.help()), (Some("no such word"), Some(("words.hlp", 3))));
        Ok(())
    });
}

/// Fills in the rest of an exception.
unsafe extern "system" fn fill_in(info: *mut EXCEPINFO) -> HRESULT {
    // SAFETY: C4. The caller passes what it was given.
    unsafe { (*info).scode = E_FAIL };
    HRESULT(0)
}

#[test]
fn d9_what_was_put_off_is_filled_in() {
    let server = Server::new(|call| {
        // SAFETY: C4. Storage of the caller.
        unsafe { (*call.info).pfnDeferredFillIn = Some(fill_in) };
        DISP_E_EXCEPTION
    });
    let error = imp::invoke::<()>(&server.object, MOVE, &mut []).expect_err("it fails");
    assert_eq!(error.code(), E_FAIL);
}

#[test]
fn o6_the_strings_are_freed_whatever_the_call_says() {
    for code in [HRESULT(0), E_FAIL] {
        conforms(|| {
            let server = Server::new(move |call| {
                let _ = raise(call);
                code
            });
            let outcome = imp::invoke::<()>(&server.object, MOVE, &mut []);
            assert_eq!(outcome, if code.is_ok() { Ok(()) } else { Err(Error::new(code).in_method("DWords.Move")) });
            Ok(())
        });
    }
}

#[test]
fn o4_a_result_that_a_failed_call_has_left_is_freed_and_told() {
    conforms(|| {
        let server = Server::new(|call| match Bstr::try_new("left over") {
            Ok(text) => {
                call.give(text);
                E_FAIL
            }
            Err(error) => error.code(),
        });
        let (outcome, events) = diagnostics::collect(|| imp::invoke::<Variant>(&server.object, MOVE, &mut []));
        let error = outcome.expect_err("it fails");
        if error.code() != E_FAIL {
            return Err(error.into());
        }
        let [Event::LeftoverOut(leftover)] = &events[..] else { panic!("{events:?}") };
        assert_eq!((leftover.kind, leftover.released), ("VARIANT", true));
        assert_eq!(leftover.place.method.as_deref(), Some("DWords.Move"));
        Ok(())
    });
}
