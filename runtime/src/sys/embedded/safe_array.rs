//! The SAFEARRAY functions (rule B4, contract C9).
//!
//! An array is a descriptor (`descriptor.rs`) with its hidden data in front, and a block of elements
//! (`elements.rs`), in which the left-most index varies fastest. What the counts, bounds or types of a caller cannot
//! mean is refused; nothing is computed that could wrap.

mod descriptor;
mod elements;

use std::ffi::c_void;

use descriptor::{Contents, Hidden};
use elements::Elements;
use windows_core::{GUID, HRESULT};

use super::blocks::{self, Kind};
use crate::abi::{SAFEARRAY, SAFEARRAYBOUND, VarType, features};
use crate::hresult;
use crate::safe_array::shape;

/// More claims on the place of an array's data than this are refused.
const MAX_LOCKS: u32 = 0xffff;

/// SafeArrayCreateEx: an array of zeros, with the left-most dimension first; null when there is no memory or no such
/// array. `extra` is an IID for `VT_UNKNOWN` and `VT_DISPATCH`, an `IRecordInfo` for `VT_RECORD`, or null.
///
/// # Safety
///
/// `extra` is null or what the type wants.
#[track_caller]
pub(crate) unsafe fn array_create(vt: VarType, bounds: &[SAFEARRAYBOUND], extra: *const c_void) -> *mut SAFEARRAY {
    // SAFETY: as promised by the caller.
    let Some(contents) = (unsafe { Contents::new(vt, extra) }) else { return std::ptr::null_mut() };
    let Some(bytes) = shape::data_size(bounds.iter(), contents.element) else { return std::ptr::null_mut() };
    let array = descriptor::alloc(contents, bounds.iter().rev());
    if array.is_null() {
        return array;
    }
    let data = zeroed_data(bytes);
    if data.is_null() {
        // SAFETY: C9. The descriptor is new, and has no data.
        unsafe { descriptor::free(array) };
        return std::ptr::null_mut();
    }
    // SAFETY: C9. The descriptor is ours.
    unsafe { (*array).pvData = data };
    array
}

/// SafeArrayDestroy: frees the elements, the data and the descriptor; DISP_E_ARRAYISLOCKED when it is locked. Null is
/// nothing. Data that the features call somebody else's is emptied and left where it is.
///
/// # Safety
///
/// C9: `array` is null or an array that is the caller's.
#[track_caller]
pub(crate) unsafe fn array_destroy(array: *mut SAFEARRAY) -> HRESULT {
    if array.is_null() {
        return hresult::S_OK;
    }
    // SAFETY: C9, as promised by the caller: it may be read, and when it is not locked nobody else uses it. It is
    // locked while its elements go, so that what they call when they are released finds it in order.
    unsafe {
        if (*array).cLocks != 0 {
            return hresult::DISP_E_ARRAYISLOCKED;
        }
        (*array).cLocks = 1;
        Elements::of(array).clear();
        if descriptor::owns_data(array) {
            blocks::free(Kind::ArrayData, (*array).pvData.cast());
        }
        descriptor::free(array);
    }
    hresult::S_OK
}

/// SafeArrayCopy: an array of its own, whose data it owns, with copies of the elements. Null for null.
///
/// # Safety
///
/// C9, C4: `array` is null or an array, `copy` null or storage for a pointer.
#[track_caller]
pub(crate) unsafe fn array_copy(array: *const SAFEARRAY, copy: *mut *mut SAFEARRAY) -> HRESULT {
    if copy.is_null() {
        return hresult::E_INVALIDARG;
    }
    // SAFETY: C4, C9, as promised by the caller. The new descriptor and the new data are ours, and the data has the size
    // of the old one.
    unsafe {
        *copy = std::ptr::null_mut();
        if array.is_null() {
            return hresult::S_OK;
        }
        let bounds = shape::stored_bounds(array);
        let contents = Contents::of(array);
        let Some(bytes) = shape::data_size(bounds.iter(), contents.element) else { return hresult::E_INVALIDARG };
        let new = descriptor::alloc(contents, bounds.iter());
        if new.is_null() {
            return hresult::E_OUTOFMEMORY;
        }
        let data = zeroed_data(bytes);
        (*new).pvData = data;
        let code = match data.is_null() {
            true => hresult::E_OUTOFMEMORY,
            false => Elements::of(array).copy_to(data),
        };
        if code.0 < 0 {
            blocks::free(Kind::ArrayData, data.cast());
            descriptor::free(new);
            return code;
        }
        *copy = new;
    }
    hresult::S_OK
}

