//! An array whatever its elements are: the pointer that is owned, and what its descriptor says of bounds and data.

use std::ffi::c_void;
use std::ptr::NonNull;

use super::{Dimension, shape};
use crate::abi::{SAFEARRAY, SAFEARRAYBOUND, VarType, features};
use crate::error::{self, Error, Result};
use crate::{hresult, sys};

/// An owned array: its descriptor, which is well formed (`check.rs`).
#[repr(transparent)]
pub(crate) struct Owned(NonNull<SAFEARRAY>);

impl Owned {
    /// An array of zeros.
    ///
    /// # Errors
    ///
    /// E_INVALIDARG when there can be no such array, E_OUTOFMEMORY when there is no memory.
    ///
    /// # Safety
    ///
    /// `extra` is what [`sys::array_create`] wants for the type, and `element` the size of an element.
    #[track_caller]
    pub(crate) unsafe fn new(
        vt: VarType,
        element: u32,
        dimensions: &[Dimension],
        extra: *const c_void,
    ) -> Result<Self> {
        let bounds = Dimension::bounds(dimensions);
        // Not every system looks for counts that wrap.
        if shape::data_size(bounds.iter(), element).is_none() {
            return Err(no_such_array(dimensions, element));
        }
        // SAFETY: as promised by the caller.
        let array = unsafe { sys::array_create(vt, bounds, extra) };
        // Nothing else is left that could be wrong.
        NonNull::new(array).map(Self).ok_or(Error::new(hresult::E_OUTOFMEMORY))
    }

    /// Takes over an array.
    ///
    /// # Safety
    ///
    /// C9: the array is well formed, and the caller's, who does not use it from now on.
    pub(crate) const unsafe fn from_raw(array: NonNull<SAFEARRAY>) -> Self {
        Self(array)
    }

    pub(crate) const fn pointer(&self) -> NonNull<SAFEARRAY> {
        self.0
    }

    pub(crate) const fn as_raw(&self) -> *mut SAFEARRAY {
        self.0.as_ptr()
    }

    /// The bounds as they are stored: the right-most dimension first.
    fn stored(&self) -> &[SAFEARRAYBOUND] {
        // SAFETY: C9. The array is ours, and its bounds change by `redim` only.
        unsafe { shape::stored_bounds(self.0.as_ptr()) }
    }

    pub(crate) fn dimensions(&self) -> usize {
        self.stored().len()
    }

    /// The dimensions, the left-most first.
    pub(crate) fn bounds(&self) -> impl DoubleEndedIterator<Item = Dimension> + ExactSizeIterator + Clone {
        self.stored().iter().rev().map(|bound| Dimension::from_bound(*bound))
    }

    /// How many elements there are.
    pub(crate) fn len(&self) -> usize {
        // It has been checked that this does not wrap, but for a dimension without elements.
        match self.stored() {
            [only] => only.cElements as usize,
            many if many.iter().any(|bound| bound.cElements == 0) => 0,
            many => many.iter().map(|bound| bound.cElements as usize).product(),
        }
    }

    /// Which element, in the order of the data, the indices are.
    ///
    /// # Errors
    ///
    /// DISP_E_BADINDEX when there is no such element.
    pub(crate) fn position(&self, indices: &[i32]) -> Result<usize> {
        shape::position(self.stored(), indices).ok_or_else(|| self.no_such_element(indices))
    }

    #[cold]
    fn no_such_element(&self, indices: &[i32]) -> Error {
        let mut dimensions = self.bounds().zip(indices).enumerate();
        let said = match dimensions.find(|(_, (dimension, index))| !dimension.contains(**index)) {
            _ if indices.len() != self.dimensions() => {
                format!("{} for the {} of the array", counted(indices.len(), "index", "indices"), {
                    counted(self.dimensions(), "dimension", "dimensions")
                })
            }
            Some((at, (dimension, index))) => {
                format!("the index {index} of dimension {} is outside of {dimension:?}", at + 1)
            }
            None => "no such element".to_owned(),
        };
        Error::new(hresult::DISP_E_BADINDEX).with_description(said)
    }

