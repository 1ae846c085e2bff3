//! Objects of a library that is named by its path: nothing is registered, and no registry is read.
//!
//! What goes in is a path; the library's `DllGetClassObject` gives the class object, and that makes the object. When it
//! does not come so far, the file itself is looked at, so that the error says what it is.

mod whole;

use std::ffi::c_void;
use std::path::Path;

use windows_core::{GUID, HRESULT, IUnknown, Interface};

use super::{Class, object};
use crate::error::{self, Error, Result};
use crate::interface::IClassFactory;
use crate::machine::Module;
use crate::sys::{self, ModuleError};
use crate::{hresult, interface};

/// The door of a library that serves classes.
type DllGetClassObject = unsafe extern "system" fn(*const GUID, *const GUID, *mut *mut c_void) -> HRESULT;

impl Class {
    /// Makes an object of the class that a library has, and gives the interface `I` of it. The class need not be
    /// registered: the library is loaded by its path (relative to the current folder when it is not absolute), and asked by
    /// `DllGetClassObject`. It is a DLL or OCX on Windows, a shared library of the same dialect elsewhere.
    ///
    /// What the library does when it is loaded and called is trusted, as that of a registered one and of a linked one is.
    ///
    /// The library stays loaded for as long as the process runs: nobody knows when the last code of it has returned. DLLs
    /// that it needs are looked for in its own folder first, on Windows.
    ///
    /// Elsewhere than on Windows this needs the feature `import`.
    ///
    /// # Errors
    ///
    /// Each names the class and the library. CO_E_NOTINITIALIZED on a thread that is in no apartment.
    /// HRESULT_FROM_WIN32(ERROR_MOD_NOT_FOUND) when there is no such file, or none of those that it needs;
    /// HRESULT_FROM_WIN32(ERROR_BAD_EXE_FORMAT) when it is no library, or one for another system or machine, and says for
    /// which; HRESULT_FROM_WIN32(ERROR_PROC_NOT_FOUND) when it has no `DllGetClassObject`; CLASS_E_CLASSNOTAVAILABLE when
    /// it does not have the class; E_NOINTERFACE; E_NOTIMPL without the feature; what the library says.
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub fn create_from_dll<I: Interface>(&self, path: impl AsRef<Path>) -> Result<I> {
        let object = self
            .made_by_dll(path.as_ref(), &I::IID)
            .map_err(|error| error.in_method(self.method("create_from_dll")))?;
        // SAFETY: C1, C2. It is a pointer to an `I`, and the claim is moved.
        Ok(unsafe { I::from_raw(object.into_raw()) })
    }

    fn made_by_dll(&self, path: &Path, iid: &GUID) -> Result<IUnknown> {
        if !sys::apartment_is_entered() {
            return Err(Error::new(hresult::CO_E_NOTINITIALIZED));
        }
        let path = &std::path::absolute(path)?;
        refuse_what_is_no_whole_file(path)?;
        let door = sys::module_symbol(path, c"DllGetClassObject").map_err(|error| not_loaded(path, error))?;
        // SAFETY: the function of this name has this type in every library that serves classes; it is trusted as what is
        // linked is.
        let door: DllGetClassObject = unsafe { std::mem::transmute(door.as_ptr()) };
        let mut found = std::ptr::null_mut();
        // SAFETY: C3, C4. Both GUIDs are to be read, and there is storage for a pointer.
        let code = unsafe { door(&self.clsid, &IClassFactory::IID, &mut found) };
        // SAFETY: C2. When it succeeded, that is a class object with a claim of ours.
        let factory = unsafe { object(code, found) }.map_err(|code| self.not_given(path, code))?;
        let factory: IClassFactory = interface::query(&factory)?;
        let mut made = std::ptr::null_mut();
        // SAFETY: C1, C3, C4. As above; nothing aggregates the object.
        let code = unsafe { (factory.vtable().CreateInstance)(factory.as_raw(), std::ptr::null_mut(), iid, &mut made) };
        // SAFETY: C2. When it succeeded, that is an object with a claim of ours.
        unsafe { object(code, made) }
            .map_err(|code| self.refused(error::after_call(code, &factory, &IClassFactory::IID), iid))
    }

