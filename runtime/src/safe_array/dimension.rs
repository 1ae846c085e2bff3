//! A dimension of an array.

use std::fmt;
use std::mem::offset_of;
use std::ops::{Range, RangeInclusive};

use crate::abi::SAFEARRAYBOUND;

/// A dimension of an array: its first index, which may be any, and how many indices there are.
///
/// ```
/// use comwright::Dimension;
///
/// let days = Dimension::from(1..32);
/// assert_eq!(days, Dimension::new(1, 31));
/// assert_eq!(days, Dimension::from(1..=31));
/// assert_eq!(days.indices().next_back(), Some(31));
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash)]
#[repr(C)]
pub struct Dimension {
    /// How many indices there are.
    pub len: u32,
    /// The first index.
    pub lower: i32,
}

const _: () = {
    assert!(size_of::<Dimension>() == size_of::<SAFEARRAYBOUND>());
    assert!(align_of::<Dimension>() == align_of::<SAFEARRAYBOUND>());
    assert!(offset_of!(Dimension, len) == offset_of!(SAFEARRAYBOUND, cElements));
};

impl Dimension {
    /// `len` indices from `lower` on. That none may be above `i32::MAX` is checked when an array is made.
    pub const fn new(lower: i32, len: u32) -> Self {
        Self { lower, len }
    }

    /// The indices, ascending.
    pub fn indices(self) -> impl DoubleEndedIterator<Item = i32> + ExactSizeIterator {
        let Self { lower, len } = self;
        (0..len).map(move |offset| lower.wrapping_add_unsigned(offset))
    }

    /// Whether `index` is one of them.
    pub const fn contains(self, index: i32) -> bool {
        let offset = index as i64 - self.lower as i64;
        offset >= 0 && offset < self.len as i64
    }

    pub(crate) const fn from_bound(bound: SAFEARRAYBOUND) -> Self {
        Self { lower: bound.lLbound, len: bound.cElements }
    }

    pub(crate) const fn bounds(dimensions: &[Self]) -> &[SAFEARRAYBOUND] {
        // SAFETY: C10, C11. The two have the same layout, as is asserted above.
        unsafe { std::slice::from_raw_parts(dimensions.as_ptr().cast(), dimensions.len()) }
    }
}

/// So many indices from 0 on.
impl From<u32> for Dimension {
    fn from(len: u32) -> Self {
        Self { lower: 0, len }
    }
}

/// The indices of the range; none when it ends before it starts.
impl From<Range<i32>> for Dimension {
    fn from(range: Range<i32>) -> Self {
        let len = if range.is_empty() { 0 } else { range.end.abs_diff(range.start) };
        Self { lower: range.start, len }
    }
}

/// The indices of the range, its end among them; none when it ends before it starts. `i32::MIN..=i32::MAX` has one index
/// more than a dimension can have, and is made with one less.
impl From<RangeInclusive<i32>> for Dimension {
    fn from(range: RangeInclusive<i32>) -> Self {
        let (lower, last) = (*range.start(), *range.end());
        let len = if range.is_empty() { 0 } else { last.abs_diff(lower).saturating_add(1) };
        Self { lower, len }
    }
}

/// As a range: `-1..4`.
impl fmt::Debug for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.lower, i64::from(self.lower) + i64::from(self.len))
    }
}

#[cfg(test)]
mod tests {
    use super::Dimension;

    #[test]
    fn ranges_of_any_sign() {
        assert_eq!(Dimension::from(-2..3), Dimension::new(-2, 5));
        assert_eq!(Dimension::from(i32::MIN..i32::MAX), Dimension::new(i32::MIN, u32::MAX));
        let (start, end) = (5, 1);
        assert_eq!(Dimension::from(start..end), Dimension::new(5, 0));
        assert_eq!(Dimension::from(1..=31), Dimension::new(1, 31));
        assert_eq!(Dimension::from(-2..=-2), Dimension::new(-2, 1));
        assert_eq!(Dimension::from(start..=end), Dimension::new(5, 0));
        assert_eq!(Dimension::from(i32::MIN..=i32::MAX), Dimension::new(i32::MIN, u32::MAX));
        assert_eq!(Dimension::from(3), Dimension::new(0, 3));
        assert!(Dimension::from(-2..3).indices().eq(-2..3));
        assert_eq!(Dimension::new(i32::MAX, 1).indices().last(), Some(i32::MAX));
        let negative = Dimension::from(-2..3);
        assert!(negative.contains(-2) && negative.contains(2) && !negative.contains(-3) && !negative.contains(3));
        assert!(!Dimension::new(i32::MAX, 1).contains(i32::MIN));
        assert_eq!(format!("{:?}", Dimension::new(i32::MAX, 1)), "2147483647..2147483648");
    }
}
