//! Outs of a caller (rules O1, O2): what a call gives, and what one that failed has left.

use comwright::diagnostics;
use comwright::memory::{TaskBox, TaskWideString};
use comwright::out::{Out, OutPolicy, OutValue};
use comwright::{
    AnySafeArray, Bstr, Currency, Dimension, Error, Guid, HRESULT, IUnknown, Result, SafeArray, Variant, VariantBool,
};
use comwright_conformance::conforms;

use super::callee::{Behaviour, Leaves, Server};
use super::{E_FAIL, POLICY, S_OK, leftovers, taken};

/// What the server's method gives.
type Got = (Bstr, Option<IUnknown>, Option<TaskWideString>);

/// Calls the server's method as a wrapper does.
fn get(server: &Server, policy: OutPolicy) -> Result<Got> {
    let (mut text, mut object, mut name) =
        (Out::<Bstr>::new(), Out::<Option<IUnknown>>::new(), Out::<Option<TaskWideString>>::new());
    // SAFETY: C4. Three outs of the types that the method has.
    let code = unsafe { server.get(text.as_mut_ptr(), object.as_mut_ptr(), name.as_mut_ptr()) };
    // SAFETY: C4. That is what the call said.
    let (text, object, name) = unsafe {
        (
            text.finish(code, policy.argument("text")),
            object.finish(code, policy.argument("object")),
            name.finish(code, policy.argument("name")),
        )
    };
    Ok((text?, object?, name?))
}

/// The three outs, as they are told.
const OUTS: [(&str, &str); 3] = [("text", "BSTR"), ("object", "IUnknown"), ("name", "LPWSTR")];

#[test]
fn o1_what_a_call_gives_is_the_callers_and_freed_once() {
    conforms(|| {
        let server = Server::new(Behaviour { writes: 3, fails: None });
        let (got, events) = diagnostics::collect(|| get(&server, POLICY));
        let (text, object, name) = got?;
        assert_eq!((text.to_string().as_str(), name.ok_or("a name")?.to_string().as_str()), ("text", "name"));
        assert_eq!(server.probe.references(), 2, "the server's, and ours (O3)");
        assert!(object.is_some() && events.is_empty());
        drop(object);
        assert_eq!(server.probe.references(), 1);
        Ok(())
    });
}

#[test]
fn o1_outs_that_are_not_written_are_nothing() {
    for writes in 0..3 {
        conforms(|| {
            let (text, object, name) = get(&Server::new(Behaviour { writes, fails: None }), POLICY)?;
            assert_eq!((text.is_empty(), object.is_none(), name.is_none()), (writes < 1, writes < 2, writes < 3));
            Ok(())
        });
    }
}

#[test]
fn o2_a_conforming_callee_leaves_nothing_and_nothing_is_freed() {
    for writes in 0..=3 {
        conforms(|| {
            let server = Server::new(Behaviour { writes, fails: Some(Leaves::Nothing) });
            let (got, events) = diagnostics::collect(|| get(&server, POLICY));
            let code = got.expect_err("it fails").code();
            assert!(events.is_empty());
            assert_eq!(server.probe.references(), 1);
            if code == E_FAIL { Ok(()) } else { Err("no memory in the server".into()) }
        });
    }
}

#[test]
fn o2_a_leftover_is_released_once_and_told() {
    for writes in 0..=3 {
        conforms(|| {
            let server = Server::new(Behaviour { writes, fails: Some(Leaves::Owned) });
            let (got, events) = diagnostics::collect(|| get(&server, POLICY));
            let code = got.expect_err("it fails").code();
            assert_eq!(server.probe.references(), 1, "the object is released");
            if code != E_FAIL {
                return Err("no memory in the server".into());
            }
            let expected: Vec<_> = OUTS[..writes].iter().map(|(name, kind)| (*name, *kind, true)).collect();
            assert_eq!(leftovers(&events), expected);
            Ok(())
        });
    }
}

