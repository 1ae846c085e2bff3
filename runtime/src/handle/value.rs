//! The raw value of a handle, as functions take and return it.

use std::fmt;
use std::marker::PhantomData;

use super::{Handle, HandleKind, HandleRef, RawHandle};

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

    /// The value of a handle that is lent to a call (rule H3): a copy of it is not kept.
    #[inline]
    pub fn lent(handle: HandleRef<'_, K>) -> Self {
        // SAFETY: H3. Generated code hands it to a function that is declared to borrow it.
        Self::new(unsafe { handle.raw() })
    }

    /// The same, or none.
    #[inline]
    pub fn lent_or_none(handle: Option<HandleRef<'_, K>>) -> Self {
        handle.map_or(Self::NONE, Self::lent)
    }

    /// The value of a handle that is given away: whoever takes it closes it (rule H1).
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
