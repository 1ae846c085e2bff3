//! Objects that have to be there.

use crate::error::{Error, Result};
use crate::hresult;

/// For results that are an object or null, where null is not expected.
///
/// A type library does not say where null cannot be, so that every object that comes out of a generated method is an
/// `Option`.
///
/// ```
/// use comwright::{IUnknown, Present};
///
/// let nothing: Option<IUnknown> = None;
/// assert!(nothing.present().is_err());
/// ```
pub trait Present {
    /// What is there.
    type Object;

    /// The object.
    ///
    /// # Errors
    ///
    /// E_POINTER when there is none.
    fn present(self) -> Result<Self::Object>;
}

impl<T> Present for Option<T> {
    type Object = T;

    fn present(self) -> Result<T> {
        self.ok_or_else(|| Error::new(hresult::E_POINTER).with_description("there is no object: it is null"))
    }
}