#[test]
fn o2_under_the_switch_a_dangling_leftover_is_left_alone_and_told() {
    for writes in 0..=3 {
        conforms(|| {
            let server = Server::new(Behaviour { writes, fails: Some(Leaves::Dangling) });
            let (got, events) = diagnostics::collect(|| get(&server, POLICY.untrusted_on_failure()));
            let code = got.expect_err("it fails").code();
            assert_eq!(server.probe.references(), 1, "what the server released is not released again");
            if code != E_FAIL {
                return Err("no memory in the server".into());
            }
            let expected: Vec<_> = OUTS[..writes].iter().map(|(name, kind)| (*name, *kind, false)).collect();
            assert_eq!(leftovers(&events), expected);
            Ok(())
        });
    }
}

#[test]
fn o2_the_switch_does_not_touch_calls_that_succeed() {
    conforms(|| {
        let server = Server::new(Behaviour { writes: 3, fails: None });
        drop(get(&server, POLICY.untrusted_on_failure())?);
        assert_eq!(server.probe.references(), 1);
        Ok(())
    });
}

#[test]
fn o2_storage_is_zero_before_the_call() {
    fn is_zero<T: OutValue>() {
        let mut out = Out::<T>::new();
        // SAFETY: C10. The storage is as large as its type, and all of it is written.
        let bytes = unsafe { std::slice::from_raw_parts(out.as_mut_ptr().cast::<u8>(), size_of::<T::Abi>()) };
        assert!(bytes.iter().all(|byte| *byte == 0));
    }
    is_zero::<i64>();
    is_zero::<Guid>();
    is_zero::<[f64; 3]>();
    is_zero::<Bstr>();
    is_zero::<Variant>();
    is_zero::<Option<IUnknown>>();
    is_zero::<Option<TaskBox<u64>>>();
}

#[test]
fn o2_numbers_are_taken_on_success_and_dropped_on_failure() {
    conforms(|| {
        let mut number = Out::<Currency>::new();
        // SAFETY: C4. The callee writes a number.
        let number = unsafe {
            *number.as_mut_ptr() = Currency::from_scaled(12_345);
            number.finish(HRESULT(1), POLICY)
        };
        assert_eq!(number?, Currency::from_scaled(12_345));
        let mut flag = Out::<VariantBool>::new();
        let (flag, events) = diagnostics::collect(|| {
            // SAFETY: C4. As above, and it fails.
            unsafe {
                *flag.as_mut_ptr() = VariantBool::from(true);
                flag.finish(E_FAIL, POLICY)
            }
        });
        assert_eq!(flag, Err(Error::new(E_FAIL)));
        assert!(events.is_empty(), "there is nothing to be freed");
        Ok(())
    });
}

#[test]
fn o1_arrays_are_destroyed_whatever_their_elements_are() {
    type Texts = Option<SafeArray<Bstr>>;
    conforms(|| {
        let array = || -> Result<_> {
            let mut array = SafeArray::<Bstr>::new(&[Dimension::from(0..2)])?;
            array.set(&[1], Bstr::try_new("one")?)?;
            Ok(Some(array).into_abi())
        };
        let (texts, events) = taken::<Texts>(array()?, S_OK, POLICY);
        assert_eq!(texts?.ok_or("an array")?.get(&[0])?, "");
        assert!(events.is_empty());
        // It succeeded, and gave an array of something else.
        let (numbers, _) = taken::<Option<SafeArray<i32>>>(array()?, S_OK, POLICY);
        assert_eq!(numbers.expect_err("they are strings").code().0 as u32, 0x8002_0005);
        let (any, events) = taken::<Option<AnySafeArray>>(array()?, E_FAIL, POLICY.argument("array"));
        assert_eq!(any.expect_err("it failed").code(), E_FAIL);
        assert_eq!(leftovers(&events), [("array", "SAFEARRAY", true)]);
        let (texts, events) = taken::<Texts>(array()?, E_FAIL, POLICY.argument("array"));
        assert_eq!(texts.expect_err("it failed").code(), E_FAIL);
        assert_eq!(leftovers(&events), [("array", "SAFEARRAY", true)]);
        assert!(taken::<Texts>(std::ptr::null_mut(), S_OK, POLICY).0?.is_none());
        Ok(())
    });
}
