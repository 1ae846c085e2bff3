//! Outs and in/outs of a server (rule O7): pointers of its caller.

use std::mem::MaybeUninit;

use comwright::abi::VARIANT;
use comwright::out::{InOutPointer, OutPointer};
use comwright::{Bstr, Error, HRESULT, IUnknown, Interface, Result, Variant, guard};
use comwright_conformance::{Outcome, conforms};

use super::{E_FAIL, S_OK};

const E_POINTER: HRESULT = HRESULT(0x8000_4003_u32 as i32);

#[test]
fn o7_outs_are_checked_and_made_zero_first() {
    conforms(|| {
        // SAFETY: C4. Null, and then storage with what nobody has to free.
        unsafe {
            assert_eq!(OutPointer::<Bstr>::new(std::ptr::null_mut()).err(), Some(Error::new(E_POINTER)));
            assert!(OutPointer::<i32>::optional(std::ptr::null_mut()).is_none());
            assert_eq!(InOutPointer::<Bstr>::new(std::ptr::null_mut()).err(), Some(Error::new(E_POINTER)));
            let (mut text, mut number, mut value) =
                (std::ptr::without_provenance_mut::<u16>(usize::MAX), -1, MaybeUninit::<VARIANT>::uninit());
            let (text_out, number_out) = (OutPointer::<Bstr>::new(&mut text)?, OutPointer::<i32>::new(&mut number)?);
            drop((text_out, number_out, OutPointer::<Variant>::new(value.as_mut_ptr())?));
            assert_eq!((text.is_null(), number, value.assume_init().vt.0), (true, 0, 0));
        }
        Ok(())
    });
}

/// A thunk as generated ones are: outs first, the method, then the values.
///
/// # Safety
///
/// C4: the outs are null or storage of their types.
unsafe fn thunk(text: *mut *mut u16, count: *mut i32, method: impl FnOnce() -> Result<(Bstr, i32)>) -> HRESULT {
    // SAFETY: C4, as promised by the caller.
    let outs = unsafe { (OutPointer::<Bstr>::new(text), OutPointer::<i32>::new(count)) };
    guard(&IUnknown::IID, || {
        let (text, count) = (outs.0?, outs.1?);
        let values = method()?;
        text.write(values.0);
        count.write(values.1);
        Ok(S_OK)
    })
}

#[test]
fn o7_a_thunk_leaves_outs_zero_on_every_way_out_but_success() {
    conforms(|| -> Outcome {
        let give = || Ok((Bstr::try_new("given")?, 5));
        let call = |method: &dyn Fn() -> Result<(Bstr, i32)>| {
            let (mut text, mut count) = (std::ptr::without_provenance_mut::<u16>(usize::MAX), -1);
            // SAFETY: C4. Storage, in which nothing is that has to be freed.
            let code = unsafe { thunk(&mut text, &mut count, method) };
            // SAFETY: C7. What the thunk leaves is ours.
            (code, unsafe { Bstr::from_raw(text) }, count)
        };
        let (code, text, count) = call(&give);
        let is_given = code == S_OK;
        assert_eq!((text.to_string().as_str(), count), if is_given { ("given", 5) } else { ("", 0) });
        let (code, text, count) = call(&|| give().and(Err(Error::new(E_FAIL))));
        assert!(code.is_err() && text.as_raw().is_null() && count == 0);
        let (code, text, count) = call(&|| panic!("in the method"));
        assert_eq!((code.0 as u32, text.as_raw().is_null(), count), (0x8000_ffff, true, 0));

        // One of the outs is null: the other is zero all the same, and the method is not called.
        let mut count = -1;
        let never = || -> Result<(Bstr, i32)> { panic!("it must not be called") };
        // SAFETY: C4. Null, and storage.
        assert_eq!(unsafe { thunk(std::ptr::null_mut(), &mut count, never) }, E_POINTER);
        assert_eq!(count, 0);
        let mut text = std::ptr::without_provenance_mut::<u16>(usize::MAX);
        // SAFETY: C4. As above.
        assert_eq!(unsafe { thunk(&mut text, std::ptr::null_mut(), never) }, E_POINTER);
        assert!(text.is_null());
        if is_given { Ok(()) } else { Err("no memory".into()) }
    });
}

#[test]
fn o7_a_servers_in_out_is_read_before_it_is_replaced() {
    conforms(|| {
        let mut raw = Bstr::try_new("before")?.into_raw();
        let new = Bstr::try_new("after");
        // SAFETY: C5, C7. A valid value of the caller's, which stays so until it is replaced.
        unsafe {
            let text = InOutPointer::<Bstr>::new(&mut raw)?;
            assert_eq!(*Bstr::from_raw_borrowed(text.abi()), "before");
            if let Ok(new) = new {
                text.replace(new);
            }
            let text = Bstr::from_raw(raw);
            if text != "after" {
                return Err("no memory".into());
            }
        }
        Ok(())
    });
}