/// SafeArrayLock.
///
/// # Safety
///
/// C9: `array` is null or an array.
pub(crate) unsafe fn array_lock(array: *mut SAFEARRAY) -> HRESULT {
    if array.is_null() {
        return hresult::E_INVALIDARG;
    }
    // SAFETY: C9, as promised by the caller.
    let locks = unsafe { &mut (*array).cLocks };
    if *locks >= MAX_LOCKS {
        return hresult::E_UNEXPECTED;
    }
    *locks += 1;
    hresult::S_OK
}

/// SafeArrayUnlock; E_UNEXPECTED when it is not locked.
///
/// # Safety
///
/// C9: `array` is null or an array that the caller has locked.
pub(crate) unsafe fn array_unlock(array: *mut SAFEARRAY) -> HRESULT {
    if array.is_null() {
        return hresult::E_INVALIDARG;
    }
    // SAFETY: C9, as promised by the caller.
    let locks = unsafe { &mut (*array).cLocks };
    let Some(fewer) = locks.checked_sub(1) else { return hresult::E_UNEXPECTED };
    *locks = fewer;
    hresult::S_OK
}

/// SafeArrayGetElement: a copy of an element, which is the caller's (rule O5). The left-most index comes first. Where
/// elements are records, `to` is a valid record, which is cleared.
///
/// # Safety
///
/// C9, C11: `array` is an array, `indices` has one index for each dimension, `to` is storage for an element.
#[track_caller]
pub(crate) unsafe fn array_get_element(array: *mut SAFEARRAY, indices: *const i32, to: *mut c_void) -> HRESULT {
    let mut place = std::ptr::null_mut();
    // SAFETY: C9, C11, as promised by the caller.
    unsafe {
        let code = array_pointer(array, indices, &mut place);
        if code.0 < 0 {
            return code;
        }
        match to.is_null() {
            true => hresult::E_INVALIDARG,
            false => Elements::one(array, place).get(to),
        }
    }
}

/// SafeArrayPutElement: frees an element and puts a copy in its place. `from` is the interface pointer or the BSTR
/// itself where elements are pointers, else points to a value.
///
/// # Safety
///
/// C9, C11: `array` is an array, `indices` has one index for each dimension, `from` is as said.
#[track_caller]
pub(crate) unsafe fn array_put_element(array: *mut SAFEARRAY, indices: *const i32, from: *const c_void) -> HRESULT {
    let mut place = std::ptr::null_mut();
    // SAFETY: C9, C11, as promised by the caller.
    unsafe {
        let code = array_pointer(array, indices, &mut place);
        if code.0 < 0 {
            return code;
        }
        Elements::one(array, place).put(from)
    }
}

/// Where an element is, while the array is locked. DISP_E_BADINDEX when there is no such index.
///
/// # Safety
///
/// C9, C11, C4: `array` is an array, `indices` has one index for each dimension, `to` is storage for a pointer.
unsafe fn array_pointer(array: *mut SAFEARRAY, indices: *const i32, to: *mut *mut c_void) -> HRESULT {
    if array.is_null() || indices.is_null() || to.is_null() {
        return hresult::E_INVALIDARG;
    }
    // SAFETY: C9, C11, C4, as promised by the caller. An index within the bounds is an element within the data.
    unsafe {
        let indices = std::slice::from_raw_parts(indices, (*array).cDims.into());
        let Some(position) = shape::position(shape::stored_bounds(array), indices) else {
            return hresult::DISP_E_BADINDEX;
        };
        *to = (*array).pvData.byte_add(position * (*array).cbElements as usize);
    }
    hresult::S_OK
}

