//! What kinds of values have interface pointers in them, and where.

use std::ffi::c_void;

use windows_core::{GUID, IUnknown};

use crate::error::Result;
use crate::proxy::Proxies;

/// A kind of values, as they are in memory: `Place`.
///
/// # Safety
///
/// Zeros are a `Place` that owns nothing, and its bits may be moved.
#[allow(private_interfaces, reason = "the slots are the carriers' own business")]
pub unsafe trait Shape {
    /// The type of a value as it is stored.
    type Place;

    /// Makes a copy of a value, with claims of its own, of zeros. They are zeros again when that fails.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY, and why the value is malformed.
    ///
    /// # Safety
    ///
    /// C3: `from` is a valid value of the apartment that this thread is in; `to` is storage of zeros.
    unsafe fn copy(&self, from: *const Self::Place, to: *mut Self::Place) -> Result<()>;

    /// Visits each place of an interface pointer in a value, always in the same order, up to the first for which `visit` fails.
    ///
    /// # Errors
    ///
    /// What `visit` says, and why the value is malformed, or cannot be looked into.
    ///
    /// # Safety
    ///
    /// C1, C8, C9, C14: it is a value that is valid but for what its interface pointers are.
    unsafe fn each(&self, place: *mut Self::Place, visit: &mut dyn FnMut(Slot) -> Result<()>) -> Result<()>;

    /// Frees what is in a value, and makes it zeros.
    ///
    /// # Safety
    ///
    /// It is a valid value of the apartment that this thread is in, and the caller's.
    unsafe fn clear(&self, place: *mut Self::Place);

    /// Makes a value that a callee has given one that owns all that is in it.
    ///
    /// # Errors
    ///
    /// Why that cannot be.
    ///
    /// # Safety
    ///
    /// As for [`Self::clear`].
    unsafe fn own(&self, place: *mut Self::Place) -> Result<()> {
        let _ = place;
        Ok(())
    }

    /// Whether a value of the caller may be freed and have another in its place.
    ///
    /// # Errors
    ///
    /// DISP_E_ARRAYISLOCKED for an array that somebody is looking at.
    ///
    /// # Safety
    ///
    /// As for [`Self::clear`].
    unsafe fn check_replaceable(&self, place: *const Self::Place) -> Result<()> {
        let _ = place;
        Ok(())
    }
}

/// Where an interface pointer is, and of which interface it is one. It need not be aligned: records may be packed.
pub(crate) struct Slot {
    pub(super) at: *mut *mut c_void,
    pub(super) iid: GUID,
    pub(super) known: Proxies,
}

impl Slot {
    /// Whether there is a pointer.
    ///
    /// # Safety
    ///
    /// The slot is in a value that is there.
    pub(super) unsafe fn is_set(&self) -> bool {
        // SAFETY: as promised by the caller.
        unsafe { !self.at.read_unaligned().is_null() }
    }

    /// Takes the pointer, and leaves null.
    ///
    /// # Safety
    ///
    /// As for [`Self::is_set`]; C1: the pointer is null, or one with a claim that is the caller's.
    pub(super) unsafe fn take(&self) -> Option<IUnknown> {
        // SAFETY: as promised by the caller; null is none.
        unsafe {
            let taken = self.at.cast::<Option<IUnknown>>().read_unaligned();
            self.at.write_unaligned(std::ptr::null_mut());
            taken
        }
    }

    /// Puts a pointer where null is.
    ///
    /// # Safety
    ///
    /// As for [`Self::is_set`]; C1: it is a pointer to the interface of the slot.
    pub(super) unsafe fn put(&self, pointer: IUnknown) {
        // SAFETY: as promised by the caller.
        unsafe { self.at.cast::<Option<IUnknown>>().write_unaligned(Some(pointer)) }
    }
}

/// Whether there is an interface pointer in a value.
///
/// # Errors
///
/// As for [`Shape::each`].
///
/// # Safety
///
/// As for [`Shape::each`].
pub(super) unsafe fn has_objects<S: Shape>(shape: &S, place: *const S::Place) -> Result<bool> {
    let mut has = false;
    // SAFETY: as promised by the caller; nothing is written to.
    unsafe {
        shape.each(place.cast_mut(), &mut |slot| {
            has |= slot.is_set();
            Ok(())
        })?;
    }
    Ok(has)
}
