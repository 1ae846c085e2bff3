//! From a reference to an interface for this thread.

use std::ffi::c_void;

use windows_core::{IUnknown, Interface};

use super::{Agile, not_marshalable};
use crate::error::{Diagnosis, Error, Result};
use crate::interface::{self, ComInterface};
use crate::sys::SystemReference;
use crate::{apartment, hresult, proxy, sys};

impl<I: ComInterface> Agile<I> {
    /// An interface for this thread. What that is is decided in this order:
    ///
    /// 1. at home the pointer itself;
    /// 2. a proxy of generated code (`--proxy`), or of the runtime's own interfaces, which may be used on every thread;
    /// 3. on Windows, what COM makes of a registered interface, which belongs to the apartment of this thread.
    ///
    /// # Errors
    ///
    /// CO_E_NOTINITIALIZED on a thread that is in no apartment; RPC_E_DISCONNECTED when the home has ended; E_NOINTERFACE
    /// when there is no way, or another code by which COM says that the interface is not registered as it should be: the error
    /// says what is missing ([`Error::diagnosis`]). [`Agile::call`] needs none of it.
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub fn resolve(&self) -> Result<I> {
        // Rule A5: it looks whether the thread is where it was.
        apartment::home()?;
        proxy::learn(I::PROXIES);
        let ours = match self.token.here() {
            Some(object) => Some(object),
            None => proxy::of(&self.token, &I::IID, I::PROXIES)?,
        };
        let object = match ours {
            Some(object) => object,
            None => self.system_proxy()?,
        };
        // SAFETY: C1, C2. It is a pointer to an `I`, and the claim is moved.
        Ok(unsafe { I::from_raw(object.into_raw()) })
    }

    /// What COM makes of the object in the apartment of this thread.
    fn system_proxy(&self) -> Result<IUnknown> {
        let home = self.token.home();
        if !sys::HAS_SYSTEM_PROXIES {
            return Err(not_marshalable::explain::<I>(home, hresult::E_NOINTERFACE));
        }
        let register = |pointer: *mut c_void| {
            // SAFETY: C1, C12. This is at home, where the token's pointer is one to an object.
            unsafe { IUnknown::from_raw_borrowed(&pointer) }.map(SystemReference::new)
        };
        // SAFETY: C12. The reference may be used and dropped on any thread.
        let reference = unsafe { self.token.run("IGlobalInterfaceTable.RegisterInterfaceInGlobal", register) }
            .map_err(|refused| home.refused(refused))?;
        let reference = reference.transpose().map_err(Error::new)?;
        let object = reference.as_ref().map(SystemReference::resolve).transpose().map_err(Error::new)?;
        let object = object.ok_or_else(|| not_marshalable::explain::<I>(home, hresult::E_NOINTERFACE))?;
        interface::query_as(&object, &I::IID).map_err(|error| match Diagnosis::explains(error.code()) {
            true => not_marshalable::explain::<I>(home, error.code()),
            false => error,
        })
    }
}
