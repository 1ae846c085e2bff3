//! Handles: values of a system or a library that have to be closed, each exactly once.
//!
//! What goes in is a raw value that its maker gave away. What comes out is a [`Handle`], which closes it; a
//! [`HandleRef`], which only lends it; and events when something about handles is wrong ([`diagnostics`]). What a kind of
//! handle is, its [`HandleKind`] says: which values are none, and what closes one.
//!
//! * A handle is closed once, by [`Handle::close`] or when it is dropped, and no value that is none is ever closed (H1).
//! * A close that fails is an event with type and value, `releaseHandleFailed`, and never a panic (H2).
//! * A value is lent as long as its handle lives, and no longer (H3). What only borrows never closes (H4).
//! * A second handle is made by the kind's own duplicate function or not at all (H5): there is no `Clone`.
//! * With the feature `live-handles` every handle that lives is known with the place in the code where it was made, and a
//!   value with two owners is found (`live_handles`, H6). Without it nothing of that is there.
//!
//! ```
//! use comwright::handle::{CloseError, Handle, HandleKind};
//! # mod library {
//! #     pub unsafe fn open_thing() -> u32 { 7 }
//! #     pub unsafe fn close_thing(_: u32) -> i32 { 0 }
//! # }
//!
//! /// A thing of the library.
//! struct Thing;
//!
//! // SAFETY: `close_thing` closes what the library's functions give, and 0 is none.
//! unsafe impl HandleKind for Thing {
//!     type Raw = u32;
//!     const NAME: &'static str = "Thing";
//!     const INVALID: u32 = 0;
//!
//!     unsafe fn close(raw: u32) -> Result<(), CloseError> {
//!         // SAFETY: as promised by the caller.
//!         match unsafe { library::close_thing(raw) } {
//!             0 => Ok(()),
//!             code => Err(CloseError::new(format!("close_thing says {code}"))),
//!         }
//!     }
//! }
//!
//! // SAFETY: `open_thing` gives a new thing or 0.
//! let thing: Handle<Thing> = unsafe { Handle::from_raw(library::open_thing()) }.expect("a thing");
//! thing.close()?;
//! # Ok::<(), comwright::diagnostics::ReleaseHandleFailed>(())
//! ```
//!
//! This module does not know any handle of a system.

mod close_error;
mod handle_ref;
mod kind;
#[cfg(feature = "live-handles")]
mod live;
mod out;
mod raw;
#[cfg(not(feature = "live-handles"))]
mod unwatched;

use std::fmt;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::panic::Location;

pub use close_error::CloseError;
pub use handle_ref::HandleRef;
pub use kind::{DuplicateHandle, HandleKind, SendHandle, SyncHandle};
#[cfg(feature = "live-handles")]
pub use live::{LiveHandle, live_handles};
pub use out::HandleOut;
pub use raw::RawHandle;
#[cfg(not(feature = "live-handles"))]
use unwatched as live;

use crate::diagnostics::{self, ClosedTwice, ReleaseHandleFailed};
use crate::error::Result;

/// A handle that is owned: it is valid, and closed when it is dropped (rules H1, H2).
///
/// It is as large as the raw value. It goes to other threads where its kind says so ([`SendHandle`], [`SyncHandle`]).
#[repr(transparent)]
pub struct Handle<K: HandleKind> {
    raw: K::Raw,
    /// Neither `Send` nor `Sync` by itself.
    kind: PhantomData<(K, *const ())>,
}

// SAFETY: the kind says that its handles may be used and closed on any thread.
unsafe impl<K: SendHandle> Send for Handle<K> {}
// SAFETY: the kind says that its handles may be used on several threads at once; closing one takes it by value.
unsafe impl<K: SyncHandle> Sync for Handle<K> {}

impl<K: HandleKind> Handle<K> {
    /// Takes over what its maker gave away; `None` when it is no handle (rule H1).
    ///
    /// # Safety
    ///
    /// `raw` is none, or an open handle of this kind that is the caller's to close, and that the caller closes in no
    /// other way.
    #[track_caller]
    pub unsafe fn from_raw(raw: K::Raw) -> Option<Self> {
        // SAFETY: as promised by the caller.
        unsafe { Self::made_at(raw, Location::caller()) }
    }

    /// As [`Self::from_raw`], for a handle that was made at a place that is known.
    ///
    /// # Safety
    ///
    /// As there.
    unsafe fn made_at(raw: K::Raw, place: &'static Location<'static>) -> Option<Self> {
        if K::is_invalid(raw) {
            return None;
        }
        live::begins::<K>(raw, place);
        Some(Self { raw, kind: PhantomData })
    }

    /// Gives the handle away: whoever takes it closes it.
    pub fn into_raw(self) -> K::Raw {
        let raw = ManuallyDrop::new(self).raw;
        live::leaves::<K>(raw);
        raw
    }

    /// Lends the handle (rule H3).
    pub fn borrow(&self) -> HandleRef<'_, K> {
        // SAFETY: H3. The handle is valid, and stays so while it is borrowed.
        unsafe { HandleRef::new(self.raw) }
    }

    /// Closes the handle. Where nobody looks at what that gives, dropping it is the same.
    ///
    /// # Errors
    ///
    /// What the kind's function says. The handle is gone in any case, and the failure is an event as well (rule H2).
    pub fn close(self) -> Result<(), ReleaseHandleFailed> {
        // SAFETY: H1. The handle is ours, and is not dropped.
        unsafe { close::<K>(ManuallyDrop::new(self).raw) }
    }

    /// Another handle to the same thing, made by the kind's own function (rule H5).
    ///
    /// # Errors
    ///
    /// What that function says, and E_HANDLE when it succeeds and gives none.
    #[track_caller]
    pub fn try_clone(&self) -> Result<Self>
    where
        K: DuplicateHandle,
    {
        self.borrow().try_to_owned()
    }
}

/// Closes a value, and tells when that fails (rule H2).
///
/// # Safety
///
/// H1: `raw` is what a handle of this kind owned, which does not close it again.
unsafe fn close<K: HandleKind>(raw: K::Raw) -> Result<(), ReleaseHandleFailed> {
    // SAFETY: H1, as promised by the caller.
    unsafe { Closed::close::<K>(raw) }.tell()
}

/// A value that was closed, and what is to be told about that. Who is told may panic: the value is closed by then.
struct Closed {
    twice: Option<ClosedTwice>,
    result: Result<(), ReleaseHandleFailed>,
}

impl Closed {
    /// Closes a value, and tells nothing.
    ///
    /// # Safety
    ///
    /// As for [`close`].
    unsafe fn close<K: HandleKind>(raw: K::Raw) -> Self {
        // From here on the value may be given to somebody else, so that it is no longer known as a handle.
        let (made, twice) = live::ends::<K>(raw);
        // SAFETY: H1, as promised by the caller.
        let result = unsafe { K::close(raw) };
        let failure = |reason| ReleaseHandleFailed { kind: K::NAME, value: raw.value(), reason, made };
        Self { twice, result: result.map_err(failure) }
    }

    fn tell(self) -> Result<(), ReleaseHandleFailed> {
        if let Some(twice) = self.twice {
            diagnostics::emit(|| twice);
        }
        self.result.inspect_err(|failure| diagnostics::emit(|| failure.clone()))
    }
}

impl<K: HandleKind> Drop for Handle<K> {
    fn drop(&mut self) {
        // SAFETY: H1. The handle is ours, and this is the last that is done with it. H2: a failure has been told.
        let _ = unsafe { close::<K>(self.raw) };
    }
}

impl<K: HandleKind> fmt::Debug for Handle<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.borrow(), f)
    }
}
