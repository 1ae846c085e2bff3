//! The indices of an array, one after the other.

use super::Dimension;

/// The indices of all elements of an array, in the order in which the elements are in memory: the left-most varies
/// fastest (rule B4). Each item has one index for every dimension, the left-most first.
///
/// ```
/// use comwright::{Dimension, SafeArray};
///
/// let array = SafeArray::<i32>::new(&[Dimension::from(2), Dimension::from(5..7)])?;
/// assert!(array.indices().eq([[0, 5], [1, 5], [0, 6], [1, 6]]));
/// # Ok::<(), comwright::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Indices {
    bounds: Vec<Dimension>,
    /// The next ones.
    next: Vec<i32>,
    left: usize,
}

impl Indices {
    pub(super) fn new(bounds: impl Iterator<Item = Dimension>) -> Self {
        let bounds: Vec<_> = bounds.collect();
        let next = bounds.iter().map(|dimension| dimension.lower).collect();
        let left = match bounds.iter().any(|dimension| dimension.len == 0) {
            true => 0,
            false => bounds.iter().map(|dimension| dimension.len as usize).product(),
        };
        Self { bounds, next, left }
    }
}

impl Iterator for Indices {
    type Item = Vec<i32>;

    fn next(&mut self) -> Option<Vec<i32>> {
        self.left = self.left.checked_sub(1)?;
        let indices = self.next.clone();
        for (dimension, index) in self.bounds.iter().zip(&mut self.next) {
            if dimension.contains(index.wrapping_add(1)) {
                *index += 1;
                break;
            }
            *index = dimension.lower;
        }
        Some(indices)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl ExactSizeIterator for Indices {}
