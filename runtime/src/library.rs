//! Functions of libraries that are loaded when they are first called: those of a type library's modules, elsewhere than on
//! Windows, where the linker imports them.
//!
//! What goes in is the name of a DLL and of an entry, as the type library has them; what comes out is the function's
//! address. The names of the files that may be meant are made of that of the DLL (`file_names.rs`): for `foo.dll` on Linux
//! `libfoo.so`, `foo.so`, `foo.dll.so` and `foo.dll`, and the same in small letters; for `foo.so` first `libfoo.so`, then
//! `foo.so`. They are looked for in this order (rule B9):
//!
//! 1. in the folders that the declaration of a function names ([`Import::search`]), if it does;
//! 2. in those that the program has named ([`add_folder`]). When one of all these has the file, it is looked for nowhere else;
//! 3. where the system's loader looks for a library: the paths in the program, `LD_LIBRARY_PATH`, the system's folders.
//!
//! No other variable of the environment counts, and a path in the name of a DLL does not either. A library that was loaded
//! is never unloaded.
//!
//! Loading needs the feature `import`. Without it every call is an error that says so, so that generated code compiles.

mod file_names;
#[cfg(feature = "import")]
pub(crate) mod loader;
mod search;
#[cfg(not(feature = "import"))]
pub(crate) mod unloaded;

use std::ffi::c_void;
use std::path::PathBuf;
use std::ptr::NonNull;

#[cfg(feature = "import")]
pub(crate) use loader as load;
#[cfg(not(feature = "import"))]
pub(crate) use unloaded as load;

use crate::error::{Error, Result};
use crate::hresult;
use crate::sync::{Mutex, MutexGuard, Resolved, shared_static};

shared_static! {
    static FOLDERS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
}

/// Names a folder in which libraries are looked for from now on, after those that were named before.
///
/// ```
/// comwright::library::add_folder("/opt/shop/lib");
/// ```
pub fn add_folder(folder: impl Into<PathBuf>) {
    lock().push(folder.into());
}

/// The folders that were named.
pub fn folders() -> Vec<PathBuf> {
    lock().clone()
}

fn lock() -> MutexGuard<'static, Vec<PathBuf>> {
    // A list that somebody has pushed to is one, whatever happened to them.
    FOLDERS.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// A function of a library. Generated code has a static for each.
///
/// ```
/// use comwright::imp::Import;
///
/// static ADD: Import = Import::named("shop.dll", "Add");
///
/// /// Calls `long Add(long a, long b)`.
/// ///
/// /// # Safety
/// ///
/// /// The library is what it says.
/// unsafe fn add(a: i32, b: i32) -> comwright::Result<i32> {
///     // SAFETY: the type is that of the function.
///     unsafe { Ok(ADD.function::<unsafe extern "system" fn(i32, i32) -> i32>()?(a, b)) }
/// }
///
/// // SAFETY: there is none.
/// let error = unsafe { add(1, 2) }.expect_err("there is no such library");
/// assert!(error.to_string().contains("shop.dll") && error.to_string().contains("Add"));
/// ```
#[derive(Debug)]
pub struct Import {
    library: &'static str,
    entry: Entry,
    /// The folders that the declaration names.
    search: &'static [&'static str],
    address: Resolved,
}

/// What a function is found by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    Name(&'static str),
    Ordinal(u16),
}

impl Import {
    /// A function with a name.
    pub const fn named(library: &'static str, name: &'static str) -> Self {
        Self { library, entry: Entry::Name(name), search: &[], address: Resolved::not_yet() }
    }

    /// A function with a number only, which no library but a DLL has.
    pub const fn ordinal(library: &'static str, ordinal: u16) -> Self {
        Self { library, entry: Entry::Ordinal(ordinal), search: &[], address: Resolved::not_yet() }
    }

    /// The same function, whose library is looked for in these folders first, in this order. `@exe/` at the beginning of one
    /// is the folder of the program.
    #[must_use]
    pub const fn search(mut self, folders: &'static [&'static str]) -> Self {
        self.search = folders;
        self
    }

    /// The address of the function. The library is loaded when it is first asked for; what was found once is not looked
    /// for again.
    ///
    /// # Errors
    ///
    /// Each names the library and the function. HRESULT_FROM_WIN32(ERROR_MOD_NOT_FOUND) when there is no such library,
    /// with where it was looked for, or the library cannot be loaded, with what the loader says;
    /// HRESULT_FROM_WIN32(ERROR_PROC_NOT_FOUND) when it does not have the function;
    /// HRESULT_FROM_WIN32(ERROR_INVALID_ORDINAL) for a function with a number only, elsewhere than on Windows; E_NOTIMPL without the feature `import`.
    #[inline]
    pub fn address(&self) -> Result<NonNull<c_void>> {
        match self.address.get() {
            Some(address) => Ok(address),
            None => self.resolve(),
        }
    }

    /// The function, as a pointer of its type.
    ///
    /// # Errors
    ///
    /// As for [`Import::address`].
    ///
    /// # Safety
    ///
    /// `F` is the type of a pointer to this function.
    #[inline]
    pub unsafe fn function<F: Copy>(&self) -> Result<F> {
        const { assert!(size_of::<F>() == size_of::<*mut c_void>(), "a pointer to a function") };
        let address = self.address()?;
        // SAFETY: a pointer of that size, and of that type, as promised by the caller.
        Ok(unsafe { std::mem::transmute_copy(&address) })
    }

    #[cold]
    fn resolve(&self) -> Result<NonNull<c_void>> {
        let name = match self.entry {
            Entry::Name(name) => search::Wanted::Name(name),
            Entry::Ordinal(ordinal) if cfg!(windows) => search::Wanted::Ordinal(ordinal),
            Entry::Ordinal(ordinal) => {
                let said = format!(
                    "function {ordinal} of {} has a number and no name: only DLLs of Windows have such functions",
                    self.library
                );
                return Err(Error::new(hresult::INVALID_ORDINAL).with_description(said));
            }
        };
        let named = self.search.iter().filter_map(|folder| search::folder(folder));
        let folders: Vec<_> = named.chain(folders()).collect();
        let address = search::find(self.library, name, &folders)?;
        self.address.set(address);
        Ok(address)
    }
}
