//! Locked arrays: the elements as slices.

use std::fmt;
use std::ops::{Deref, DerefMut};

use super::{Element, SafeArray};
use crate::error::Result;
use crate::live;

/// A locked array: its elements as a slice, in the order in which they are in memory, the left-most index varying
/// fastest. The lock ends when this is dropped, on a panic as well.
///
/// One that is forgotten stays locked, and its array is then never freed (rule O5).
pub struct Locked<'a, T: Element> {
    array: &'a SafeArray<T>,
}

impl<'a, T: Element> Locked<'a, T> {
    pub(super) fn new(array: &'a SafeArray<T>) -> Result<Self> {
        array.array.lock()?;
        Ok(Self { array })
    }

    /// The element at `indices`, the left-most dimension first.
    ///
    /// # Errors
    ///
    /// DISP_E_BADINDEX when there is none.
    pub fn at(&self, indices: &[i32]) -> Result<&T> {
        Ok(&self[self.array.array.position(indices)?])
    }
}

impl<T: Element> Deref for Locked<'_, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.array.elements()
    }
}

impl<T: Element> Drop for Locked<'_, T> {
    fn drop(&mut self) {
        self.array.array.unlock();
    }
}

impl<T: Element + fmt::Debug> fmt::Debug for Locked<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Locked").field(self.array).finish()
    }
}

/// A locked array: as [`Locked`], and the elements can be written to. What is overwritten is freed: see
/// [`SafeArray::lock_mut`].
pub struct LockedMut<'a, T: Element> {
    array: &'a mut SafeArray<T>,
}

impl<'a, T: Element> LockedMut<'a, T> {
    pub(super) fn new(array: &'a mut SafeArray<T>) -> Result<Self> {
        array.array.lock()?;
        // While they may be exchanged they are Rust code's.
        live::loaded(array.elements());
        Ok(Self { array })
    }

    /// The element at `indices`, the left-most dimension first.
    ///
    /// # Errors
    ///
    /// DISP_E_BADINDEX when there is none.
    pub fn at(&mut self, indices: &[i32]) -> Result<&mut T> {
        let position = self.array.array.position(indices)?;
        Ok(&mut self[position])
    }
}

impl<T: Element> Deref for LockedMut<'_, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.array.elements()
    }
}

impl<T: Element> DerefMut for LockedMut<'_, T> {
    fn deref_mut(&mut self) -> &mut [T] {
        self.array.elements_mut()
    }
}

impl<T: Element> Drop for LockedMut<'_, T> {
    fn drop(&mut self) {
        live::stored(self.array.elements());
        self.array.array.unlock();
    }
}

impl<T: Element + fmt::Debug> fmt::Debug for LockedMut<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("LockedMut").field(self.array).finish()
    }
}
