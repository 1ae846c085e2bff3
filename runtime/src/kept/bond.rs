//! One object that holds a child and what keeps it (rules LK4, LK5).

use std::ffi::c_void;
use std::ptr;

use windows_core::{IUnknown, IUnknown_Vtbl, Interface};

use super::linked::{self, Linked};
use super::{Keeper, Kept};
use crate::object::{self, Served};

/// A pair, given up by rule LK1 with the last claim on this object.
pub(super) struct Bond(Kept<IUnknown, Keeper>);

// SAFETY: C12. It is behind an IUnknown, which stays in the apartment of the pair: it is neither Send nor Sync. Its count,
// which is all that the functions of it touch, may be used on every thread.
unsafe impl Send for Bond {}
// SAFETY: C12. As above.
unsafe impl Sync for Bond {}

/// Its address tells our objects from others.
static VTABLE: IUnknown_Vtbl = object::unknown::<Bond>();

impl Served for Bond {
    type Interface = IUnknown;

    const VTABLE: &'static IUnknown_Vtbl = &VTABLE;
}

impl Bond {
    /// An object that holds the pair. It may be there already, as the keeper of the very child: then it is that one. By the very
    /// pointer: another interface of the same object is equal to it, and has other functions.
    pub(super) fn of(kept: &impl Linked) -> IUnknown {
        let pair = linked::unknown(kept);
        let keeper = pair.keeper.object();
        match Self::behind(keeper) {
            Some(bond) if bond.0.value.as_raw() == pair.value.as_raw() => keeper.clone(),
            _ => Self(pair.clone()).serve(),
        }
    }

    /// The pair behind an object, if it is one of ours.
    fn behind(object: &IUnknown) -> Option<&Self> {
        let table: *const IUnknown_Vtbl = Interface::vtable(object);
        // SAFETY: C1. Only an object of ours has this table, and the borrow has a claim on it.
        ptr::eq(table, &VTABLE).then(|| unsafe { Self::at(object.as_raw()) })
    }

    /// The bond behind a pointer to it.
    ///
    /// # Safety
    ///
    /// C1: it is one to an object that [`Self::of`] gave, on which somebody has a claim for all of `'a`.
    unsafe fn at<'a>(object: *mut c_void) -> &'a Self {
        // SAFETY: C1, as promised by the caller.
        unsafe { <Self as Served>::of(object) }
    }

    /// The pair, as the kept flavour of an interface.
    ///
    /// # Safety
    ///
    /// C1: as for [`Self::at`], and it was made of an `L`.
    pub(super) unsafe fn linked<'a, L: Linked>(object: *mut c_void) -> &'a L {
        // SAFETY: C1, as promised by the caller.
        let pair: *const Kept<IUnknown> = unsafe { &Self::at(object).0 };
        // SAFETY: C1. An `L` is transparent over such a pair, whose object has the functions of its interface.
        unsafe { &*pair.cast() }
    }
}
