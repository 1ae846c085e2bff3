//! Without the feature `live-objects` nobody knows which objects live: what the runtime tells of them goes nowhere.

use std::ffi::c_void;

use windows_core::Interface;
/// What wrappers of interfaces stand on: nothing but the pointer.
pub use windows_core::IUnknown as Root;

/// Where a reference comes from: it is not asked for.
#[derive(Clone, Copy)]
pub(crate) struct Origin;

impl Origin {
    #[inline(always)]
    pub(crate) const fn here() -> Self {
        Self
    }

    #[inline(always)]
    pub(crate) const fn of_member(self, _name: impl Copy + FnOnce() -> &'static str) -> Self {
        self
    }

    #[inline(always)]
    pub(crate) fn around<R>(self, make: impl FnOnce() -> R) -> R {
        make()
    }
}

/// The pointer of a reference that goes to where it is not followed.
#[inline(always)]
pub(crate) fn moved<I: Interface>(interface: I) -> *mut c_void {
    interface.into_raw()
}

/// Elements go into memory where they are not followed.
#[inline(always)]
pub(crate) const fn stored<T>(_elements: &[T]) {}

/// Elements come out of such memory.
#[inline(always)]
pub(crate) const fn loaded<T>(_elements: &[T]) {}

/// One more reference to the object of an element.
#[inline(always)]
pub(crate) fn duplicate<I: Interface>(element: &Option<I>) -> Option<I> {
    element.clone()
}
