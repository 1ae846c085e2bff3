//! Values that the callee gives.

use super::Carried;
use super::parcel::Parcel;
use super::shape::Shape;
use crate::error::Result;

/// Storage of the caller for a value that the callee gives; null when the caller does not want it. It is zeros until the value
/// is delivered (C4).
pub struct Given<S: Shape> {
    to: *mut S::Place,
    parcel: Parcel<S>,
}

impl<S: Shape> Given<S> {
    /// # Safety
    ///
    /// C4: it is null, or storage in which nothing is that has to be freed, valid for as long as this.
    pub(super) const unsafe fn new(shape: S, to: *mut S::Place) -> Self {
        Self { to, parcel: Parcel::new(shape) }
    }

    /// What the callee gets: at home, after it has arrived.
    pub fn there(&self) -> *mut S::Place {
        if self.to.is_null() { self.to } else { self.parcel.pointer() }
    }
}

// SAFETY: P7. The value is packed at home, and unpacked and delivered at the caller's.
unsafe impl<S: Shape> Carried for Given<S> {
    fn leave(&self) -> Result<()> {
        if !self.to.is_null() {
            // SAFETY: C4, as promised where it was made; zeros are a value.
            unsafe { self.to.cast::<u8>().write_bytes(0, size_of::<S::Place>()) };
        }
        Ok(())
    }

    fn arrive(&self) -> Result<()> {
        self.parcel.lend_away();
        Ok(())
    }

    fn depart(&self, _is_called: bool) -> Result<()> {
        // SAFETY: C4. What is there is ours.
        unsafe { self.parcel.shape.own(self.parcel.pointer()) }.inspect_err(|_| self.parcel.clear())?;
        self.parcel.pack()
    }

    fn land(&self) -> Result<()> {
        self.parcel.unpack()
    }

    fn deliver(&self) {
        if !self.to.is_null() {
            // SAFETY: C4. It is storage of zeros.
            unsafe { self.to.write_unaligned(self.parcel.take()) };
        }
    }
}
