//! From a reference to an interface for this thread.

use windows_core::Interface;

use super::Agile;
use crate::error::{Error, Result};
use crate::interface::ComInterface;
use crate::{apartment, hresult, proxy};

impl<I: ComInterface> Agile<I> {
    /// An interface for this thread: at home the pointer itself, elsewhere a proxy, which may be used on every thread.
    ///
    /// # Errors
    ///
    /// CO_E_NOTINITIALIZED on a thread that is in no apartment; E_NOINTERFACE elsewhere than at home, when there are no
    /// proxies for the interface; RPC_E_DISCONNECTED when the home has ended.
    pub fn resolve(&self) -> Result<I> {
        // Rule A5: it looks whether the thread is where it was.
        apartment::home()?;
        let resolved = match self.token.here() {
            Some(object) => Some(object),
            None => {
                proxy::learn(I::PROXIES);
                proxy::of(&self.token, &I::IID, I::PROXIES)?
            }
        };
        match resolved {
            // SAFETY: C1, C2. It is a pointer to an `I`, and the claim is moved.
            Some(object) => Ok(unsafe { I::from_raw(object.into_raw()) }),
            None => Err(Error::new(hresult::E_NOINTERFACE)),
        }
    }
}
