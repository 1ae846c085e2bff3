//! VARIANTs that the callee reads, and what they refer to, which it may write to.

use std::cell::{Cell, RefCell};
use std::ffi::c_void;

use windows_core::Interface;

use super::exchanged::Referred;
use super::parcel::Parcel;
use super::record_fields::each_field;
use super::referred_record::ReferredRecord;
use super::shape::has_objects;
use super::value::{Value, may_hold_objects, object_of};
use super::{Array, Carried, Exchanged, ExchangedValue};
use crate::abi::{VARIANT, VarType};
use crate::error::{Error, Result};
use crate::hresult;
use crate::interface::IRecordInfo;
use crate::variant::shape;

/// A VARIANT that is lent by value.
pub struct LentValue {
    value: VARIANT,
    /// What the callee gets instead, if it is not the value itself.
    copy: RefCell<Option<Substitute>>,
}

/// A VARIANT that is lent by a pointer to it, which may be null.
pub struct PointedValue {
    at: *const VARIANT,
    lent: LentValue,
    /// What the callee gets a pointer to, when it does not get the value itself.
    place: Cell<VARIANT>,
}

enum Substitute {
    /// A value without a reference.
    Own(Box<Parcel<Value>>),
    /// A value with a reference to storage of our own.
    Reference(Box<dyn Referred>),
}

/// What is behind a reference, to be exchanged; `None` when it is passed as it is.
///
/// # Errors
///
/// E_INVALIDARG for a reference to a VARIANT that refers to another one (rule V4), and for a record without a description.
///
/// # Safety
///
/// C8: it is a reference of the caller's, valid for as long as the result.
pub(super) unsafe fn refer(reference: &VARIANT) -> Result<Option<Box<dyn Referred>>> {
    let vt = reference.vt.without_by_ref();
    // SAFETY: C8, as promised by the caller; a VARIANT with a reference has this member, and one to a record that.
    unsafe {
        if !shape::is_type_of_variant(reference.vt) {
            return Err(Error::new(hresult::DISP_E_BADVARTYPE));
        }
        let storage: *mut c_void = reference.data.byref;
        if !may_hold_objects(vt) || storage.is_null() {
            return Ok(None);
        }
        if vt.is_array() {
            return Ok(Some(Box::new(Exchanged::new(Array::SHAPE, storage.cast()))));
        }
        if let Some(object) = object_of(vt) {
            return Ok(Some(Box::new(Exchanged::new(object, storage.cast()))));
        }
        if vt == VarType::VARIANT {
            if storage.cast::<VARIANT>().read_unaligned().vt == VarType::VARIANT.by_ref() {
                return Err(Error::new(hresult::E_INVALIDARG)
                    .with_description("a reference to a VARIANT that refers to another one"));
            }
            return Ok(Some(Box::new(ExchangedValue::new(storage.cast()))));
        }
        let record = reference.data.record;
        let info = IRecordInfo::from_raw_borrowed(&record.pRecInfo).ok_or(Error::new(hresult::E_INVALIDARG))?;
        let mut has_places = false;
        each_field(info, record.pvRecord.cast(), &mut |_| {
            has_places = true;
            Ok(())
        })?;
        if !has_places {
            return Ok(None);
        }
        Ok(Some(Box::new(ReferredRecord::new(*reference))))
    }
}

impl LentValue {
    /// # Safety
    ///
    /// C3, C8: it is valid, and the caller's.
    pub(super) const unsafe fn new(value: VARIANT) -> Self {
        Self { value, copy: RefCell::new(None) }
    }

    /// What the callee gets: at home, after it has arrived. Its bits; who gets them does not own what is in it.
    pub fn there(&self) -> VARIANT {
        match &*self.copy.borrow() {
            None => self.value,
            // SAFETY: C8. The parcel holds a value.
            Some(Substitute::Own(parcel)) => unsafe { *parcel.pointer() },
            Some(Substitute::Reference(referred)) => with_reference(&self.value, referred.storage()),
        }
    }

