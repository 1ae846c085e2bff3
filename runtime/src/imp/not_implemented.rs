//! What a method says that nobody has written.

use crate::error::{Error, Result};
use crate::hresult;

/// E_NOTIMPL: the body of methods that a server may leave out.
///
/// # Errors
///
/// Always.
pub fn not_implemented<T>() -> Result<T> {
    Err(Error::new(hresult::E_NOTIMPL))
}
