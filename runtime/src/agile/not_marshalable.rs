//! Why there is no interface for another apartment: what .NET developers know as `notMarshalable`.

use windows_core::{GUID, Interface};

use crate::apartment::Home;
use crate::diagnostics::{self, NotMarshalable};
use crate::error::Error;
use crate::hresult;
use crate::string::WideArg;
use crate::sys::{self, RegistryView};

/// The error: of which interface there is neither a proxy nor a registration, and which part of the latter is missing.
#[cold]
pub(super) fn explain<I: Interface>(home: &Home) -> Error {
    let iid = &I::IID;
    let path = std::any::type_name::<I>();
    let name = path.rsplit("::").next().unwrap_or(path);
    let registration = match sys::HAS_SYSTEM_PROXIES {
        true => format!(", and COM has none: {}", missing(iid)),
        false => String::new(),
    };
    let error = Error::new(hresult::E_NOINTERFACE)
        .with_interface(*iid)
        .with_description(format!(
            "{name} {{{iid:?}}} of an object of {home} cannot be had in this apartment: there is no proxy for it in generated \
             code{registration}"
        ))
        .with_hint(
            "generate the code of the interface with `--proxy NAME`, or leave the object where it is and use `Agile::call`, \
             which needs neither a proxy nor a registration",
        );
    diagnostics::emit(|| NotMarshalable::new(&error));
    error
}

/// What of the registration of an interface is missing (the rules R).
fn missing(iid: &GUID) -> String {
    let text = |key: &str| sys::registered_text(&WideArg::new(key).ok()?, RegistryView::OWN);
    let key = format!("Interface\\{{{iid:?}}}");
    if text(&key).is_none() {
        return format!("`{key}` is not registered for programs of this width");
    }
    match text(&format!("{key}\\ProxyStubClsid32")).filter(|clsid| !clsid.is_empty()) {
        None => format!("`{key}\\ProxyStubClsid32` is not registered"),
        Some(clsid) if text(&format!("CLSID\\{clsid}\\InprocServer32")).is_none() => {
            format!("its marshaler {clsid} is not registered")
        }
        Some(clsid) => match text(&format!("{key}\\TypeLib")).filter(|libid| !libid.is_empty()) {
            None => {
                format!("its marshaler {clsid} does not make a proxy for it, and no type library is registered for it")
            }
            Some(libid) if text(&format!("TypeLib\\{libid}")).is_none() => {
                format!("its type library {libid} is not registered")
            }
            Some(libid) => format!("its marshaler {clsid} does not make a proxy for it from type library {libid}"),
        },
    }
}
