//! Handles that come out of functions of a DLL (rule H1).

use windows_core::HRESULT;

use super::Outs;
use super::import_returned::Returned;
use super::outs::OutPlace;
use crate::diagnostics::RawValue;
use crate::error::Result;
use crate::handle::{Handle, HandleKind, HandleOut, HandleValue, RawHandle};
use crate::hresult;

/// The place of an out-parameter in which a function stores a handle.
pub struct HandlePlace<K: HandleKind>(HandleOut<K>);

impl<K: HandleKind> HandlePlace<K> {
    /// A place without a handle.
    #[expect(clippy::new_without_default, reason = "generated code makes it, and names the place")]
    #[track_caller]
    pub const fn new() -> Self {
        // SAFETY: C4. Generated code hands it to a function that is declared to leave a handle there that is the caller's.
        Self(unsafe { HandleOut::new() })
    }

    /// The place, for the call.
    pub const fn as_mut_ptr(&mut self) -> *mut HandleValue<K> {
        self.0.as_mut_ptr().cast()
    }
}

impl<K: HandleKind> Outs for HandlePlace<K> {
    type Values = Option<Handle<K>>;

    const COUNT: usize = 1;

    unsafe fn take(self, _: OutPlace) -> Result<Option<Handle<K>>> {
        Ok(self.0.succeed())
    }

    unsafe fn discard(self, _: HRESULT, place: OutPlace) {
        let policy = place.policy();
        let out = self.0.named(policy.method, policy.argument.unwrap_or_default());
        // Dropped, it closes what a failing call has left, and tells of it.
        drop(out);
    }

    unsafe fn renew(&mut self, code: HRESULT, place: OutPlace) {
        let before = std::mem::replace(self, Self::new());
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
