//! Records in values: `VT_RECORD`.

use std::ffi::c_void;

use windows_core::Interface;

use super::Record;
use crate::abi::{VARIANT_RECORD, VarType, raw_variant};
use crate::error::{Error, Result};
use crate::interface::IRecordInfo;
use crate::safe_array::Element;
use crate::{Variant, hresult, live};

impl Variant {
    /// A value with a record, which is moved: `VT_RECORD`.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory. The record is freed then.
    pub fn from_record<R: Record>(record: R) -> Result<Self> {
        value(&R::LAYOUT.record_info(), |to| {
            live::stored(std::slice::from_ref(&record));
            // SAFETY: C14. There is memory for a record, which is zeros and owns nothing.
            unsafe { to.cast::<R>().write(record) };
            Ok(())
        })
    }

    /// The record in a value. It is seen as `R` when its description has the GUID, or where there is none the name, and the
    /// fields of `R`; one that somebody else has made has to tell the GUID and the size.
    ///
    /// # Errors
    ///
    /// DISP_E_TYPEMISMATCH when there is no record, or one of another type: the error says which. E_INVALIDARG when what
    /// the record holds is malformed.
    pub fn as_record<R: Record>(&self) -> Result<&R> {
        // SAFETY: C8. The record is valid as long as the value is.
        Ok(unsafe { &*self.record::<R>()? })
    }

    /// The record in a value, which is moved out of it.
    ///
    /// # Errors
    ///
    /// As for [`Variant::as_record`].
    pub fn into_record<R: Record>(self) -> Result<R> {
        let record = self.record::<R>()?.cast_mut();
        // SAFETY: C8, C14. The record is ours. What is left in its place are zeros, which are valid and own nothing: the
        // value is freed with them.
        unsafe {
            let moved = record.read();
            record.cast::<u8>().write_bytes(0, size_of::<R>());
            live::loaded(std::slice::from_ref(&moved));
            Ok(moved)
        }
    }

    /// A copy of the record in a value.
    ///
    /// # Errors
    ///
    /// As for [`Variant::as_record`], and E_OUTOFMEMORY when there is no memory.
    #[track_caller]
    pub fn to_record<R: Record>(&self) -> Result<R> {
        self.as_record::<R>()?.duplicate()
    }

    fn record<R: Record>(&self) -> Result<*const R> {
        // SAFETY: C8. The value is ours.
        let raw = unsafe { &*self.as_raw() };
        if raw.vt != VarType::RECORD {
            let said = format!("the value is {}, not a record", raw.vt);
            return Err(Error::new(hresult::DISP_E_TYPEMISMATCH).with_description(said));
        }
        // SAFETY: C8, C14. A VT_RECORD has a record and its description. What the record is is checked before it is looked
        // at.
        unsafe {
            let VARIANT_RECORD { pvRecord, pRecInfo } = raw.data.record;
            let info = IRecordInfo::from_raw_borrowed(&pRecInfo).ok_or(Error::new(hresult::E_INVALIDARG))?;
            R::LAYOUT.check_info(info)?;
            if pvRecord.is_null() || !pvRecord.cast::<R>().is_aligned() {
                return Err(Error::new(hresult::E_INVALIDARG));
            }
            R::LAYOUT.check_record(pvRecord.cast())?;
            Ok(pvRecord.cast())
        }
    }
}

/// A value with a new record that `info` describes, after `fill` has put something into it.
///
/// # Errors
///
/// E_OUTOFMEMORY when there is no memory, and what `fill` says.
pub(crate) fn value(info: &IRecordInfo, fill: impl FnOnce(*mut c_void) -> Result<()>) -> Result<Variant> {
    // SAFETY: C1.
    let record = unsafe { (info.vtable().RecordCreate)(info.as_raw()) };
    if record.is_null() {
        return Err(Error::new(hresult::E_OUTOFMEMORY));
    }
    if let Err(error) = fill(record) {
        // SAFETY: C1, C14. The record is new, and ours.
        let _ = unsafe { (info.vtable().RecordDestroy)(info.as_raw(), record) };
        return Err(error);
    }
    let record = VARIANT_RECORD { pvRecord: record, pRecInfo: live::moved(info.clone()) };
    // SAFETY: C8. A record and its description, with a claim on it.
    unsafe { Variant::from_raw(raw_variant!(VarType::RECORD, record = record)) }
}