    fn for_copy(&self, step: impl FnOnce(&Substitute) -> Result<()>) -> Result<()> {
        self.copy.borrow().as_ref().map_or(Ok(()), step)
    }

    /// Whether the callee gets something else than the value itself.
    pub(super) fn is_copied(&self) -> bool {
        self.copy.borrow().is_some()
    }
}

/// The same reference to other storage.
pub(super) fn with_reference(reference: &VARIANT, storage: *mut c_void) -> VARIANT {
    let mut changed = *reference;
    // A record's description stands beside the reference, and stays.
    if changed.vt == VarType::RECORD.by_ref() {
        changed.data.record.pvRecord = storage;
    } else {
        changed.data.byref = storage;
    }
    changed
}

// SAFETY: P7. The copy is packed when it leaves, and cleared at home; a reference is one that keeps to this.
unsafe impl Carried for LentValue {
    fn leave(&self) -> Result<()> {
        let copy = if self.value.vt.is_by_ref() {
            // SAFETY: C8, as promised where it was made.
            let Some(referred) = (unsafe { refer(&self.value)? }) else { return Ok(()) };
            referred.leave()?;
            Substitute::Reference(referred)
        } else {
            // SAFETY: C3, C8. It is a valid value.
            unsafe {
                if !has_objects(&Value::SHAPE, &self.value)? {
                    return Ok(());
                }
                let parcel = Box::new(Parcel::new(Value::SHAPE));
                parcel.copy_from(&self.value)?;
                Substitute::Own(parcel)
            }
        };
        *self.copy.borrow_mut() = Some(copy);
        Ok(())
    }

    fn arrive(&self) -> Result<()> {
        self.for_copy(|copy| match copy {
            Substitute::Own(parcel) => parcel.unpack_away(),
            Substitute::Reference(referred) => referred.arrive(),
        })
    }

    fn depart(&self, is_called: bool) -> Result<()> {
        self.for_copy(|copy| match copy {
            Substitute::Own(parcel) => {
                parcel.clear();
                Ok(())
            }
            Substitute::Reference(referred) => referred.depart(is_called),
        })
    }

    fn land(&self) -> Result<()> {
        self.for_copy(|copy| match copy {
            Substitute::Own(_) => Ok(()),
            Substitute::Reference(referred) => referred.land(),
        })
    }

    fn deliver(&self) {
        if let Some(Substitute::Reference(referred)) = &*self.copy.borrow() {
            referred.deliver();
        }
    }
}

impl PointedValue {
    /// # Safety
    ///
    /// C3, C8: it is null or points to a valid value of the caller's.
    pub(super) const unsafe fn new(at: *const VARIANT) -> Self {
        // SAFETY: C3, C8, as promised by the caller. VARIANTs of C may be aligned to less; nothing is a value as well.
        let lent = unsafe { LentValue::new(if at.is_null() { VARIANT::EMPTY } else { at.read_unaligned() }) };
        Self { at, lent, place: Cell::new(VARIANT::EMPTY) }
    }

    /// What the callee gets: at home, after it has arrived.
    pub fn there(&self) -> *const VARIANT {
        if self.lent.is_copied() { self.place.as_ptr() } else { self.at }
    }
}

// SAFETY: P7. As above; the bits in the place are the copy's.
unsafe impl Carried for PointedValue {
    fn leave(&self) -> Result<()> {
        self.lent.leave()
    }

    fn arrive(&self) -> Result<()> {
        self.lent.arrive()?;
        self.place.set(self.lent.there());
        Ok(())
    }

    fn depart(&self, is_called: bool) -> Result<()> {
        self.lent.depart(is_called)
    }

    fn land(&self) -> Result<()> {
        self.lent.land()
    }

    fn deliver(&self) {
        self.lent.deliver();
    }
}
