//! What a kind of handle is.

use super::{CloseError, RawHandle};
use crate::error::Result;

/// A kind of handle: which values are none, and what closes one. It is a type of its own, of which there need be no
/// values; `#[derive(SafeHandle)]` implements it.
///
/// # Safety
///
/// [`Self::close`] closes what it is given and does not panic, and no function of the kind's users gives out a value
/// for which [`Self::is_invalid`] is true as a handle.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no kind of handles",
    label = "nothing says what closes one",
    note = "write `#[derive(SafeHandle)]` on it, and which function closes a handle: `#[release(unsafe(CloseHandle))]`"
)]
pub unsafe trait HandleKind: Sized + 'static {
    /// The raw value: a pointer or a number.
    type Raw: RawHandle;

    /// The name of the type, as events tell it.
    const NAME: &'static str;

    /// The kinds that have the same name here share their values: an open handle of one has a value that no handle of
    /// another has. All kernel handles of Windows do. By default a kind has its values for itself.
    const NAMESPACE: &'static str = Self::NAME;

    /// Whether a value may be owned several times over, and is closed as often: what counts its owners, such as a
    /// loaded module, gives the same value to each of them.
    const COUNTED: bool = false;

    /// A value that is no handle: what an out-parameter holds before the call.
    const INVALID: Self::Raw;

    /// Whether a value is no handle. By default only [`Self::INVALID`] is; some have several such values, as null and −1
    /// both.
    fn is_invalid(raw: Self::Raw) -> bool {
        raw.value() == Self::INVALID.value()
    }

    /// Closes a handle.
    ///
    /// # Safety
    ///
    /// `raw` is an open handle of this kind that is the caller's, who does not use it from now on, even if this fails.
    ///
    /// # Errors
    ///
    /// When the function that closes it says that it failed; it is then known to nobody whether the handle is open.
    unsafe fn close(raw: Self::Raw) -> Result<(), CloseError>;
}

/// A kind whose handles can be duplicated (rule H5). Those of another kind cannot:
///
/// ```compile_fail,E0277
/// # use comwright::handle::{CloseError, Handle, HandleKind};
/// # struct Thing;
/// # unsafe impl HandleKind for Thing {
/// #     type Raw = u32;
/// #     const NAME: &'static str = "Thing";
/// #     const INVALID: u32 = 0;
/// #     unsafe fn close(_: u32) -> Result<(), CloseError> { Ok(()) }
/// # }
/// fn twice(thing: &Handle<Thing>) -> bool {
///     thing.try_clone().is_ok()
/// }
/// ```
///
/// # Safety
///
/// [`Self::duplicate`] gives a handle that has to be closed beside the one that it was made of.
pub unsafe trait DuplicateHandle: HandleKind {
    /// Makes a handle to the same thing.
    ///
    /// # Safety
    ///
    /// `raw` is an open handle of this kind, and stays so during the call.
    ///
    /// # Errors
    ///
    /// What the function that duplicates says.
    unsafe fn duplicate(raw: Self::Raw) -> Result<Self::Raw>;
}

/// A kind whose handles may go to another thread. Those of another kind stay on theirs:
///
/// ```compile_fail,E0277
/// # use comwright::handle::{CloseError, Handle, HandleKind};
/// # struct Thing;
/// # unsafe impl HandleKind for Thing {
/// #     type Raw = u32;
/// #     const NAME: &'static str = "Thing";
/// #     const INVALID: u32 = 0;
/// #     unsafe fn close(_: u32) -> Result<(), CloseError> { Ok(()) }
/// # }
/// fn close_there(thing: Handle<Thing>) {
///     std::thread::spawn(move || drop(thing));
/// }
/// ```
///
/// # Safety
///
/// A handle of this kind may be used and closed on any thread. Not so are those that belong to a thread: windows,
/// device contexts, hooks, mutexes that are held.
pub unsafe trait SendHandle: HandleKind {}

/// A kind whose handles may be used by several threads at once. Those of another kind are not shared:
///
/// ```compile_fail,E0277
/// # use comwright::handle::{CloseError, Handle, HandleKind};
/// # struct Thing;
/// # unsafe impl HandleKind for Thing {
/// #     type Raw = u32;
/// #     const NAME: &'static str = "Thing";
/// #     const INVALID: u32 = 0;
/// #     unsafe fn close(_: u32) -> Result<(), CloseError> { Ok(()) }
/// # }
/// fn share(thing: &Handle<Thing>) {
///     std::thread::scope(|scope| {
///         scope.spawn(|| println!("{thing:?}"));
///     });
/// }
/// ```
///
/// # Safety
///
/// What a [`HandleRef`](super::HandleRef) may be used for, several threads may do at once.
pub unsafe trait SyncHandle: HandleKind {}
