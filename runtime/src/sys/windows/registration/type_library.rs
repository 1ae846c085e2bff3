//! A type library that is loaded to be looked at.
//!
//! In: the whole path of a file, with the number of a resource or without. Out: which library it is, and what it
//! describes. What always holds: it is loaded without being registered (rule R4), and given up with this. What it does
//! not know: whether the path leads to a library. LoadTypeLibEx binds what does not as a moniker, and so whoever calls
//! this has looked ([`file`](super::file)).

use std::ffi::c_void;
use std::mem::offset_of;
use std::{fmt, ptr};

use comwright_registration::{Describes, Guid, Version};
use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, Interface};

use super::asked::guid;
use crate::string::WideArg;
use crate::sys::windows::bindings;

/// A library.
pub(super) struct TypeLibrary {
    /// An ITypeLib.
    library: IUnknown,
    libid: Guid,
    version: Version,
}

impl TypeLibrary {
    /// The library at a whole path, where one is; `None` when the system cannot read it.
    pub(super) fn load(whole: &str) -> Option<Self> {
        let path = WideArg::new(whole).ok()?;
        let mut loaded = ptr::null_mut();
        // SAFETY: C3, C4. The path has its terminator, and the pointer goes into storage for one.
        let code = unsafe { bindings::LoadTypeLibEx(path.as_ptr(), bindings::REGKIND_NONE, &mut loaded) };
        if code < 0 || loaded.is_null() {
            return None;
        }
        // SAFETY: C1, C2. The success comes with a claim on an ITypeLib.
        let library = unsafe { IUnknown::from_raw(loaded) };
        let mut attributes = ptr::null_mut();
        let functions = functions(&library);
        // SAFETY: C1, C4. The library is one, and the pointer goes into storage for one.
        let code = unsafe { (functions.attributes)(library.as_raw(), &mut attributes) };
        if code.0 < 0 || attributes.is_null() {
            return None;
        }
        // SAFETY: C4. The success comes with attributes, which are the library's until they are given back.
        let (libid, version) = unsafe {
            let said = *attributes;
            (functions.release_attributes)(library.as_raw(), attributes);
            (guid(said.libid), Version { major: said.major, minor: said.minor })
        };
        Some(Self { library, libid, version })
    }
}

impl Describes for TypeLibrary {
    fn libid(&self) -> Guid {
        self.libid
    }

    fn version(&self) -> Version {
        self.version
    }

    fn has(&self, iid: Guid) -> bool {
        let mut found: *mut c_void = ptr::null_mut();
        let iid = GUID::from_u128(iid.0);
        // SAFETY: C1, C3, C4. The library is one, the identifier is read, and the pointer goes into storage for one.
        let code = unsafe { (functions(&self.library).type_info_of_guid)(self.library.as_raw(), &iid, &mut found) };
        if code.0 < 0 || found.is_null() {
            return false;
        }
        // SAFETY: C1, C2. The success comes with a claim on an ITypeInfo, which is given up.
        drop(unsafe { IUnknown::from_raw(found) });
        true
    }
}

impl fmt::Debug for TypeLibrary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.libid, self.version)
    }
}

/// ITypeLib, as far as it is called. The declarations that windows-bindgen makes do not compile by themselves.
#[repr(C)]
struct Functions {
    base: IUnknown_Vtbl,
    count_info_and_kind: [usize; 3],
    type_info_of_guid: unsafe extern "system" fn(*mut c_void, *const GUID, *mut *mut c_void) -> HRESULT,
    attributes: unsafe extern "system" fn(*mut c_void, *mut *mut Attributes) -> HRESULT,
    comp_documentation_and_names: [usize; 4],
    release_attributes: unsafe extern "system" fn(*mut c_void, *const Attributes),
}

/// TLIBATTR.
#[repr(C)]
#[derive(Clone, Copy)]
struct Attributes {
    libid: GUID,
    lcid: u32,
    system: i32,
    major: u16,
    minor: u16,
    flags: u16,
}

// Contract C10.
const _: () = {
    assert!(size_of::<Attributes>() == 32 && align_of::<Attributes>() == 4);
    assert!(offset_of!(Attributes, major) == 24 && offset_of!(Attributes, minor) == 26);
    assert!(size_of::<Functions>() == 13 * size_of::<usize>());
    assert!(offset_of!(Functions, type_info_of_guid) == 6 * size_of::<usize>());
    assert!(offset_of!(Functions, attributes) == 7 * size_of::<usize>());
    assert!(offset_of!(Functions, release_attributes) == 12 * size_of::<usize>());
};

/// The functions of an ITypeLib.
fn functions(library: &IUnknown) -> &Functions {
    // SAFETY: C1, C10. What is in a `TypeLibrary` came as an ITypeLib, and its pointer is that.
    unsafe { &**library.as_raw().cast::<*const Functions>() }
}
