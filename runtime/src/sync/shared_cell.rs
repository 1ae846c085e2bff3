//! Storage that several threads use, one at a time, by rules of its owner's.

#[cfg(loom)]
pub(crate) use loom::cell::UnsafeCell as SharedCell;

/// The same as `std::cell::UnsafeCell`, with the functions of that of the models: those see who uses it when, and fail where
/// two do at the same time.
#[cfg(not(loom))]
#[derive(Debug)]
pub(crate) struct SharedCell<T>(std::cell::UnsafeCell<T>);

#[cfg(not(loom))]
impl<T> SharedCell<T> {
    pub(crate) const fn new(value: T) -> Self {
        Self(std::cell::UnsafeCell::new(value))
    }

    /// What reads it gets a pointer to read from.
    #[inline]
    pub(crate) fn with<R>(&self, read: impl FnOnce(*const T) -> R) -> R {
        read(self.0.get())
    }

    /// What writes to it gets a pointer to write to.
    #[inline]
    pub(crate) fn with_mut<R>(&self, write: impl FnOnce(*mut T) -> R) -> R {
        write(self.0.get())
    }
}