    /// Why the library gave no class object.
    #[cold]
    fn not_given(&self, path: &Path, code: HRESULT) -> Error {
        let path = path.display();
        let error = Error::new(code);
        match code {
            hresult::CLASS_E_CLASSNOTAVAILABLE => error
                .with_description(format!("{path} serves classes, but not {{{:?}}}", self.clsid))
                .with_hint("compare the CLSID with the type library of this version of the component"),
            hresult::E_POINTER => error.with_description(format!("{path} gave no class object although it succeeded")),
            _ => error.with_description(format!("{path} gave no class object")),
        }
    }

    /// The error of a class object that made nothing.
    #[cold]
    pub(super) fn refused(&self, error: Error, iid: &GUID) -> Error {
        if error.description().is_some() {
            return error;
        }
        match error.code() {
            hresult::E_NOINTERFACE => error
                .with_description(format!("the class is there, but its objects do not have the interface {{{iid:?}}}"))
                .with_hint("compare the IID with the type library of this version of the component"),
            hresult::E_POINTER => error.with_description("the class object gave no object: it is null"),
            _ => error,
        }
    }
}

/// What the loader must not see: it would wait for what is no file, or die of what a file lacks.
///
/// # Errors
///
/// HRESULT_FROM_WIN32(ERROR_BAD_EXE_FORMAT). What cannot be looked at the loader may know how to find.
fn refuse_what_is_no_whole_file(path: &Path) -> Result<()> {
    let said = |what: &str| Error::new(hresult::BAD_EXE_FORMAT).with_description(format!("{} {what}", path.display()));
    if path.metadata().is_ok_and(|found| !found.is_file()) {
        return Err(said("is no library: it is no file at all").with_hint("name the DLL, OCX or shared library itself"));
    }
    let is_for_this_program =
        || Module::read(path).is_ok_and(|found| found.is_some_and(|one| one.is_for_this_program()));
    if whole::is_cut_short(path).unwrap_or(false) && is_for_this_program() {
        return Err(said("is cut short").with_hint("copy it, or build it, again"));
    }
    Ok(())
}

/// Why there is no function to call.
#[cold]
fn not_loaded(path: &Path, error: ModuleError) -> Error {
    let (code, said) = match error {
        ModuleError::Unavailable => {
            return Error::new(hresult::E_NOTIMPL)
                .with_description(format!("{} would have to be loaded, and no library is", path.display()))
                .with_hint("the feature `import` of comwright loads libraries");
        }
        ModuleError::NoSymbol(said) => {
            let said = said.map_or(String::new(), |said| format!(" ({said})"));
            let path = path.display();
            return Error::new(hresult::PROC_NOT_FOUND).with_description(format!(
                "{path} is a library, but serves no classes: it has no DllGetClassObject{said}"
            ));
        }
        ModuleError::NotLoaded(code, said) => (code, said),
    };
    let said = said.map_or(String::new(), |said| format!(": {said}"));
    let told = |code, told: String| Error::new(code).with_description(told);
    match Module::read(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            told(hresult::MOD_NOT_FOUND, format!("there is no file {}", path.display()))
                .with_hint("a relative path begins in the current folder of the program")
        }
        Err(error) => told(code, format!("{} cannot be read: {error}", path.display())),
        Ok(None) => told(hresult::BAD_EXE_FORMAT, format!("{} is no library{said}", path.display()))
            .with_hint("name the DLL, OCX or shared library itself"),
        Ok(Some(module)) => match module.misfit() {
            Some(misfit) => told(hresult::BAD_EXE_FORMAT, format!("{} {misfit}", path.display()))
                .with_hint("take the library of the other kind, or build this program for that one's"),
            None => told(code, format!("{} cannot be loaded{said}", path.display()))
                .with_hint("a library that it needs may be missing"),
        },
    }
}
