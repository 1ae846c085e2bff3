//! Classes: how an object comes to be.
//!
//! What goes in is a CLSID, which a type library, a ProgID or the program knows, and the interface that is wanted; what
//! comes out is an object, or an error that names the class and says why there is none. It always holds that the thread
//! is in an apartment ([`apartment::enter`](crate::apartment::enter)), or that the error says that it is not. What an object
//! does is not known here.
//!
//! A class is looked for among those that the process serves itself ([`Class::serve`]), then, on Windows, in COM's tables
//! and the registry. Elsewhere there is no registry. In which apartment an object is made, its class says: one of the
//! process's own by a [`ThreadingModel`](crate::apartment::ThreadingModel), on every system.

mod context;
mod dll;
mod explain;
mod factory;
mod licensed;
mod placed;
mod prog_id;
mod running;
mod served;

use std::borrow::Cow;
use std::ffi::c_void;
use std::fmt;

pub use context::ClassContext;
pub use licensed::License;
pub use running::Active;
pub use served::ServedClass;
use windows_core::{GUID, HRESULT, IUnknown, Interface};

use crate::error::{self, Error, Result};
use crate::imp::Library;
use crate::proxy::Proxies;
use crate::{hresult, sys};

/// A class of objects: its CLSID, and a name for errors.
///
/// ```
/// use comwright::{Class, Guid};
///
/// const SHOP: Class = Class::named("Shop", Guid::from_u128(0x2a8b1f0c_5b0e_4c55_9f6e_71d2c0a9be00));
/// assert_eq!(SHOP.to_string(), "Shop");
/// assert_eq!(Class::new(SHOP.clsid()).to_string(), "{2A8B1F0C-5B0E-4C55-9F6E-71D2C0A9BE00}");
/// ```
#[derive(Clone)]
pub struct Class {
    clsid: GUID,
    name: Option<Cow<'static, str>>,
    /// Those of the module that the class is generated in.
    proxies: Proxies,
    /// That of the module.
    library: Option<&'static Library>,
}

impl Class {
    /// The class with this CLSID.
    pub const fn new(clsid: GUID) -> Self {
        Self { clsid, name: None, proxies: &[], library: None }
    }

    /// The same with a name for errors.
    pub const fn named(name: &'static str, clsid: GUID) -> Self {
        Self::with_proxies(name, clsid, &[])
    }

    /// The same of a generated module with proxies: whoever creates an object of another apartment gets one.
    #[doc(hidden)]
    pub const fn with_proxies(name: &'static str, clsid: GUID, proxies: Proxies) -> Self {
        Self { clsid, name: Some(Cow::Borrowed(name)), proxies, library: None }
    }

    /// The same of a generated module: whoever creates an object learns what is registered of its interface.
    #[doc(hidden)]
    #[must_use]
    pub const fn of_library(mut self, library: &'static Library) -> Self {
        self.library = Some(library);
        self
    }

    /// The class that has a ProgID, by which errors name it: `Scripting.Dictionary`. What this process has given one to
    /// ([`ServedClass::with_prog_id`]) is looked for before the system's.
    ///
    /// # Errors
    ///
    /// CO_E_CLASSSTRING when no class has it; E_INVALIDARG when there is a zero in it (rule S6); what CLSIDFromProgID says.
    pub fn from_prog_id(prog_id: &str) -> Result<Self> {
        Ok(Self {
            clsid: prog_id::find(prog_id)?,
            name: Some(Cow::Owned(prog_id.to_owned())),
            proxies: &[],
            library: None,
        })
    }

    /// The CLSID.
    pub const fn clsid(&self) -> GUID {
        self.clsid
    }

    /// Makes an object (CoCreateInstance) and gives the interface `I` of it. [`ClassContext::SERVER`] is what is usually
    /// meant.
    ///
    /// # Errors
    ///
    /// Each names the class. CO_E_NOTINITIALIZED on a thread that is in no apartment, REGDB_E_CLASSNOTREG when there is no
    /// such class, E_NOINTERFACE when its objects do not have the interface, E_POINTER when none was given although it
    /// succeeded; what the server says. E_NOINTERFACE, too, when the class wants its objects in another apartment, for which
    /// there is no proxy of the interface: [`Class::create_agile`] needs none.
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub fn create<I: Interface>(&self, context: ClassContext) -> Result<I> {
        let object = self.create_as(context, &I::IID)?;
        // SAFETY: C1, C2. It is a pointer to an `I`, and the claim is moved.
        Ok(unsafe { I::from_raw(object.into_raw()) })
    }

    /// The same for an interface that is known at run time only: its pointer, by the functions of IUnknown.
    pub(crate) fn create_as(&self, context: ClassContext, iid: &GUID) -> Result<IUnknown> {
        self.create_placed_here(context, iid).unwrap_or_else(|| self.create_by_system(CREATE, context, iid))
    }

    /// The same by the function of the platform.
    fn create_by_system(&self, method: &str, context: ClassContext, iid: &GUID) -> Result<IUnknown> {
        let mut made = std::ptr::null_mut();
        // What is said from here on is of this creation.
        error::set_error_info(None);
        // SAFETY: C4. It is storage for a pointer.
        let code = unsafe { sys::class_create(&self.clsid, context.0, iid, &mut made) };
        // SAFETY: C2. When it succeeded, that is an object with a claim of ours.
        unsafe { object(code, made) }.map_err(|code| self.failed(method, code, context, iid))
    }

    /// The class object, by an interface that is known at run time only (CoGetClassObject).
    pub(crate) fn class_object(&self, context: ClassContext, iid: &GUID) -> Result<IUnknown> {
        let mut found = std::ptr::null_mut();
        error::set_error_info(None);
        // SAFETY: C4. It is storage for a pointer.
        let code = unsafe { sys::class_object(&self.clsid, context.0, iid, &mut found) };
        // SAFETY: C2. When it succeeded, that is a class object with a claim of ours.
        unsafe { object(code, found) }.map_err(|code| self.failed("class_object", code, context, iid))
    }

    /// The error of a creation that failed.
    #[cold]
    fn failed(&self, method: &str, code: HRESULT, context: ClassContext, iid: &GUID) -> Error {
        explain::creation(Error::said(code), self, context, iid).in_method(self.method(method))
    }

    /// What errors call an operation: `Shop.create`.
    fn method(&self, operation: &str) -> String {
        format!("{self}.{operation}")
    }
}

/// What errors call a creation.
const CREATE: &str = "create";

/// What a call gave that makes or finds an object.
///
/// # Safety
///
/// C2: when `code` is a success, `made` is null, or a pointer to an interface with a claim that is the caller's.
pub(crate) unsafe fn object(code: HRESULT, made: *mut c_void) -> Result<IUnknown, HRESULT> {
    if code.0 < 0 {
        return Err(code);
    }
    if made.is_null() {
        return Err(hresult::E_POINTER);
    }
    // SAFETY: C1, C2, as promised by the caller.
    Ok(unsafe { IUnknown::from_raw(made) })
}

/// The name, or the CLSID in braces when it has none.
impl fmt::Display for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => f.pad(name),
            None => write!(f, "{{{:?}}}", self.clsid),
        }
    }
}

impl fmt::Debug for Class {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Class({self}")?;
        match self.name {
            Some(_) => write!(f, " {{{:?}}})", self.clsid),
            None => f.write_str(")"),
        }
    }
}
