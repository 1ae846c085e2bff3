//! Arrays of automation.

use std::ptr::NonNull;

use super::record_fields::each_field;
use super::shape::{Shape, Slot};
use super::value::each_in_value;
use super::{Exchanged, Given, Lent, Pointed};
use crate::abi::{SAFEARRAY, VARIANT, VarType, features};
use crate::error::{self, Error, Result};
use crate::safe_array::{array_bytes, inspect_shape, interface_of, record_info_of};
use crate::{hresult, sys};

/// A SAFEARRAY, whatever its elements are: objects, values and records are looked into.
pub struct Array(());

impl Array {
    pub(super) const SHAPE: Self = Self(());

    /// An array for the callee, or null.
    ///
    /// # Safety
    ///
    /// C3, C9: it is null, or an array of the caller's.
    pub const unsafe fn lent(array: *mut SAFEARRAY) -> Lent<Self, *mut SAFEARRAY> {
        // SAFETY: as promised by the caller.
        unsafe { Lent::new(Self::SHAPE, array) }
    }

    /// An array for the callee behind a pointer.
    ///
    /// # Safety
    ///
    /// C3, C9: it is null, or points to null or to an array of the caller's.
    pub const unsafe fn pointed(array: *const *mut SAFEARRAY) -> Pointed<Self> {
        // SAFETY: as promised by the caller.
        unsafe { Pointed::new(Self::SHAPE, array) }
    }

    /// Storage for an array that the callee gives.
    ///
    /// # Safety
    ///
    /// C4: it is null, or storage for a pointer.
    pub const unsafe fn given(array: *mut *mut SAFEARRAY) -> Given<Self> {
        // SAFETY: as promised by the caller.
        unsafe { Given::new(Self::SHAPE, array) }
    }

    /// An array that the callee may write to, and put another one in the place of.
    ///
    /// # Safety
    ///
    /// C5, C9: it is null, or points to null or to an array of the caller's.
    pub const unsafe fn exchanged(array: *mut *mut SAFEARRAY) -> Exchanged<Self> {
        // SAFETY: as promised by the caller.
        unsafe { Exchanged::new(Self::SHAPE, array) }
    }
}

// SAFETY: C9. Null is no array.
#[allow(private_interfaces, reason = "as in the trait")]
unsafe impl Shape for Array {
    type Place = *mut SAFEARRAY;

    unsafe fn copy(&self, from: *const *mut SAFEARRAY, to: *mut *mut SAFEARRAY) -> Result<()> {
        let mut copy = std::ptr::null_mut();
        // SAFETY: C9, as promised by the caller.
        unsafe {
            let array = from.read_unaligned();
            if !array.is_null() {
                error::check(sys::array_copy(array, &mut copy))?;
            }
            to.write_unaligned(copy);
        }
        Ok(())
    }

    unsafe fn each(&self, place: *mut *mut SAFEARRAY, visit: &mut dyn FnMut(Slot) -> Result<()>) -> Result<()> {
        // SAFETY: C9, as promised by the caller.
        unsafe { each_in_array(place.read_unaligned(), visit) }
    }

    unsafe fn clear(&self, place: *mut *mut SAFEARRAY) {
        // SAFETY: C9, as promised by the caller. One that is locked stays (O5).
        unsafe {
            let array = place.read_unaligned();
            place.write_unaligned(std::ptr::null_mut());
            let _ = sys::array_destroy(array);
        }
    }

    unsafe fn check_replaceable(&self, place: *const *mut SAFEARRAY) -> Result<()> {
        // SAFETY: C9, as promised by the caller.
        unsafe { check_unlocked(place.read_unaligned()) }
    }
}

/// # Errors
///
/// DISP_E_ARRAYISLOCKED when it is.
///
/// # Safety
///
/// C9: it is null or an array.
pub(super) unsafe fn check_unlocked(array: *mut SAFEARRAY) -> Result<()> {
    // SAFETY: C9, as promised by the caller.
    match unsafe { array.as_ref() } {
        Some(array) if array.cLocks != 0 => Err(Error::new(hresult::DISP_E_ARRAYISLOCKED)
            .with_description("the array is locked, so that what the object has put there cannot take its place")),
        _ => Ok(()),
    }
}

/// Visits the places of interface pointers in an array, or in null.
///
/// # Errors
///
/// As for [`Shape::each`].
///
/// # Safety
///
/// C9: as for [`Shape::each`].
pub(super) unsafe fn each_in_array(array: *mut SAFEARRAY, visit: &mut dyn FnMut(Slot) -> Result<()>) -> Result<()> {
    /// Arrays that have none of these have elements without interfaces: they say of what is owned that it is (B4).
    const LOOKED_INTO: u16 = features::UNKNOWN | features::DISPATCH | features::VARIANT | features::RECORD;
    let Some(pointer) = NonNull::new(array) else { return Ok(()) };
    // SAFETY: C9, as promised by the caller: the elements are where the descriptor says, as many as it says.
    unsafe {
        if (*array).fFeatures & LOOKED_INTO == 0 {
            return Ok(());
        }
        let vt = inspect_shape(pointer, None)?;
        let (data, size) = ((*array).pvData.cast::<u8>(), (*array).cbElements as usize);
        let mut elements = (0..array_bytes(pointer)).step_by(size.max(1)).map(|offset| data.add(offset));
        match vt {
            VarType::UNKNOWN | VarType::DISPATCH => {
                let iid = interface_of(pointer, vt);
                elements.try_for_each(|at| visit(Slot { at: at.cast(), iid, known: &[] }))
            }
            VarType::VARIANT => elements.try_for_each(|at| each_in_value(at.cast::<VARIANT>(), visit)),
            VarType::RECORD => {
                let info = record_info_of(pointer)?;
                elements.try_for_each(|at| each_field(&info, at, visit))
            }
            _ => Ok(()),
        }
    }
}
