//! Where a conversion writes.

use std::mem::{self, MaybeUninit};

use crate::utf::out::too_small;

/// What is left of a caller's buffer.
pub(super) struct Rest<'a, T> {
    slots: &'a mut [MaybeUninit<T>],
    /// How many slots the buffer had.
    all: usize,
}

impl<'a, T: Copy> Rest<'a, T> {
    /// Nothing is written yet.
    #[inline(always)]
    pub(super) fn new(slots: &'a mut [MaybeUninit<T>]) -> Self {
        Self { all: slots.len(), slots }
    }

    /// How many slots are filled.
    #[inline(always)]
    pub(super) fn len(&self) -> usize {
        self.all - self.slots.len()
    }

    /// Fills the next slots.
    ///
    /// # Panics
    ///
    /// When there are not as many.
    #[inline(always)]
    pub(super) fn put<const N: usize>(&mut self, values: [T; N]) {
        let Some((slots, rest)) = mem::take(&mut self.slots).split_first_chunk_mut::<N>() else { too_small() };
        slots.write_copy_of_slice(&values);
        self.slots = rest;
    }
}
