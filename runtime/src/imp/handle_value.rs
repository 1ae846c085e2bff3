//! The raw value of a handle, as functions of a DLL take and return it (contract C17).
//!
//! In: handles that are lent or given away, and what a function hands over. Out: the value at the boundary. What always holds: it
//! is as large as the raw value, and who makes one of a handle that is only lent promises that no copy is kept (rule H3). What
//! it does not know: whether the handle is open, and whose it is.

use std::fmt;
use std::marker::PhantomData;

use crate::handle::{Handle, HandleKind, HandleRef, RawHandle};

/// The raw value of a handle of a kind, at the boundary: it owns nothing by itself, and lends nothing.
#[repr(transparent)]
pub struct HandleValue<K: HandleKind> {
    raw: K::Raw,
    kind: PhantomData<K>,
}

impl<K: HandleKind> HandleValue<K> {
    /// No handle.
    pub const NONE: Self = Self::new(K::INVALID);

    const fn new(raw: K::Raw) -> Self {
        Self { raw, kind: PhantomData }
    }

    /// The value of a handle that is lent to a call.
    ///
    /// # Safety
    ///
    /// C17 \[H3\]: the value is used only while the handle is lent, and nobody closes it or keeps a copy.
    #[inline]
    pub const unsafe fn lent(handle: HandleRef<'_, K>) -> Self {
        // SAFETY: C17, H3, as promised by the caller.
        Self::new(unsafe { handle.raw() })
    }

    /// The same, or none.
    ///
    /// # Safety
    ///
    /// As for [`Self::lent`].
    #[inline]
    pub const unsafe fn lent_or_none(handle: Option<HandleRef<'_, K>>) -> Self {
        match handle {
            // SAFETY: C17, as promised by the caller.
            Some(handle) => unsafe { Self::lent(handle) },
            None => Self::NONE,
        }
    }

    /// The value of a handle that is given away: whoever takes it closes it (contract C17).
    #[inline]
    pub fn given(handle: Handle<K>) -> Self {
        Self::new(handle.into_raw())
    }

    /// The same, or none.
    #[inline]
    pub fn given_or_none(handle: Option<Handle<K>>) -> Self {
        handle.map_or(Self::NONE, Self::given)
    }

    /// The value.
    #[inline]
    pub const fn raw(self) -> K::Raw {
        self.raw
    }

    /// Whether it is none.
    #[inline]
    pub fn is_none(self) -> bool {
        K::is_invalid(self.raw)
    }
}

impl<K: HandleKind> Clone for HandleValue<K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: HandleKind> Copy for HandleValue<K> {}

impl<K: HandleKind> fmt::Debug for HandleValue<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({})", K::NAME, self.raw.value())
    }
}
