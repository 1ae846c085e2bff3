//! Descriptors from elsewhere: whether one is well formed, and what it is an array of.
//!
//! In comes a descriptor that a component made, or a program by hand; out comes the type of its elements, or an error
//! that says what is wrong. What cannot be recognised is whether its pointers, where they are not null, point to what
//! the features say (contract C9). Nothing is freed here, whatever is found.

use std::ptr::NonNull;

use windows_core::{GUID, IUnknown, Interface};

use super::shape::stored_bounds;
use super::{Dimension, ElementKind, canonical, layout_of, owned, shape};
use crate::abi::{SAFEARRAY, VARIANT, VarType, features};
use crate::error::{self, Error, Result};
use crate::interface::{IDispatch, IRecordInfo};
use crate::record::RecordLayout;
use crate::variant::shape::fault;
use crate::{hresult, sys};

/// The features that say what the elements are. An array has one of them at most.
const CONTENTS: [(u16, VarType); 5] = [
    (features::BSTR, VarType::BSTR),
    (features::UNKNOWN, VarType::UNKNOWN),
    (features::DISPATCH, VarType::DISPATCH),
    (features::VARIANT, VarType::VARIANT),
    (features::RECORD, VarType::RECORD),
];

/// The type of the elements of an array that is well formed, with VARIANTs in it that are so as well, and no references
/// to somebody else's storage.
///
/// # Errors
///
/// As for [`inspect_shape`], and E_INVALIDARG for a VARIANT that is malformed or a reference: what owns the array may
/// outlive what it refers to.
///
/// # Safety
///
/// C9: as for [`inspect_shape`].
pub(crate) unsafe fn inspect(array: NonNull<SAFEARRAY>, otherwise: Option<VarType>) -> Result<VarType> {
    // SAFETY: C9, as promised by the caller. When they are VARIANTs, there are as many as the bounds say.
    unsafe {
        let vt = inspect_shape(array, otherwise)?;
        if vt == VarType::VARIANT {
            check_variants(array)?;
        }
        Ok(vt)
    }
}

/// The type of the elements of an array that is well formed. `otherwise` is the type when the array itself does not
/// tell one, as those do not that were made by SafeArrayAllocDescriptor.
///
/// # Errors
///
/// E_INVALIDARG, with a description, when the array is malformed, or tells no type and there is no other.
///
/// # Safety
///
/// C9: `array` is a descriptor with as many bounds as it says, and with the hidden data that its features say; its data
/// is null or as large as they say.
pub(crate) unsafe fn inspect_shape(array: NonNull<SAFEARRAY>, otherwise: Option<VarType>) -> Result<VarType> {
    // SAFETY: C9, as promised by the caller.
    let (vt, descriptor, stored) =
        unsafe { (told_type(array, otherwise)?, *array.as_ptr(), stored_bounds(array.as_ptr())) };
    let layout = layout_of(vt);
    let size = match layout {
        Some(layout) => layout.size() as u32,
        // SAFETY: C9, as promised by the caller.
        None if vt == VarType::RECORD => unsafe { record_size(array)? },
        None => return Err(malformed(format!("{vt} cannot be the type of an element"))),
    };
    if descriptor.cbElements != size {
        return Err(malformed(format!("an element of {vt} has {size} bytes, not {}", descriptor.cbElements)));
    }
    let Some(bytes) = shape::data_size(stored.iter(), size) else {
        let bounds: Vec<_> = stored.iter().rev().map(|bound| Dimension::from_bound(*bound)).collect();
        return Err(owned::no_such_array(&bounds, size));
    };
    if bytes != 0 && descriptor.pvData.is_null() {
        return Err(malformed(format!("there is no data for {bytes} bytes of elements")));
    }
    if bytes != 0 {
        check_alignment(descriptor.pvData.addr(), layout.map_or(1, |layout| layout.align()))?;
    }
    Ok(vt)
}

