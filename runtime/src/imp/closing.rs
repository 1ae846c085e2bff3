//! What functions that close and duplicate handles say, for kinds that are declared by `#[derive(SafeHandle)]`.
//!
//! In: the call. Out: what [`HandleKind`] wants of it. What always holds: the last error is 0 before the call and read at
//! once after it, and a panic of what closes is a failure like others (rules S13, H2). What it does not know: handles.

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Failure;
use crate::error::{Error, LastError, Result};
use crate::handle::{CloseError, HandleKind};
use crate::{HRESULT, guard};

/// What a function that closes handles returns, when its kind says nothing of failures: nothing, or a `Result`.
#[diagnostic::on_unimplemented(
    message = "the function that closes returns `{Self}`, and nothing says when that is a failure",
    label = "it returns `{Self}`",
    note = "say how a failure shows: `failure = zero`, `nonzero`, `negative`, `hresult` or `win32_code` behind the function, \
            and `last_error` when the last error says why"
)]
pub trait Closing {
    /// What it says.
    fn outcome(self) -> Result<(), CloseError>;
}

impl Closing for () {
    fn outcome(self) -> Result<(), CloseError> {
        Ok(())
    }
}

impl<E: Into<CloseError>> Closing for Result<(), E> {
    fn outcome(self) -> Result<(), CloseError> {
        self.map_err(Into::into)
    }
}

/// Closes by a function that says by itself whether it failed.
#[inline]
pub fn close<R: Closing>(call: impl FnOnce() -> R) -> Result<(), CloseError> {
    unpanicked(call)?.outcome()
}

/// A number by which a function says whether it failed.
#[diagnostic::on_unimplemented(
    message = "the function returns `{Self}`, which is no number that tells a failure",
    label = "it returns `{Self}`",
    note = "where it returns nothing, or a `Result`, leave out `failure = …`"
)]
pub trait Status: Copy {
    /// The number.
    fn number(self) -> i64;
}

macro_rules! statuses {
    ($($number:ty)*) => {
        $(
            impl Status for $number {
                #[inline]
                fn number(self) -> i64 {
                    self as i64
                }
            }
        )*
    };
}

statuses! { bool i8 i16 i32 i64 isize u8 u16 u32 u64 usize }

impl Status for HRESULT {
    fn number(self) -> i64 {
        self.0.into()
    }
}

/// The reason, when this number is a failure; `None` in it when the number does not tell.
fn reason(failure: Failure, number: i64) -> Option<Option<CloseError>> {
    failure.is_shown_by(number).then(|| failure.code(number).map(CloseError::from))
}

/// Closes by a function that returns a number.
#[inline]
pub fn close_checked<S: Status>(failure: Failure, call: impl FnOnce() -> S) -> Result<(), CloseError> {
    match reason(failure, unpanicked(call)?.number()) {
        Some(reason) => Err(reason.unwrap_or(CloseError::REFUSED)),
        None => Ok(()),
    }
}

/// The same for a function that says by the last error why it failed.
#[inline]
pub fn close_with_last_error<S: Status>(failure: Failure, call: impl FnOnce() -> S) -> Result<(), CloseError> {
    let (status, last_error) = unpanicked(|| LastError::of(call))?;
    match reason(failure, status.number()) {
        Some(reason) => Err(reason.unwrap_or_else(|| last_error.into())),
        None => Ok(()),
    }
}

/// A call that may panic where nobody is to know.
#[inline]
fn unpanicked<R>(call: impl FnOnce() -> R) -> Result<R, CloseError> {
    // What the call has captured is the raw value alone.
    catch_unwind(AssertUnwindSafe(call)).map_err(|payload| match guard::message(payload) {
        Some(message) => CloseError::new(format!("it panicked: {message}")),
        None => CloseError::new("it panicked"),
    })
}

/// What a function that duplicates a handle returns: the duplicate, or a `Result` with it.
#[diagnostic::on_unimplemented(
    message = "the function that duplicates returns `{Self}`, and not a raw handle",
    label = "it returns `{Self}`",
    note = "a function that gives the duplicate in another way is called by one of your own, which returns `Result<…>`"
)]
pub trait Duplicating<R> {
    /// What it says.
    fn outcome(self) -> Result<R>;
}

impl<R> Duplicating<R> for R {
    fn outcome(self) -> Result<R> {
        Ok(self)
    }
}

impl<R, E: Into<Error>> Duplicating<R> for Result<R, E> {
    fn outcome(self) -> Result<R> {
        self.map_err(Into::into)
    }
}

/// Duplicates by a function that says by itself whether it failed; one that gives no handle has failed as well.
#[inline]
pub fn duplicate<K: HandleKind, D: Duplicating<K::Raw>>(call: impl FnOnce() -> D) -> Result<K::Raw> {
    call().outcome()
}

/// Duplicates by a function that says by the last error why it gave no handle.
#[inline]
pub fn duplicate_with_last_error<K: HandleKind>(call: impl FnOnce() -> K::Raw) -> Result<K::Raw> {
    let (raw, last_error) = LastError::of(call);
    if K::is_invalid(raw) { Err(last_error.into()) } else { Ok(raw) }
}
