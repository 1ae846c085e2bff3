//! A call: the table and the name of its method, and its end, at which its outs are taken or its failure is told.
//!
//! What goes in is an object, what the method returned and the storage that it was given; what comes out are values, or one
//! error. It always holds that everything that the callee left is taken or freed once, and that error information is read before
//! anything is released (rules O2, O8). The way of success is inlined, that of failure is one function for all interfaces.

use std::ffi::c_void;
use std::ops::Deref;

use windows_core::{GUID, HRESULT, IUnknown, Interface};

use super::method::Method;
use super::{OutPlace, Outs};
use crate::error::{Error, Result, after_call};

/// A call of a method through the table of its interface, which it derefs to.
pub struct Call<'a, I> {
    this: &'a I,
    method: &'static str,
}

/// What calls a method of `this`, which errors name.
#[inline]
pub const fn call<'a, I: Interface>(this: &'a I, method: &'static str) -> Call<'a, I> {
    Call { this, method }
}

impl<I: Interface> Deref for Call<'_, I> {
    type Target = I::Vtable;

    #[inline]
    fn deref(&self) -> &I::Vtable {
        self.this.vtable()
    }
}

impl<I: Interface> Call<'_, I> {
    /// The object, as its functions take it.
    #[inline]
    pub fn as_raw(&self) -> *mut c_void {
        self.this.as_raw()
    }

    /// Ends the call as [`finish`] does.
    ///
    /// # Errors
    ///
    /// As for [`finish`].
    ///
    /// # Safety
    ///
    /// As for [`finish`].
    #[inline]
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub unsafe fn finish<O: Outs>(&self, code: HRESULT, outs: O) -> Result<O::Values> {
        // SAFETY: C1, C4, C5, as promised by the caller.
        unsafe { finish(self.this, code, self.method, outs) }
    }

    /// The same for a method whose success codes say something: gives the code as well.
    ///
    /// # Errors
    ///
    /// As for [`finish`].
    ///
    /// # Safety
    ///
    /// As for [`finish`].
    #[inline]
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub unsafe fn finish_with_code<O: Outs>(&self, code: HRESULT, outs: O) -> Result<(HRESULT, O::Values)> {
        // SAFETY: C1, C4, C5, as promised by the caller.
        unsafe { finish_with_code(self.this, code, self.method, outs) }
    }
}

/// Ends a call that returned `code`: takes the values of its outs.
///
/// `outs` is one [`Out`](crate::out::Out) or [`InOutRef`](super::InOutRef), `()`, or a tuple of these (a tuple may be an
/// element of another one). Each out gives its value, and each in/out `()`, in the same places.
///
/// # Errors
///
/// When `code` is a failure, with what the component says of it (rule O8); what it left in its outs is freed, unless the
/// method is not trusted, and reported (rule O2). What is wrong with a value when it is none of its type; the others are
/// freed, and in/outs are written back.
///
/// # Safety
///
/// C1, C4, C5: `code` is what a method of `this`, called by the interface `I`, has just returned, to which each of `outs`
/// was given once at the most, as what it is.
#[inline]
#[cfg_attr(feature = "live-objects", track_caller)]
pub unsafe fn finish<I: Interface, O: Outs>(
    this: &I,
    code: HRESULT,
    method: &'static str,
    outs: O,
) -> Result<O::Values> {
    if code.0 >= 0 {
        // SAFETY: C4, C5, as promised by the caller.
        unsafe { outs.take(OutPlace::first(method)) }
    } else {
        // SAFETY: C1, C4, C5, as promised by the caller.
        Err(unsafe { fail(std::ptr::from_ref(this).cast(), &I::IID, code, method, outs) })
    }
}

/// The same for a method whose success codes say something: gives the code as well.
///
/// # Errors
///
/// As for [`finish`].
///
/// # Safety
///
/// As for [`finish`].
#[inline]
#[cfg_attr(feature = "live-objects", track_caller)]
pub unsafe fn finish_with_code<I: Interface, O: Outs>(
    this: &I,
    code: HRESULT,
    method: &'static str,
    outs: O,
) -> Result<(HRESULT, O::Values)> {
    // SAFETY: C1, C4, C5, as promised by the caller.
    Ok((code, unsafe { finish(this, code, method, outs)? }))
}

/// The same for a method that returns no HRESULT, and so cannot fail.
///
/// # Errors
///
/// What is wrong with a value when it is none of its type; the others are freed, and in/outs are written back.
///
/// # Safety
///
/// C4, C5: each of `outs` was given once at the most to a call, as what it is.
#[inline]
#[cfg_attr(feature = "live-objects", track_caller)]
pub unsafe fn finish_without_code<O: Outs>(method: &'static str, outs: O) -> Result<O::Values> {
    // SAFETY: C4, C5, as promised by the caller.
    unsafe { outs.take(OutPlace::first(method)) }
}

/// The error of a call that failed, after everything that it left is freed.
///
/// # Safety
///
/// As for [`finish`]; `this` points to the interface that was called, and `iid` is its. To its variable, not to the
/// object: nothing has to be kept over the call that its caller does not keep anyway.
#[cold]
#[inline(never)]
unsafe fn fail<O: Outs>(this: *const *mut c_void, iid: &GUID, code: HRESULT, method: &'static str, outs: O) -> Error {
    // Else the compiler reads it before the call, and keeps it.
    let this = std::hint::black_box(this);
    // SAFETY: C1. An interface is one pointer.
    let error = error_of(unsafe { *this }, iid, code, method);
    // SAFETY: C4, C5, as promised by the caller. Only after the error information is read.
    unsafe { outs.discard(code, OutPlace::first(method)) };
    error
}

/// The error of a call that failed.
fn error_of(this: *mut c_void, iid: &GUID, code: HRESULT, method: &'static str) -> Error {
    // SAFETY: C1. Every interface begins with IUnknown's functions, and its wrapper was called just now.
    let error = match unsafe { IUnknown::from_raw_borrowed(&this) } {
        Some(object) => after_call(code, object, iid),
        None => Error::new(code),
    };
    error.in_method(Method(method).name())
}