/// What the features and the hidden data say that the elements are.
///
/// # Safety
///
/// C9: as for [`inspect`].
unsafe fn told_type(array: NonNull<SAFEARRAY>, otherwise: Option<VarType>) -> Result<VarType> {
    // SAFETY: C9, as promised by the caller.
    let told = unsafe { (*array.as_ptr()).fFeatures };
    let contradiction = || malformed(format!("the features {told:#06x} contradict each other"));
    let mut contents = CONTENTS.iter().filter(|(feature, _)| told & feature != 0);
    let content = contents.next().map(|(_, vt)| *vt);
    if contents.next().is_some() {
        return Err(contradiction());
    }
    let is_interface = matches!(content, Some(VarType::UNKNOWN | VarType::DISPATCH));
    let is_record = content == Some(VarType::RECORD);
    let has_iid = told & features::HAVEIID != 0;
    // Every interface that an object with IDispatch may have here inherits from it; this one does not.
    // SAFETY: C9, as promised by the caller: the features say that there is an IID.
    let is_unknown = || has_iid && unsafe { iid(array, VarType::DISPATCH) } == IUnknown::IID;
    // An IID, a record's description and a type take the same place.
    match (has_iid, told & features::HAVEVARTYPE != 0) {
        (true, true) => return Err(contradiction()),
        (true, false) if !is_interface => return Err(contradiction()),
        (false, true) if is_record => return Err(contradiction()),
        (false, true) => {}
        (true, false) if content == Some(VarType::DISPATCH) && is_unknown() => {
            return Err(malformed(format!("the features {told:#06x} say IDispatch, and the IID says IUnknown")));
        }
        (_, false) => {
            return match (content, otherwise) {
                (Some(vt), _) => Ok(vt),
                // What the features do not call owned would never be freed.
                (None, Some(vt)) if is_plain(vt) => Ok(vt),
                _ => Err(malformed(format!("the features {told:#06x} do not say what the elements are"))),
            };
        }
    }
    let mut hidden = VarType::EMPTY;
    // SAFETY: C9, C4. The features say that there is a type.
    error::check(unsafe { sys::array_var_type(array.as_ptr(), &mut hidden) })?;
    let owning = CONTENTS.iter().find(|(_, vt)| *vt == hidden).map(|(_, vt)| *vt);
    if owning != content {
        return Err(malformed(format!("the type {hidden} and the features {told:#06x} contradict each other")));
    }
    Ok(hidden)
}

/// The size of a record, as its description says.
///
/// # Safety
///
/// C9: as for [`inspect`]; the elements are records.
unsafe fn record_size(array: NonNull<SAFEARRAY>) -> Result<u32> {
    // SAFETY: C9, as promised by the caller.
    let info = unsafe { record_info(array)? };
    let mut size = 0;
    // SAFETY: C1, C4.
    error::check(unsafe { (info.vtable().GetSize)(info.as_raw(), &mut size) })?;
    if size == 0 {
        return Err(malformed("a record has no bytes"));
    }
    Ok(size)
}

/// The description of the records in an array.
///
/// # Errors
///
/// E_INVALIDARG when there is none.
///
/// # Safety
///
/// C9: `array` is an array.
pub(crate) unsafe fn record_info(array: NonNull<SAFEARRAY>) -> Result<IRecordInfo> {
    let mut info = std::ptr::null_mut();
    // SAFETY: C9, C4, as promised by the caller.
    error::check(unsafe { sys::array_record_info(array.as_ptr(), &mut info) })?;
    if info.is_null() {
        return Err(malformed("the array of records has no description of them"));
    }
    // SAFETY: C2. The claim is ours.
    Ok(unsafe { IRecordInfo::from_raw(info) })
}

/// The interface of the elements of an array of interface pointers.
///
/// # Safety
///
/// C9: `array` is an array; its elements are of the type `vt`, which is one of interfaces.
pub(crate) unsafe fn iid(array: NonNull<SAFEARRAY>, vt: VarType) -> GUID {
    let mut iid = if vt == VarType::DISPATCH { IDispatch::IID } else { IUnknown::IID };
    // SAFETY: C9, C4, as promised by the caller. When there is none, it stays what the type says.
    let _ = unsafe { sys::array_iid(array.as_ptr(), &mut iid) };
    iid
}

