//! What a failed dispatch call says: EXCEPINFO (rules D9, O6), the argument at fault (D8), and the result (O4).

mod dispatcher;

use std::cell::Cell;

use comwright::abi::EXCEPINFO;
use comwright::diagnostics::{self, Event};
use comwright::error::{ExcepInfo, FaultyArgument};
use comwright::out::{Out, OutPolicy};
use comwright::{Bstr, Error, HRESULT, Variant};
use comwright_conformance::{Outcome, conforms};
use dispatcher::{Call, serve};

const S_OK: HRESULT = HRESULT(0);
const E_FAIL: HRESULT = HRESULT(0x8000_4005_u32 as i32);
const E_UNEXPECTED: HRESULT = HRESULT(0x8000_ffff_u32 as i32);
const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32 as i32);
const DISP_E_PARAMNOTFOUND: HRESULT = HRESULT(0x8002_0004_u32 as i32);
const DISP_E_EXCEPTION: HRESULT = HRESULT(0x8002_0009_u32 as i32);
const OWN: HRESULT = HRESULT(0x8004_0200_u32 as i32 + 1004);

/// Writes the three strings.
///
/// # Safety
///
/// C4: `info` is storage in which nothing is that has to be freed.
unsafe fn write_texts(info: *mut EXCEPINFO) -> Result<(), Error> {
    // SAFETY: as promised by the caller; every string is the storage's as soon as it is made.
    unsafe {
        (*info).bstrSource = Bstr::try_new("Shop")?.into_raw();
        (*info).bstrDescription = Bstr::try_new("sold out")?.into_raw();
        (*info).bstrHelpFile = Bstr::try_new("shop.hlp")?.into_raw();
        (*info).dwHelpContext = 12;
    }
    Ok(())
}

/// What an exception tells that has the three strings, and what `fill` writes besides.
fn told(code: HRESULT, fill: impl FnOnce(&mut EXCEPINFO)) -> Result<Error, Box<dyn std::error::Error>> {
    let mut info = ExcepInfo::new();
    // SAFETY: C4. The storage is new.
    unsafe {
        write_texts(info.as_mut_ptr())?;
        fill(&mut *info.as_mut_ptr());
    }
    Ok(Error::from_invoke(code, info))
}

fn has_texts(error: &Error) -> bool {
    (error.source_name(), error.description(), error.help()) == (Some("Shop"), Some("sold out"), Some(("shop.hlp", 12)))
}

#[test]
fn d9_scode_is_surfaced_when_it_is_not_zero() {
    conforms(|| {
        let error = told(DISP_E_EXCEPTION, |info| info.scode = E_FAIL)?;
        assert_eq!((error.code(), error.component_code()), (E_FAIL, None));
        assert!(has_texts(&error));
        // A component that fills in both.
        let error = told(DISP_E_EXCEPTION, |info| (info.scode, info.wCode) = (E_FAIL, 1004))?;
        assert_eq!((error.code(), error.component_code()), (E_FAIL, Some(1004)));
        Ok(())
    });
}

#[test]
fn d9_else_the_code_is_made_of_wcode_which_is_kept() {
    conforms(|| {
        for (own, code) in [(1, 0x8004_0201_u32), (1004, 0x8004_05ec), (0xffff, 0x8005_01ff)] {
            let error = told(DISP_E_EXCEPTION, |info| info.wCode = own)?;
            assert_eq!((error.code().0 as u32, error.component_code()), (code, Some(own)));
            assert!(has_texts(&error));
        }
        Ok(())
    });
}

#[test]
fn d9_else_it_is_disp_e_exception() {
    conforms(|| {
        let error = told(DISP_E_EXCEPTION, |_| ())?;
        assert_eq!((error.code(), error.component_code()), (DISP_E_EXCEPTION, None));
        assert!(has_texts(&error));
        let error = Error::from_invoke(DISP_E_EXCEPTION, ExcepInfo::new());
        assert_eq!(error, Error::new(DISP_E_EXCEPTION), "nothing was said at all");
        Ok(())
    });
}

#[test]
fn d9_after_another_code_nothing_is_read() {
    conforms(|| {
        let error = told(DISP_E_TYPEMISMATCH, |info| {
            info.scode = E_FAIL;
            info.pfnDeferredFillIn = Some(note);
        })?;
        assert_eq!(error, Error::new(DISP_E_TYPEMISMATCH));
        assert!(!IS_ASKED.get(), "there is nothing to be filled in");
        Ok(())
    });
}

thread_local! {
    /// Whether [`note`] was called in this thread.
    static IS_ASKED: Cell<bool> = const { Cell::new(false) };
}

