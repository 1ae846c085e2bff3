//! A COM server in a shared library, which knows nothing of comwright: `DllGetClassObject` and two classes; and functions as
//! DLLs have them ([`doors`]).
//!
//! Both are served by the same tables; objects and factories are static, and only count. [`SHOP`] has objects that answer
//! for IUnknown, [`CLOSED`] makes none.

pub mod doors;

use std::ffi::c_void;
use std::sync::atomic::{AtomicU32, Ordering};

/// A GUID as it lies in memory.
#[repr(C)]
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Guid(pub u32, pub u16, pub u16, pub [u8; 8]);

const OF_COM: [u8; 8] = [0xc0, 0, 0, 0, 0, 0, 0, 0x46];
const IID_UNKNOWN: Guid = Guid(0, 0, 0, OF_COM);
const IID_CLASS_FACTORY: Guid = Guid(1, 0, 0, OF_COM);

/// The class with objects: {5A9C3E01-77D2-4F0B-9E61-2B8D40C7F1A3}.
pub const SHOP: Guid = Guid(0x5a9c_3e01, 0x77d2, 0x4f0b, [0x9e, 0x61, 0x2b, 0x8d, 0x40, 0xc7, 0xf1, 0xa3]);
/// The class that makes none: {5A9C3E02-77D2-4F0B-9E61-2B8D40C7F1A3}.
pub const CLOSED: Guid = Guid(0x5a9c_3e02, SHOP.1, SHOP.2, SHOP.3);

const S_OK: i32 = 0;
const E_NOINTERFACE: i32 = 0x8000_4002_u32 as i32;
const E_POINTER: i32 = 0x8000_4003_u32 as i32;
const E_ACCESSDENIED: i32 = 0x8007_0005_u32 as i32;
const CLASS_E_NOAGGREGATION: i32 = 0x8004_0110_u32 as i32;
const CLASS_E_CLASSNOTAVAILABLE: i32 = 0x8004_0111_u32 as i32;

/// IClassFactory's functions; IUnknown's are the first three.
#[repr(C)]
struct Table {
    query_interface: unsafe extern "system" fn(*const Object, *const Guid, *mut *const c_void) -> i32,
    add_ref: unsafe extern "system" fn(*const Object) -> u32,
    release: unsafe extern "system" fn(*const Object) -> u32,
    create_instance: unsafe extern "system" fn(*const Object, *const c_void, *const Guid, *mut *const c_void) -> i32,
    lock_server: unsafe extern "system" fn(*const Object, i32) -> i32,
}

static TABLE: Table = Table { query_interface, add_ref, release, create_instance, lock_server };

/// A factory or an object.
#[repr(C)]
struct Object {
    table: &'static Table,
    references: AtomicU32,
    /// What it answers for besides IUnknown.
    iid: Guid,
    /// What a factory makes.
    makes: Option<&'static Object>,
}

impl Object {
    const fn new(iid: Guid, makes: Option<&'static Self>) -> Self {
        Self { table: &TABLE, references: AtomicU32::new(0), iid, makes }
    }
}

static PRODUCT: Object = Object::new(IID_UNKNOWN, None);
static SHOP_FACTORY: Object = Object::new(IID_CLASS_FACTORY, Some(&PRODUCT));
static CLOSED_FACTORY: Object = Object::new(IID_CLASS_FACTORY, None);

/// The door of a COM server.
///
/// # Safety
///
/// `clsid` and `iid` are to be read, and `found` is null or storage for a pointer.
#[unsafe(no_mangle)]
pub unsafe extern "system" fn DllGetClassObject(
    clsid: *const Guid,
    iid: *const Guid,
    found: *mut *const c_void,
) -> i32 {
    if found.is_null() {
        return E_POINTER;
    }
    // SAFETY: as promised by the caller.
    unsafe {
        *found = std::ptr::null();
        match *clsid {
            SHOP => query_interface(&SHOP_FACTORY, iid, found),
            CLOSED => query_interface(&CLOSED_FACTORY, iid, found),
            _ => CLASS_E_CLASSNOTAVAILABLE,
        }
    }
}

unsafe extern "system" fn query_interface(this: *const Object, iid: *const Guid, found: *mut *const c_void) -> i32 {
    // SAFETY: the caller gives an object of ours, an IID to read, and storage for a pointer.
    unsafe {
        *found = std::ptr::null();
        if *iid != IID_UNKNOWN && *iid != (*this).iid {
            return E_NOINTERFACE;
        }
        add_ref(this);
        *found = this.cast();
    }
    S_OK
}

unsafe extern "system" fn add_ref(this: *const Object) -> u32 {
    // SAFETY: the caller gives an object of ours.
    unsafe { (*this).references.fetch_add(1, Ordering::Relaxed) + 1 }
}

unsafe extern "system" fn release(this: *const Object) -> u32 {
    // SAFETY: as above.
    unsafe { (*this).references.fetch_sub(1, Ordering::Relaxed) - 1 }
}

unsafe extern "system" fn create_instance(
    this: *const Object,
    outer: *const c_void,
    iid: *const Guid,
    made: *mut *const c_void,
) -> i32 {
    // SAFETY: the caller gives a factory of ours, an IID to read, and storage for a pointer.
    unsafe {
        *made = std::ptr::null();
        match (*this).makes {
            _ if !outer.is_null() => CLASS_E_NOAGGREGATION,
            Some(product) => query_interface(product, iid, made),
            None => E_ACCESSDENIED,
        }
    }
}

unsafe extern "system" fn lock_server(_this: *const Object, _lock: i32) -> i32 {
    S_OK
}
