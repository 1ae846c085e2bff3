//! One object that holds a child and what keeps it (rule LK4).

use windows_core::{IUnknown, IUnknown_Vtbl};

use super::linked::{self, Linked};
use super::{Keeper, Kept};
use crate::object::{self, Served};

/// A pair, given up by rule LK1 with the last claim on this object.
pub(super) struct Bond {
    /// Its place in memory is all that is needed: what it drops to is in order.
    _pair: Kept<IUnknown, Keeper>,
}

// SAFETY: C12. It is behind an IUnknown, which stays in the apartment of the pair: it is neither Send nor Sync. Its count,
// which is all that the functions of it touch, may be used on every thread.
unsafe impl Send for Bond {}
// SAFETY: C12. As above.
unsafe impl Sync for Bond {}

impl Bond {
    /// The pair of a kept object, with claims of its own.
    pub(super) fn of(kept: &impl Linked) -> Self {
        Self { _pair: linked::unknown(kept).clone() }
    }
}

impl Served for Bond {
    type Interface = IUnknown;

    const VTABLE: &'static IUnknown_Vtbl = &object::unknown::<Self>();
}
