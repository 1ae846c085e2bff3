//! Sizes and alignments.

/// The largest size of a value: what a 32-bit target can have.
pub const MAX_SIZE: u32 = i32::MAX as u32;

/// The size and alignment of a value, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// The size: a multiple of the alignment, not above [`MAX_SIZE`].
    pub size: u32,
    /// The alignment: a power of two.
    pub alignment: u32,
}

impl Extent {
    /// A number that is aligned to its size.
    pub(super) const fn scalar(size: u32) -> Self {
        Self { size, alignment: size }
    }

    /// So many bytes with an alignment as stored, which may be none: the largest below it that `size` can have.
    pub(super) fn of_bytes(size: u32, alignment: u32) -> Self {
        let stored = if alignment.is_power_of_two() { alignment } else { 1 };
        Self { size, alignment: stored.min(1 << size.trailing_zeros().min(30)) }
    }

    /// An array of these; `None` when it is too large.
    pub(super) fn times(self, count: u64) -> Option<Self> {
        let size = count.checked_mul(self.size.into()).filter(|size| *size <= MAX_SIZE.into())?;
        Some(Self { size: size as u32, alignment: self.alignment })
    }
}
