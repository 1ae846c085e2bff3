//! Which VARIANTs are well formed: the types that one may have, and what is behind a reference.
//!
//! In comes a VARIANT of unknown origin, out comes whether the rules of [MS-OAUT] 2.2.29 allow its type, and a VARIANT
//! with the reference taken out. Nothing is copied, freed or counted here. What cannot be recognised is whether a
//! pointer that is not null points to what its type says (contract C8).

use std::ffi::c_void;

use windows_core::HRESULT;

use crate::abi::{VARIANT, VarType};
use crate::{Decimal, hresult};

/// Bits that no VARIANT has: `VT_VECTOR`, which is of property sets, and the reserved one.
const FOREIGN_BITS: u16 = !(0x0fff | VarType::ARRAY | VarType::BYREF);

/// Whether a VARIANT may be of this type.
///
/// A `VT_VARIANT` is behind a reference or in an array; nothing and null have neither arrays nor references (rule V4).
pub(crate) const fn is_type_of_variant(vt: VarType) -> bool {
    if vt.0 & FOREIGN_BITS != 0 {
        return false;
    }
    let is_plain = !vt.is_array() && !vt.is_by_ref();
    match vt.base() {
        VarType::EMPTY | VarType::NULL => is_plain,
        VarType::VARIANT => !is_plain,
        VarType(2..=11 | 13 | 14 | 16..=23) | VarType::RECORD => true,
        _ => false,
    }
}

/// Whether a VARIANT of this type may own something: everything but numbers, dates, truth values and nothing.
pub(crate) const fn owns(vt: VarType) -> bool {
    !matches!(vt, VarType(0..=7 | 10 | 11 | 14 | 16..=23))
}

/// Whether a VARIANT without a reference is one that can be copied and cleared.
///
/// # Errors
///
/// DISP_E_BADVARTYPE for a type that no VARIANT has; E_INVALIDARG for a record without a description or without data.
/// A null string, array or object is a value (rules S6, V3).
pub(crate) fn check_value(variant: &VARIANT) -> Result<(), HRESULT> {
    if !is_type_of_variant(variant.vt) || variant.vt.is_by_ref() {
        return Err(hresult::DISP_E_BADVARTYPE);
    }
    if variant.vt == VarType::RECORD {
        // SAFETY: C8. That is what a VT_RECORD has.
        let record = unsafe { variant.data.record };
        if record.pRecInfo.is_null() || record.pvRecord.is_null() {
            return Err(hresult::E_INVALIDARG);
        }
    }
    Ok(())
}

/// Why a VARIANT in an array or in a record may not become a [`Variant`](super::Variant), if it may not: it is a
/// reference, which is somebody else's storage, or none that [`check_value`] lets in. It reads on from what has it: "the
/// value …".
pub(crate) fn fault(variant: &VARIANT) -> Option<String> {
    let vt = variant.vt;
    if vt.is_by_ref() && is_type_of_variant(vt) {
        return Some(format!("is a reference: {vt}"));
    }
    check_value(variant).err().map(|code| format!("is malformed: its type {vt} {}", describe(code, vt)))
}

/// What is wrong with a VARIANT of this type, as one of the functions here has said.
pub(super) fn describe(code: HRESULT, vt: VarType) -> &'static str {
    match code {
        hresult::DISP_E_BADVARTYPE => "is none of a VARIANT's",
        _ if vt.is_by_ref() => "refers to nothing, or to a VARIANT that refers to another one",
        _ => "has no record or no description of it",
    }
}

/// What is behind the reference of a VARIANT, or the VARIANT itself: its bits, which still belong to whom they did. The
/// result is well formed and no reference.
///
/// A reference to a VARIANT is looked through as well, when that is a reference to something else (rule V4).
///
/// # Errors
///
/// DISP_E_BADVARTYPE for a type that no VARIANT has; E_INVALIDARG for a null reference, a reference to a VARIANT that
/// refers to a third one, and a record without a description or without data.
///
/// # Safety
///
/// C8: when `variant` has a reference that is not null, it is one to storage of its type, aligned or not.
pub(crate) unsafe fn look_through(variant: &VARIANT) -> Result<VARIANT, HRESULT> {
    let mut variant = *variant;
    if variant.vt == VarType::VARIANT.by_ref() {
        // SAFETY: C8, as promised by the caller.
        variant = unsafe { read(&variant)? };
        if variant.vt == VarType::VARIANT.by_ref() {
            return Err(hresult::E_INVALIDARG);
        }
    }
    if variant.vt.is_by_ref() {
        if !is_type_of_variant(variant.vt) {
            return Err(hresult::DISP_E_BADVARTYPE);
        }
        // SAFETY: C8, as promised by the caller, who speaks for the inner reference as well.
        variant = unsafe { value(&variant)? };
    }
    check_value(&variant).map(|()| variant)
}