    /// The elements: as many as there are, and aligned to the type when it is that of the array.
    pub(crate) fn data<T>(&self) -> NonNull<T> {
        // SAFETY: C9. The descriptor is ours.
        let data = unsafe { (*self.as_raw()).pvData };
        match NonNull::new(data.cast()) {
            Some(data) if self.len() != 0 => data,
            // Without elements there may be no data, and what there is need not be aligned.
            _ => NonNull::dangling(),
        }
    }

    /// Whether the features say that the data is the array's own.
    pub(crate) fn owns_data(&self) -> bool {
        // SAFETY: C9. The descriptor is ours.
        unsafe { (*self.as_raw()).fFeatures & features::SOMEBODY_ELSES == 0 }
    }

    /// A copy with copies of the elements.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory, and what the description of records says.
    #[track_caller]
    pub(crate) fn try_clone(&self) -> Result<Self> {
        let mut copy = std::ptr::null_mut();
        // SAFETY: C9, C4. The array is ours.
        error::check(unsafe { sys::array_copy(self.as_raw(), &mut copy) })?;
        NonNull::new(copy).map(Self).ok_or(Error::new(hresult::E_UNEXPECTED))
    }

    /// A new bound for the right-most dimension.
    ///
    /// # Errors
    ///
    /// DISP_E_ARRAYISLOCKED when the array is locked or its data is somebody else's, E_INVALIDARG when there can be no
    /// such array, E_OUTOFMEMORY when there is no memory.
    #[track_caller]
    pub(crate) fn redim(&mut self, last: Dimension) -> Result<()> {
        if !self.owns_data() {
            return Err(Error::new(hresult::DISP_E_ARRAYISLOCKED)
                .with_description("the array is fixed: its data is a part of something else"));
        }
        let bound = &Dimension::bounds(std::slice::from_ref(&last))[0];
        // SAFETY: C9. The descriptor is ours.
        let element = unsafe { (*self.as_raw()).cbElements };
        let others = &self.stored()[1..];
        if shape::data_size(others.iter().chain([bound]), element).is_none() {
            let mut wanted: Vec<_> = self.bounds().collect();
            if let Some(to) = wanted.last_mut() {
                *to = last;
            }
            return Err(no_such_array(&wanted, element));
        }
        // SAFETY: C9. The array is ours, and nobody sees into it.
        error::check(unsafe { sys::array_redim(self.as_raw(), bound) })
    }

    /// One lock more.
    ///
    /// # Errors
    ///
    /// E_UNEXPECTED when there are too many.
    pub(crate) fn lock(&self) -> Result<()> {
        // SAFETY: C9. The array is ours.
        error::check(unsafe { sys::array_lock(self.as_raw()) })
    }

    /// One lock less, of one's own.
    pub(crate) fn unlock(&self) {
        // SAFETY: C9. The array is ours, and so is the lock.
        let _ = unsafe { sys::array_unlock(self.as_raw()) };
    }
}

impl Drop for Owned {
    /// A locked array stays (rule O5): who locked it still uses it.
    #[track_caller]
    fn drop(&mut self) {
        // SAFETY: C9. The array is ours, and this is the last that is done with it.
        let _ = unsafe { sys::array_destroy(self.as_raw()) };
    }
}

/// Says why there can be no array of these dimensions.
#[cold]
pub(crate) fn no_such_array(dimensions: &[Dimension], element: u32) -> Error {
    let beyond = dimensions
        .iter()
        .position(|dimension| i64::from(dimension.lower) + i64::from(dimension.len) > i64::from(i32::MAX) + 1);
    let said = match (dimensions.len(), beyond) {
        (0, _) => "an array has at least one dimension".to_owned(),
        (65_536.., _) => "an array has at most 65535 dimensions".to_owned(),
        (_, Some(at)) => format!("the indices {:?} of dimension {} do not fit 32 bits", dimensions[at], at + 1),
        _ => {
            format!("elements of {} at {dimensions:?} are more than memory", counted(element as usize, "byte", "bytes"))
        }
    };
    Error::new(hresult::E_INVALIDARG).with_description(said)
}

fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}
