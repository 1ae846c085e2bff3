//! Without the feature `live-handles` nobody knows which handles live.

use std::panic::Location;

use super::HandleKind;
use crate::diagnostics::{ClosedTwice, TwoOwners};

/// A handle begins to own a value.
#[inline]
pub(super) fn begins<K: HandleKind>(_raw: K::Raw, _made: &'static Location<'static>) {}

/// As [`begins`], and there is nothing to tell.
#[inline]
pub(super) fn enters<K: HandleKind>(_raw: K::Raw, _made: &'static Location<'static>) -> Option<TwoOwners> {
    None
}

/// A handle gives its value away.
#[inline]
pub(super) fn leaves<K: HandleKind>(_raw: K::Raw) {}

/// A handle is about to close its value; where it was made is not known, nor whether another did.
#[inline]
pub(super) fn ends<K: HandleKind>(_raw: K::Raw) -> (Option<&'static Location<'static>>, Option<ClosedTwice>) {
    (None, None)
}
