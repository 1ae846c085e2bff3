//! Storage that several threads use, one at a time, by rules of its owner's.

#[cfg(loom)]
pub(crate) use models::SharedCell;

/// The same as `std::cell::UnsafeCell`, with functions that the models can watch: those see who uses it when, and fail where
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

#[cfg(loom)]
mod models {
    use loom::cell::UnsafeCell;
    use loom::sync::atomic::{AtomicBool, Ordering};

    /// That of the models. Loom takes what follows an atomic operation for a part of it, and would not see a use that comes
    /// right after the storage was given away; nor does it try other orders of operations that only read. So each use begins
    /// with one of its own that writes, and orders nothing.
    #[derive(Debug)]
    pub(crate) struct SharedCell<T> {
        value: UnsafeCell<T>,
        use_begins: AtomicBool,
    }

    impl<T> SharedCell<T> {
        pub(crate) fn new(value: T) -> Self {
            Self { value: UnsafeCell::new(value), use_begins: AtomicBool::new(true) }
        }

        pub(crate) fn with<R>(&self, read: impl FnOnce(*const T) -> R) -> R {
            self.use_begins.store(true, Ordering::Relaxed);
            self.value.with(read)
        }

        pub(crate) fn with_mut<R>(&self, write: impl FnOnce(*mut T) -> R) -> R {
            self.use_begins.store(true, Ordering::Relaxed);
            self.value.with_mut(write)
        }
    }
}
