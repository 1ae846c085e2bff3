//! Handles that come out of functions of a DLL, through a parameter or as what they return (rule H1).
//!
//! In: the place that a call has been given, or the value that it has returned. Out: the handle, where there is one. What
//! always holds: nothing is taken for a handle before somebody has promised that the call left it there for the caller (contract
//! C4); what a failing call left is closed and told (rule O2). What it does not know: how the function shows that it failed.

use std::panic::Location;

use windows_core::HRESULT;

use super::import_returned::Returned;
use super::outs::OutPlace;
use super::{HandleValue, Outs};
use crate::diagnostics::RawValue;
use crate::error::Result;
use crate::handle::{Handle, HandleKind, HandleOut, RawHandle};
use crate::hresult;

/// The place of an out-parameter in which a function stores a handle. What is there is a number until it is taken or discarded.
pub struct HandlePlace<K: HandleKind> {
    value: HandleValue<K>,
    made: &'static Location<'static>,
}

impl<K: HandleKind> HandlePlace<K> {
    /// A place without a handle.
    #[expect(clippy::new_without_default, reason = "generated code makes it, and names the place")]
    #[track_caller]
    pub const fn new() -> Self {
        Self { value: HandleValue::NONE, made: Location::caller() }
    }

    /// The place, for the call.
    pub const fn as_mut_ptr(&mut self) -> *mut HandleValue<K> {
        &raw mut self.value
    }

    /// # Safety
    ///
    /// C4: a call has been given the place, and what it left there is none or an open handle, and the caller's.
    const unsafe fn left(self) -> HandleOut<K> {
        // SAFETY: C4, as promised by the caller.
        unsafe { HandleOut::with(self.value.raw(), self.made) }
    }
}

impl<K: HandleKind> Outs for HandlePlace<K> {
    type Values = Option<Handle<K>>;

    const COUNT: usize = 1;

    const NONE: HRESULT = hresult::E_HANDLE;

    unsafe fn take(self, _: OutPlace) -> Result<Option<Handle<K>>> {
        // SAFETY: C4, as promised by the caller.
        Ok(unsafe { self.left() }.succeed())
    }

    unsafe fn discard(self, _: HRESULT, place: OutPlace) {
        let policy = place.policy();
        // SAFETY: C4, as promised by the caller.
        let out = unsafe { self.left() }.named(policy.method, policy.argument.unwrap_or_default());
        // Dropped, it closes what a failing call has left, and tells of it.
        drop(out);
    }

    unsafe fn renew(&mut self, code: HRESULT, place: OutPlace) {
        let empty = Self { value: HandleValue::NONE, made: self.made };
        let before = std::mem::replace(self, empty);
        // SAFETY: C4, as promised by the caller.
        unsafe {
            match code.is_ok() {
                true => drop(before.take(place)),
                false => before.discard(code, place),
            }
        }
    }
}

impl<K: HandleKind> Returned for HandleValue<K> {
    type Value = Option<Handle<K>>;

    const NONE: HRESULT = hresult::E_HANDLE;

    fn number(&self) -> i64 {
        match self.raw().value() {
            RawValue::Pointer(address) => address as isize as i64,
            RawValue::Signed(number) => number,
            RawValue::Unsigned(number) => number as i64,
        }
    }

    fn shown(&self) -> String {
        format!("{self:?}")
    }

    #[inline]
    fn is_none(&self) -> bool {
        (*self).is_none()
    }

    /// Whether it has these bits, in as many as it has.
    fn is(&self, value: i64) -> bool {
        let bits = 8 * size_of::<K::Raw>().clamp(1, 8);
        (self.number() ^ value) << (64 - bits) == 0
    }

    fn length(&self) -> Option<usize> {
        None
    }

    unsafe fn take(self) -> Result<Option<Handle<K>>> {
        // SAFETY: C4, H1, as promised by the caller: it is none, or open, and ours.
        Ok(unsafe { Handle::from_raw(self.raw()) })
    }
}
