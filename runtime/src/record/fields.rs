//! The fields of a record by name: what GetField and PutField do.
//!
//! A value that goes into a field is made complete first, as a VARIANT that owns it; then the field and that VARIANT swap
//! what they have, and the VARIANT is cleared. So a field is as it was when anything fails.

use std::ffi::c_void;
use std::mem::MaybeUninit;
use std::ptr::NonNull;

use windows_core::{GUID, IUnknown, Interface};

use super::info::Info;
use super::ownership::lent;
use super::{Field, FieldType};
use crate::abi::{DISPPARAMS, SAFEARRAYBOUND, VARIANT, VARIANT_RECORD, VarType, dispid, invoke, raw_variant};
use crate::error::{self, Error, Result};
use crate::interface::{self, IDispatch, IRecordInfo};
use crate::safe_array::{ElementKind, canonical, check_kind, inspect};
use crate::variant::INVARIANT;
use crate::variant::shape::check_value;
use crate::{Decimal, hresult, sys};

/// What an object in a field is set to is its default property.
const PROPERTY_PUT: u32 = invoke::PROPERTYPUT as u32;
/// The field itself is set.
const PROPERTY_PUT_REF: u32 = invoke::PROPERTYPUTREF as u32;

/// The field with a name, as it is spelt in the layout.
///
/// # Safety
///
/// C11: `name` ends with a zero.
unsafe fn find(info: &Info, name: *const u16) -> Result<&'static Field> {
    let is_named = |field: &&Field| {
        let spelt = field.name.encode_utf16().chain([0]);
        // SAFETY: C11, as promised by the caller. The units up to the first that differs are read, or the zero.
        spelt.enumerate().all(|(index, unit)| unsafe { name.add(index).read() } == unit)
    };
    info.layout.fields.iter().find(is_named).ok_or(Error::new(hresult::TYPE_E_FIELDNOTFOUND))
}

/// A reference to a field; a description of a record in it is that of `info`, without a claim.
///
/// # Errors
///
/// TYPE_E_FIELDNOTFOUND, and E_NOTIMPL for an array in place, to which no VARIANT can refer.
///
/// # Safety
///
/// C14, C11: `record` is a record of the layout, and `name` ends with a zero.
pub(super) unsafe fn refer(info: &Info, record: *mut u8, name: *const u16) -> Result<VARIANT> {
    // SAFETY: C11, C14, as promised by the caller.
    let (field, at) = unsafe {
        let field = find(info, name)?;
        (field, record.add(field.offset).cast::<c_void>())
    };
    let vt = match field.field_type {
        FieldType::Value(ElementKind::Record(layout)) => {
            let nested = info.nested(layout).ok_or(Error::new(hresult::E_UNEXPECTED))?;
            let record = VARIANT_RECORD { pvRecord: at, pRecInfo: nested.as_raw() };
            return Ok(raw_variant!(VarType::RECORD.by_ref(), record = record));
        }
        FieldType::Value(kind) => in_variant(kind),
        FieldType::Array(kind) => kind.var_type().array(),
        FieldType::Fixed(..) => return Err(Error::new(hresult::E_NOTIMPL)),
    };
    Ok(raw_variant!(vt.by_ref(), byref = at))
}

/// Puts a copy of a field's value into `value`, which is cleared. An array in place becomes a SAFEARRAY.
///
/// # Errors
///
/// TYPE_E_FIELDNOTFOUND, E_OUTOFMEMORY, and E_NOTIMPL for an array of arrays in place.
///
/// # Safety
///
/// C14, C11, C8: as for [`refer`]; `value` is a valid VARIANT of the caller.
pub(super) unsafe fn get(info: &Info, record: *mut u8, name: *const u16, value: &mut VARIANT) -> Result<()> {
    // SAFETY: C14, C11, C8, as promised by the caller.
    unsafe {
        let field = find(info, name)?;
        let FieldType::Fixed(element, count) = field.field_type else {
            return error::check(sys::variant_copy_ind(value, &refer(info, record, name)?));
        };
        let FieldType::Value(kind) = *element else { return Err(Error::new(hresult::E_NOTIMPL)) };
        let mut array = new_array(kind, count)?;
        let data = (*array.data.parray).pvData.cast::<u8>();
        let copied = FieldType::Fixed(element, count).copy(record.add(field.offset), data);
        let outcome = copied.and_then(|()| error::check(sys::variant_copy(value, &array)));
        let _ = sys::variant_clear(&mut array);
        outcome
    }
}

