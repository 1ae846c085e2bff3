//! `IRecordInfo`: what a record is made of.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT, IUnknown_Vtbl};

use super::interface;
use crate::abi::VARIANT;

interface!(
    /// Describes, clears and copies records of one type ([MS-OAUT] 2.2.31; contract C14).
    IRecordInfo,
    IRecordInfo_Vtbl,
    0x0000002f_0000_0000_c000_000000000046
);

/// The functions of [`IRecordInfo`].
#[repr(C)]
pub struct IRecordInfo_Vtbl {
    /// The functions of IUnknown.
    pub base__: IUnknown_Vtbl,
    /// Makes a record of undefined content valid.
    pub RecordInit: unsafe extern "system" fn(*mut c_void, *mut c_void) -> HRESULT,
    /// Frees what a record owns, not the record.
    pub RecordClear: unsafe extern "system" fn(*mut c_void, *mut c_void) -> HRESULT,
    /// Clears the second record and copies the first into it.
    pub RecordCopy: unsafe extern "system" fn(*mut c_void, *const c_void, *mut c_void) -> HRESULT,
    /// The GUID of the type.
    pub GetGuid: unsafe extern "system" fn(*mut c_void, *mut GUID) -> HRESULT,
    /// The name of the type: a BSTR.
    pub GetName: unsafe extern "system" fn(*mut c_void, *mut *mut u16) -> HRESULT,
    /// The size of a record, in bytes.
    pub GetSize: unsafe extern "system" fn(*mut c_void, *mut u32) -> HRESULT,
    /// The type's description.
    pub GetTypeInfo: unsafe extern "system" fn(*mut c_void, *mut *mut c_void) -> HRESULT,
    /// A copy of a field's value.
    pub GetField: unsafe extern "system" fn(*mut c_void, *const c_void, *const u16, *mut VARIANT) -> HRESULT,
    /// A field's value by reference, and an array in it.
    pub GetFieldNoCopy:
        unsafe extern "system" fn(*mut c_void, *const c_void, *const u16, *mut VARIANT, *mut *mut c_void) -> HRESULT,
    /// Sets a field; flags are those of Invoke.
    pub PutField: unsafe extern "system" fn(*mut c_void, u32, *mut c_void, *const u16, *mut VARIANT) -> HRESULT,
    /// Sets a field, taking over the value.
    pub PutFieldNoCopy: unsafe extern "system" fn(*mut c_void, u32, *mut c_void, *const u16, *mut VARIANT) -> HRESULT,
    /// How many fields there are, and their names: BSTRs.
    pub GetFieldNames: unsafe extern "system" fn(*mut c_void, *mut u32, *mut *mut u16) -> HRESULT,
    /// Whether the other one describes the same type.
    pub IsMatchingType: unsafe extern "system" fn(*mut c_void, *mut c_void) -> i32,
    /// A new record in task memory.
    pub RecordCreate: unsafe extern "system" fn(*mut c_void) -> *mut c_void,
    /// A copy of a record in task memory.
    pub RecordCreateCopy: unsafe extern "system" fn(*mut c_void, *const c_void, *mut *mut c_void) -> HRESULT,
    /// Clears a record and frees its memory.
    pub RecordDestroy: unsafe extern "system" fn(*mut c_void, *mut c_void) -> HRESULT,
}
