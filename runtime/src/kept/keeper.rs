//! What keeps the children of an object.

use windows_core::{IUnknown, Interface};

use super::bond::Bond;
use super::linked::Linked;
use crate::interface;
use crate::live::{self, Root};

/// How a keeper shows in reports: with the type of what it is a claim on.
mod told {
    use std::marker::PhantomData;

    /// Only its name is used.
    pub(super) struct Keeper<I>(PhantomData<I>);
}

/// One claim on an object, for the sake of those that refer to it without one.
///
/// It belongs to the object's apartment, as every interface does (contract C12).
#[repr(transparent)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keeper(Root);

impl Keeper {
    /// A claim on an object, by the pointer that is there: it is asked for nothing.
    #[inline]
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub fn of<I: Interface>(object: &I) -> Self {
        Self(live::rooted::<told::Keeper<I>>(interface::unknown(object).clone()))
    }

    /// A claim on an object that is itself kept, and on what keeps it (rule LK4).
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub fn of_kept<L: Linked>(parent: &L) -> Self {
        let bond = Self(live::rooted::<told::Keeper<L::Unlinked>>(Bond::of(parent)));
        let pair = parent.as_kept();
        live::keeps(bond.object(), pair.get());
        live::keeps(bond.object(), pair.keeper().object());
        bond
    }

    /// The claim that an IUnknown is.
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub(super) fn from_object(object: IUnknown) -> Self {
        Self(live::rooted::<Self>(object))
    }

    /// The object. What [`Self::of_kept`] made is one of ours that stands for both, and answers for IUnknown only.
    #[inline]
    pub fn object(&self) -> &IUnknown {
        &self.0
    }
}
