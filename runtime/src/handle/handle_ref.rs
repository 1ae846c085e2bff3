//! A handle that is only lent.

use std::fmt;
use std::marker::PhantomData;

use super::{DuplicateHandle, Handle, HandleKind, RawHandle, SyncHandle};
use crate::error::{Error, Result};
use crate::hresult;

/// A handle that somebody else owns: it never closes (rule H4), and cannot outlive its owner (rule H3).
///
/// It is the raw value and no more, so that an import can be declared to take it:
///
/// ```
/// # use comwright::handle::{CloseError, Handle, HandleKind, HandleRef};
/// # struct Thing;
/// # unsafe impl HandleKind for Thing {
/// #     type Raw = u32;
/// #     const NAME: &'static str = "Thing";
/// #     const INVALID: u32 = 0;
/// #     unsafe fn close(_: u32) -> Result<(), CloseError> { Ok(()) }
/// # }
/// unsafe extern "system" {
///     fn use_thing(thing: HandleRef<'_, Thing>) -> i32;
/// }
/// ```
///
/// Nothing that was borrowed is left when the handle is closed:
///
/// ```compile_fail,E0505
/// # use comwright::handle::{CloseError, Handle, HandleKind, HandleRef};
/// # struct Thing;
/// # unsafe impl HandleKind for Thing {
/// #     type Raw = u32;
/// #     const NAME: &'static str = "Thing";
/// #     const INVALID: u32 = 0;
/// #     unsafe fn close(_: u32) -> Result<(), CloseError> { Ok(()) }
/// # }
/// fn use_after_close(thing: Handle<Thing>) -> bool {
///     let borrowed = thing.borrow();
///     let closed = thing.close().is_ok();
///     closed && format!("{borrowed:?}").is_empty()
/// }
/// ```
#[repr(transparent)]
pub struct HandleRef<'a, K: HandleKind> {
    raw: K::Raw,
    owner: PhantomData<&'a Handle<K>>,
}

// SAFETY: a reference to a handle goes where a reference to its owner may go: the kind says that its handles may be used
// by several threads at once.
unsafe impl<K: SyncHandle> Send for HandleRef<'_, K> {}
// SAFETY: as above.
unsafe impl<K: SyncHandle> Sync for HandleRef<'_, K> {}

impl<K: HandleKind> HandleRef<'_, K> {
    /// Sees a value that somebody else owns as a handle (rule H4); `None` when it is none.
    ///
    /// # Safety
    ///
    /// `raw` is none, or an open handle of this kind that stays open for the lifetime of the result.
    pub unsafe fn from_raw(raw: K::Raw) -> Option<Self> {
        // SAFETY: as promised by the caller.
        (!K::is_invalid(raw)).then(|| unsafe { Self::new(raw) })
    }

    /// # Safety
    ///
    /// `raw` is an open handle of this kind that stays open for the lifetime of the result.
    pub(super) const unsafe fn new(raw: K::Raw) -> Self {
        Self { raw, owner: PhantomData }
    }

    /// The raw value, for a call that takes it raw.
    ///
    /// # Safety
    ///
    /// H3: the value is used only while this may be used, and is not closed. A copy that is kept is the fault that the
    /// assistant `releaseHandleFailed` is there for.
    pub const unsafe fn raw(self) -> K::Raw {
        self.raw
    }

    /// A handle of one's own to the same thing, made by the kind's own function (rule H5).
    ///
    /// # Errors
    ///
    /// What that function says, and E_HANDLE when it succeeds and gives none.
    #[track_caller]
    pub fn try_to_owned(self) -> Result<Handle<K>>
    where
        K: DuplicateHandle,
    {
        // SAFETY: H3. The handle is open as long as it is lent.
        let duplicate = unsafe { K::duplicate(self.raw)? };
        // SAFETY: H5. The duplicate is new, and ours.
        unsafe { Handle::from_raw(duplicate) }.ok_or(Error::new(hresult::E_HANDLE))
    }
}

impl<'a, K: HandleKind> From<&'a Handle<K>> for HandleRef<'a, K> {
    /// Lends the handle, as [`Handle::borrow`] does (rule H3).
    fn from(handle: &'a Handle<K>) -> Self {
        handle.borrow()
    }
}

impl<'a, K: HandleKind> From<&'a mut Handle<K>> for HandleRef<'a, K> {
    /// The same of a handle that whoever lends it might have changed.
    fn from(handle: &'a mut Handle<K>) -> Self {
        handle.borrow()
    }
}

impl<K: HandleKind> Clone for HandleRef<'_, K> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: HandleKind> Copy for HandleRef<'_, K> {}

impl<K: HandleKind> PartialEq for HandleRef<'_, K> {
    /// Whether both have the same value.
    fn eq(&self, other: &Self) -> bool {
        self.raw.value() == other.raw.value()
    }
}

impl<K: HandleKind> Eq for HandleRef<'_, K> {}

impl<K: HandleKind> fmt::Debug for HandleRef<'_, K> {
    /// `Thing(0x1f4)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({})", K::NAME, self.raw.value())
    }
}