/// A VARIANT with an array of zeros of one dimension.
fn new_array(kind: ElementKind, count: usize) -> Result<VARIANT> {
    let described;
    let extra = match &kind {
        ElementKind::Value(_) => std::ptr::null(),
        ElementKind::Interface(_, iid) => std::ptr::from_ref(iid).cast(),
        ElementKind::Record(layout) => {
            described = layout.record_info();
            described.as_raw().cast_const()
        }
    };
    let bound = SAFEARRAYBOUND { cElements: count as u32, lLbound: 0 };
    // SAFETY: `extra` is what the kind wants. A field is smaller than what a count may be.
    let parray = unsafe { sys::array_create(kind.var_type(), &[bound], extra) };
    if parray.is_null() {
        return Err(Error::new(hresult::E_OUTOFMEMORY));
    }
    Ok(raw_variant!(kind.var_type().array(), parray = parray))
}

/// Sets a field to a copy of `value`, converted to its type. With INVOKE_PROPERTYPUT, an object in the field is what is
/// set: its default property.
///
/// # Errors
///
/// TYPE_E_FIELDNOTFOUND, E_INVALIDARG for other flags and for a null object, what conversions say, E_OUTOFMEMORY.
///
/// # Safety
///
/// C14, C11, C8: as for [`refer`]; `value` is a valid VARIANT.
pub(super) unsafe fn put(info: &Info, flags: u32, record: *mut u8, name: *const u16, value: &VARIANT) -> Result<()> {
    if flags != PROPERTY_PUT && flags != PROPERTY_PUT_REF {
        return Err(Error::new(hresult::E_INVALIDARG));
    }
    // SAFETY: C14, C11, C8, as promised by the caller.
    unsafe {
        let field = find(info, name)?;
        let at = record.add(field.offset);
        if let FieldType::Value(ElementKind::Interface(..)) = field.field_type
            && flags == PROPERTY_PUT
        {
            // A claim of our own: what the object is told may set the field.
            let object = (*lent::<Option<IUnknown>>(at)).clone().ok_or(Error::new(hresult::E_INVALIDARG))?;
            return put_default(&interface::query(&object)?, value);
        }
        let mut owned = VARIANT::EMPTY;
        let outcome =
            convert(field.field_type, value, &mut owned).and_then(|()| store(field.field_type, at, &mut owned));
        let _ = sys::variant_clear(&mut owned);
        outcome
    }
}

/// Sets the default property of an object (rules D1, D2, D3).
fn put_default(object: &IDispatch, value: &VARIANT) -> Result<()> {
    let (lcid, _) = INVARIANT;
    let (mut argument, mut named) = (*value, dispid::PROPERTYPUT);
    let arguments = DISPPARAMS { rgvarg: &mut argument, rgdispidNamedArgs: &mut named, cArgs: 1, cNamedArgs: 1 };
    let none = std::ptr::null_mut::<c_void>();
    // SAFETY: C1, C3. The argument is the caller's, and is borrowed for the call; nothing is wanted back.
    error::check(unsafe {
        (object.vtable().Invoke)(
            object.as_raw(),
            dispid::VALUE,
            &GUID::zeroed(),
            lcid.0,
            invoke::PROPERTYPUT,
            &arguments,
            none.cast(),
            none.cast(),
            none.cast(),
        )
    })
}

/// Sets a field to `value` itself, which is of its type, and empty afterwards: whoever clears it frees nothing.
///
/// # Errors
///
/// As for [`put`], and DISP_E_TYPEMISMATCH when the value is of another type; it is then as it was.
///
/// # Safety
///
/// C14, C11, C8: as for [`put`]; `value` is the caller's.
pub(super) unsafe fn put_no_copy(
    info: &Info,
    flags: u32,
    record: *mut u8,
    name: *const u16,
    value: &mut VARIANT,
) -> Result<()> {
    if flags != PROPERTY_PUT && flags != PROPERTY_PUT_REF {
        return Err(Error::new(hresult::E_INVALIDARG));
    }
    // SAFETY: C14, C11, C8, as promised by the caller.
    unsafe {
        let field = find(info, name)?;
        if value.vt.is_by_ref() {
            return Err(Error::new(hresult::DISP_E_TYPEMISMATCH));
        }
        // A field would keep what no VARIANT is; a copy is checked as it is made.
        check_value(value).map_err(Error::new)?;
        store(field.field_type, record.add(field.offset), value)?;
        let mut old = std::mem::take(value);
        let _ = sys::variant_clear(&mut old);
    }
    Ok(())
}

