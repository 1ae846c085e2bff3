//! Where interface pointers are in a record: by its layout, or by what its description says.

use std::ffi::c_void;

use windows_core::Interface;

use super::array::each_in_array;
use super::shape::Slot;
use super::value::{each_in_value, interface_of, may_hold_objects};
use crate::abi::{SAFEARRAY, VARIANT, VarType};
use crate::error::{self, Error, Result};
use crate::interface::IRecordInfo;
use crate::record::{FieldType, RecordLayout};
use crate::safe_array::ElementKind;
use crate::{Bstr, hresult};

/// Visits the places of interface pointers in a record that `info` describes.
///
/// # Errors
///
/// As for [`Shape::each`](super::Shape::each); what the description says when it is asked for the fields.
///
/// # Safety
///
/// C14: as for [`Shape::each`](super::Shape::each).
pub(super) unsafe fn each_field(
    info: &IRecordInfo,
    record: *mut u8,
    visit: &mut dyn FnMut(Slot) -> Result<()>,
) -> Result<()> {
    match RecordLayout::behind(info) {
        // SAFETY: C14, as promised by the caller.
        Some(layout) => unsafe { each_in_layout(layout, record, visit) },
        // SAFETY: C14, as promised by the caller.
        None => unsafe { each_described(info, record, visit) },
    }
}

/// The same for a record of a layout.
///
/// # Safety
///
/// C14: as above.
pub(super) unsafe fn each_in_layout(
    layout: &RecordLayout,
    record: *mut u8,
    visit: &mut dyn FnMut(Slot) -> Result<()>,
) -> Result<()> {
    layout.placed_fields().try_for_each(|(offset, field)| {
        // SAFETY: C14, as promised by the caller.
        unsafe { each_in_field(field, record.add(offset), visit) }
    })
}

/// # Safety
///
/// C14: `at` is a value of this type.
unsafe fn each_in_field(field: FieldType, at: *mut u8, visit: &mut dyn FnMut(Slot) -> Result<()>) -> Result<()> {
    // SAFETY: C14, as promised by the caller; each type is stored as it says.
    unsafe {
        match field {
            FieldType::Value(ElementKind::Interface(_, iid)) => visit(Slot { at: at.cast(), iid, known: &[] }),
            FieldType::Value(ElementKind::Value(VarType::VARIANT)) => each_in_value(at.cast(), visit),
            FieldType::Value(ElementKind::Value(_)) => Ok(()),
            FieldType::Value(ElementKind::Record(layout)) => each_in_layout(layout, at, visit),
            FieldType::Array(_) => each_in_array(at.cast::<*mut SAFEARRAY>().read_unaligned(), visit),
            FieldType::Fixed(element, count) => {
                let size = element.size();
                (0..count).try_for_each(|index| each_in_field(*element, at.add(index * size), visit))
            }
        }
    }
}

/// The same for a record of somebody else: the description refers to its fields.
///
/// # Safety
///
/// C14: as above.
unsafe fn each_described(info: &IRecordInfo, record: *mut u8, visit: &mut dyn FnMut(Slot) -> Result<()>) -> Result<()> {
    // SAFETY: C14, as promised by the caller.
    for name in unsafe { field_names(info)? } {
        let (mut field, mut fixed) = (VARIANT::EMPTY, std::ptr::null_mut::<c_void>());
        // SAFETY: C1, C4, C14. The description refers to a field of the record; what it refers to is not freed here.
        unsafe {
            let get = info.vtable().GetFieldNoCopy;
            error::check(get(info.as_raw(), record.cast(), name.as_ptr(), &mut field, &mut fixed))?;
            let vt = field.vt.without_by_ref();
            let refers = field.vt.is_by_ref() && !field.data.byref.is_null();
            match interface_of(vt) {
                Some(iid) if refers => visit(Slot { at: field.data.byref.cast(), iid, known: &[] })?,
                _ if vt == VarType::VARIANT && refers => each_in_value(field.data.byref.cast(), visit)?,
                _ if vt == VarType::RECORD => {
                    let inner = IRecordInfo::from_raw_borrowed(&field.data.record.pRecInfo);
                    let inner = inner.ok_or(Error::new(hresult::E_INVALIDARG))?;
                    each_field(inner, field.data.record.pvRecord.cast(), visit)?;
                }
                _ if vt.is_array() && fixed.is_null() && refers => {
                    each_in_array(field.data.byref.cast::<*mut SAFEARRAY>().read_unaligned(), visit)?;
                }
                // A row of objects within the record: nobody says how many.
                _ if may_hold_objects(vt) => return Err(not_seen()),
                _ => {}
            }
        }
    }
    Ok(())
}

/// The names of the fields.
///
/// # Safety
///
/// C1: it is a description.
unsafe fn field_names(info: &IRecordInfo) -> Result<Vec<Bstr>> {
    let get = info.vtable().GetFieldNames;
    let mut count = 0;
    // SAFETY: C1, C4, C11. As many strings as it says, which are ours.
    unsafe {
        error::check(get(info.as_raw(), &mut count, std::ptr::null_mut()))?;
        let mut names = Vec::new();
        names.try_reserve_exact(count as usize).map_err(|_| Error::new(hresult::E_OUTOFMEMORY))?;
        names.resize_with(count as usize, Bstr::new);
        error::check(get(info.as_raw(), &mut count, names.as_mut_ptr().cast()))?;
        Ok(names)
    }
}

#[cold]
fn not_seen() -> Error {
    Error::new(hresult::E_NOINTERFACE)
        .with_description("the description of a record does not say where the objects in it are")
}