/// A VARIANT with a reference to what can be written to: storage of a value, or a VARIANT without a reference.
///
/// # Errors
///
/// As for [`look_through`], but for what is in the storage.
///
/// # Safety
///
/// C8: `variant` has a reference; when that is not null, it is one to storage of its type, aligned or not.
pub(crate) unsafe fn storage(variant: &VARIANT) -> Result<VARIANT, HRESULT> {
    let mut variant = *variant;
    if variant.vt == VarType::VARIANT.by_ref() {
        // SAFETY: C8, as promised by the caller.
        let inner: VARIANT = unsafe { read(&variant)? };
        if inner.vt == VarType::VARIANT.by_ref() {
            return Err(hresult::E_INVALIDARG);
        }
        if inner.vt.is_by_ref() {
            variant = inner;
        }
    }
    if !is_type_of_variant(variant.vt) {
        return Err(hresult::DISP_E_BADVARTYPE);
    }
    if variant.vt.without_by_ref() == VarType::RECORD {
        check_value(&VARIANT { vt: VarType::RECORD, ..variant })?;
    }
    // SAFETY: C8. A VARIANT with a reference has this member.
    if unsafe { variant.data.byref.is_null() } {
        return Err(hresult::E_INVALIDARG);
    }
    Ok(variant)
}

/// What is in the storage that a reference is to, as it is freed: a VARIANT in it that has a reference itself is not
/// looked through, because what that refers to is somebody else's (rule O4).
///
/// # Errors
///
/// As for [`look_through`].
///
/// # Safety
///
/// C8: as for [`look_through`]; `reference` is what [`storage`] gave, or one to storage of a caller.
pub(crate) unsafe fn stored(reference: &VARIANT) -> Result<VARIANT, HRESULT> {
    if reference.vt == VarType::VARIANT.by_ref() {
        // SAFETY: C8, as promised by the caller.
        let inner: VARIANT = unsafe { read(reference)? };
        if inner.vt.is_by_ref() {
            return Ok(inner);
        }
    }
    // SAFETY: C8, as promised by the caller.
    unsafe { look_through(reference) }
}

/// Moves a value into the storage that a reference is to. What was there is not freed.
///
/// # Safety
///
/// C8, C5: `reference` is what [`storage`] gave, and not one to a record; `value` is of its type.
pub(crate) unsafe fn store(reference: &VARIANT, value: &VARIANT) {
    let vt = reference.vt.without_by_ref();
    // SAFETY: C8, C5, as promised by the caller: the storage has the size of the type, and may be written to.
    unsafe {
        let storage = reference.data.byref;
        match size_of_value(vt) {
            _ if vt == VarType::VARIANT => storage.cast::<VARIANT>().write_unaligned(*value),
            _ if vt == VarType::DECIMAL => storage.cast::<Decimal>().write_unaligned(value.decimal()),
            _ if is_pointer(vt) => storage.cast::<*mut c_void>().write_unaligned(value.data.byref),
            1 => storage.cast::<u8>().write(value.data.bVal),
            2 => storage.cast::<u16>().write_unaligned(value.data.uiVal),
            4 => storage.cast::<u32>().write_unaligned(value.data.ulVal),
            _ => storage.cast::<u64>().write_unaligned(value.data.ullVal),
        }
    }
}

/// Whether the data of a value of this type is one pointer.
const fn is_pointer(vt: VarType) -> bool {
    vt.is_array() || matches!(vt, VarType::BSTR | VarType::UNKNOWN | VarType::DISPATCH)
}

/// How many bytes the data of a value of this type has, when it is not a decimal, a record or a VARIANT.
const fn size_of_value(vt: VarType) -> usize {
    match vt {
        VarType::I1 | VarType::UI1 => 1,
        VarType::I2 | VarType::UI2 | VarType::BOOL => 2,
        VarType::I4 | VarType::UI4 | VarType::INT | VarType::UINT | VarType::R4 | VarType::ERROR => 4,
        VarType::I8 | VarType::UI8 | VarType::R8 | VarType::CY | VarType::DATE => 8,
        _ => size_of::<usize>(),
    }
}

/// What is behind a reference to anything but a VARIANT.
///
/// # Safety
///
/// C8: as for [`look_through`]; the type is one of a VARIANT.
unsafe fn value(variant: &VARIANT) -> Result<VARIANT, HRESULT> {
    let vt = variant.vt.without_by_ref();
    // A reference to a record is to the record itself, and its description stands beside it as ever.
    if vt == VarType::RECORD {
        return Ok(VARIANT { vt, ..*variant });
    }
    let mut data = VARIANT::EMPTY.data;
    // SAFETY: C8, as promised by the caller: the storage has the size of the type.
    unsafe {
        match size_of_value(vt) {
            _ if vt == VarType::DECIMAL => return Ok(VARIANT::from_decimal(read(variant)?)),
            _ if is_pointer(vt) => data.byref = read(variant)?,
            1 => data.bVal = read(variant)?,
            2 => data.uiVal = read(variant)?,
            4 => data.ulVal = read(variant)?,
            _ => data.ullVal = read(variant)?,
        }
    }
    Ok(VARIANT::new(vt, data))
}

/// Reads what a reference refers to. Other languages align to less: VARIANTs of C on i686 Linux to four.
///
/// # Safety
///
/// C8: the reference is null or one to a `T`, of which every bit pattern is valid.
unsafe fn read<T: Copy>(variant: &VARIANT) -> Result<T, HRESULT> {
    // SAFETY: C8. A VARIANT with a reference has this member.
    let storage = unsafe { variant.data.byref };
    if storage.is_null() {
        return Err(hresult::E_INVALIDARG);
    }
    // SAFETY: C8, as promised by the caller.
    Ok(unsafe { storage.cast::<T>().read_unaligned() })
}
