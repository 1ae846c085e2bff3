//! Nobody collects.

/// Types in which there is no `Gc`: there is nothing to say of them without the feature `dumpster`.
#[doc(hidden)]
#[macro_export]
macro_rules! __collected {
    ($($type:ty),*) => {};
}
