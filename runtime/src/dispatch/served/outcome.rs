//! A call from its beginning to its end: what the caller passes becomes an invocation, and what comes of it is told.

use windows_core::HRESULT;

use super::Invocation;
use super::arguments::Arguments;
use crate::abi::{DISPPARAMS, EXCEPINFO, VARIANT};
use crate::error::{Error, Result};
use crate::{Lcid, guard, hresult};

/// What Invoke gets, but for the IID, which says nothing (rule D1).
pub(crate) struct Call {
    pub(crate) dispid: i32,
    pub(crate) lcid: Lcid,
    pub(crate) flags: u16,
    pub(crate) params: *const DISPPARAMS,
    pub(crate) result: *mut VARIANT,
    pub(crate) exception: *mut EXCEPINFO,
    pub(crate) at_fault: *mut u32,
}

/// How a call is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// What does not fit is refused.
    Server,
    /// Whatever can be done is done (rule D11).
    Sink,
}

/// Carries a call out.
///
/// # Safety
///
/// C3, C4, C5: what the pointers point to, where they are not null, is what Invoke has: arguments to read, whose references
/// are to storage of the caller, and storage for outs.
pub(crate) unsafe fn serve(
    call: &Call,
    manner: Manner,
    body: &mut dyn FnMut(&mut Invocation<'_>) -> Result<()>,
) -> HRESULT {
    // O7. What was there is the caller's affair.
    if !call.result.is_null() {
        // SAFETY: C4, as promised by the caller. VARIANTs of C are aligned to less on i686 Linux.
        unsafe { call.result.write_unaligned(VARIANT::EMPTY) };
    }
    // SAFETY: C3, C11, as promised by the caller.
    let arguments = match unsafe { Arguments::of(call.params) } {
        Ok(arguments) => arguments,
        Err(error) => return error.code(),
    };
    let what = (call.dispid, call.lcid, call.flags);
    let mut invocation = Invocation::new(what, manner, arguments, !call.result.is_null());
    let outcome = guard::guarded(&mut || body(&mut invocation).map(|()| hresult::S_OK));
    match outcome {
        Ok(code) => {
            if !call.result.is_null() {
                // SAFETY: C4. As above; the caller has the value from now on.
                unsafe { call.result.write_unaligned(invocation.take_result().into_raw()) };
            }
            code
        }
        // SAFETY: C4, as promised by the caller.
        Err(error) => unsafe { tell(call, &invocation, &error) },
    }
}

/// Tells the caller of a failure, and gives the code to return.
///
/// # Safety
///
/// As for [`serve`].
#[cold]
unsafe fn tell(call: &Call, invocation: &Invocation<'_>, error: &Error) -> HRESULT {
    if let Some(refusal) = invocation.refusal(error) {
        if let Some(place) = refusal.place
            && !call.at_fault.is_null()
        {
            // SAFETY: C4, as promised by the caller.
            unsafe { call.at_fault.write(place as u32) };
        }
        return refusal.code;
    }
    if error.description().is_some() && !call.exception.is_null() {
        // SAFETY: C4, as promised by the caller: nothing is in it that has to be freed.
        return unsafe { error.write_excepinfo(call.exception) };
    }
    // A success code would have the caller look for values that were never written.
    if error.code().is_err() { error.code() } else { hresult::E_UNEXPECTED }
}
