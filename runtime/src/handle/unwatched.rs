//! Without the feature `live-handles` nobody knows which handles live.

use std::panic::Location;

use super::HandleKind;

/// A handle begins to own a value.
#[inline]
pub(super) fn begins<K: HandleKind>(_raw: K::Raw, _made: &'static Location<'static>) {}

/// A handle gives its value away.
#[inline]
pub(super) fn leaves<K: HandleKind>(_raw: K::Raw) {}

/// A handle is about to close its value; where it was made is not known.
#[inline]
pub(super) fn ends<K: HandleKind>(_raw: K::Raw) -> Option<&'static Location<'static>> {
    None
}
