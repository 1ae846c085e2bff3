//! An object that has every interface: whether one crosses apartments is up to its marshaler alone.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT};

use crate::com::Unknown;

const S_OK: HRESULT = HRESULT(0);
const E_NOTIMPL: HRESULT = HRESULT(0x8000_4001_u32.cast_signed());
const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32.cast_signed());

/// Interfaces with which an object would marshal itself, or say that it needs no marshaler: those it does not have.
const NEVER: [GUID; 8] = [
    // IMarshal, IStdMarshalInfo, IExternalConnection, IdentityUnmarshal, IMultiQI's kin, IMarshal2.
    of_ole(0x0003),
    of_ole(0x0018),
    of_ole(0x0019),
    of_ole(0x001b),
    of_ole(0x0024),
    of_ole(0x01cf),
    // IAgileObject, INoMarshal.
    GUID::from_u128(0x94ea_2b94_e9cc_49e0_c0ff_ee64_ca8f_5b90),
    GUID::from_u128(0xecc8_691b_c1db_4dc0_855e_65f6_c551_af49),
];

const fn of_ole(number: u128) -> GUID {
    GUID::from_u128(number << 96 | 0xc000_0000_0000_0046)
}

/// Whether the object has the interface.
pub(crate) fn has(iid: &GUID) -> bool {
    !NEVER.contains(iid)
}

/// A table that is longer than any interface's. Nobody calls what follows the first three.
#[repr(C)]
struct Table {
    unknown: Unknown,
    rest: [unsafe extern "system" fn(*mut c_void) -> HRESULT; 1021],
}

#[repr(C)]
struct Object {
    table: &'static Table,
}

static TABLE: Table = Table { unknown: Unknown { query, add_ref, release }, rest: [uncalled; 1021] };

static OBJECT: Object = Object { table: &TABLE };

/// The object. It is there as long as the program.
pub(crate) fn object() -> *mut c_void {
    (&raw const OBJECT).cast_mut().cast()
}

unsafe extern "system" fn query(this: *mut c_void, iid: *const GUID, object: *mut *mut c_void) -> HRESULT {
    // SAFETY: who asks passes an IID to read (C3) and storage for the answer (C4).
    unsafe {
        let is_there = has(&*iid);
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

unsafe extern "system" fn uncalled(_: *mut c_void) -> HRESULT {
    E_NOTIMPL
}
