//! Values that the callee may put others in the place of.

use std::ffi::c_void;
use std::mem::MaybeUninit;

use super::Carried;
use super::parcel::Parcel;
use super::shape::Shape;
use crate::error::Result;

/// A value of the caller in its storage, which the callee may free and replace (C5); null when there is none. The callee gets
/// a copy; what it leaves takes the place of the value when all is well, and else that stays.
pub struct Exchanged<S: Shape> {
    at: *mut S::Place,
    parcel: Parcel<S>,
}

/// A reference in a value: storage of the caller that is exchanged.
pub(super) trait Referred: Carried {
    /// The storage that the callee gets: at home, after it has arrived.
    fn storage(&self) -> *mut c_void;
}

impl<S: Shape> Exchanged<S> {
    /// # Safety
    ///
    /// C5: it is null, or a value of the caller's, valid for as long as this.
    pub(super) const unsafe fn new(shape: S, at: *mut S::Place) -> Self {
        Self { at, parcel: Parcel::new(shape) }
    }

    /// What the callee gets: at home, after it has arrived.
    pub fn there(&self) -> *mut S::Place {
        if self.at.is_null() { self.at } else { self.parcel.pointer() }
    }
}

// SAFETY: P7. The copy is packed when it leaves, packed or cleared at home, and unpacked and delivered at the caller's.
unsafe impl<S: Shape> Carried for Exchanged<S> {
    fn leave(&self) -> Result<()> {
        // SAFETY: C5, as promised where it was made.
        if self.at.is_null() { Ok(()) } else { unsafe { self.parcel.copy_from(self.at) } }
    }

    fn arrive(&self) -> Result<()> {
        self.parcel.unpack_away()
    }

    fn depart(&self, is_called: bool) -> Result<()> {
        if !is_called {
            self.parcel.clear();
            return Ok(());
        }
        // SAFETY: C5. What is there is ours.
        unsafe { self.parcel.shape.own(self.parcel.pointer()) }.inspect_err(|_| self.parcel.clear())?;
        self.parcel.pack()
    }

    fn land(&self) -> Result<()> {
        if !self.at.is_null() {
            // SAFETY: C5, as promised where it was made.
            unsafe { self.parcel.shape.check_replaceable(self.at)? };
        }
        self.parcel.unpack()
    }

    fn deliver(&self) {
        if !self.at.is_null() {
            // The old value is freed when the new one is in its place: an object that is released may look at it.
            // SAFETY: C5. The value there is the caller's, who lets it be replaced.
            unsafe {
                let mut old = MaybeUninit::new(self.at.read_unaligned());
                self.at.write_unaligned(self.parcel.take());
                self.parcel.shape.clear(old.as_mut_ptr());
            }
        }
    }
}

impl<S: Shape> Referred for Exchanged<S> {
    fn storage(&self) -> *mut c_void {
        self.there().cast()
    }
}
