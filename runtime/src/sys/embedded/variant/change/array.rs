//! Arrays: of bytes to strings of the same bytes and back (BstrFromVector, VectorFromBstr). No other array changes.

use windows_core::HRESULT;

use crate::abi::{SAFEARRAY, SAFEARRAYBOUND, VarType, raw_variant};
use crate::safe_array::shape;
use crate::sys::array_create;
use crate::{Bstr, Value, Variant, hresult};

/// The array, or the string.
#[track_caller]
pub(super) fn changed(source: &Variant, vt: VarType) -> Result<Variant, HRESULT> {
    let bytes = VarType::UI1.array();
    match source.value() {
        Value::Array { array, .. } if source.var_type() == bytes && vt == VarType::BSTR => {
            // SAFETY: C9. The array of a value is null or valid.
            unsafe { text(array.as_ref()) }
        }
        Value::Bstr(text) if vt == bytes => array(text.as_bytes()),
        _ => Err(hresult::DISP_E_TYPEMISMATCH),
    }
}

/// # Safety
///
/// C9: the array is valid.
#[track_caller]
unsafe fn text(array: Option<&SAFEARRAY>) -> Result<Variant, HRESULT> {
    let Some(array) = array else { return Err(hresult::E_INVALIDARG) };
    if array.cDims != 1 || array.cbElements != 1 {
        return Err(hresult::DISP_E_TYPEMISMATCH);
    }
    // A VARIANT is taken over without a look into its array.
    let count = shape::data_size(array.rgsabound.iter(), array.cbElements).ok_or(hresult::E_INVALIDARG)?;
    let bytes: &[u8] = match array.pvData.is_null() {
        true => &[],
        // SAFETY: C9, C11, as promised by the caller: one dimension of bytes, and no more than memory can be.
        false => unsafe { std::slice::from_raw_parts(array.pvData.cast(), count) },
    };
    Bstr::from_bytes(bytes).map(Variant::from).map_err(|error| error.code())
}

#[track_caller]
fn array(bytes: &[u8]) -> Result<Variant, HRESULT> {
    let count = u32::try_from(bytes.len()).map_err(|_| hresult::E_OUTOFMEMORY)?;
    let bound = SAFEARRAYBOUND { cElements: count, lLbound: 0 };
    // SAFETY: bytes want nothing else.
    let array = unsafe { array_create(VarType::UI1, &[bound], std::ptr::null()) };
    if array.is_null() {
        return Err(hresult::E_OUTOFMEMORY);
    }
    // SAFETY: C9. The array is new, ours, and has so many bytes.
    unsafe {
        if count > 0 {
            (*array).pvData.cast::<u8>().copy_from_nonoverlapping(bytes.as_ptr(), bytes.len());
        }
        let raw = raw_variant!(VarType::UI1.array(), parray = array);
        Variant::from_raw(raw).map_err(|error| error.code())
    }
}
