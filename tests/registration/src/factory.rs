//! The DLL as a server: it makes objects of one class and of of one that it may stand for, and of no other.

use std::ffi::c_void;

use windows_core::{BOOL, GUID, HRESULT};

use crate::com::{GetProcAddress, LoadLibraryW, Unknown};
use crate::{object, text};

/// The class `Named` of the golden library, the one that it may stand for, and what tells their copies apart.
pub(crate) const NAMED: u128 = 0x5b1c_7a10_0000_4c5e_9a51_0000_0000_0021;
const OTHER: u128 = 0x5b1c_7a10_0000_4c5e_9a51_0000_0000_0022;
/// A class for proxies and stubs, which are automation's.
const PROXIES: u128 = 0x5b1c_7a10_0000_4c5e_9a51_0000_0000_00ab;
const NUMBER: u128 = 0xffff << 80;
const I_UNKNOWN: GUID = GUID::from_u128(0xc000_0000_0000_0046);
const I_CLASS_FACTORY: GUID = GUID::from_u128((1 << 96) | 0xc000_0000_0000_0046);

const S_OK: HRESULT = HRESULT(0);
const S_FALSE: HRESULT = HRESULT(1);
const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32.cast_signed());
const CLASS_E_CLASSNOTAVAILABLE: HRESULT = HRESULT(0x8004_0111_u32.cast_signed());

#[repr(C)]
struct Table {
    unknown: Unknown,
    create: unsafe extern "system" fn(*mut c_void, *mut c_void, *const GUID, *mut *mut c_void) -> HRESULT,
    lock: unsafe extern "system" fn(*mut c_void, BOOL) -> HRESULT,
}

#[repr(C)]
struct Factory {
    table: &'static Table,
}

static TABLE: Table = Table { unknown: Unknown { query, add_ref, release }, create, lock };

static FACTORY: Factory = Factory { table: &TABLE };

/// The factory. It is there as long as the program.
pub(crate) fn factory() -> *mut c_void {
    (&raw const FACTORY).cast_mut().cast()
}

/// COM's way to a class of the DLL.
///
/// # Safety
///
/// The GUIDs can be read, and the object be written.
#[unsafe(no_mangle)]
unsafe extern "system" fn DllGetClassObject(class: *const GUID, iid: *const GUID, object: *mut *mut c_void) -> HRESULT {
    // SAFETY: COM passes GUIDs to read (C3) and storage for the answer (C4).
    unsafe {
        *object = std::ptr::null_mut();
        if (*class).to_u128() & !NUMBER == PROXIES {
            return of_automation(iid, object);
        }
        if ![NAMED, OTHER].contains(&((*class).to_u128() & !NUMBER)) {
            return CLASS_E_CLASSNOTAVAILABLE;
        }
        query(factory(), iid, object)
    }
}

/// What makes the proxies of interfaces that a library describes.
///
/// # Safety
///
/// The IID can be read, and the object be written.
unsafe fn of_automation(iid: *const GUID, object: *mut *mut c_void) -> HRESULT {
    type GetClassObject = unsafe extern "system" fn(*const GUID, *const GUID, *mut *mut c_void) -> HRESULT;
    static MARSHALER: GUID = GUID::from_u128(0x0002_0424_0000_0000_c000_0000_0000_0046);
    // SAFETY: the names are valid for the calls, and the function is what every server of COM exports by this name (C3).
    unsafe {
        let library = LoadLibraryW(text::wide("oleaut32.dll").as_ptr());
        let function = GetProcAddress(library, c"DllGetClassObject".as_ptr());
        let function = std::mem::transmute::<*mut c_void, Option<GetClassObject>>(function);
        function.map_or(CLASS_E_CLASSNOTAVAILABLE, |function| function(&raw const MARSHALER, iid, object))
    }
}

/// It stays loaded.
#[unsafe(no_mangle)]
extern "system" fn DllCanUnloadNow() -> HRESULT {
    S_FALSE
}

unsafe extern "system" fn query(this: *mut c_void, iid: *const GUID, object: *mut *mut c_void) -> HRESULT {
    // SAFETY: COM passes an IID to read (C3) and storage for the answer (C4). The factory counts no claims (C2).
    unsafe {
        let is_there = [I_UNKNOWN, I_CLASS_FACTORY].contains(&*iid);
        *object = if is_there { this } else { std::ptr::null_mut() };
        if is_there { S_OK } else { E_NOINTERFACE }
    }
}

unsafe extern "system" fn add_ref(_: *mut c_void) -> u32 {
    2
}

unsafe extern "system" fn release(_: *mut c_void) -> u32 {
    1
}

unsafe extern "system" fn create(
    _: *mut c_void,
    _: *mut c_void,
    iid: *const GUID,
    object: *mut *mut c_void,
) -> HRESULT {
    // SAFETY: COM passes an IID to read (C3) and storage for the answer (C4).
    unsafe {
        let is_there = object::has(&*iid);
        *object = if is_there { object::object() } else { std::ptr::null_mut() };
        if is_there { S_OK } else { E_NOINTERFACE }
    }
}

unsafe extern "system" fn lock(_: *mut c_void, _: BOOL) -> HRESULT {
    S_OK
}
