//! Without the feature `live-objects` nobody knows which objects live: what the runtime tells of them goes nowhere.

#![allow(clippy::extra_unused_type_parameters, reason = "the types are for those who follow")]

use std::ffi::c_void;
use std::marker::PhantomData;

/// What wrappers of interfaces stand on: nothing but the pointer.
pub use windows_core::IUnknown as Root;
use windows_core::{IUnknown, Interface};

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
    pub(crate) const fn of_type<T>(self) -> Self {
        self
    }

    #[inline(always)]
    pub(crate) const fn enter(self) -> Self {
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

/// A variable that is lent for a call: nobody follows what is in it.
pub(crate) struct Lending<'a>(PhantomData<&'a mut c_void>);

impl Lending<'_> {
    pub(crate) const NOTHING: Self = Self(PhantomData);
}

/// Lends a variable: the pointer to it.
#[inline(always)]
pub(crate) const fn lend<T>(variable: &mut T) -> (*mut T, Lending<'_>) {
    (variable, Lending::NOTHING)
}

/// One more reference to the object of an element.
#[inline(always)]
pub(crate) fn duplicate<I: Interface>(element: &Option<I>) -> Option<I> {
    element.clone()
}

/// What a wrapper of the type `T` stands on, which is not known by an interface.
#[inline(always)]
pub(crate) fn rooted<T>(object: IUnknown) -> Root {
    object
}

/// A child keeps a parent alive.
#[inline(always)]
pub(crate) fn keeps(_child: &impl Interface, _parent: &impl Interface) {}

/// The same for a child of which there is only the pointer.
#[inline(always)]
pub(crate) fn pointer_keeps(_child: *mut c_void, _parent: &impl Interface) {}

/// The same for a value of any type.
#[inline(always)]
pub(crate) const fn keeps_value<T>(_value: &T, _parent: &IUnknown) {}

/// An apartment holds a pointer for agile references.
#[inline(always)]
pub(crate) const fn agile_begins(_raw: *mut c_void) {}

/// An apartment holds it no more.
#[inline(always)]
pub(crate) const fn agile_ends(_raw: *mut c_void) {}
