//! Arrays of one dimension and vectors.

use super::{Dimension, Element, SafeArray, malformed};
use crate::error::{Error, Result};
use crate::live::Origin;
use crate::{hresult, live};

impl<T: Element> SafeArray<T> {
    /// An array of one dimension with the elements, whose first index is 0. They are moved.
    ///
    /// # Errors
    ///
    /// E_INVALIDARG when there are more than an array can have, E_OUTOFMEMORY when there is no memory. The elements are
    /// freed then.
    #[track_caller]
    pub fn from_vec(mut elements: Vec<T>) -> Result<Self> {
        let array = Self::of_len(elements.len())?;
        live::stored(&elements);
        // SAFETY: C9, C11. The array is new and has as many elements, which are zeros and own nothing. From here on,
        // those of the vector are the array's.
        unsafe {
            array.array.data::<T>().as_ptr().copy_from_nonoverlapping(elements.as_ptr(), elements.len());
            elements.set_len(0);
        }
        Ok(array)
    }

    /// An array of one dimension with copies of the elements, whose first index is 0.
    ///
    /// # Errors
    ///
    /// E_INVALIDARG when there are more than an array can have, E_OUTOFMEMORY when there is no memory.
    #[track_caller]
    pub fn from_slice(elements: &[T]) -> Result<Self> {
        let mut array = Self::of_len(elements.len())?;
        for (to, from) in array.elements_mut().iter_mut().zip(elements) {
            *to = from.duplicate()?;
            live::stored(std::slice::from_ref(to));
        }
        Ok(array)
    }

    #[track_caller]
    fn of_len(len: usize) -> Result<Self> {
        let Ok(len) = u32::try_from(len) else { return Err(malformed(format!("{len} elements are too many"))) };
        Self::new(&[Dimension::from(len)])
    }

    /// Copies of all elements, in the order in which they are in memory.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory for the copies.
    #[track_caller]
    pub fn to_vec(&self) -> Result<Vec<T>> {
        let elements = self.elements();
        let mut copies = with_capacity(elements.len())?;
        for element in elements {
            copies.push(element.duplicate()?);
        }
        Ok(copies)
    }

    /// As [`SafeArray::try_into_vec`].
    ///
    /// # Panics
    ///
    /// When there is no memory for the vector; [`SafeArray::try_into_vec`] does not.
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub fn into_vec(self) -> Vec<T> {
        let origin = Origin::here();
        origin.around(|| self.try_into_vec()).expect("memory for the elements")
    }

    /// All elements, in the order in which they are in memory. They are moved.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory for the vector. The elements are freed then.
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub fn try_into_vec(self) -> Result<Vec<T>> {
        let count = self.len();
        let mut elements = with_capacity(count)?;
        let data = self.array.data::<T>().as_ptr();
        // SAFETY: C9, C11. The array has so many elements, and the vector has room for them. What is left in the array
        // are zeros, which are valid and own nothing.
        unsafe {
            data.copy_to_nonoverlapping(elements.as_mut_ptr(), count);
            elements.set_len(count);
            data.write_bytes(0, count);
        }
        live::loaded(&elements);
        Ok(elements)
    }
}

/// A vector with room for so many elements.
///
/// # Errors
///
/// E_OUTOFMEMORY when there is no memory for them.
pub(super) fn with_capacity<T>(count: usize) -> Result<Vec<T>> {
    let mut elements = Vec::new();
    match elements.try_reserve_exact(count) {
        Ok(()) => Ok(elements),
        Err(_) => Err(Error::new(hresult::E_OUTOFMEMORY)),
    }
}

/// As [`SafeArray::from_vec`].
impl<T: Element> TryFrom<Vec<T>> for SafeArray<T> {
    type Error = Error;

    #[track_caller]
    fn try_from(elements: Vec<T>) -> Result<Self> {
        Self::from_vec(elements)
    }
}

/// As [`SafeArray::from_slice`].
impl<T: Element> TryFrom<&[T]> for SafeArray<T> {
    type Error = Error;

    #[track_caller]
    fn try_from(elements: &[T]) -> Result<Self> {
        Self::from_slice(elements)
    }
}

/// The elements of an array of one dimension, whatever its first index is.
///
/// # Errors
///
/// DISP_E_TYPEMISMATCH when there are more dimensions, of which [`SafeArray::into_vec`] takes any number; E_OUTOFMEMORY
/// when there is no memory for the vector.
impl<T: Element> TryFrom<SafeArray<T>> for Vec<T> {
    type Error = Error;

    fn try_from(array: SafeArray<T>) -> Result<Self> {
        array.check_dimensions(1)?;
        array.try_into_vec()
    }
}

/// All elements, in the order in which they are in memory, as [`SafeArray::into_vec`].
impl<T: Element> IntoIterator for SafeArray<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_vec().into_iter()
    }
}
