//! Blocks of memory of every kind, from the C library's allocator.
//!
//! A kind may have a header of its own in front of the bytes that its users see, and the pointers here are to those
//! bytes. With the feature `checking`, what comes from here is watched; without it, nothing is left of that.

mod c_library;
#[cfg(feature = "checking")]
pub mod checking;
#[cfg(not(feature = "checking"))]
mod unwatched;
#[cfg(feature = "checking")]
mod watched;

#[cfg(not(feature = "checking"))]
pub(crate) use unwatched::{alloc, free};
#[cfg(feature = "checking")]
pub(crate) use watched::{alloc, free};

/// What a block is: who made it, and who has to free it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A block of the task allocator.
    Task,
    /// A BSTR, with its count in front.
    Bstr,
    /// A block of the local heap (LocalAlloc).
    Local,
    /// The descriptor of a SAFEARRAY, with its hidden data in front.
    ArrayDescriptor,
    /// The elements of a SAFEARRAY.
    ArrayData,
}

impl Kind {
    /// How many bytes stand in front of those that the users of a block see. A multiple of eight: what is behind is
    /// as aligned as the allocator makes it, but on 64 bit for the header of a BSTR, which needs no more.
    const fn header(self) -> usize {
        match self {
            Self::Task | Self::Local | Self::ArrayData => 0,
            Self::Bstr => 8,
            Self::ArrayDescriptor => 16,
        }
    }
}
