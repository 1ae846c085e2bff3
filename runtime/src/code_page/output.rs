//! A buffer that is filled from its start.
//!
//! What always holds: the first `written` elements of the buffer are initialized. It does not know what is written.

use std::mem::MaybeUninit;

/// What has been written to a buffer of the caller's, and how much more fits in.
pub(crate) struct Output<'b, T> {
    buffer: &'b mut [MaybeUninit<T>],
    written: usize,
}

impl<'b, T: Copy> Output<'b, T> {
    /// Nothing is written yet.
    pub(crate) fn new(buffer: &'b mut [MaybeUninit<T>]) -> Self {
        Self { buffer, written: 0 }
    }

    /// How much is written.
    pub(crate) fn len(&self) -> usize {
        self.written
    }

    /// How much more fits in.
    pub(crate) fn room(&self) -> usize {
        self.buffer.len() - self.written
    }

    /// Writes one element; whether there was room for it.
    #[inline(always)]
    #[must_use]
    pub(crate) fn push(&mut self, value: T) -> bool {
        self.extend([value])
    }

    /// Writes all elements, or none when there is no room for all of them.
    #[inline(always)]
    #[must_use]
    pub(crate) fn extend<const N: usize>(&mut self, values: [T; N]) -> bool {
        match self.buffer[self.written..].first_chunk_mut::<N>() {
            Some(place) => {
                place.write_copy_of_slice(&values);
                self.written += N;
                true
            }
            None => false,
        }
    }

    /// Writes all elements, or none when there is no room for all of them.
    #[must_use]
    pub(crate) fn extend_from_slice(&mut self, values: &[T]) -> bool {
        let Some(place) = self.unwritten().get_mut(..values.len()) else { return false };
        place.write_copy_of_slice(values);
        // SAFETY: as many elements have just been written, and they were taken from what was left.
        unsafe { self.advance(values.len()) };
        true
    }

    /// What is left of the buffer.
    pub(crate) fn unwritten(&mut self) -> &mut [MaybeUninit<T>] {
        &mut self.buffer[self.written..]
    }

    /// Counts the first `length` elements of what is left as written.
    ///
    /// # Safety
    ///
    /// They are initialized.
    pub(crate) unsafe fn advance(&mut self, length: usize) {
        self.written += length;
    }

    /// What has been written.
    pub(crate) fn into_written(self) -> &'b mut [T] {
        let (written, _) = self.buffer.split_at_mut(self.written);
        // SAFETY: the type's invariant: what raises `written` has initialized the elements up to it.
        unsafe { written.assume_init_mut() }
    }
}
