//! Asking an object for another of its interfaces, with our error.

use windows_core::Interface;

use crate::error::Result;

/// QueryInterface for every interface.
///
/// `windows_core::Interface` has methods for that as well, with errors of its own; the name here is none of them.
///
/// ```
/// use comwright::interface::IDispatch;
/// use comwright::{IUnknown, Query, Result};
///
/// fn has_dispatch(object: &IUnknown) -> Result<IDispatch> {
///     object.query_for()
/// }
/// ```
pub trait Query: Interface {
    /// Asks the object for another of its interfaces (rule O9).
    ///
    /// # Errors
    ///
    /// What QueryInterface says, E_NOINTERFACE when there is none; E_POINTER when it says that it succeeded without giving
    /// a pointer. Where a proxy of COM's has none, the error says what is wrong with the registration of the interface
    /// ([`Error::diagnosis`](crate::Error::diagnosis)); `windows-core`'s own `cast` does not.
    #[cfg_attr(feature = "live-objects", track_caller)]
    fn query_for<T: Interface>(&self) -> Result<T> {
        super::query(self)
    }
}

impl<I: Interface> Query for I {}
