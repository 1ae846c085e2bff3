//! VARIANTs that the callee may put others in the place of.

use std::cell::{Cell, RefCell};
use std::ffi::c_void;

use super::Carried;
use super::exchanged::Referred;
use super::parcel::Parcel;
use super::shape::Shape;
use super::value::Value;
use super::value_lent::{refer, with_reference};
use crate::abi::VARIANT;
use crate::error::Result;

/// A VARIANT of the caller in its storage; null when there is none. The callee gets a copy. When that is a reference, what it
/// refers to is exchanged in its turn, and it stays as it is unless the callee puts something else there.
pub struct ExchangedValue {
    at: *mut VARIANT,
    parcel: Parcel<Value>,
    referred: RefCell<Option<Box<dyn Referred>>>,
    /// The callee has left the reference as it was.
    is_kept: Cell<bool>,
    /// The reference that the callee got.
    lent: Cell<*mut c_void>,
}

impl ExchangedValue {
    /// # Safety
    ///
    /// C5, C8: it is null, or points to a valid value of the caller's, for as long as this.
    pub(super) const unsafe fn new(at: *mut VARIANT) -> Self {
        Self {
            at,
            parcel: Parcel::new(Value::SHAPE),
            referred: RefCell::new(None),
            is_kept: Cell::new(false),
            lent: Cell::new(std::ptr::null_mut()),
        }
    }

    /// What the callee gets: at home, after it has arrived.
    pub fn there(&self) -> *mut VARIANT {
        if self.at.is_null() { self.at } else { self.parcel.pointer() }
    }

    fn for_referred(&self, step: impl FnOnce(&dyn Referred) -> Result<()>) -> Result<()> {
        self.referred.borrow().as_deref().map_or(Ok(()), step)
    }

    /// The bits of the caller's value.
    fn value(&self) -> VARIANT {
        // SAFETY: C5, C8, as promised where it was made. VARIANTs of C may be aligned to less.
        if self.at.is_null() { VARIANT::EMPTY } else { unsafe { self.at.read_unaligned() } }
    }
}

// SAFETY: P7. The copy is packed when it leaves, packed or cleared at home, and unpacked and delivered at the caller's; what
// it refers to keeps to this as well.
unsafe impl Carried for ExchangedValue {
    fn leave(&self) -> Result<()> {
        let value = self.value();
        if !value.vt.is_by_ref() {
            // SAFETY: C8, as promised where it was made.
            return if self.at.is_null() { Ok(()) } else { unsafe { self.parcel.copy_from(&value) } };
        }
        // SAFETY: C8, as promised where it was made.
        if let Some(referred) = unsafe { refer(&value)? } {
            referred.leave()?;
            *self.referred.borrow_mut() = Some(referred);
        }
        Ok(())
    }

    fn arrive(&self) -> Result<()> {
        let value = self.value();
        if !value.vt.is_by_ref() {
            return self.parcel.unpack_away();
        }
        self.for_referred(|referred| referred.arrive())?;
        // SAFETY: C8. A reference has this member.
        let storage = self.referred.borrow().as_ref().map_or(unsafe { value.data.byref }, |to| to.storage());
        self.lent.set(storage);
        // SAFETY: C8. The parcel is empty; a reference owns nothing.
        unsafe { self.parcel.pointer().write(with_reference(&value, storage)) };
        self.parcel.lend_away();
        Ok(())
    }

    fn depart(&self, is_called: bool) -> Result<()> {
        let value = self.value();
        let referred = |this: &Self| this.for_referred(|referred| referred.depart(is_called));
        if !is_called {
            self.parcel.clear();
            return referred(self);
        }
        // SAFETY: C8. The parcel holds a value, which is ours; one with a reference has this member.
        unsafe {
            let left = *self.parcel.pointer();
            if value.vt.is_by_ref() && left.vt == value.vt && left.data.byref == self.lent.get() {
                self.is_kept.set(true);
                self.parcel.clear();
                return referred(self);
            }
            let own = self.parcel.shape.own(self.parcel.pointer()).inspect_err(|_| self.parcel.clear());
            let packed = own.and_then(|()| self.parcel.pack());
            referred(self).and(packed)
        }
    }

    fn land(&self) -> Result<()> {
        if !self.at.is_null() && !self.is_kept.get() {
            // SAFETY: C5, C8, as promised where it was made.
            unsafe { self.parcel.shape.check_replaceable(self.at)? };
        }
        self.parcel.unpack()?;
        self.for_referred(|referred| referred.land())
    }

    fn deliver(&self) {
        if let Some(referred) = &*self.referred.borrow() {
            referred.deliver();
        }
        if !self.at.is_null() && !self.is_kept.get() {
            // SAFETY: C5, C8. The value there is the caller's, who lets it be replaced; it is freed when the new one is in its
            // place.
            unsafe {
                let mut old = self.at.read_unaligned();
                self.at.write_unaligned(self.parcel.take());
                self.parcel.shape.clear(&mut old);
            }
        }
    }
}

impl Referred for ExchangedValue {
    fn storage(&self) -> *mut c_void {
        self.there().cast()
    }
}
