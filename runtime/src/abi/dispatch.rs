//! What `IDispatch::Invoke` takes and gives besides VARIANTs.

use std::ffi::c_void;
use std::mem::offset_of;

use windows_core::HRESULT;

use crate::abi::VARIANT;

/// The arguments of a dispatch call ([MS-OAUT] 2.2.33). Both arrays belong to the caller (rule O4).
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct DISPPARAMS {
    /// The arguments, the last one first (rule D2).
    pub rgvarg: *mut VARIANT,
    /// The DISPIDs of the named ones, which come first.
    pub rgdispidNamedArgs: *mut i32,
    /// How many arguments there are.
    pub cArgs: u32,
    /// How many of them are named.
    pub cNamedArgs: u32,
}

/// What a dispatch call says of an exception ([MS-OAUT] 2.2.34). The three strings are freed by the caller (rule O6).
#[derive(Clone, Copy, Debug)]
#[repr(C)]
pub struct EXCEPINFO {
    /// A code of the component's own, or 0 when `scode` has one.
    pub wCode: u16,
    /// Reserved.
    pub wReserved: u16,
    /// The component: a BSTR.
    pub bstrSource: *mut u16,
    /// What happened: a BSTR.
    pub bstrDescription: *mut u16,
    /// A help file: a BSTR.
    pub bstrHelpFile: *mut u16,
    /// The topic in it.
    pub dwHelpContext: u32,
    /// Reserved.
    pub pvReserved: *mut c_void,
    /// Fills in the rest when it is asked to (rule D9).
    pub pfnDeferredFillIn: Option<unsafe extern "system" fn(*mut EXCEPINFO) -> HRESULT>,
    /// The error, or 0 when `wCode` has one.
    pub scode: HRESULT,
}

/// Members that have the same DISPID on every object.
pub mod dispid {
    /// The default member, DISPID_VALUE: what an object stands for.
    pub const VALUE: i32 = 0;
    /// No member: what a name that is not known has, DISPID_UNKNOWN.
    pub const UNKNOWN: i32 = -1;
    /// The named argument that is the value which a property is set to, DISPID_PROPERTYPUT (rule D3).
    pub const PROPERTYPUT: i32 = -3;
    /// The enumerator of a collection, DISPID_NEWENUM (rule D13).
    pub const NEWENUM: i32 = -4;
}

/// What is done to a member: the flags of `IDispatch::Invoke` (DISPATCH_METHOD and so on).
pub mod invoke {
    /// It is called.
    pub const METHOD: u16 = 1;
    /// The property is read.
    pub const PROPERTYGET: u16 = 2;
    /// The property is set to a value.
    pub const PROPERTYPUT: u16 = 4;
    /// The property is set to an object itself, not to what that stands for.
    pub const PROPERTYPUTREF: u16 = 8;
}

const _: () = {
    let is_64 = size_of::<usize>() == 8;
    assert!(size_of::<DISPPARAMS>() == if is_64 { 24 } else { 16 });
    assert!(offset_of!(DISPPARAMS, cArgs) == if is_64 { 16 } else { 8 });
    assert!(size_of::<EXCEPINFO>() == if is_64 { 64 } else { 32 });
    assert!(offset_of!(EXCEPINFO, bstrSource) == if is_64 { 8 } else { 4 });
    assert!(offset_of!(EXCEPINFO, dwHelpContext) == if is_64 { 32 } else { 16 });
    assert!(offset_of!(EXCEPINFO, pfnDeferredFillIn) == if is_64 { 48 } else { 24 });
    assert!(offset_of!(EXCEPINFO, scode) == if is_64 { 56 } else { 28 });
};
