//! Records in VARIANTs: whatever is done with one, its `IRecordInfo` does it (contract C14).

use std::ffi::c_void;

use windows_core::{HRESULT, Interface};

use crate::abi::VARIANT_RECORD;
use crate::hresult;
use crate::interface::IRecordInfo;

/// A copy of a record, and one more claim on its description.
///
/// # Errors
///
/// What RecordCreateCopy says; E_INVALIDARG without a description or data, E_UNEXPECTED for a success without a record.
///
/// # Safety
///
/// C14: the description is null or one of the record.
pub(super) unsafe fn copy(record: VARIANT_RECORD) -> Result<VARIANT_RECORD, HRESULT> {
    // SAFETY: C1. What is not null is an IRecordInfo, as promised by the caller.
    let Some(info) = (unsafe { IRecordInfo::from_raw_borrowed(&record.pRecInfo) }) else {
        return Err(hresult::E_INVALIDARG);
    };
    if record.pvRecord.is_null() {
        return Err(hresult::E_INVALIDARG);
    }
    let mut made: *mut c_void = std::ptr::null_mut();
    // SAFETY: C14, C4. The record is one of this type, and `made` storage for a pointer.
    let code = unsafe { (info.vtable().RecordCreateCopy)(info.as_raw(), record.pvRecord, &mut made) };
    if code.is_err() {
        return Err(code);
    }
    if made.is_null() {
        return Err(hresult::E_UNEXPECTED);
    }
    Ok(VARIANT_RECORD { pvRecord: made, pRecInfo: crate::live::moved(info.clone()) })
}

/// Frees a record with what it owns, and gives up the claim on its description. The record was made by RecordCreate or
/// RecordCreateCopy, as the documentation of RecordDestroy demands.
///
/// # Safety
///
/// C14: the description is null or one of the record, and both are the caller's.
pub(super) unsafe fn destroy(record: VARIANT_RECORD) {
    if record.pRecInfo.is_null() {
        return;
    }
    // SAFETY: C2. The claim is the caller's, who gives it up.
    let info = unsafe { IRecordInfo::from_raw(record.pRecInfo) };
    if !record.pvRecord.is_null() {
        // SAFETY: C14. The record is one of this type and the caller's. What RecordDestroy says changes nothing.
        let _ = unsafe { (info.vtable().RecordDestroy)(info.as_raw(), record.pvRecord) };
    }
}
