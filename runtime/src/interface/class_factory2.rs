//! `IClassFactory2`: makes the objects of a class that needs a licence.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT};

use super::{ComInterface, IClassFactory, IClassFactory_Vtbl, interface};

interface!(
    /// A class factory that knows licences.
    IClassFactory2,
    IClassFactory2_Vtbl,
    0xb196b28f_bab4_101a_b69c_00aa00341d07
);

// SAFETY: C1. Its functions begin with those of its base.
unsafe impl ComInterface for IClassFactory2 {
    type Base = IClassFactory;
}

/// The functions of [`IClassFactory2`].
#[repr(C)]
pub struct IClassFactory2_Vtbl {
    /// The functions of IClassFactory.
    pub base__: IClassFactory_Vtbl,
    /// Tells what licences there are; the caller has set the size.
    pub GetLicInfo: unsafe extern "system" fn(*mut c_void, *mut LICINFO) -> HRESULT,
    /// The key that makes objects on other machines: a BSTR. The number is reserved and 0.
    pub RequestLicKey: unsafe extern "system" fn(*mut c_void, u32, *mut *mut u16) -> HRESULT,
    /// Makes an object with a key, which is a BSTR. The first pointer is the object that aggregates it, or null; the second
    /// one is reserved and null.
    pub CreateInstanceLic: unsafe extern "system" fn(
        *mut c_void,
        *mut c_void,
        *mut c_void,
        *const GUID,
        *const u16,
        *mut *mut c_void,
    ) -> HRESULT,
}

/// What licences of a class there are on a machine.
#[repr(C)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LICINFO {
    /// The size of this, in bytes.
    pub cbLicInfo: i32,
    /// Whether RequestLicKey gives a key.
    pub fRuntimeKeyAvail: i32,
    /// Whether the machine has a licence of its own, so that no key is needed.
    pub fLicVerified: i32,
}
