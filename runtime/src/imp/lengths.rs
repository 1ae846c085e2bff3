//! How many elements are behind pointers that go in (rule O10).
//!
//! In: the lengths of the caller's slices, with their names. Out: the one number that a function is told of, or an error that
//! names the argument. What always holds: what is told is what each of them has (contract C11). What it does not know: the
//! elements.

use crate::error::{Error, Result};
use crate::hresult;

/// The number that a function is told of elements that have names: all have the same number of them.
///
/// # Errors
///
/// E_INVALIDARG when one has another number than the first, or the number does not fit.
pub fn count<N: TryFrom<usize>>(lengths: &[(&'static str, usize)], method: &'static str) -> Result<N> {
    let (first, length) = lengths.first().copied().unwrap_or_default();
    if let Some((other, of_other)) = lengths.iter().find(|(_, other)| *other != length) {
        let said =
            format!("{first} has {length} elements and {other} has {of_other}: the function takes as many of both");
        return Err(refused(said, method, other));
    }
    N::try_from(length).map_err(|_| refused(format!("the function cannot be told of {length} elements"), method, first))
}

/// Whether there are as many elements as a function takes.
///
/// # Errors
///
/// E_INVALIDARG when there are not.
pub fn exactly(count: usize, length: usize, method: &'static str, argument: &'static str) -> Result<()> {
    match length == count {
        true => Ok(()),
        false => Err(refused(format!("there are {length} elements, and the function takes {count}"), method, argument)),
    }
}

#[cold]
fn refused(said: String, method: &'static str, argument: &'static str) -> Error {
    Error::new(hresult::E_INVALIDARG).with_description(said).in_method(method).with_argument(argument)
}
