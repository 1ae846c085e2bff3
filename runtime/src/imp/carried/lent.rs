//! Values that the callee reads.

use std::cell::Cell;

use super::Carried;
use super::parcel::Parcel;
use super::shape::{Shape, has_objects};
use crate::error::Result;

/// A value that is lent by value. When there is no object in it, it is passed as it is.
pub struct Lent<S: Shape, T> {
    value: T,
    read: Read<S>,
}

/// A value that is lent by a pointer to it, which may be null. When there is no object in it, it is passed as it is.
pub struct Pointed<S: Shape> {
    at: *const S::Place,
    read: Read<S>,
}

/// What both are.
struct Read<S: Shape> {
    parcel: Parcel<S>,
    is_copied: Cell<bool>,
}

impl<S: Shape> Read<S> {
    const fn new(shape: S) -> Self {
        Self { parcel: Parcel::new(shape), is_copied: Cell::new(false) }
    }

    /// # Safety
    ///
    /// C3: `at` is null or a value to read.
    unsafe fn leave(&self, at: *const S::Place) -> Result<()> {
        // SAFETY: C3, as promised by the caller.
        unsafe {
            if at.is_null() || !has_objects(&self.parcel.shape, at)? {
                return Ok(());
            }
            self.parcel.copy_from(at)?;
        }
        self.is_copied.set(true);
        Ok(())
    }

    fn arrive(&self) -> Result<()> {
        if self.is_copied.get() { self.parcel.unpack_away() } else { Ok(()) }
    }

    fn depart(&self) {
        if self.is_copied.get() {
            self.parcel.clear();
        }
    }

    /// The copy, if there is one.
    fn there(&self) -> Option<*const S::Place> {
        self.is_copied.get().then(|| self.parcel.pointer().cast_const())
    }
}

impl<S: Shape, T> Lent<S, T> {
    /// # Safety
    ///
    /// C3: it is the caller's value, valid for as long as this; `T` has its layout.
    pub(super) const unsafe fn new(shape: S, value: T) -> Self {
        assert!(size_of::<T>() == size_of::<S::Place>() && align_of::<T>() == align_of::<S::Place>());
        Self { value, read: Read::new(shape) }
    }

    /// What the callee gets: at home, after it has arrived.
    pub fn there(&self) -> T {
        let value = self.read.there().unwrap_or((&raw const self.value).cast());
        // SAFETY: C3. The bits of the value; who gets them does not own what is in it.
        unsafe { value.cast::<T>().read() }
    }
}

// SAFETY: P7. The copy is packed when it leaves, and cleared at home.
unsafe impl<S: Shape, T> Carried for Lent<S, T> {
    fn leave(&self) -> Result<()> {
        // SAFETY: C3. It is a value of this layout.
        unsafe { self.read.leave((&raw const self.value).cast()) }
    }

    fn arrive(&self) -> Result<()> {
        self.read.arrive()
    }

    fn depart(&self, _is_called: bool) -> Result<()> {
        self.read.depart();
        Ok(())
    }

    fn land(&self) -> Result<()> {
        Ok(())
    }

    fn deliver(&self) {}
}

impl<S: Shape> Pointed<S> {
    /// # Safety
    ///
    /// C3: it is null or a value of the caller's, valid for as long as this.
    pub(super) const unsafe fn new(shape: S, at: *const S::Place) -> Self {
        Self { at, read: Read::new(shape) }
    }

    /// What the callee gets: at home, after it has arrived.
    pub fn there(&self) -> *const S::Place {
        self.read.there().unwrap_or(self.at)
    }
}

// SAFETY: P7. As above.
unsafe impl<S: Shape> Carried for Pointed<S> {
    fn leave(&self) -> Result<()> {
        // SAFETY: C3, as promised where it was made.
        unsafe { self.read.leave(self.at) }
    }

    fn arrive(&self) -> Result<()> {
        self.read.arrive()
    }

    fn depart(&self, _is_called: bool) -> Result<()> {
        self.read.depart();
        Ok(())
    }

    fn land(&self) -> Result<()> {
        Ok(())
    }

    fn deliver(&self) {}
}
