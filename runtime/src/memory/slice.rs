//! So many values in memory of a declared owner.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};

use super::foreign::{Foreign, Memory};
use super::owner::{AllocWith, FreeWith, TaskMemory};
use crate::error::{Error, Result};
use crate::hresult;

/// Values side by side in memory that `F` frees: a pointer and a length, as a callee gives them in two outs.
///
/// The values are dropped and their memory is freed when this is dropped, unless it is only
/// [`Borrowed`](super::Borrowed). An empty one may be a null pointer.
pub struct ForeignSlice<T, F: FreeWith = TaskMemory> {
    values: *mut T,
    length: usize,
    owner: PhantomData<(T, fn() -> F)>,
}

/// Values side by side in task memory.
///
/// ```
/// use comwright::memory::TaskSlice;
///
/// let (values, length) = TaskSlice::try_new(&[1_u16, 2, 3])?.into_raw();
/// // SAFETY: it was just given away.
/// let slice = unsafe { TaskSlice::from_raw(values, length) };
/// assert_eq!(*slice, [1, 2, 3]);
/// # Ok::<_, comwright::Error>(())
/// ```
pub type TaskSlice<T> = ForeignSlice<T, TaskMemory>;

// SAFETY: C6, C12. It owns values in memory that any thread may free.
unsafe impl<T: Send, F: FreeWith> Send for ForeignSlice<T, F> {}
// SAFETY: as above; a shared one gives out shared references only.
unsafe impl<T: Sync, F: FreeWith> Sync for ForeignSlice<T, F> {}

impl<T, F: AllocWith> ForeignSlice<T, F> {
    /// What the allocators align their blocks to; asked for at compile time.
    const ALIGNED: () = assert!(align_of::<T>() <= 8, "the allocators align to eight bytes");

    /// A copy of the values in new memory. One of none is a block as well.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory.
    #[track_caller]
    pub fn try_new(values: &[T]) -> Result<Self>
    where
        T: Copy,
    {
        let () = Self::ALIGNED;
        let block = F::alloc(size_of_val(values)).cast::<T>();
        if block.is_null() {
            return Err(Error::new(hresult::E_OUTOFMEMORY));
        }
        // SAFETY: C6, C11. The block is new, aligned and as large as the slice.
        unsafe { block.copy_from_nonoverlapping(values.as_ptr(), values.len()) };
        Ok(Self { values: block, length: values.len(), owner: PhantomData })
    }
}

impl<T, F: FreeWith> ForeignSlice<T, F> {
    /// Takes over values. A null pointer has none, whatever the length.
    ///
    /// # Safety
    ///
    /// C6, C11: `values` is null, or points to `length` aligned and valid values in one block that `F` frees, which is
    /// the caller's, who does not use it from now on. The block is no larger than `isize::MAX` bytes.
    ///
    /// When `F` is [`Borrowed`](super::Borrowed), the memory stays somebody else's: it is valid, and nobody changes it,
    /// for as long as the value lives, which no lifetime holds it to.
    pub const unsafe fn from_raw(values: *mut T, length: usize) -> Self {
        Self { values, length: if values.is_null() { 0 } else { length }, owner: PhantomData }
    }

    /// Takes over values by what an out-parameter gave: the first of them, if there is one.
    ///
    /// # Safety
    ///
    /// C6, C11: behind `first` are `length` values, itself among them, in one block that `F` frees, or that stays valid
    /// and unchanged as for [`Self::from_raw`] when `F` frees nothing.
    pub unsafe fn from_first(first: Option<Foreign<T, F>>, length: usize) -> Self {
        // SAFETY: as promised by the caller; the claim on the block comes with the first value.
        unsafe { Self::from_raw(first.map_or(std::ptr::null_mut(), Foreign::into_raw), length) }
    }

    /// Gives the values away: whoever takes them frees them as `F` does.
    pub const fn into_raw(self) -> (*mut T, usize) {
        let parts = (self.values, self.length);
        std::mem::forget(self);
        parts
    }

    /// The pointer, for a call that borrows the values (contract C3); it may be null when there are none.
    pub const fn as_ptr(&self) -> *const T {
        self.values
    }
}

impl<T, F: FreeWith> Drop for ForeignSlice<T, F> {
    #[track_caller]
    fn drop(&mut self) {
        if self.values.is_null() {
            return;
        }
        // SAFETY: C6, C11. The values and their memory are ours, as `from_raw` was promised, and this is the last that is
        // done with them. The memory is freed also when the drop of a value panics.
        unsafe {
            let _memory = Memory::<F>(self.values.cast(), PhantomData);
            // Numbers are left alone: what comes from elsewhere may lie in memory that is only to be read.
            if F::OWNS && std::mem::needs_drop::<T>() {
                std::ptr::slice_from_raw_parts_mut(self.values, self.length).drop_in_place();
            }
        }
    }
}

impl<T, F: FreeWith> Deref for ForeignSlice<T, F> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        if self.values.is_null() {
            return &[];
        }
        // SAFETY: C6, C11. There are so many valid values, which nobody writes to while they are borrowed.
        unsafe { std::slice::from_raw_parts(self.values, self.length) }
    }
}

/// Only memory that was allocated for its owner is written to: what is borrowed is not.
impl<T, F: AllocWith> DerefMut for ForeignSlice<T, F> {
    fn deref_mut(&mut self) -> &mut [T] {
        if self.values.is_null() {
            return &mut [];
        }
        // SAFETY: C6, C11. As above, and the values are ours alone.
        unsafe { std::slice::from_raw_parts_mut(self.values, self.length) }
    }
}

impl<T, F: FreeWith> Default for ForeignSlice<T, F> {
    /// No values, no memory.
    fn default() -> Self {
        Self { values: std::ptr::null_mut(), length: 0, owner: PhantomData }
    }
}

impl<T: fmt::Debug, F: FreeWith> fmt::Debug for ForeignSlice<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