/// Notes that it was called. It must not panic: no unwinding leaves such a function.
unsafe extern "system" fn note(_: *mut EXCEPINFO) -> HRESULT {
    IS_ASKED.set(true);
    S_OK
}

/// Fills in the strings and a code, and a wrong one when it is called twice. It does not clear the pointer to itself.
unsafe extern "system" fn fill_in(info: *mut EXCEPINFO) -> HRESULT {
    // SAFETY: C4. The caller passes what it was given.
    unsafe {
        (*info).scode = if (*info).scode == S_OK { OWN } else { E_UNEXPECTED };
        (*info).pfnDeferredFillIn = Some(fill_in);
        write_texts(info).map_or_else(|error| error.code(), |()| S_OK)
    }
}

/// Fills in a code only, and fails.
unsafe extern "system" fn fail_to_fill_in(info: *mut EXCEPINFO) -> HRESULT {
    // SAFETY: C4. As above.
    unsafe { (*info).wCode = 4 };
    E_FAIL
}

#[test]
fn d9_what_was_put_off_is_filled_in_once_and_before_reading() {
    conforms(|| {
        let mut info = ExcepInfo::new();
        // SAFETY: C4. The storage is ours until the call.
        unsafe { (*info.as_mut_ptr()).pfnDeferredFillIn = Some(fill_in) };
        let error = Error::from_invoke(DISP_E_EXCEPTION, info);
        assert_eq!(error.code(), OWN);
        if error.description().is_none() || error.help().is_none() {
            return Err(error.into());
        }
        assert!(has_texts(&error));

        let mut info = ExcepInfo::new();
        // SAFETY: C4. As above.
        unsafe { (*info.as_mut_ptr()).pfnDeferredFillIn = Some(fail_to_fill_in) };
        let error = Error::from_invoke(DISP_E_EXCEPTION, info);
        assert_eq!((error.code().0 as u32, error.component_code()), (0x8004_0204, Some(4)));
        Ok(())
    });
}

#[test]
fn o6_the_strings_are_freed_when_nobody_reads_them() {
    conforms(|| {
        let mut info = ExcepInfo::new();
        // SAFETY: C4. The storage is new.
        unsafe { write_texts(info.as_mut_ptr())? };
        drop(info);
        let mut raw = ExcepInfo::new();
        // SAFETY: C4. Its content moves: what it was is made new.
        let info = unsafe {
            write_texts(raw.as_mut_ptr())?;
            ExcepInfo::from_raw(std::ptr::replace(raw.as_mut_ptr(), std::mem::zeroed()))
        };
        assert!(has_texts(&Error::from_excepinfo(info)));
        Ok(())
    });
}

/// Has a server write `error`, and reads it.
fn round_trip(error: &Error) -> Error {
    let mut info = ExcepInfo::new();
    // SAFETY: C4. The storage is new.
    let code = unsafe { error.write_excepinfo(info.as_mut_ptr()) };
    Error::from_invoke(code, info)
}

#[test]
fn d9_what_a_server_writes_is_what_a_caller_reads() {
    conforms(|| {
        let error = Error::new(OWN).with_source_name("Shop").with_description("sold out").with_help("shop.hlp", 12);
        let read = round_trip(&error);
        assert_eq!((read.code(), read.help_context()), (OWN, 12));
        if !has_texts(&read) {
            // There was no memory for one of the strings.
            return Err(read.into());
        }
        assert_eq!(read, error);
        assert_eq!(round_trip(&Error::new(E_FAIL)), Error::new(E_FAIL));
        // A number of the component's own goes back as one.
        let own = told(DISP_E_EXCEPTION, |info| info.wCode = 1004)?;
        let read = round_trip(&own);
        assert_eq!((read.code(), read.component_code()), (OWN, Some(1004)));
        // Another code that came with a number is told as a code.
        let both = told(DISP_E_EXCEPTION, |info| (info.scode, info.wCode) = (E_FAIL, 1004))?;
        assert_eq!(round_trip(&both).code(), E_FAIL);
        Ok(())
    });
}

