//! Descriptors: what they say of an array, and the hidden data in front of them.

use std::ffi::c_void;

use windows_core::{GUID, IUnknown, Interface};

use super::blocks::{self, Kind};
use crate::abi::{SAFEARRAY, SAFEARRAYBOUND, VarType, features};
use crate::interface::{IDispatch, IRecordInfo};
use crate::safe_array::layout_of;

/// What an array is made of.
pub(super) struct Contents {
    /// Those features that tell what the elements are.
    pub(super) features: u16,
    /// The size of an element, in bytes.
    pub(super) element: u32,
    /// What stands in front of the descriptor.
    pub(super) hidden: Hidden,
}

/// The hidden data of a descriptor.
pub(super) enum Hidden {
    /// None that is told.
    Nothing,
    /// The type of the elements, at −4.
    Value(VarType),
    /// The interface of the elements, at −16.
    Interface(GUID),
    /// The description of the elements, with a claim on it, in the last bytes. Null in a descriptor that got none.
    Record(Option<IRecordInfo>),
}

impl Contents {
    /// What an array of `vt` is made of, as SafeArrayCreateEx sets it; `None` when there is no such array.
    ///
    /// # Safety
    ///
    /// C1, C3: `extra` is null, or an IID to read for interfaces, or an `IRecordInfo` for records.
    pub(super) unsafe fn new(vt: VarType, extra: *const c_void) -> Option<Self> {
        let features = match vt {
            VarType::BSTR => features::BSTR,
            VarType::VARIANT => features::VARIANT,
            VarType::UNKNOWN => features::UNKNOWN,
            VarType::DISPATCH => features::DISPATCH,
            _ => 0,
        };
        match vt {
            VarType::UNKNOWN | VarType::DISPATCH => {
                // SAFETY: C3, as promised by the caller.
                let named = unsafe { extra.cast::<GUID>().as_ref() }.copied();
                let own = if vt == VarType::DISPATCH { IDispatch::IID } else { IUnknown::IID };
                let hidden = Hidden::Interface(named.unwrap_or(own));
                Some(Self { features: features | features::HAVEIID, element: element_size(vt)?, hidden })
            }
            VarType::RECORD => {
                let info = extra.cast_mut();
                // SAFETY: C1, as promised by the caller.
                let info = unsafe { IRecordInfo::from_raw_borrowed(&info) }?.clone();
                let mut element = 0;
                // SAFETY: C1, C4.
                let code = unsafe { (info.vtable().GetSize)(info.as_raw(), &mut element) };
                (code.0 >= 0 && element != 0).then(|| Self {
                    features: features::RECORD,
                    element,
                    hidden: Hidden::Record(Some(info)),
                })
            }
            _ => {
                let element = element_size(vt)?;
                Some(Self { features: features | features::HAVEVARTYPE, element, hidden: Hidden::Value(vt) })
            }
        }
    }

    /// What an array is made of.
    ///
    /// # Safety
    ///
    /// C9: `array` is an array.
    pub(super) unsafe fn of(array: *const SAFEARRAY) -> Self {
        // SAFETY: C9, as promised by the caller.
        unsafe {
            let features = (*array).fFeatures & !(features::SOMEBODY_ELSES | features::CREATEVECTOR);
            Self { features, element: (*array).cbElements, hidden: Hidden::of(array) }
        }
    }
}

impl Hidden {
    /// What the features of an array say is there. A claim on a record's description is a new one.
    ///
    /// # Safety
    ///
    /// C9: `array` is an array.
    pub(super) unsafe fn of(array: *const SAFEARRAY) -> Self {
        // SAFETY: C9. Hidden data is read where the features say that there is some.
        unsafe {
            let told = (*array).fFeatures;
            if told & features::RECORD != 0 {
                let info = array.cast::<*mut c_void>().sub(1);
                Self::Record(IRecordInfo::from_raw_borrowed(&*info).cloned())
            } else if told & features::HAVEIID != 0 {
                Self::Interface(array.cast::<GUID>().sub(1).read())
            } else if told & features::HAVEVARTYPE != 0 {
                Self::Value(VarType(array.cast::<u32>().sub(1).read() as u16))
            } else {
                Self::Nothing
            }
        }
    }
}

/// The size of an element of a type without a description of its own; `None` for what cannot be an element.
fn element_size(vt: VarType) -> Option<u32> {
    layout_of(vt).map(|layout| layout.size() as u32)
}

/// Whether the data of an array is the array's to free, in a block of its own: that of a vector is a part of the
/// descriptor's.
///
/// # Safety
///
/// C9: `array` is an array.
pub(super) unsafe fn owns_data(array: *const SAFEARRAY) -> bool {
    // SAFETY: C9, as promised by the caller.
    unsafe { (*array).fFeatures & (features::SOMEBODY_ELSES | features::CREATEVECTOR) == 0 }
}

/// A descriptor without data, for bounds in the order in which they are stored; null when there is no memory. There is
/// one bound at least, and no more than can be stored.
#[track_caller]
pub(super) fn alloc<'a>(
    contents: Contents,
    bounds: impl ExactSizeIterator<Item = &'a SAFEARRAYBOUND>,
) -> *mut SAFEARRAY {
    let further = bounds.len() - 1;
    let size = size_of::<SAFEARRAY>() + further * size_of::<SAFEARRAYBOUND>();
    let array = blocks::alloc(Kind::ArrayDescriptor, size).cast::<SAFEARRAY>();
    if array.is_null() {
        return array;
    }
    // SAFETY: C6. The block has so many bytes, and sixteen of its kind in front of them; it is ours.
    unsafe {
        array.cast::<[u8; 16]>().sub(1).write([0; 16]);
        array.write(SAFEARRAY {
            cDims: further as u16 + 1,
            fFeatures: contents.features,
            cbElements: contents.element,
            cLocks: 0,
            pvData: std::ptr::null_mut(),
            rgsabound: [SAFEARRAYBOUND::default()],
        });
        let stored = (&raw mut (*array).rgsabound).cast::<SAFEARRAYBOUND>();
        bounds.enumerate().for_each(|(index, bound)| stored.add(index).write(*bound));
        match contents.hidden {
            Hidden::Nothing => {}
            Hidden::Value(vt) => array.cast::<u32>().sub(1).write(vt.0.into()),
            Hidden::Interface(iid) => array.cast::<GUID>().sub(1).write(iid),
            Hidden::Record(info) => array.cast::<Option<IRecordInfo>>().sub(1).write(info),
        }
    }
    array
}

/// Frees a descriptor and its claim on the description of records; the data is gone already.
///
/// # Safety
///
/// C9: `array` is a descriptor that nobody uses from now on.
#[track_caller]
pub(super) unsafe fn free(array: *mut SAFEARRAY) {
    // SAFETY: C9, as promised by the caller. With records, the description stands in front.
    unsafe {
        if (*array).fFeatures & features::RECORD != 0 {
            drop(array.cast::<Option<IRecordInfo>>().sub(1).replace(None));
        }
        blocks::free(Kind::ArrayDescriptor, array.cast());
    }
}
