//! Structures that automation describes.

use std::marker::PhantomData;
use std::mem::ManuallyDrop;

use super::record_fields::each_in_layout;
use super::shape::{Shape, Slot};
use super::{Exchanged, Given, Lent, Pointed};
use crate::error::Result;

/// A structure with objects, values or arrays in it, wherever they are.
pub struct Record<T>(PhantomData<fn(T)>);

impl<T: crate::Record> Record<T> {
    const SHAPE: Self = Self(PhantomData);

    /// A structure for the callee.
    ///
    /// # Safety
    ///
    /// C3, C14: it is valid, and the caller's.
    pub const unsafe fn lent(record: ManuallyDrop<T>) -> Lent<Self, ManuallyDrop<T>> {
        // SAFETY: as promised by the caller.
        unsafe { Lent::new(Self::SHAPE, record) }
    }

    /// A structure for the callee behind a pointer.
    ///
    /// # Safety
    ///
    /// C3, C14: it is null, or points to a valid one of the caller's.
    pub const unsafe fn pointed(record: *const T) -> Pointed<Self> {
        // SAFETY: as promised by the caller.
        unsafe { Pointed::new(Self::SHAPE, record) }
    }

    /// Storage for a structure that the callee gives.
    ///
    /// # Safety
    ///
    /// C4: it is null, or storage for one.
    pub const unsafe fn given(record: *mut T) -> Given<Self> {
        // SAFETY: as promised by the caller.
        unsafe { Given::new(Self::SHAPE, record) }
    }

    /// A structure that the callee may write to.
    ///
    /// # Safety
    ///
    /// C5, C14: it is null, or points to a valid one of the caller's.
    pub const unsafe fn exchanged(record: *mut T) -> Exchanged<Self> {
        // SAFETY: as promised by the caller.
        unsafe { Exchanged::new(Self::SHAPE, record) }
    }
}

// SAFETY: C14. Zeros are a record that owns nothing.
#[allow(private_interfaces, reason = "as in the trait")]
unsafe impl<T: crate::Record> Shape for Record<T> {
    type Place = T;

    unsafe fn copy(&self, from: *const T, to: *mut T) -> Result<()> {
        // SAFETY: C14, as promised by the caller.
        unsafe { T::LAYOUT.copy(from.cast(), to.cast()) }
    }

    unsafe fn each(&self, place: *mut T, visit: &mut dyn FnMut(Slot) -> Result<()>) -> Result<()> {
        // SAFETY: C14, as promised by the caller.
        unsafe { each_in_layout(T::LAYOUT, place.cast(), visit) }
    }

    unsafe fn clear(&self, place: *mut T) {
        // SAFETY: C14, as promised by the caller.
        unsafe { T::LAYOUT.clear(place.cast()) };
    }
}
