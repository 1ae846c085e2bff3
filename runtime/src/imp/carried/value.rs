//! VARIANTs that hold what they are: without a reference.

use super::array::{check_unlocked, each_in_array};
use super::object::ObjectBy;
use super::record_fields::each_field;
use super::shape::{Shape, Slot};
use super::{ExchangedValue, Given, LentValue, PointedValue, Row};
use crate::abi::{VARIANT, VarType};
use crate::error::{self, Error, Result};
use crate::interface::{IDispatch, IRecordInfo};
use crate::variant::shape;
use crate::{hresult, sys};

use windows_core::{GUID, IUnknown, Interface};

/// A VARIANT: objects, arrays and records in it are re-bound. One with a reference is lent with that, and what it refers to
/// is exchanged when there may be an object in it.
#[derive(Clone, Copy)]
pub struct Value(());

impl Value {
    pub(super) const SHAPE: Self = Self(());

    /// Storage for so many values that the callee gives.
    ///
    /// # Safety
    ///
    /// C4, C11: it is null, or storage for so many VARIANTs.
    pub const unsafe fn row(values: *mut VARIANT, count: u32) -> Row<Self> {
        // SAFETY: as promised by the caller.
        unsafe { Row::new(Self::SHAPE, values, count) }
    }

    /// A value for the callee.
    ///
    /// # Safety
    ///
    /// C3, C8: it is valid, and the caller's.
    pub const unsafe fn lent(value: VARIANT) -> LentValue {
        // SAFETY: as promised by the caller.
        unsafe { LentValue::new(value) }
    }

    /// A value for the callee behind a pointer.
    ///
    /// # Safety
    ///
    /// C3, C8: it is null, or points to a valid value of the caller's.
    pub const unsafe fn pointed(value: *const VARIANT) -> PointedValue {
        // SAFETY: as promised by the caller.
        unsafe { PointedValue::new(value) }
    }

    /// Storage for a value that the callee gives.
    ///
    /// # Safety
    ///
    /// C4: it is null, or storage for a VARIANT.
    pub const unsafe fn given(value: *mut VARIANT) -> Given<Self> {
        // SAFETY: as promised by the caller.
        unsafe { Given::new(Self::SHAPE, value) }
    }

    /// A value that the callee may put another one in the place of.
    ///
    /// # Safety
    ///
    /// C5, C8: it is null, or points to a valid value of the caller's.
    pub const unsafe fn exchanged(value: *mut VARIANT) -> ExchangedValue {
        // SAFETY: as promised by the caller.
        unsafe { ExchangedValue::new(value) }
    }
}

// SAFETY: C8. Zeros are VT_EMPTY.
#[allow(private_interfaces, reason = "as in the trait")]
unsafe impl Shape for Value {
    type Place = VARIANT;

    unsafe fn copy(&self, from: *const VARIANT, to: *mut VARIANT) -> Result<()> {
        // SAFETY: C8, as promised by the caller. VARIANTs of C may be aligned to less.
        unsafe {
            let from = from.read_unaligned();
            error::check(sys::variant_copy(to, &from))
        }
    }

    unsafe fn each(&self, place: *mut VARIANT, visit: &mut dyn FnMut(Slot) -> Result<()>) -> Result<()> {
        // SAFETY: C8, as promised by the caller.
        unsafe { each_in_value(place, visit) }
    }

    unsafe fn clear(&self, place: *mut VARIANT) {
        // SAFETY: C8, as promised by the caller. What cannot be freed is lost.
        unsafe {
            let mut value = place.read_unaligned();
            place.write_unaligned(VARIANT::EMPTY);
            let _ = sys::variant_clear(&mut value);
        }
    }

    unsafe fn own(&self, place: *mut VARIANT) -> Result<()> {
        // What a callee gives by reference is its own, and may be gone when the caller looks at it.
        // SAFETY: C8, as promised by the caller; it is a place of ours.
        unsafe { if (*place).vt.is_by_ref() { error::check(sys::variant_copy_ind(place, place)) } else { Ok(()) } }
    }

    unsafe fn check_replaceable(&self, place: *const VARIANT) -> Result<()> {
        // SAFETY: C8, as promised by the caller. A value that is an array has this member.
        unsafe {
            let value = place.read_unaligned();
            if value.vt.is_array() && !value.vt.is_by_ref() { check_unlocked(value.data.parray) } else { Ok(()) }
        }
    }
}

/// The interface of a value that is an object.
pub(super) fn interface_of(vt: VarType) -> Option<GUID> {
    match vt {
        VarType::UNKNOWN => Some(IUnknown::IID),
        VarType::DISPATCH => Some(IDispatch::IID),
        _ => None,
    }
}

/// The same as a shape.
pub(super) fn object_of(vt: VarType) -> Option<ObjectBy> {
    interface_of(vt).map(ObjectBy::iid)
}

/// Whether what a reference of this type refers to may come to have an object in it. Of a record only its fields tell.
pub(super) fn may_hold_objects(vt: VarType) -> bool {
    matches!(vt.base(), VarType::VARIANT | VarType::UNKNOWN | VarType::DISPATCH | VarType::RECORD)
}

/// Visits the places of interface pointers in a value.
///
/// # Errors
///
/// As for [`Shape::each`]; E_INVALIDARG for a reference to what may have objects in it: within another value nobody can
/// see whose that is.
///
/// # Safety
///
/// C8: as for [`Shape::each`].
pub(super) unsafe fn each_in_value(place: *mut VARIANT, visit: &mut dyn FnMut(Slot) -> Result<()>) -> Result<()> {
    // SAFETY: C8, as promised by the caller; each type has the member that it says. The place of a pointer is told without a
    // reference to it.
    unsafe {
        let value = place.read_unaligned();
        let vt = value.vt;
        if !shape::is_type_of_variant(vt) {
            return Err(Error::new(hresult::DISP_E_BADVARTYPE));
        }
        if vt.is_by_ref() {
            return if may_hold_objects(vt) {
                Err(Error::new(hresult::E_INVALIDARG)
                    .with_description(format!("a reference ({vt}) within a value cannot go to another apartment")))
            } else {
                Ok(())
            };
        }
        if vt.is_array() {
            return if value.data.parray.is_null() { Ok(()) } else { each_in_array(value.data.parray, visit) };
        }
        match (vt, interface_of(vt)) {
            (_, Some(iid)) => {
                let at = (&raw mut (*place).data).cast();
                visit(Slot { at, iid, known: &[] })
            }
            (VarType::RECORD, _) => {
                let record = value.data.record;
                match IRecordInfo::from_raw_borrowed(&record.pRecInfo) {
                    Some(info) if !record.pvRecord.is_null() => each_field(info, record.pvRecord.cast(), visit),
                    _ => Err(Error::new(hresult::E_INVALIDARG)),
                }
            }
            _ => Ok(()),
        }
    }
}
