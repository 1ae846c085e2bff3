//! Descriptors as they are in memory.

use comwright::abi::{SAFEARRAY, SAFEARRAYBOUND, VarType, features};
use comwright::{Element, Guid, SafeArray};

/// A descriptor that nobody has allocated, with hidden data in front and room for three bounds.
#[repr(C, align(16))]
pub(super) struct HandBuilt {
    pub(super) hidden: [u32; 4],
    pub(super) array: SAFEARRAY,
    pub(super) further: [SAFEARRAYBOUND; 2],
}

impl HandBuilt {
    /// An array of one dimension with `data`, as SafeArrayCreate would describe it.
    pub(super) fn of<T>(vt: VarType, content: u16, data: &mut [T]) -> Self {
        let bound = SAFEARRAYBOUND { cElements: data.len() as u32, lLbound: 0 };
        Self {
            hidden: [0, 0, 0, vt.0.into()],
            array: SAFEARRAY {
                cDims: 1,
                fFeatures: features::HAVEVARTYPE | content,
                cbElements: size_of::<T>() as u32,
                cLocks: 0,
                pvData: data.as_mut_ptr().cast(),
                rgsabound: [bound],
            },
            further: [SAFEARRAYBOUND::default(); 2],
        }
    }

    /// The descriptor, with the right to what stands in front of it.
    pub(super) fn pointer(&mut self) -> *mut SAFEARRAY {
        // SAFETY: C10. The descriptor is sixteen bytes behind the start.
        unsafe { std::ptr::from_mut(self).cast::<u8>().add(16).cast() }
    }
}

/// The descriptor of an array.
pub(super) fn descriptor<T: Element>(array: &SafeArray<T>) -> SAFEARRAY {
    // SAFETY: C9. The descriptor is valid as long as the array is.
    unsafe { *array.as_raw() }
}

/// The type that stands in front of a descriptor.
pub(super) fn hidden_type<T: Element>(array: &SafeArray<T>) -> VarType {
    assert_ne!(descriptor(array).fFeatures & features::HAVEVARTYPE, 0);
    // SAFETY: C9. The features say that there is one.
    VarType(unsafe { array.as_raw().cast::<u32>().sub(1).read() } as u16)
}

/// The IID that stands in front of a descriptor.
pub(super) fn hidden_iid<T: Element>(array: &SafeArray<T>) -> Guid {
    assert_ne!(descriptor(array).fFeatures & features::HAVEIID, 0);
    // SAFETY: C9. The features say that there is one.
    unsafe { array.as_raw().cast::<Guid>().sub(1).read() }
}