/// Whether a well formed array with elements of the type `vt` has elements of this kind.
///
/// # Errors
///
/// DISP_E_TYPEMISMATCH, with a description, when it has not, and what the description of records says.
///
/// # Safety
///
/// C9: `array` is an array, as [`inspect`] has found.
pub(crate) unsafe fn check_kind(array: NonNull<SAFEARRAY>, vt: VarType, kind: ElementKind) -> Result<()> {
    let mismatch = |said: String| Err(Error::new(hresult::DISP_E_TYPEMISMATCH).with_description(said));
    match kind {
        ElementKind::Value(wanted) if canonical(vt) == canonical(wanted) => Ok(()),
        ElementKind::Interface(_, wanted) if matches!(vt, VarType::UNKNOWN | VarType::DISPATCH) => {
            // SAFETY: C9, as promised by the caller.
            let found = unsafe { iid(array, vt) };
            if found == wanted { Ok(()) } else { mismatch(format!("the elements are {found:?}, not {wanted:?}")) }
        }
        // SAFETY: C9, as promised by the caller.
        ElementKind::Record(layout) if vt == VarType::RECORD => unsafe { check_records(array, layout) },
        _ => mismatch(format!("the elements are {vt}, not {}", kind.var_type())),
    }
}

/// Whether the records in an array are of a layout, and may become values of Rust.
///
/// # Safety
///
/// C9: `array` is an array of records, as [`inspect`] has found.
unsafe fn check_records(array: NonNull<SAFEARRAY>, layout: &'static RecordLayout) -> Result<()> {
    // SAFETY: C9, as promised by the caller. What the records are is checked before they are looked at.
    unsafe {
        layout.check_info(&record_info(array)?)?;
        let bytes = shape::data_size(stored_bounds(array.as_ptr()).iter(), layout.size() as u32).unwrap_or(0);
        let data = (*array.as_ptr()).pvData.cast::<u8>();
        if bytes != 0 {
            check_alignment(data.addr(), ElementKind::Record(layout).layout().align())?;
        }
        (0..bytes).step_by(layout.size()).try_for_each(|offset| layout.check_record(data.add(offset)))
    }
}

/// Whether each of the VARIANTs in an array may become a value of Rust: it is well formed, and no reference.
///
/// # Safety
///
/// C9: `array` is an array of VARIANTs, as [`inspect_shape`] has found.
unsafe fn check_variants(array: NonNull<SAFEARRAY>) -> Result<()> {
    // SAFETY: C9, C11, as promised by the caller.
    let mut variants = unsafe { variants(array) }.iter().enumerate();
    match variants.find_map(|(index, variant)| Some((index, fault(variant)?))) {
        Some((index, fault)) => Err(malformed(format!("element {index} of the data {fault}"))),
        None => Ok(()),
    }
}

/// The VARIANTs in an array, in the order in which they are in memory.
///
/// # Safety
///
/// C9: `array` is an array of VARIANTs, as [`inspect_shape`] has found, which nobody writes to for `'a`.
pub(crate) unsafe fn variants<'a>(array: NonNull<SAFEARRAY>) -> &'a [VARIANT] {
    // SAFETY: C9, C11, as promised by the caller. There are so many bytes of VARIANTs, which are aligned as they have to
    // be.
    unsafe {
        let bytes = shape::data_size(stored_bounds(array.as_ptr()).iter(), size_of::<VARIANT>() as u32).unwrap_or(0);
        match bytes / size_of::<VARIANT>() {
            0 => &[],
            count => std::slice::from_raw_parts((*array.as_ptr()).pvData.cast(), count),
        }
    }
}

/// How many bytes the elements of an array have.
///
/// # Safety
///
/// C9: `array` is an array, as [`inspect_shape`] has found.
pub(crate) unsafe fn array_bytes(array: NonNull<SAFEARRAY>) -> usize {
    // SAFETY: C9, as promised by the caller.
    unsafe { shape::data_size(stored_bounds(array.as_ptr()).iter(), (*array.as_ptr()).cbElements).unwrap_or(0) }
}

/// Whether elements of the type own nothing.
pub(crate) fn is_plain(vt: VarType) -> bool {
    CONTENTS.iter().all(|(_, owning)| *owning != vt)
}

fn check_alignment(address: usize, align: usize) -> Result<()> {
    if address.is_multiple_of(align) {
        return Ok(());
    }
    Err(malformed(format!("the data at {address:#x} is not aligned to {align}")))
}

/// What is wrong with an array.
pub(crate) fn malformed(said: impl Into<String>) -> Error {
    Error::new(hresult::E_INVALIDARG).with_description(said)
}
