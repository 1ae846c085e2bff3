//! Objects: as other interfaces, and as what they stand for.

use windows_core::{GUID, HRESULT, IUnknown, Interface};

use super::{Manner, changed as change};
use crate::abi::{DISPPARAMS, VarType, dispid, invoke};
use crate::interface::{self, IDispatch};
use crate::out::{Out, OutPolicy};
use crate::{Value, Variant, hresult};

/// An object by another of its interfaces; a null one stays null (rule V3).
pub(super) fn changed(source: &Variant, vt: VarType) -> Result<Variant, HRESULT> {
    match (source.value(), vt) {
        (Value::Dispatch(Some(object)), _) => query::<IUnknown>(object).map(Variant::from),
        (Value::Unknown(Some(object)), _) => query::<IDispatch>(object).map(Variant::from),
        (Value::Dispatch(None), _) => Ok(Variant::null_unknown()),
        (Value::Unknown(None), _) => Ok(Variant::null_dispatch()),
        _ => Err(hresult::DISP_E_TYPEMISMATCH),
    }
}

fn query<T: Interface>(object: &impl Interface) -> Result<T, HRESULT> {
    interface::query(object).map_err(|_| hresult::DISP_E_TYPEMISMATCH)
}

/// The value of an object's default property, as a `vt`.
pub(super) fn value(object: Option<&IDispatch>, manner: Manner, vt: VarType) -> Result<Variant, HRESULT> {
    let object = object.ok_or(hresult::DISP_E_BADVARTYPE)?;
    // An object that stands for an object that stands for an object may do so without end.
    let Some(depth) = manner.depth.checked_sub(1) else { return Err(hresult::DISP_E_TYPEMISMATCH) };
    if manner.has(Manner::NO_VALUE_PROP) {
        return Err(hresult::DISP_E_TYPEMISMATCH);
    }
    change(&default_property(object, manner.lcid)?, Manner { depth, ..manner }, vt)
}

/// What the default property (DISPID_VALUE) is.
fn default_property(object: &IDispatch, lcid: u32) -> Result<Variant, HRESULT> {
    let arguments =
        DISPPARAMS { rgvarg: std::ptr::null_mut(), rgdispidNamedArgs: std::ptr::null_mut(), cArgs: 0, cNamedArgs: 0 };
    let mut result = Out::<Variant>::new();
    // SAFETY: C1, C3, C4. There are no arguments, the result is storage with nothing in it, and whoever does not ask for
    // an exception or the argument at fault passes null.
    let code = unsafe {
        (object.vtable().Invoke)(
            object.as_raw(),
            dispid::VALUE,
            &GUID::zeroed(),
            lcid,
            invoke::PROPERTYGET,
            &arguments,
            result.as_mut_ptr(),
            std::ptr::null_mut(),
            std::ptr::null_mut(),
        )
    };
    // SAFETY: C4. That is what the call said. What an object that fails has left is freed (rule O4).
    let result = unsafe { result.finish(code, OutPolicy::of("IDispatch.Invoke")) };
    // Whatever the object says, the value is none of the type that is asked for.
    result.map_err(|error| if code.is_err() { hresult::DISP_E_TYPEMISMATCH } else { error.code() })
}
