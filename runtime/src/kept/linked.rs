//! Interfaces in their kept flavour.

use windows_core::IUnknown;

use super::Kept;
use crate::error::Result;
use crate::interface::{self, ComInterface};
use crate::live;

/// The kept flavour of an interface: generated code implements it with [`imp::kept!`](crate::imp::kept); the `Kept` of any
/// interface is one.
///
/// # Safety
///
/// The type is `repr(transparent)` over `Kept<Self::Unlinked>`, and both functions do nothing but wrap and unwrap.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no link: nothing would keep what its object refers to",
    label = "this is not the kept flavour of an interface",
    note = "use the kept flavour that generated code has beside the interface, as `KeptField` for `Field`, or, where there is \
            none, `Kept<{Self}>`"
)]
pub unsafe trait Linked: Sized + Clone + 'static {
    /// The interface as it is without the link.
    type Unlinked: ComInterface;

    /// Wraps an object and its keeper.
    fn from_kept(kept: Kept<Self::Unlinked>) -> Self;

    /// The object and its keeper.
    fn as_kept(&self) -> &Kept<Self::Unlinked>;
}

// SAFETY: Linked's own contract: it is that type.
unsafe impl<I: ComInterface> Linked for Kept<I> {
    type Unlinked = I;

    #[inline]
    fn from_kept(kept: Self) -> Self {
        live::keeps(kept.get(), kept.keeper().object());
        kept
    }

    #[inline]
    fn as_kept(&self) -> &Self {
        self
    }
}

/// The pair with its object as an IUnknown.
pub(super) fn unknown<L: Linked>(linked: &L) -> &Kept<IUnknown> {
    let kept: *const Kept<L::Unlinked> = linked.as_kept();
    // SAFETY: C1. Every interface is one pointer to functions that begin with IUnknown's, and the pair has the same layout
    // for all of them (`repr(C)`).
    unsafe { &*kept.cast() }
}

/// A kept object as the kept flavour of the interface whose functions come first. It is asked for nothing (rule G3).
#[inline]
pub fn kept_base<L, B>(linked: &L) -> &B
where
    L: Linked,
    B: Linked<Unlinked = <L::Unlinked as ComInterface>::Base>,
{
    let linked: *const L = linked;
    // SAFETY: C1. Both are transparent over a pair with the same layout; the functions of the one interface begin with those of
    // the other, as ComInterface promises.
    unsafe { &*linked.cast() }
}

/// The object by another of its interfaces, which it is asked for (rule O9), kept by the same keeper (rule LK2).
///
/// # Errors
///
/// What QueryInterface says.
#[cfg_attr(feature = "live-objects", track_caller)]
pub fn cast_kept<L: Linked, Other: Linked>(linked: &L) -> Result<Other> {
    let kept = linked.as_kept();
    let other = interface::query_described(kept.get())?;
    Ok(Other::from_kept(Kept::new(other, kept.keeper().clone())))
}

impl<I: ComInterface> Kept<I> {
    /// The object by another of its interfaces, kept as well: `cast::<KeptField>()`, or `cast::<Kept<IDispatch>>()`.
    ///
    /// # Errors
    ///
    /// What QueryInterface says, E_NOINTERFACE when it has none of it.
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub fn cast<L: Linked>(&self) -> Result<L> {
        cast_kept(self)
    }
}
