//! What keeps the children of an object.

use windows_core::{IUnknown, Interface};

use super::bond::Bond;
use super::linked::Linked;
use crate::interface;

/// One claim on an object, for the sake of those that refer to it without one.
///
/// It belongs to the object's apartment, as every interface does (contract C12).
#[repr(transparent)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeper(IUnknown);

impl Keeper {
    /// A claim on an object, by the pointer that is there: it is asked for nothing.
    #[inline]
    pub fn of(object: &impl Interface) -> Self {
        Self(interface::unknown(object).clone())
    }

    /// A claim on an object that is itself kept, and on what keeps it (rule LK4).
    pub fn of_kept(parent: &impl Linked) -> Self {
        Self(Bond::of(parent))
    }

    /// The claim that an IUnknown is.
    pub(super) const fn from_object(object: IUnknown) -> Self {
        Self(object)
    }

    /// The object. What [`Self::of_kept`] made is one of ours that stands for both, and answers for IUnknown only.
    #[inline]
    pub const fn object(&self) -> &IUnknown {
        &self.0
    }
}
