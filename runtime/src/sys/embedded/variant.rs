//! The VARIANT functions of oleaut32 (contract C8).

mod change;
mod record;

use windows_core::{HRESULT, IUnknown, Interface};

use crate::abi::{VARIANT, VarType, raw_variant};
use crate::sys::{array_copy, array_destroy, bstr_alloc_bytes, bstr_byte_len, bstr_free};
use crate::variant::shape;
use crate::{VariantRef, hresult};

/// VariantClear: frees what a VARIANT owns, and leaves `VT_EMPTY`. What it refers to belongs to somebody else, and is
/// left alone (rule O4). DISP_E_BADVARTYPE for what is no type of a VARIANT, DISP_E_ARRAYISLOCKED for a locked array;
/// then nothing is freed and nothing changed.
///
/// # Safety
///
/// C8: `variant` is a valid VARIANT of the caller.
#[track_caller]
pub(crate) unsafe fn variant_clear(variant: *mut VARIANT) -> HRESULT {
    // SAFETY: C8, as promised by the caller.
    let old = unsafe { variant.read() };
    if !shape::is_type_of_variant(old.vt) {
        return hresult::DISP_E_BADVARTYPE;
    }
    // It is empty before anything is released: what runs then may look at it.
    // SAFETY: C8, as promised by the caller.
    unsafe { variant.write(VARIANT::EMPTY) };
    // SAFETY: C8. Each type owns what it says, and the VARIANT that did has been emptied.
    unsafe {
        match old.vt {
            vt if vt.is_by_ref() => {}
            vt if vt.is_array() => {
                let code = array_destroy(old.data.parray);
                if code.is_err() {
                    variant.write(old);
                    return code;
                }
            }
            VarType::BSTR => bstr_free(old.data.bstrVal),
            VarType::UNKNOWN | VarType::DISPATCH if !old.data.punkVal.is_null() => {
                drop(IUnknown::from_raw(old.data.punkVal));
            }
            VarType::RECORD => record::destroy(old.data.record),
            _ => {}
        }
    }
    hresult::S_OK
}

/// VariantCopy: clears `to`, and puts there a copy of what `from` holds; references stay references. `to` is as it was
/// when that fails.
///
/// # Safety
///
/// C8: both are valid VARIANTs, `to` one of the caller's; they may be the same.
#[track_caller]
pub(crate) unsafe fn variant_copy(to: *mut VARIANT, from: *const VARIANT) -> HRESULT {
    if std::ptr::eq(to, from) {
        return hresult::S_OK;
    }
    // SAFETY: C8, as promised by the caller.
    match unsafe { duplicate(&*from) } {
        // SAFETY: C8. The copy is a new one.
        Ok(copy) => unsafe { replace(to, copy) },
        Err(code) => code,
    }
}

/// VariantCopyInd: as VariantCopy, and copies what a reference refers to. `to` may be the one with the reference.
///
/// # Safety
///
/// C8: both are valid VARIANTs, `to` one of the caller's; they may be the same.
#[track_caller]
pub(crate) unsafe fn variant_copy_ind(to: *mut VARIANT, from: *const VARIANT) -> HRESULT {
    // SAFETY: C8, as promised by the caller.
    if unsafe { !(*from).vt.is_by_ref() } {
        // SAFETY: as above.
        return unsafe { variant_copy(to, from) };
    }
    // SAFETY: C8, as promised by the caller; what is behind the reference is only read, and the copy is a new one.
    unsafe {
        match shape::look_through(&*from) {
            Ok(value) => match duplicate(&value) {
                Ok(copy) => replace(to, copy),
                Err(code) => code,
            },
            Err(code) => code,
        }
    }
}

/// VariantChangeTypeEx: clears `to`, and puts there what `from` is as `vt`. `to` is as it was when that fails. The locale
/// is the invariant one, whatever `lcid` says.
///
/// # Safety
///
/// C8: both are valid VARIANTs, `to` one of the caller's; they may be the same.
#[track_caller]
pub(crate) unsafe fn variant_change_type(
    to: *mut VARIANT,
    from: *const VARIANT,
    lcid: u32,
    flags: u16,
    vt: VarType,
) -> HRESULT {
    /// So many objects may stand for one another.
    const DEPTH: u8 = 8;
    let manner = change::Manner { lcid, flags, depth: DEPTH };
    // SAFETY: C8, as promised by the caller; nobody writes to the value before the new one is made.
    let source = match unsafe { VariantRef::from_raw(&*from) } {
        Ok(source) => source,
        Err(error) => return error.code(),
    };
    match change::changed(&source, manner, vt) {
        // SAFETY: C8. The value is a new one.
        Ok(value) => unsafe { replace(to, value.into_raw()) },
        Err(code) => code,
    }
}

/// Clears `to` and moves `value` there, which is freed when `to` cannot be cleared. The copy was made before, so that
/// it may be one of something that `to` owns.
///
/// # Safety
///
/// C8: `to` is a valid VARIANT of the caller, `value` one that owns what it holds.
#[track_caller]
unsafe fn replace(to: *mut VARIANT, mut value: VARIANT) -> HRESULT {
    // SAFETY: C8, as promised by the caller.
    unsafe {
        let code = variant_clear(to);
        if code.is_err() {
            // What was just made can be cleared.
            let _ = variant_clear(&mut value);
            return code;
        }
        to.write(value);
    }
    hresult::S_OK
}

/// A VARIANT that owns a copy of what `variant` holds, or has the same reference.
///
/// # Errors
///
/// DISP_E_BADVARTYPE for what is no type of a VARIANT, E_OUTOFMEMORY, and what the description of a record says.
///
/// # Safety
///
/// C8: `variant` is a valid VARIANT.
#[track_caller]
unsafe fn duplicate(variant: &VARIANT) -> Result<VARIANT, HRESULT> {
    let vt = variant.vt;
    if !shape::is_type_of_variant(vt) {
        return Err(hresult::DISP_E_BADVARTYPE);
    }
    if vt.is_by_ref() {
        return Ok(*variant);
    }
    // SAFETY: C8. Each type has the member that it says.
    unsafe {
        match vt {
            _ if vt.is_array() => {
                let mut copy = std::ptr::null_mut();
                let code = array_copy(variant.data.parray, &mut copy);
                if code.is_err() {
                    return Err(code);
                }
                Ok(raw_variant!(vt, parray = copy))
            }
            VarType::BSTR if !variant.data.bstrVal.is_null() => {
                let text = variant.data.bstrVal;
                // The bytes, of which there may be an odd number (rule B5).
                let copy = bstr_alloc_bytes(text.cast(), bstr_byte_len(text));
                if copy.is_null() {
                    return Err(hresult::E_OUTOFMEMORY);
                }
                Ok(raw_variant!(vt, bstrVal = copy))
            }
            VarType::UNKNOWN | VarType::DISPATCH => {
                if let Some(object) = IUnknown::from_raw_borrowed(&variant.data.punkVal) {
                    std::mem::forget(object.clone());
                }
                Ok(*variant)
            }
            VarType::RECORD => Ok(raw_variant!(vt, record = record::copy(variant.data.record)?)),
            _ => Ok(*variant),
        }
    }
}
