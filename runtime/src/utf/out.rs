//! Where a conversion writes.

use std::mem::MaybeUninit;

/// A caller's buffer, filled from the front.
///
/// Its first `len` slots are initialised, whatever happens; what lies behind them may hold anything.
pub(super) struct Out<'a, T> {
    slots: &'a mut [MaybeUninit<T>],
    len: usize,
}

impl<'a, T: Copy> Out<'a, T> {
    /// Nothing is written yet.
    #[inline]
    pub(super) fn new(slots: &'a mut [MaybeUninit<T>]) -> Self {
        Self { slots, len: 0 }
    }

    /// How many slots are filled.
    #[inline]
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Adds values.
    ///
    /// # Panics
    ///
    /// When they do not fit.
    #[inline(always)]
    pub(super) fn extend(&mut self, values: &[T]) {
        match self.slots.get_mut(self.len..self.len + values.len()) {
            Some(slots) => slots.write_copy_of_slice(values),
            None => too_small(),
        };
        self.len += values.len();
    }

    /// The next `N` slots, beginning `back` before the end of what is filled, when there are as many.
    #[inline(always)]
    pub(super) fn room<const N: usize>(&mut self, back: usize) -> Option<&mut [MaybeUninit<T>; N]> {
        // SAFETY: the buffer has the slots that are filled.
        unsafe { std::hint::assert_unchecked(self.len <= self.slots.len()) };
        self.slots[self.len.checked_sub(back)?..].first_chunk_mut()
    }

    /// Counts `more` slots as filled.
    ///
    /// # Safety
    ///
    /// The slots behind the filled ones were written, at least so many.
    #[inline(always)]
    pub(super) unsafe fn advance(&mut self, more: usize) {
        debug_assert!(more <= self.slots.len() - self.len);
        self.len += more;
    }
}

/// The caller's buffer does not hold what comes out.
#[cold]
#[inline(never)]
pub(super) fn too_small() -> ! {
    panic!("the buffer is too small for the converted string")
}
