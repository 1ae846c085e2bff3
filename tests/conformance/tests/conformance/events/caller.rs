//! Invoke as sources call it, with all that they may do otherwise.

use comwright::abi::{DISPPARAMS, VARIANT};
use comwright::error::{ExcepInfo, NO_ARGUMENT};
use comwright::interface::IDispatch;
use comwright::{Error, Guid, HRESULT, Interface, Result, Variant};

/// A call.
#[derive(Clone, Copy)]
pub(super) struct Call<'a> {
    pub(super) dispid: i32,
    pub(super) flags: u16,
    /// The arguments as they are in `rgvarg`: the last one first.
    pub(super) args: &'a [VARIANT],
    pub(super) named: &'a [i32],
}

/// What a call has said.
#[derive(Debug)]
pub(super) struct Said {
    pub(super) code: HRESULT,
    pub(super) result: Variant,
    /// What EXCEPINFO says.
    pub(super) error: Option<Error>,
    pub(super) at_fault: u32,
}

impl Default for Call<'_> {
    fn default() -> Self {
        Self { dispid: 0, flags: comwright::abi::invoke::METHOD, args: &[], named: &[] }
    }
}

impl Call<'_> {
    /// Makes the call. That there is no memory is the caller's own error.
    pub(super) fn on(&self, object: &IDispatch) -> Result<Said> {
        let mut result = VARIANT::EMPTY;
        let (mut info, mut at_fault) = (ExcepInfo::new(), NO_ARGUMENT);
        // SAFETY: C1, C3, C4. Arguments to read and storage for outs.
        let code = unsafe {
            (object.vtable().Invoke)(
                object.as_raw(),
                self.dispid,
                &Guid::zeroed(),
                0x409,
                self.flags,
                &self.params(),
                &mut result,
                info.as_mut_ptr(),
                &mut at_fault,
            )
        };
        if code == super::E_OUTOFMEMORY {
            return Err(Error::new(code));
        }
        let error = (code == super::DISP_E_EXCEPTION).then(|| Error::from_excepinfo(info));
        // SAFETY: C4. What is there is the caller's.
        let result = unsafe { Variant::from_raw(result)? };
        assert!(code.is_ok() || result.is_empty(), "O7: a call that failed leaves no result: {result:?}");
        Ok(Said { code, result, error, at_fault })
    }

    /// Makes the call as one that wants to know nothing.
    pub(super) fn alone_on(&self, object: &IDispatch) -> HRESULT {
        let null = std::ptr::null_mut();
        // SAFETY: C1, C3. Arguments to read; what is null is not wanted.
        unsafe {
            (object.vtable().Invoke)(
                object.as_raw(),
                self.dispid,
                std::ptr::null(),
                0,
                self.flags,
                &self.params(),
                null,
                null.cast(),
                null.cast(),
            )
        }
    }

    fn params(&self) -> DISPPARAMS {
        DISPPARAMS {
            rgvarg: self.args.as_ptr().cast_mut(),
            rgdispidNamedArgs: self.named.as_ptr().cast_mut(),
            cArgs: self.args.len() as u32,
            cNamedArgs: self.named.len() as u32,
        }
    }
}

/// A number as an argument.
pub(super) fn number(value: i32) -> VARIANT {
    Variant::from(value).into_raw()
}
