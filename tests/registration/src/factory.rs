//! The DLL as a server: it makes objects of one class and of of one that it may stand for, and of no other.

use std::ffi::c_void;

use windows_core::{BOOL, GUID, HRESULT};

use crate::com::Unknown;
use crate::object;

/// The class `Named` of the golden library, the one that it may stand for, and what tells their copies apart.
const NAMED: u128 = 0x5b1c_7a10_0000_4c5e_9a51_0000_0000_0021;
const OTHER: u128 = 0x5b1c_7a10_0000_4c5e_9a51_0000_0000_0022;
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
        if ![NAMED, OTHER].contains(&((*class).to_u128() & !NUMBER)) {
            return CLASS_E_CLASSNOTAVAILABLE;
        }
        query((&raw const FACTORY).cast_mut().cast(), iid, object)
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