/// SafeArrayGetVartype; E_INVALIDARG when the array does not tell.
///
/// # Safety
///
/// C9, C4: `array` is an array, `vt` storage for a type.
pub(crate) unsafe fn array_var_type(array: *const SAFEARRAY, vt: *mut VarType) -> HRESULT {
    if array.is_null() || vt.is_null() {
        return hresult::E_INVALIDARG;
    }
    // SAFETY: C9, C4, as promised by the caller.
    unsafe {
        let is_dispatch = (*array).fFeatures & features::DISPATCH != 0;
        *vt = match Hidden::of(array) {
            Hidden::Record(_) => VarType::RECORD,
            Hidden::Interface(_) if is_dispatch => VarType::DISPATCH,
            Hidden::Interface(_) => VarType::UNKNOWN,
            Hidden::Value(vt) => vt,
            Hidden::Nothing => return hresult::E_INVALIDARG,
        };
    }
    hresult::S_OK
}

/// SafeArrayGetIID; E_INVALIDARG when the array has none.
///
/// # Safety
///
/// C9, C4: `array` is an array, `iid` storage for an IID.
pub(crate) unsafe fn array_iid(array: *const SAFEARRAY, iid: *mut GUID) -> HRESULT {
    if array.is_null() || iid.is_null() {
        return hresult::E_INVALIDARG;
    }
    // SAFETY: C9, C4, as promised by the caller.
    unsafe {
        let Hidden::Interface(found) = Hidden::of(array) else { return hresult::E_INVALIDARG };
        *iid = found;
    }
    hresult::S_OK
}

/// SafeArrayGetRecordInfo: with a claim of the caller's; E_INVALIDARG when the elements are no records.
///
/// # Safety
///
/// C9, C4: `array` is an array, `info` storage for a pointer.
pub(crate) unsafe fn array_record_info(array: *const SAFEARRAY, info: *mut *mut c_void) -> HRESULT {
    if array.is_null() || info.is_null() {
        return hresult::E_INVALIDARG;
    }
    // SAFETY: C9, C4, as promised by the caller; what is read makes a claim of its own, which goes to the caller.
    unsafe {
        let Hidden::Record(found) = Hidden::of(array) else { return hresult::E_INVALIDARG };
        *info = found.map_or(std::ptr::null_mut(), windows_core::Interface::into_raw);
    }
    hresult::S_OK
}

/// SafeArrayRedim: a new bound for the right-most dimension. New elements are zeros, lost ones are freed. The array
/// is as it was when this fails; DISP_E_ARRAYISLOCKED when it is locked, and when its data is not its own.
///
/// # Safety
///
/// C9: `array` is an array of the caller's.
#[track_caller]
pub(crate) unsafe fn array_redim(array: *mut SAFEARRAY, bound: &SAFEARRAYBOUND) -> HRESULT {
    if array.is_null() {
        return hresult::E_INVALIDARG;
    }
    // SAFETY: C9, as promised by the caller: when it is not locked, nobody else uses it. The right-most index varies
    // slowest: what both bounds have stands at the start of the data, in the same order.
    unsafe {
        if (*array).cLocks != 0 || (*array).fFeatures & features::SOMEBODY_ELSES != 0 {
            return hresult::DISP_E_ARRAYISLOCKED;
        }
        let element = (*array).cbElements;
        let others = &shape::stored_bounds(array)[1..];
        let Some(bytes) = shape::data_size(others.iter().chain([bound]), element) else {
            return hresult::E_INVALIDARG;
        };
        let old = Elements::of(array);
        let kept = old.bytes().min(bytes);
        let data = zeroed_data(bytes);
        if data.is_null() {
            return hresult::E_OUTOFMEMORY;
        }
        data.cast::<u8>().copy_from_nonoverlapping((*array).pvData.cast(), kept);
        let old_data = (*array).pvData;
        let was_block = descriptor::owns_data(array);
        (*array).pvData = data;
        (*array).fFeatures &= !features::CREATEVECTOR;
        (*array).rgsabound[0] = *bound;
        // What is kept has moved; the rest goes, now that the array is in order again.
        old.without_first(kept).clear();
        if was_block {
            blocks::free(Kind::ArrayData, old_data.cast());
        }
    }
    hresult::S_OK
}

/// A block of zeros for elements, or null.
#[track_caller]
fn zeroed_data(bytes: usize) -> *mut c_void {
    let data = blocks::alloc(Kind::ArrayData, bytes);
    if !data.is_null() {
        // SAFETY: C6. The block has so many bytes.
        unsafe { data.write_bytes(0, bytes) };
    }
    data.cast()
}

#[cfg(test)]
mod tests;
