//! One value in memory of a declared owner.

use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::ptr::NonNull;

use super::owner::{AllocWith, FreeWith, TaskMemory};
use crate::error::{Error, Result};
use crate::hresult;

/// A value in memory that `F` frees. One pointer, never null; `Option` of it is one pointer as well.
///
/// The value is dropped and its memory is freed when this is dropped, unless it is only
/// [`Borrowed`](super::Borrowed).
#[repr(transparent)]
pub struct Foreign<T, F: FreeWith = TaskMemory> {
    value: NonNull<T>,
    owner: PhantomData<(T, fn() -> F)>,
}

/// A value in task memory.
///
/// ```
/// use comwright::memory::TaskBox;
///
/// let point = TaskBox::try_new([3_i32, 4])?;
/// assert_eq!(point[1], 4);
/// // A callee that gives it away:
/// let raw = point.into_raw();
/// // SAFETY: it was just given away.
/// let point = unsafe { TaskBox::from_raw(raw) }.expect("it is not null");
/// assert_eq!(point.into_value(), [3, 4]);
/// # Ok::<_, comwright::Error>(())
/// ```
pub type TaskBox<T> = Foreign<T, TaskMemory>;

// SAFETY: C6, C12. It owns a `T` in memory that any thread may free.
unsafe impl<T: Send, F: FreeWith> Send for Foreign<T, F> {}
// SAFETY: as above; a shared one gives out shared references only.
unsafe impl<T: Sync, F: FreeWith> Sync for Foreign<T, F> {}

impl<T, F: AllocWith> Foreign<T, F> {
    /// What the allocators align their blocks to; asked for at compile time.
    const ALIGNED: () = assert!(align_of::<T>() <= 8, "the allocators align to eight bytes");

    /// The value in new memory.
    ///
    /// # Errors
    ///
    /// E_OUTOFMEMORY when there is no memory; the value is dropped.
    #[track_caller]
    pub fn try_new(value: T) -> Result<Self> {
        let () = Self::ALIGNED;
        let block = NonNull::new(F::alloc(size_of::<T>()).cast::<T>()).ok_or(Error::new(hresult::E_OUTOFMEMORY))?;
        // SAFETY: C6. The block is new, large enough and aligned.
        unsafe { block.write(value) };
        Ok(Self { value: block, owner: PhantomData })
    }
}

impl<T, F: FreeWith> Foreign<T, F> {
    /// Takes over a value; `None` when the pointer is null.
    ///
    /// # Safety
    ///
    /// C6, C11: `value` is null, or points to an aligned and valid `T` in memory that `F` frees, which is the caller's,
    /// who does not use it from now on.
    ///
    /// When `F` is [`Borrowed`](super::Borrowed), the memory stays somebody else's: it is valid, and nobody changes it,
    /// for as long as the value lives, which no lifetime holds it to.
    pub const unsafe fn from_raw(value: *mut T) -> Option<Self> {
        match NonNull::new(value) {
            Some(value) => Some(Self { value, owner: PhantomData }),
            None => None,
        }
    }

    /// Gives the value away: whoever takes it frees it as `F` does.
    pub const fn into_raw(self) -> *mut T {
        let value = self.value.as_ptr();
        std::mem::forget(self);
        value
    }

    /// The pointer, for a call that borrows the value (contract C3).
    pub const fn as_ptr(&self) -> *const T {
        self.value.as_ptr()
    }

    /// The value itself; its memory is freed.
    #[track_caller]
    pub fn into_value(self) -> T
    where
        F: AllocWith,
    {
        let block = self.into_raw();
        // SAFETY: C6. It was ours, the value is moved out of it, and nobody uses the memory afterwards.
        unsafe {
            let value = block.read();
            F::free(block.cast());
            value
        }
    }
}

impl<T, F: FreeWith> Drop for Foreign<T, F> {
    #[track_caller]
    fn drop(&mut self) {
        // SAFETY: C6. The memory is freed also when the drop of the value panics: it is ours, as `from_raw` was
        // promised, and this is the last that is done with it.
        unsafe {
            let _memory = Memory::<F>(self.value.as_ptr().cast(), PhantomData);
            // Numbers are left alone: what comes from elsewhere may lie in memory that is only to be read.
            if F::OWNS && std::mem::needs_drop::<T>() {
                self.value.drop_in_place();
            }
        }
    }
}

/// Memory that is freed at the end of a scope.
pub(super) struct Memory<F: FreeWith>(pub(super) *mut std::ffi::c_void, pub(super) PhantomData<fn() -> F>);

impl<F: FreeWith> Drop for Memory<F> {
    #[track_caller]
    fn drop(&mut self) {
        // SAFETY: C6. Who made this owns the memory, and lets go of it.
        unsafe { F::free(self.0) }
    }
}

impl<T, F: FreeWith> Deref for Foreign<T, F> {
    type Target = T;

    fn deref(&self) -> &T {
        // SAFETY: C6, C11. It points to a valid value, which nobody writes to while it is borrowed.
        unsafe { self.value.as_ref() }
    }
}

/// Only memory that was allocated for its owner is written to: what is borrowed is not.
impl<T, F: AllocWith> DerefMut for Foreign<T, F> {
    fn deref_mut(&mut self) -> &mut T {
        // SAFETY: C6, C11. As above, and the value is ours alone.
        unsafe { self.value.as_mut() }
    }
}

impl<T: fmt::Debug, F: FreeWith> fmt::Debug for Foreign<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}