#[test]
fn o7_a_server_writes_one_of_the_two_codes_and_tolerates_null() {
    conforms(|| {
        // SAFETY: C4. Null is storage for nothing.
        assert_eq!(unsafe { Error::new(E_FAIL).write_excepinfo(std::ptr::null_mut()) }, DISP_E_EXCEPTION);
        // What the caller has not initialised is written in full.
        let mut raw = std::mem::MaybeUninit::<EXCEPINFO>::uninit();
        // SAFETY: C4. It is storage, in which nothing has to be freed; after the call it is written.
        let raw = unsafe {
            raw.as_mut_ptr().cast::<u8>().write_bytes(0xcc, size_of::<EXCEPINFO>());
            assert_eq!(Error::new(HRESULT(1)).write_excepinfo(raw.as_mut_ptr()), DISP_E_EXCEPTION);
            raw.assume_init()
        };
        assert_eq!((raw.scode, raw.wCode, raw.dwHelpContext), (E_UNEXPECTED, 0, 0), "a success is no exception");
        assert!(raw.bstrSource.is_null() && raw.bstrDescription.is_null() && raw.bstrHelpFile.is_null());
        assert!(raw.pfnDeferredFillIn.is_none());
        Ok(())
    });
}

#[test]
fn d8_the_argument_at_fault_is_found_after_the_call() -> Result<(), Box<dyn std::error::Error>> {
    let complaint = |code, index| -> Result<_, Box<dyn std::error::Error>> {
        let object = serve(move |call: Call<'_>| {
            if let Some(index) = index {
                *call.arg_err = index;
            }
            code
        });
        // f(a, b, c, d) called as f(1, 2, d: 3).
        let (code, arg_err, _, _) = dispatcher::invoke(&object, 3, &[3]);
        Ok(FaultyArgument::find(code, arg_err, 3, &[3]).and_then(|fault| fault.parameter(4)))
    };
    assert_eq!(complaint(DISP_E_TYPEMISMATCH, Some(0))?, Some(3), "the named one");
    assert_eq!(complaint(DISP_E_TYPEMISMATCH, Some(1))?, Some(1));
    assert_eq!(complaint(DISP_E_PARAMNOTFOUND, Some(2))?, Some(0));
    assert_eq!(complaint(DISP_E_TYPEMISMATCH, Some(3))?, None, "there is no such argument");
    assert_eq!(complaint(DISP_E_TYPEMISMATCH, None)?, None, "the component has not written it");
    assert_eq!(complaint(DISP_E_EXCEPTION, Some(0))?, None, "it is not about an argument");
    Ok(())
}

/// Invokes an object that leaves a string as its result and gives `code`.
fn result_of(code: HRESULT) -> (Result<Variant, Error>, Vec<Event>) {
    let object = serve(move |call: Call<'_>| match Bstr::try_new("result") {
        Ok(text) => {
            *call.result = Variant::from(text).into_raw();
            // SAFETY: C4. The storage is new.
            if code.is_err() && unsafe { write_texts(call.info) }.is_err() {
                return E_FAIL;
            }
            code
        }
        Err(error) => error.code(),
    });
    let (code, _, info, result) = dispatcher::invoke(&object, 0, &[]);
    let failure = code.is_err().then(|| Error::from_invoke(code, info));
    diagnostics::collect(|| {
        // SAFETY: C4. That is what the call said.
        let result = unsafe { result.finish(code, OutPolicy::of("IDispatch.Invoke").argument("pVarResult")) };
        failure.map_or(result, Err)
    })
}

#[test]
fn o4_the_result_is_freed_on_every_path() {
    conforms(|| -> Outcome {
        let (result, events) = result_of(S_OK);
        assert_eq!(result?, Variant::from(Bstr::try_new("result")?));
        assert!(events.is_empty());
        let (result, events) = result_of(DISP_E_EXCEPTION);
        let error = result.expect_err("it fails");
        let leftovers: Vec<_> = events
            .iter()
            .map(|event| match event {
                Event::LeftoverOut(leftover) => (leftover.kind, leftover.released),
                other => panic!("{other}"),
            })
            .collect();
        if !has_texts(&error) {
            return Err(error.into());
        }
        assert_eq!(leftovers, [("VARIANT", true)]);
        Ok(())
    });
}

#[test]
fn o4_a_variant_that_refers_to_something_owns_nothing() {
    conforms(|| {
        let text = Bstr::try_new("somebody's")?;
        let mut raw = text.as_raw().cast_mut();
        let mut storage = Out::<Variant>::new();
        // SAFETY: C8. A reference to a BSTR that outlives it, put there by a callee.
        unsafe {
            (*storage.as_mut_ptr()).vt = comwright::abi::VarType::BSTR.by_ref();
            (*storage.as_mut_ptr()).data.byref = (&raw mut raw).cast();
        }
        let (result, events) = diagnostics::collect(|| {
            // SAFETY: C4. As if a call had left it.
            unsafe { storage.finish(E_FAIL, OutPolicy::of("IDispatch.Invoke")) }
        });
        assert_eq!(result.expect_err("it failed").code(), E_FAIL);
        assert!(events.is_empty(), "there is nothing to be freed");
        assert_eq!(text, "somebody's");
        Ok(())
    });
}
