//! What wrappers of interfaces stand on.

use std::fmt;
use std::mem::ManuallyDrop;
use std::ops::Deref;

use windows_core::{IUnknown, Interface};

use super::following;

/// The pointer at the bottom of every wrapper of an interface, whose clones and drops are counted (rule LO1). Without the
/// feature `live-objects` it is [`IUnknown`] itself.
///
/// It has no state of its own: the table is keyed by the pointer. What it is the wrapper around it says, when it comes in.
#[repr(transparent)]
#[derive(PartialEq, Eq)]
pub struct Root(IUnknown);

const _: () = assert!(size_of::<Option<Root>>() == size_of::<*const ()>());

impl Clone for Root {
    #[inline]
    #[track_caller]
    fn clone(&self) -> Self {
        let clone = Self(self.0.clone());
        following::clones(clone.0.as_raw());
        clone
    }
}

impl Drop for Root {
    #[inline]
    fn drop(&mut self) {
        // LO1: the reference is released behind this, not before.
        following::leaves(self.0.as_raw());
    }
}

impl Deref for Root {
    type Target = IUnknown;

    #[inline]
    fn deref(&self) -> &IUnknown {
        &self.0
    }
}

/// The reference is not followed any more (rule LO3).
impl From<Root> for IUnknown {
    fn from(root: Root) -> Self {
        following::leaves(root.0.as_raw());
        let root = ManuallyDrop::new(root);
        // SAFETY: C2. The claim is moved: what it was in is not dropped.
        unsafe { std::ptr::read(&root.0) }
    }
}

/// The pointer of a reference that is followed from now on: what it is in is called `T`, which is no interface.
#[track_caller]
pub(crate) fn rooted<T>(object: IUnknown) -> Root {
    following::enters_as(object.as_raw(), Some(std::any::type_name::<T>()));
    Root(object)
}

impl fmt::Debug for Root {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
