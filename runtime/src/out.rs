//! Out-parameters: storage for what a callee gives, and on the other side the pointers to it.
//!
//! What goes in is the type of the value; what comes out is an owned value, or nothing when the call failed. It always
//! holds that storage is zero before the call, and that what is found there is freed once, by the function of its type,
//! or never (rules O1, O2).
//!
//! A call goes like this, whether generated or written by hand. First everything is read of the failure that may be
//! (rule O8: before anything is released), then every out is finished, then the first error counts:
//!
//! ```
//! use comwright::out::{Out, OutPolicy};
//! use comwright::{Bstr, Error, HRESULT, IUnknown, Result};
//!
//! # unsafe fn describe(_: *mut std::ffi::c_void, text: *mut *mut u16, count: *mut i32) -> HRESULT {
//! #     unsafe { (*text, *count) = (Bstr::from("seven").into_raw(), 7) };
//! #     HRESULT(0)
//! # }
//! /// Calls `HRESULT Describe([out] BSTR* text, [out] long* count)`.
//! fn describe_it(this: &IUnknown) -> Result<(Bstr, i32)> {
//!     const POLICY: OutPolicy = OutPolicy::of("IThing.Describe");
//!     let (mut text, mut count) = (Out::<Bstr>::new(), Out::<i32>::new());
//!     # use comwright::Interface;
//!     // SAFETY: C1, C4. Two outs of the types that the method has.
//!     let code = unsafe { describe(this.as_raw(), text.as_mut_ptr(), count.as_mut_ptr()) };
//!     let failure = code.is_err().then(|| Error::from_call(code, this).in_method(POLICY.method));
//!     // SAFETY: C4. This is what the call said to which the storage was given.
//!     let (text, count) = unsafe { (text.finish(code, POLICY.argument("text")), count.finish(code, POLICY.argument("count"))) };
//!     match failure {
//!         Some(failure) => Err(failure),
//!         None => Ok((text?, count?)),
//!     }
//! }
//! ```
//!
//! What an out is for is not known here: neither its parameter's name, nor whether null is allowed in it.

#[cfg(feature = "automation")]
mod automation;
mod in_out;
mod pointer;
mod policy;
#[cfg(feature = "automation")]
mod record;
mod value;

use std::mem::ManuallyDrop;

pub use in_out::InOut;
pub use pointer::{InOutPointer, OutPointer};
pub use policy::OutPolicy;
#[cfg(feature = "automation")]
pub use record::RecordOut;
pub(crate) use value::zero;
pub use value::{OutValue, PlainOut};

#[cfg(feature = "macros")]
#[doc(no_inline)]
pub use comwright_macros::PlainOut;
use windows_core::HRESULT;

use crate::error::{Error, Result};

/// Storage for an out-parameter: zero until the callee writes to it (contract C4).
///
/// It is meant to be finished after the call, whatever that said. One that is dropped instead frees nothing.
#[must_use = "what the callee has put here is freed by `finish` only"]
#[repr(transparent)]
pub struct Out<T: OutValue>(ManuallyDrop<T::Abi>);

impl<T: OutValue> Out<T> {
    /// Storage of zeros.
    #[inline]
    pub fn new() -> Self {
        Self(ManuallyDrop::new(value::zero::<T>()))
    }

    /// The storage, for the callee.
    #[inline]
    pub const fn as_mut_ptr(&mut self) -> *mut T::Abi {
        (&raw mut self.0).cast()
    }

    /// What is there.
    #[inline]
    pub(crate) fn into_abi(self) -> T::Abi {
        ManuallyDrop::into_inner(self.0)
    }

    /// Takes what is there after a call that gave `code`.
    ///
    /// A call that failed should have left nothing. What it left nevertheless is reported and freed as its type is, or,
    /// when the policy says that outs cannot be trusted then, left alone (rule O2).
    ///
    /// # Errors
    ///
    /// An error of `code` alone when that is a failure; what is wrong with the value when it is none of its type.
    ///
    /// # Safety
    ///
    /// C4: the storage was given to one call at the most, as an out of the type `T`, and `code` is what that call gave.
    #[track_caller]
    pub unsafe fn finish(self, code: HRESULT, policy: OutPolicy) -> Result<T> {
        let Self(abi) = self;
        if code.is_ok() {
            // SAFETY: C4, as promised by the caller: what a callee leaves when it succeeds is ours.
            return unsafe { T::from_abi(ManuallyDrop::into_inner(abi)) };
        }
        let leftover = T::leftover(&abi);
        if !policy.outs_untrusted_on_failure {
            // SAFETY: C4. Outs of this method are ours also when it fails; zeros own nothing.
            unsafe { T::discard(ManuallyDrop::into_inner(abi)) };
        }
        if let Some(leftover) = leftover {
            policy.report(T::kind(), leftover);
        }
        Err(Error::new(code))
    }
}

impl<T: OutValue> Default for Out<T> {
    fn default() -> Self {
        Self::new()
    }
}
