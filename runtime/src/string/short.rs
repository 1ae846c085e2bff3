//! Units on the stack while they are few, on the heap when they are many.

use std::mem::MaybeUninit;

/// So many UTF-16 units are on the stack, the terminator among them.
pub(super) const SHORT: usize = 256;

/// So many bytes are on the stack: what [`SHORT`] units become in a code page of up to four bytes a unit.
pub(super) const SHORT_BYTES: usize = 4 * SHORT;

/// A run of units that was written once; up to `N` of them are on the stack.
pub(super) enum Units<T, const N: usize> {
    /// The first `length` of them are written.
    Stack { units: [MaybeUninit<T>; N], length: usize },
    /// All of them.
    Heap(Vec<T>),
}

impl<T: Copy, const N: usize> Units<T, N> {
    /// Room for `capacity` units, of which `write` says how many it has written.
    ///
    /// # Errors
    ///
    /// What `write` says.
    ///
    /// # Safety
    ///
    /// C11: when `write` gives a number, it has written so many units at the start of what it was given.
    pub(super) unsafe fn written<E>(
        capacity: usize,
        write: impl FnOnce(&mut [MaybeUninit<T>]) -> Result<usize, E>,
    ) -> Result<Self, E> {
        if capacity <= N {
            let mut units = [MaybeUninit::uninit(); N];
            let length = write(&mut units[..capacity])?;
            return Ok(Self::Stack { units, length: length.min(capacity) });
        }
        let mut units = Vec::with_capacity(capacity);
        let length = write(&mut units.spare_capacity_mut()[..capacity])?;
        // SAFETY: C11. `write` has written so many, as promised by the caller, into room for more.
        unsafe { units.set_len(length.min(capacity)) };
        Ok(Self::Heap(units))
    }

    /// The units.
    pub(super) fn as_slice(&self) -> &[T] {
        match self {
            // SAFETY: C11. The first `length` units were written.
            Self::Stack { units, length } => unsafe { units[..*length].assume_init_ref() },
            Self::Heap(units) => units,
        }
    }
}
