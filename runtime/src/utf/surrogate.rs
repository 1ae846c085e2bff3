//! The halves of surrogate pairs.

/// The first half of a pair, with the higher bits.
#[inline(always)]
pub(super) fn is_first(unit: u16) -> bool {
    unit & 0xFC00 == 0xD800
}

/// The second half of a pair.
#[inline(always)]
pub(super) fn is_second(unit: u16) -> bool {
    unit & 0xFC00 == 0xDC00
}
