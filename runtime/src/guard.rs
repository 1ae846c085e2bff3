//! The guard of every function that foreign code calls: no panic leaves it (contract C13).

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use windows_core::{GUID, HRESULT};

use crate::error::{Error, Result};
use crate::hresult;

/// Runs the body of a thunk, and gives what the caller is told: the success code, or that of the error, of which the
/// thread's error information tells the rest (rule O8). `iid` is the interface that the method belongs to.
///
/// A panic is E_UNEXPECTED, and its message is the description. What the body was doing when it panicked is lost; its
/// outs are zero, when they were made so before (rule O7).
///
/// ```
/// use comwright::{Guid, HRESULT, guard};
///
/// let iid = Guid::from_u128(0x6f1d8b52_6e7c_4e3a_9d0b_1c2f60a4e9d1);
/// assert_eq!(guard(&iid, || Ok(HRESULT(0))), HRESULT(0));
/// ```
pub fn guard(iid: &GUID, body: impl FnOnce() -> Result<HRESULT>) -> HRESULT {
    let mut body = Some(body);
    guarded(&mut || body.take().map_or(Ok(hresult::E_UNEXPECTED), |body| body()))
        .unwrap_or_else(|error| error.set_for_caller(iid))
}

/// The same for the runtime's own objects, which set no error information: the code alone, S_OK for success.
pub(crate) fn code(body: impl FnOnce() -> Result<()>) -> HRESULT {
    code_of(|| body().map(|()| hresult::S_OK))
}

/// The same for a body that has a code of its own for success.
pub(crate) fn code_of(body: impl FnOnce() -> Result<HRESULT>) -> HRESULT {
    let mut body = Some(body);
    guarded(&mut || body.take().map_or(Ok(hresult::E_UNEXPECTED), |body| body())).unwrap_or_else(|error| error.code())
}

/// The guard itself, once for all entries.
pub(crate) fn guarded(body: &mut dyn FnMut() -> Result<HRESULT>) -> Result<HRESULT> {
    // What the body has captured is not used again when it has panicked.
    catch_unwind(AssertUnwindSafe(body)).unwrap_or_else(|payload| Err(panicked(payload)))
}

fn panicked(payload: Box<dyn Any + Send>) -> Error {
    let description = message(payload).map_or("panicked".to_owned(), |message| format!("panicked: {message}"));
    Error::new(hresult::E_UNEXPECTED).with_description(description)
}

/// Runs something that a panic must not leave, once for all callbacks, and gives what it panicked with.
pub(crate) fn caught(body: &mut dyn FnMut()) -> std::result::Result<(), Box<dyn Any + Send>> {
    // What the body has captured is not used again when it has panicked.
    catch_unwind(AssertUnwindSafe(body))
}

/// What a panic has said, when that is text. The payload is dropped.
pub(crate) fn message(payload: Box<dyn Any + Send>) -> Option<String> {
    let message = match (payload.downcast_ref::<&str>(), payload.downcast_ref::<String>()) {
        (Some(message), _) => Some((*message).to_owned()),
        (None, Some(message)) => Some(message.clone()),
        (None, None) => None,
    };
    drop_quietly(payload);
    message
}

/// Does something where a panic has nowhere to go. Its message was printed, as that of every panic.
pub(crate) fn quietly(body: impl FnOnce()) {
    if let Err(payload) = catch_unwind(AssertUnwindSafe(body)) {
        drop_quietly(payload);
    }
}

/// Drops the payload of a panic. One of somebody's own type may panic again when it is dropped; that goes on for a few
/// times only.
pub(crate) fn drop_quietly(mut payload: Box<dyn Any + Send>) {
    for _ in 0..3 {
        match catch_unwind(AssertUnwindSafe(|| drop(payload))) {
            Ok(()) => return,
            Err(next) => payload = next,
        }
    }
    std::mem::forget(payload);
}
