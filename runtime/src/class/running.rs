//! Objects that run already: the running object table.

use std::fmt;

use windows_core::{IUnknown, Interface};

use super::{Class, object};
use crate::apartment::OfItsThread;
use crate::error::{Error, Result};
use crate::live::Origin;
use crate::{hresult, interface, sys};

/// That an object is registered as the running one of its class, until this is dropped. The table holds a reference.
///
/// It belongs to its thread.
#[must_use = "the object is registered until this is dropped"]
pub struct Active {
    class: Class,
    cookie: u32,
    _thread: OfItsThread,
}

impl Class {
    /// The object of the class that runs already and has said so (GetActiveObject), by the interface `I`.
    ///
    /// On Windows it may be another program's. Elsewhere, for now, it is one of this thread.
    ///
    /// # Errors
    ///
    /// MK_E_UNAVAILABLE when there is none; CO_E_NOTINITIALIZED on a thread that is in no apartment; E_NOINTERFACE.
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub fn active<I: Interface>(&self) -> Result<I> {
        let origin = Origin::here();
        let running = self.running().and_then(|running| origin.around(|| interface::query(&running)));
        running.map_err(|error| {
            let error = match error.code() {
                hresult::E_NOINTERFACE => {
                    error.with_description(format!("an object runs, but gives no interface {{{:?}}}", I::IID))
                }
                hresult::MK_E_UNAVAILABLE => {
                    let said = format!("no object of the class {{{:?}}} has registered itself as running", self.clsid);
                    let error = error.with_description(said);
                    error.with_hint(if sys::HAS_REGISTRY {
                        "start the program first, as the same user and with the same rights as this one; some programs \
                         register only when they lose the focus for the first time"
                    } else {
                        "register one on this thread by `Class::set_active`"
                    })
                }
                _ => error,
            };
            error.in_method(self.method("active"))
        })
    }

    fn running(&self) -> Result<IUnknown> {
        if !sys::apartment_is_entered() {
            return Err(Error::new(hresult::CO_E_NOTINITIALIZED));
        }
        let mut found = std::ptr::null_mut();
        // SAFETY: C4. There is storage for a pointer.
        let code = unsafe { sys::active_get(&self.clsid, &mut found) };
        // SAFETY: C2. When it succeeded, that is an object with a claim of ours.
        unsafe { object(code, found) }.map_err(Error::new)
    }

    /// Registers an object as the running one of the class (RegisterActiveObject), so that [`Class::active`] finds it, on
    /// Windows in other programs of the user, too. The table holds a reference to it until the guard is dropped.
    ///
    /// Elsewhere than on Windows the table is, for now, one for each thread.
    ///
    /// # Errors
    ///
    /// CO_E_NOTINITIALIZED on a thread that is in no apartment; what RegisterActiveObject says.
    pub fn set_active(&self, object: &impl Interface) -> Result<Active> {
        let registered = self.register_active(object);
        let cookie = registered.map_err(|error| error.in_method(self.method("set_active")))?;
        Ok(Active { class: self.clone(), cookie, _thread: OfItsThread::new() })
    }

    fn register_active(&self, object: &impl Interface) -> Result<u32> {
        if !sys::apartment_is_entered() {
            return Err(Error::new(hresult::CO_E_NOTINITIALIZED));
        }
        let object = interface::query::<IUnknown>(object)?;
        let mut cookie = 0;
        crate::error::check(sys::active_register(&object, &self.clsid, &mut cookie))?;
        Ok(cookie)
    }
}

impl Drop for Active {
    fn drop(&mut self) {
        // It is known, and this is its thread.
        let _ = sys::active_revoke(self.cookie);
    }
}

impl fmt::Debug for Active {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Active").field(&self.class).finish()
    }
}
