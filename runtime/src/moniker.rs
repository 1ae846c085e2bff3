//! Objects by a name: monikers.
//!
//! What goes in is the name of a moniker; what comes out is the object that it binds to. `new:` and `clsid:` names of classes
//! that this process serves, and names whose prefix it serves, are bound here, on every system; all others are the system's.
//! What a name means beyond that is not known here.

mod class_name;
mod served;

use class_name::ClassName;
pub use served::{ServedMoniker, serve_moniker};
use windows_core::{GUID, IUnknown, Interface};

use crate::class::object;
use crate::error::{self, Error, Result, shown};
use crate::string::WideArg;
use crate::{ClassContext, hresult, interface, sys};

/// The object that a moniker's name stands for (CoGetObject), by the interface `I`.
///
/// | name | what it is | where |
/// |---|---|---|
/// | `new:{CLSID}`, `new:ProgID` | a new object of the class | everywhere |
/// | `clsid:{CLSID}`, `clsid:CLSID:` | the class object | everywhere |
/// | a prefix that this process serves ([`serve_moniker`]) | what it finds | everywhere |
/// | `winmgmts:…`, `C:\Book.xlsx`, `script:…` | what the system has for it | Windows |
///
/// # Errors
///
/// Each names the moniker. CO_E_NOTINITIALIZED on a thread that is in no apartment; MK_E_SYNTAX when the name is
/// understood by nobody; E_INVALIDARG when there is a zero in it (rule S6); those of [`Class::create`](crate::Class::create)
/// for a class; what the moniker says.
#[cfg_attr(feature = "live-objects", track_caller)]
pub fn from_moniker<I: Interface>(name: &str) -> Result<I> {
    let object = bind(name, &I::IID).map_err(|error| {
        let error = match error.description() {
            Some(_) => error,
            None => error.with_description(format!("there is no object for {}", shown(name))),
        };
        error.in_method("from_moniker")
    })?;
    // SAFETY: C1, C2. It is a pointer to an `I`, and the claim is moved.
    Ok(unsafe { I::from_raw(object.into_raw()) })
}

fn bind(name: &str, iid: &GUID) -> Result<IUnknown> {
    if !sys::apartment_is_entered() {
        return Err(Error::new(hresult::CO_E_NOTINITIALIZED));
    }
    let text = WideArg::new(name)?;
    if let Some(class_name) = ClassName::of(name)
        && let Some(class) = class_name.class()?
        && (!sys::HAS_REGISTRY || sys::class_is_served(&class.clsid()))
    {
        return match class_name {
            ClassName::New(_) => class.create_as(ClassContext::SERVER, iid),
            ClassName::ClassObject(_) => class.class_object(ClassContext::SERVER, iid),
        };
    }
    if let Some((find, rest)) = served::find(name) {
        return interface::query_as(&find(rest)?, iid);
    }
    let mut found = std::ptr::null_mut();
    error::set_error_info(None);
    // SAFETY: C4. There is storage for a pointer.
    let code = unsafe { sys::moniker_object(&text, iid, &mut found) };
    // SAFETY: C2. When it succeeded, that is an object with a claim of ours.
    unsafe { object(code, found) }.map_err(|code| explained(Error::said(code), name))
}

/// What is known of a name that gave no object.
#[cold]
fn explained(error: Error, name: &str) -> Error {
    if error.code() != hresult::MK_E_SYNTAX || error.description().is_some() {
        return error;
    }
    let error = error.with_description(format!("{} is no name of a moniker that is known here", shown(name)));
    match sys::HAS_REGISTRY {
        true => error.with_hint("the part before the colon is a ProgID that has to be registered; a path names a file"),
        false => error.with_hint(
            "here there are `new:` and `clsid:` with a class that this process serves, and prefixes of `serve_moniker`",
        ),
    }
}
