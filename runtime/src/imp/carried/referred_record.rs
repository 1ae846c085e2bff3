//! A record that a VARIANT refers to: it is written to in its place, and described beside it.

use std::ffi::c_void;

use windows_core::Interface;

use super::Carried;
use super::exchanged::Referred;
use super::parcel::Parcel;
use super::value::Value;
use crate::abi::VARIANT;
use crate::error::{self, Result};
use crate::interface::IRecordInfo;
use crate::sys;

/// The record. What the callee gets is the record of a value of our own, with the same description.
pub(super) struct ReferredRecord {
    reference: VARIANT,
    parcel: Parcel<Value>,
}

impl ReferredRecord {
    /// # Safety
    ///
    /// C8, C14: it is a reference to a record, with a description, of the caller's, valid for as long as this.
    pub(super) const unsafe fn new(reference: VARIANT) -> Self {
        Self { reference, parcel: Parcel::new(Value::SHAPE) }
    }

    fn exchange(&self) -> Result<()> {
        // SAFETY: C8, C14. Both are records that the description is of, and records may be moved.
        unsafe {
            let (ours, theirs) = ((*self.parcel.pointer()).data.record, self.reference.data.record);
            if let Some(info) = IRecordInfo::from_raw_borrowed(&theirs.pRecInfo) {
                let mut size = 0;
                error::check((info.vtable().GetSize)(info.as_raw(), &mut size))?;
                std::ptr::swap_nonoverlapping(ours.pvRecord.cast::<u8>(), theirs.pvRecord.cast(), size as usize);
            }
        }
        Ok(())
    }
}

// SAFETY: P7. The copy is packed when it leaves, packed or cleared at home, and unpacked and delivered at the caller's.
unsafe impl Carried for ReferredRecord {
    fn leave(&self) -> Result<()> {
        let mut copy = VARIANT::EMPTY;
        // SAFETY: C8, as promised where it was made; the copy is moved into the parcel, which is empty.
        unsafe {
            error::check(sys::variant_copy_ind(&mut copy, &self.reference))?;
            self.parcel.pointer().write(copy);
        }
        self.parcel.pack()
    }

    fn arrive(&self) -> Result<()> {
        self.parcel.unpack_away()
    }

    fn depart(&self, is_called: bool) -> Result<()> {
        if is_called {
            return self.parcel.pack();
        }
        self.parcel.clear();
        Ok(())
    }

    fn land(&self) -> Result<()> {
        self.parcel.unpack()
    }

    fn deliver(&self) {
        // Who has told its size once does so again.
        let _ = self.exchange();
        self.parcel.clear();
    }
}

impl Referred for ReferredRecord {
    fn storage(&self) -> *mut c_void {
        // SAFETY: C8. It is a VT_RECORD.
        unsafe { (*self.parcel.pointer()).data.record.pvRecord }
    }
}
