//! Classes that this process serves itself.

use std::fmt;

use windows_core::{IUnknown, Interface};

use super::factory::Factory;
use super::{Class, prog_id};
use crate::apartment::{OfItsThread, ThreadingModel};
use crate::error::{Error, Result};
use crate::object::Served;
use crate::sys;

/// A class that this process serves, until this is dropped. Objects of it live on.
///
/// It belongs to its thread, which is the one that COM wants it revoked on.
#[must_use = "the class is served until this is dropped"]
pub struct ServedClass {
    class: Class,
    cookie: u32,
    prog_ids: Vec<prog_id::Registration>,
    _thread: OfItsThread,
}

impl Class {
    /// Serves the class in this process: [`Class::create`] in this process makes objects of it by `make`, which is called
    /// on the thread that creates one, whatever apartment that is in ([`Class::serve_in`] says otherwise). No registry is
    /// read or written.
    ///
    /// It comes before a class that is registered with this CLSID; of several that are served, the last one does. On
    /// Windows COM knows it, too (CoRegisterClassObject), but for the apartment of this thread only: code of others in
    /// another apartment does not find it.
    ///
    /// An error of `make` is told to who creates, with its text; a panic is E_UNEXPECTED. Objects are not aggregated
    /// (CLASS_E_NOAGGREGATION).
    ///
    /// # Errors
    ///
    /// CO_E_NOTINITIALIZED on a thread that is in no apartment; what CoRegisterClassObject says.
    ///
    /// ```
    /// use comwright::apartment::{self, ApartmentKind};
    /// use comwright::{Class, ClassContext, Error, Guid, HRESULT, IUnknown};
    ///
    /// const SHOP: Class = Class::named("Shop", Guid::from_u128(0x2a8b1f0c_5b0e_4c55_9f6e_71d2c0a9be01));
    /// let _apartment = apartment::enter(ApartmentKind::Sta)?;
    /// let served = SHOP.serve(|| Err(Error::new(HRESULT(0x8000_4005_u32 as i32)).with_description("sold out")))?;
    /// let error = SHOP.create::<IUnknown>(ClassContext::SERVER).expect_err("there are none");
    /// assert!(error.to_string().starts_with("Shop.create: sold out"));
    /// # drop(served);
    /// # Ok::<(), comwright::Error>(())
    /// ```
    pub fn serve(&self, make: impl Fn() -> Result<IUnknown> + Send + Sync + 'static) -> Result<ServedClass> {
        self.serve_in(ThreadingModel::Both, make)
    }

    /// The same for a class that says in which apartment its objects live (rule A2). `make` is called there, while the
    /// thread that creates an object waits; a thread in a single-threaded apartment does meanwhile what comes for it.
    ///
    /// Who creates an object from another apartment gets a proxy; E_NOINTERFACE where there is none for the interface.
    /// [`Class::create_agile`] gives a reference, which needs none. The class object itself belongs to no apartment.
    ///
    /// With [`ThreadingModel::Main`] it waits for the thread of the main STA: one that never pumps makes no objects for
    /// others.
    ///
    /// # Errors
    ///
    /// As for [`Class::serve`].
    ///
    /// ```
    /// use comwright::apartment::{self, ApartmentKind, ThreadingModel};
    /// use comwright::{Class, Guid, IUnknown, Result};
    ///
    /// const SHELF: Class = Class::named("Shelf", Guid::from_u128(0x2a8b1f0c_5b0e_4c55_9f6e_71d2c0a9be03));
    /// # fn make() -> Result<IUnknown> {
    /// #     Err(comwright::Error::new(comwright::HRESULT(0x8000_4001_u32 as i32)))
    /// # }
    /// let _apartment = apartment::enter(ApartmentKind::Mta)?;
    /// // Threads of the multithreaded apartment share a thread for objects that want one of their own.
    /// let _served = SHELF.serve_in(ThreadingModel::Apartment, || make())?;
    /// # Ok::<(), comwright::Error>(())
    /// ```
    pub fn serve_in(
        &self,
        model: ThreadingModel,
        make: impl Fn() -> Result<IUnknown> + Send + Sync + 'static,
    ) -> Result<ServedClass> {
        let factory = Factory { class: self.clone(), model, make: Box::new(make) }.serve();
        // SAFETY: C12. An object that is served by the runtime belongs to no apartment, and the function is Send and Sync.
        unsafe { self.serve_with(&factory) }
    }

    /// The same with a class object of one's own, which is asked for IClassFactory to make an object: one that answers for
    /// IClassFactory2, or for interfaces of the class.
    ///
    /// # Errors
    ///
    /// As for [`Class::serve`].
    ///
    /// # Safety
    ///
    /// C12: the class object belongs to no apartment. It may be used and released on any thread.
    pub unsafe fn serve_with(&self, class_object: &impl Interface) -> Result<ServedClass> {
        let raw = class_object.as_raw();
        // SAFETY: C1. Every interface begins with IUnknown's functions.
        let object = unsafe { IUnknown::from_raw_borrowed(&raw) };
        let mut cookie = 0;
        let code = match object {
            // SAFETY: C12, as promised by the caller.
            Some(object) => unsafe { sys::class_register(&self.clsid, object, &mut cookie) },
            None => crate::hresult::E_POINTER,
        };
        if code.0 < 0 {
            return Err(Error::new(code).in_method(self.method("serve")));
        }
        Ok(ServedClass { class: self.clone(), cookie, prog_ids: Vec::new(), _thread: OfItsThread::new() })
    }
}

impl ServedClass {
    /// Gives the class a ProgID, which this process alone knows: [`Class::from_prog_id`] looks for it before the system's.
    /// A class may have several. It does not matter whether letters are capital.
    pub fn with_prog_id(mut self, prog_id: &str) -> Self {
        self.prog_ids.push(prog_id::give(prog_id, self.class.clsid));
        self
    }

    /// The class.
    pub const fn class(&self) -> &Class {
        &self.class
    }
}

impl Drop for ServedClass {
    fn drop(&mut self) {
        // The names go first: a name without its class is worse than a class without a name.
        self.prog_ids.clear();
        // It is known, and this is its thread.
        let _ = sys::class_revoke(self.cookie);
    }
}

impl fmt::Debug for ServedClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ServedClass").field(&self.class).finish()
    }
}
