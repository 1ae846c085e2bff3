//! From a reference to an interface for this thread.

use windows_core::Interface;

use super::Agile;
use crate::apartment;
use crate::error::{Error, Result};
use crate::hresult;

impl<I: Interface> Agile<I> {
    /// An interface for this thread: at home the pointer itself.
    ///
    /// # Errors
    ///
    /// CO_E_NOTINITIALIZED on a thread that is in no apartment; E_NOINTERFACE elsewhere than at home.
    pub fn resolve(&self) -> Result<I> {
        // Rule A5: it looks whether the thread is where it was.
        apartment::home()?;
        if let Some(object) = self.token.here() {
            // SAFETY: C1, C2. It is a pointer to an `I`, and the claim is moved.
            return Ok(unsafe { I::from_raw(object.into_raw()) });
        }
        Err(Error::new(hresult::E_NOINTERFACE))
    }
}
