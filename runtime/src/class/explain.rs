//! Why there is no object: what is told of a creation that failed.
//!
//! What goes in is an error of which the code is known, the class, and what was asked for; what comes out is the same
//! error with what the registry and the files say, and a note of what is to be looked up when it is displayed. Nothing
//! is looked at but after a failure, and nothing is claimed but what was seen: where that explains nothing, the error
//! stays as it was. What the server itself said comes first.

mod registered;

use registered::Servers;
use windows_core::{GUID, HRESULT};

use super::{Class, ClassContext};
use crate::diagnostics;
use crate::error::{Diagnosis, Error, Stage};
use crate::hresult;
use crate::machine::Module;
use crate::sys::{self, RegistryView, ThreadApartment};

/// Explains the error of a creation. What is made in another apartment is marshaled: that may fail as well.
#[cold]
pub(super) fn creation(error: Error, class: &Class, context: ClassContext, iid: &GUID) -> Error {
    if error.description().is_some() {
        return error;
    }
    let clsid = class.clsid();
    // What the files of the class itself give is described at once.
    let may_be_marshaling = !OF_SERVER.contains(&error.code()) && Diagnosis::explains(error.code());
    let error = described(error, clsid, context, iid);
    if !may_be_marshaling || !diagnostics::looks_up_registrations() || sys::class_is_served(&clsid) {
        return error;
    }
    let is_sta = matches!(sys::apartment_of_thread(), ThreadApartment::SingleThreaded { .. });
    let stage = Stage::Create { clsid, is_sta };
    error.with_diagnosis(Diagnosis { iid: *iid, name: None, library: class.library, stage })
}

/// The codes by which COM says that there is no server of the class, or that it cannot be loaded. The first is what
/// Windows says of a class, the next two of the file of a server in this process, the others what it may say.
const OF_SERVER: [HRESULT; 7] = [
    hresult::REGDB_E_CLASSNOTREG,
    hresult::MOD_NOT_FOUND,
    hresult::BAD_EXE_FORMAT,
    hresult::FILE_NOT_FOUND,
    hresult::E_ACCESSDENIED,
    hresult::CO_E_DLLNOTFOUND,
    hresult::CO_E_ERRORINDLL,
];

/// What is seen of the class at once.
fn described(error: Error, clsid: GUID, context: ClassContext, iid: &GUID) -> Error {
    match error.code() {
        // It is what the class object of this process says.
        hresult::REGDB_E_CLASSNOTREG
            if sys::class_is_served(&clsid) && context.contains(ClassContext::INPROC_SERVER) =>
        {
            error
        }
        hresult::REGDB_E_CLASSNOTREG if sys::class_is_served(&clsid) => error
            .with_description(format!("this process serves the class {{{clsid:?}}}, and the context leaves that out"))
            .with_hint("create it with `ClassContext::SERVER`"),
        hresult::REGDB_E_CLASSNOTREG if !sys::HAS_REGISTRY => error
            .with_description(format!(
                "this process does not serve the class {{{clsid:?}}}, and there is no registry here"
            ))
            .with_hint("serve it by `Class::serve`, or load the library that has it by `Class::create_from_dll`"),
        hresult::REGDB_E_CLASSNOTREG => not_registered(error, clsid, context),
        code if OF_SERVER.contains(&code) => match Servers::of(&clsid, RegistryView::OWN).in_process.as_deref() {
            Some(path) => of_file(error, path),
            None => error,
        },
        hresult::CLASS_E_CLASSNOTAVAILABLE => match Servers::of(&clsid, RegistryView::OWN).in_process {
            Some(path) => error.with_description(format!("{path} is registered as its server, and does not have it")),
            None => error,
        },
        hresult::CLASS_E_NOTLICENSED => {
            error.with_hint("a class that needs a licence is made with a key: `Class::create_licensed`")
        }
        hresult::E_NOINTERFACE => {
            error.with_description(format!("the class is there, but gives no interface {{{iid:?}}}"))
        }
        hresult::E_POINTER => error.with_description("the class gave no object although it succeeded"),
        _ => error,
    }
}

/// A class of which COM found no server.
fn not_registered(error: Error, clsid: GUID, context: ClassContext) -> Error {
    let (own, other) = (RegistryView::OWN, RegistryView::OWN.other());
    let (here, there) = (Servers::of(&clsid, own), Servers::of(&clsid, other));
    let allows = |kind| context.contains(kind);
    match (here.in_process.as_deref(), here.program.as_deref(), there.in_process.as_deref()) {
        (Some(path), _, _) if allows(ClassContext::INPROC_SERVER) => of_file(error, path),
        (_, Some(path), _) if allows(ClassContext::LOCAL_SERVER) => {
            error.with_description(format!("its server is registered as the program {path}, and was not found"))
        }
        (Some(path), _, _) | (None, Some(path), _) => {
            let kind = if here.in_process.is_some() { "a library" } else { "a program of its own" };
            error
                .with_description(format!("its server is {kind}, {path}, and the context leaves that out"))
                .with_hint("create it with `ClassContext::SERVER`")
        }
        (None, None, Some(path)) => error
            .with_description(format!(
                "the class {{{clsid:?}}} is registered for programs of {} only, with the server {path}; this program is one \
                 of {}",
                bits(other),
                bits(own)
            ))
            .with_hint(match other {
                RegistryView::Bits32 => {
                    "build this program for 32-bit Windows (i686-pc-windows-msvc or -gnu), install the component's 64-bit \
                     version if there is one, or have a server of its own process (a surrogate) host it"
                }
                RegistryView::Bits64 => {
                    "build this program for 64-bit Windows (x86_64-pc-windows-msvc or -gnu), install the component's \
                     32-bit version if there is one, or have a server of its own process (a surrogate) host it"
                }
            }),
        (None, None, None) if here.is_class || there.is_class => error
            .with_description(format!("the class {{{clsid:?}}} is registered, but without a server of this kind"))
            .with_hint("install the component again; it may have been removed in part"),
        (None, None, None) => error
            .with_description(format!(
                "no class {{{clsid:?}}} is registered, neither for programs of 32 bits nor for those of 64, and this \
                 process does not serve it"
            ))
            .with_hint(
                "is the component installed? One that is not registered can be loaded by `Class::create_from_dll`",
            ),
    }
}

/// What is wrong with the file of a server in this process.
fn of_file(error: Error, path: &str) -> Error {
    let server = format!("{path} is registered as its server");
    // A name without a folder is looked for by the loader: what it finds is not known here.
    if !path.contains(['\\', '/']) {
        return error.with_description(format!("{server}, and cannot be loaded"));
    }
    match Module::read(path.as_ref()) {
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => error
            .with_description(format!("{server}, but there is no such file"))
            .with_hint("install the component again, or register it from where it is"),
        Err(cause) => error.with_description(format!("{server}, but cannot be read: {cause}")),
        Ok(None) => error.with_description(format!("{server}, but is no library")),
        Ok(Some(module)) => match module.misfit() {
            Some(misfit) => error
                .with_description(format!("{server}, but {misfit}"))
                .with_hint("build this program for the kind of the library, or install the component's other version"),
            None => error
                .with_description(format!("{server}, and cannot be loaded or does not serve it"))
                .with_hint("a library that it needs may be missing"),
        },
    }
}

/// Programs of a view.
const fn bits(view: RegistryView) -> &'static str {
    match view {
        RegistryView::Bits32 => "32 bits",
        RegistryView::Bits64 => "64 bits",
    }
}
