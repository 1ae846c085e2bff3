//! The arithmetic of bounds: how many bytes there are, and which element an index is.
//!
//! In come bounds and indices of unknown origin, out come numbers that have not wrapped. Of a descriptor it knows where
//! the bounds are, of memory nothing; it serves the safe types and the embedded backend alike.

use crate::abi::{SAFEARRAY, SAFEARRAYBOUND};

/// How many bytes the elements take. `None` when there is no dimension or there are too many, when an index would be
/// beyond what an index can be, or when the bytes are more than the `u32` in which SAFEARRAYs count them or than memory
/// can be.
pub(crate) fn data_size<'a>(bounds: impl Iterator<Item = &'a SAFEARRAYBOUND>, element: u32) -> Option<usize> {
    let mut dimensions = 0_u16;
    let mut is_empty = false;
    let mut bytes = Some(element);
    for bound in bounds {
        dimensions = dimensions.checked_add(1)?;
        // The index behind the last one, which is no index.
        if i64::from(bound.lLbound) + i64::from(bound.cElements) > i64::from(i32::MAX) + 1 {
            return None;
        }
        // One dimension without elements, and there are none; whatever the others have.
        is_empty |= bound.cElements == 0;
        bytes = bytes.and_then(|bytes| bytes.checked_mul(bound.cElements));
    }
    if dimensions == 0 {
        return None;
    }
    let bytes = if is_empty { 0 } else { bytes? };
    isize::try_from(bytes).ok().map(isize::unsigned_abs)
}

/// The bounds of an array as they are stored: the right-most dimension first (rule B4).
///
/// # Safety
///
/// C9: `array` is a descriptor with as many bounds as it says, and nobody writes to them for `'a`.
pub(crate) unsafe fn stored_bounds<'a>(array: *const SAFEARRAY) -> &'a [SAFEARRAYBOUND] {
    // SAFETY: C9, C11, as promised by the caller.
    unsafe { std::slice::from_raw_parts((&raw const (*array).rgsabound).cast(), (*array).cDims.into()) }
}

/// Which element, counted in the order of the data, the indices are; `None` when there are not as many as dimensions,
/// or one is out of its bounds. The left-most index comes first and varies fastest; the bounds are in the order in which
/// they are stored, the right-most one first (rule B4).
pub(crate) fn position(stored: &[SAFEARRAYBOUND], indices: &[i32]) -> Option<usize> {
    if stored.len() != indices.len() {
        return None;
    }
    let (mut position, mut stride) = (0_usize, 1_usize);
    for (index, bound) in indices.iter().zip(stored.iter().rev()) {
        let offset = u32::try_from(i64::from(*index) - i64::from(bound.lLbound)).ok()?;
        if offset >= bound.cElements {
            return None;
        }
        // Where there are elements, neither wraps: there is memory for them. Where there are none, one of the bounds has
        // none, and what has wrapped by then is not used.
        position = position.wrapping_add(stride.wrapping_mul(offset as usize));
        stride = stride.wrapping_mul(bound.cElements as usize);
    }
    Some(position)
}

#[cfg(test)]
mod tests {
    use super::{data_size, position};
    use crate::abi::SAFEARRAYBOUND;

    fn bound(count: u32, lower: i32) -> SAFEARRAYBOUND {
        SAFEARRAYBOUND { cElements: count, lLbound: lower }
    }

    #[test]
    fn b4_the_left_most_index_varies_fastest() {
        // Stored in reverse: indices are (-1..=1, 5..=6).
        let stored = [bound(2, 5), bound(3, -1)];
        let order: Vec<_> = (5..=6).flat_map(|right| (-1..=1).map(move |left| [left, right])).collect();
        for (at, indices) in order.iter().enumerate() {
            assert_eq!(position(&stored, indices), Some(at), "{indices:?}");
        }
        for outside in [&[-2, 5][..], &[2, 5], &[0, 4], &[0, 7], &[i32::MIN, 5], &[0, i32::MAX], &[0], &[0, 5, 0]] {
            assert_eq!(position(&stored, outside), None, "{outside:?}");
        }
    }

    #[test]
    fn nothing_wraps() {
        let size = |bounds: &[SAFEARRAYBOUND], element| data_size(bounds.iter(), element);
        assert_eq!(size(&[], 4), None, "no dimension");
        assert_eq!(size(&[bound(3, -1), bound(2, 5)], 8), Some(48));
        assert_eq!(size(&[bound(65_536, 0), bound(65_536, 0)], 1), None, "the product");
        assert_eq!(size(&[bound(0x4000_0000, 0)], 4), None, "the bytes");
        assert_eq!(size(&[bound(u32::MAX, i32::MIN)], 1), isize::try_from(u32::MAX).ok().map(isize::unsigned_abs));
        assert_eq!(size(&[bound(65_536, 0), bound(65_536, 0), bound(0, 7)], 8), Some(0), "nothing times much");
        assert_eq!(size(&[bound(1, i32::MAX)], 1), Some(1), "the last index");
        assert_eq!(size(&[bound(2, i32::MAX)], 1), None, "one behind the last index");
        assert_eq!(size(&[bound(0, i32::MIN)], 1), Some(0));
        assert_eq!(data_size(std::iter::repeat_n(&bound(1, 0), 65_535), 1), Some(1));
        assert_eq!(data_size(std::iter::repeat_n(&bound(1, 0), 65_536), 1), None, "too many dimensions");
        let huge = [bound(0, 0), bound(u32::MAX, 0), bound(u32::MAX, 0), bound(u32::MAX, 0)];
        assert_eq!(position(&huge, &[i32::MAX, i32::MAX, i32::MAX, 0]), None, "there is no element");
    }
}
