//! A handle that a callee makes.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::panic::Location;

use super::{Closed, Handle, HandleKind, RawHandle, SendHandle, live};
use crate::diagnostics::{self, LeftoverOut, Place};

/// The place of an out-parameter in which a callee stores a handle.
///
/// Before the call it holds no handle (contract C4). After a call that succeeded, [`Self::succeed`] takes what is there.
/// When it is dropped instead, the call has failed: a conforming callee has left no handle then, and one that it left
/// nevertheless is closed and told as the event `leftoverOut`, or only told where the outs of the method are not to be
/// trusted (rule O2).
///
/// It goes to another thread where its kind says that handles may ([`SendHandle`]):
///
/// ```compile_fail,E0277
/// # use comwright::handle::{CloseError, HandleKind, HandleOut};
/// # struct Thing;
/// # unsafe impl HandleKind for Thing {
/// #     type Raw = u32;
/// #     const NAME: &'static str = "Thing";
/// #     const INVALID: u32 = 0;
/// #     unsafe fn close(_: u32) -> Result<(), CloseError> { Ok(()) }
/// # }
/// fn close_there(thing: HandleOut<Thing>) {
///     std::thread::spawn(move || drop(thing));
/// }
/// ```
pub struct HandleOut<K: HandleKind> {
    raw: K::Raw,
    place: Place,
    made: &'static Location<'static>,
    is_trusted: bool,
    /// Neither `Send` nor `Sync` by itself.
    kind: PhantomData<(K, *const ())>,
}

// SAFETY: the kind says that its handles may be used and closed on any thread.
unsafe impl<K: SendHandle> Send for HandleOut<K> {}

impl<K: HandleKind> HandleOut<K> {
    /// A place without a handle.
    ///
    /// # Safety
    ///
    /// C4: whoever writes to the place leaves no handle there, or an open one of this kind that is from then on the
    /// caller's to close: if the call succeeds and, unless [`Self::untrusted_on_failure`] is said, also if it fails.
    #[track_caller]
    pub const unsafe fn new() -> Self {
        // SAFETY: C4, as promised by the caller.
        unsafe { Self::with(K::INVALID, Location::caller()) }
    }

    /// A place that a call has been given and has returned from, with what is there now.
    ///
    /// # Safety
    ///
    /// C4: as for [`Self::new`], of the call that has been made.
    pub(crate) const unsafe fn with(raw: K::Raw, made: &'static Location<'static>) -> Self {
        Self { raw, place: Place::called_at(made), made, is_trusted: true, kind: PhantomData }
    }

    /// What a failing call leaves may be anything, and is left alone.
    #[must_use]
    pub fn untrusted_on_failure(mut self) -> Self {
        self.is_trusted = false;
        self
    }

    /// Names the method (`Interface.Method`) and the parameter, for the event.
    #[must_use]
    pub fn named(mut self, method: impl Into<Cow<'static, str>>, argument: impl Into<Cow<'static, str>>) -> Self {
        self.place.method = Some(method.into());
        self.place.argument = Some(argument.into());
        self
    }

    /// The place, for the call. It is valid until this is moved or used again.
    pub const fn as_mut_ptr(&mut self) -> *mut K::Raw {
        &raw mut self.raw
    }

    /// Takes the handle, after a call that succeeded; `None` when there is none.
    pub fn succeed(mut self) -> Option<Handle<K>> {
        let raw = std::mem::replace(&mut self.raw, K::INVALID);
        // SAFETY: C4. What is there is none or the caller's, as promised to `new`.
        unsafe { Handle::made_at(raw, self.made) }
    }
}

impl<K: HandleKind> Drop for HandleOut<K> {
    fn drop(&mut self) {
        if K::is_invalid(self.raw) {
            return;
        }
        let leftover = || LeftoverOut::new(K::NAME, self.raw.value(), self.place.clone(), self.is_trusted);
        if !self.is_trusted {
            return diagnostics::emit(leftover);
        }
        // Closed first and told afterwards: who is told may panic.
        let two = live::enters::<K>(self.raw, self.made);
        // SAFETY: H1, C4. What the call left is the caller's, as promised to `new`, and nobody else has seen it.
        let closed = unsafe { Closed::close::<K>(self.raw) };
        diagnostics::emit(leftover);
        if let Some(two) = two {
            diagnostics::emit(|| two);
        }
        // H2: a failure is told, and there is nobody to give it to.
        let _ = closed.tell();
    }
}

impl<K: HandleKind> Handle<K> {
    /// Calls what makes a handle and stores it in an out-parameter; `None` when it succeeds and stores none. See
    /// [`HandleOut`] for what happens when it fails.
    ///
    /// # Safety
    ///
    /// C4: `call` leaves no handle in its out-parameter, or an open one of this kind that is from then on the caller's
    /// to close, whether it succeeds or fails.
    ///
    /// # Errors
    ///
    /// Those of `call`.
    #[track_caller]
    pub unsafe fn from_out<E>(call: impl FnOnce(*mut K::Raw) -> Result<(), E>) -> Result<Option<Self>, E> {
        // SAFETY: C4, as promised by the caller.
        let mut out = unsafe { HandleOut::new() };
        call(out.as_mut_ptr())?;
        Ok(out.succeed())
    }
}

impl<K: HandleKind> fmt::Debug for HandleOut<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "HandleOut<{}>({})", K::NAME, self.raw.value())
    }
}
