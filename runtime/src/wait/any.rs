//! Waiting for one of several things.

use std::time::Duration;

use super::list::{List, deadline, is_over};
use super::waitable::Waitable;
use crate::error::{Error, Result};
use crate::hresult;
use crate::sys::Handles;

/// Waits for one of these: which one it is, the first of the list when several have happened; none when the time is over.
/// Without a time it waits as long as it takes. What a wait takes ([`Event::automatic`](super::Event::automatic)) is taken of
/// that one alone.
///
/// A time of zero is a look: nothing else is done meanwhile. When one of them has happened already, nothing else is done,
/// either.
///
/// # Errors
///
/// E_INVALIDARG for an empty list, and for more handles than the system can wait for at once: 63 in a single-threaded
/// apartment, 64 elsewhere (rule A9). What the system says of a handle that is none.
/// HRESULT_FROM_WIN32(ERROR_POSSIBLE_DEADLOCK) for a [`Drained`](super::Drained) of the thread's own apartment, and for one thing
/// alone that would wait for this thread in the end: a [`Drained`](super::Drained), or the future of a call
/// ([`Ready`](super::Ready) of a [`PendingCall`](crate::apartment::PendingCall)) that has begun. One that has not gives the error.
pub fn any(things: &[&dyn Waitable], timeout: Option<Duration>) -> Result<Option<usize>> {
    if things.is_empty() {
        return Err(Error::new(hresult::E_INVALIDARG)
            .with_description("a wait for one of no things would never end")
            .with_hint("`apartment::wait` waits for what comes into the apartment, or for a time"));
    }
    List::new(things)?.wait_any(timeout)
}

impl List<'_> {
    /// Waits for one of them.
    pub(super) fn wait_any(self, timeout: Option<Duration>) -> Result<Option<usize>> {
        let seen = self.take_first()?;
        if seen.is_some() || timeout == Some(Duration::ZERO) {
            return Ok(seen);
        }
        let deadline = deadline(timeout);
        let handles = Handles::of(self.handles()).map_err(Error::new)?;
        let watch = self.watch();
        loop {
            watch.settle();
            // What was taken while the thread slept comes first: it is nobody else's any more.
            let slept_for = match &handles {
                Some(handles) => self.taken(handles)?,
                None => None,
            };
            let seen = match slept_for {
                None => self.take_first()?,
                taken => taken,
            };
            // It may have happened at the last moment.
            if seen.is_some() || is_over(deadline) {
                return Ok(seen);
            }
            watch.wait(handles.as_ref(), deadline)?;
        }
    }

    /// Takes the first that has happened.
    fn take_first(self) -> Result<Option<usize>> {
        for (place, kind) in self.kinds().enumerate() {
            let is_taken = kind.take().map_err(|code| {
                let said = format!("the handle in place {place} of the list cannot be waited for");
                Error::new(code).with_description(said)
            })?;
            if is_taken {
                return Ok(Some(place));
            }
        }
        Ok(None)
    }

    /// Which one was taken while the thread slept.
    fn taken(self, handles: &Handles) -> Result<Option<usize>> {
        let taken = handles.taken().map_err(cannot_be_waited_for)?;
        Ok(taken.and_then(|taken| self.kinds().position(|kind| kind.handle() == Some(taken))))
    }
}

/// What the system says of several handles.
pub(super) fn cannot_be_waited_for(code: windows_core::HRESULT) -> Error {
    Error::new(code).with_description("a handle of the list cannot be waited for")
}