/// Copies a value, converted to the type of a field where there are conversions.
///
/// # Safety
///
/// C8: `value` is a valid VARIANT, and `to` an empty one.
unsafe fn convert(field: FieldType, value: &VARIANT, to: &mut VARIANT) -> Result<()> {
    // SAFETY: C8, as promised by the caller.
    error::check(unsafe {
        match field {
            FieldType::Value(ElementKind::Value(vt)) if vt != VarType::VARIANT => {
                let (lcid, flags) = INVARIANT;
                sys::variant_change_type(to, value, lcid.0, flags.0, in_variant(ElementKind::Value(vt)))
            }
            _ => sys::variant_copy_ind(to, value),
        }
    })
}

/// Swaps what is in a field and what a VARIANT owns, which is of the type of the field.
///
/// # Errors
///
/// DISP_E_TYPEMISMATCH when it is not, E_NOINTERFACE for an object without the interface; nothing has changed then.
///
/// # Safety
///
/// C14, C8: `at` is a valid value of the field's type; `value` is a valid VARIANT without a reference; both are the
/// caller's.
unsafe fn store(field: FieldType, at: *mut u8, value: &mut VARIANT) -> Result<()> {
    let vt = value.vt;
    // SAFETY: C14, C8, as promised by the caller. Each VARIANT has the member that its type says, and each of the two
    // has so many bytes: they are different memory, and both are what the other one was afterwards.
    unsafe {
        match field {
            FieldType::Value(ElementKind::Value(VarType::VARIANT)) => {
                swap(at, std::ptr::from_mut(value), size_of::<VARIANT>())
            }
            FieldType::Value(ElementKind::Value(VarType::DECIMAL)) if vt == VarType::DECIMAL => {
                at.cast::<Decimal>().write_unaligned(value.decimal());
            }
            FieldType::Value(ElementKind::Value(wanted)) if canonical(vt) == canonical(wanted) => {
                swap(at, &raw mut value.data, field.size());
            }
            FieldType::Value(ElementKind::Interface(_, iid)) if matches!(vt, VarType::UNKNOWN | VarType::DISPATCH) => {
                if let Some(object) = IUnknown::from_raw_borrowed(&value.data.punkVal) {
                    let found = interface::query_as(object, &iid)?;
                    // C2: the one claim for the other.
                    drop(IUnknown::from_raw(std::mem::replace(&mut value.data.punkVal, found.into_raw())));
                }
                swap(at, &raw mut value.data, field.size());
            }
            FieldType::Value(ElementKind::Record(layout)) if vt == VarType::RECORD => {
                let VARIANT_RECORD { pvRecord, pRecInfo } = value.data.record;
                let info = IRecordInfo::from_raw_borrowed(&pRecInfo).ok_or(Error::new(hresult::E_INVALIDARG))?;
                layout.check_info(info)?;
                layout.check_record(pvRecord.cast())?;
                swap(at, pvRecord, field.size());
            }
            FieldType::Array(kind) if vt.is_array() => {
                if let Some(array) = NonNull::new(value.data.parray) {
                    check_kind(array, inspect(array, Some(kind.var_type()))?, kind)?;
                }
                swap(at, &raw mut value.data, field.size());
            }
            FieldType::Fixed(FieldType::Value(kind), count) if vt.is_array() => {
                let array = NonNull::new(value.data.parray).ok_or(Error::new(hresult::E_INVALIDARG))?;
                check_kind(array, inspect(array, Some(kind.var_type()))?, *kind)?;
                let descriptor = array.as_ref();
                if descriptor.cDims != 1 || descriptor.rgsabound[0].cElements as usize != count {
                    return Err(Error::new(hresult::DISP_E_BADINDEX));
                }
                swap(at, descriptor.pvData, field.size());
            }
            FieldType::Fixed(..) => return Err(Error::new(hresult::E_NOTIMPL)),
            _ => return Err(Error::new(hresult::DISP_E_TYPEMISMATCH)),
        }
    }
    Ok(())
}

/// Swaps so many bytes, whatever they are.
///
/// # Safety
///
/// C11: both have so many, and are different memory.
unsafe fn swap<T>(one: *mut u8, other: *mut T, bytes: usize) {
    // SAFETY: C11, as promised by the caller.
    unsafe { std::ptr::swap_nonoverlapping(one.cast::<MaybeUninit<u8>>(), other.cast(), bytes) }
}

/// The type of a VARIANT with such a value: the numbers of the size of a pointer have none of their own.
fn in_variant(kind: ElementKind) -> VarType {
    match kind.var_type() {
        vt @ (VarType::INT_PTR | VarType::UINT_PTR) => canonical(vt),
        vt => vt,
    }
}
