//! The classes that this process serves itself, for all of its threads.
//!
//! Both backends have it. On Windows COM's own table belongs to the apartment of the thread that registers; a class of ours
//! may be created in any.

use std::ffi::c_void;
use std::sync::{Arc, PoisonError};

use windows_core::{GUID, HRESULT, IUnknown, Interface};

use crate::interface::{self, IClassFactory};
use crate::sync::{Mutex, MutexGuard, shared_static};

/// CLSCTX_INPROC_SERVER.
const INPROC_SERVER: u32 = 1;

/// A class that is served.
struct Entry {
    cookie: u32,
    /// What the backend calls it.
    system_cookie: u32,
    clsid: GUID,
    /// Shared, so that who finds it need not have it count under the lock.
    object: Arc<ClassObject>,
}

/// A class object that may be used on any thread.
struct ClassObject(IUnknown);

// SAFETY: C12. Who registers one promises that it belongs to no apartment.
unsafe impl Send for ClassObject {}
// SAFETY: C12. As above: it may be used on several at the same time.
unsafe impl Sync for ClassObject {}

/// The table.
struct Table {
    last_cookie: u32,
    entries: Vec<Entry>,
}

shared_static! {
    static TABLE: Mutex<Table> = Mutex::new(Table { last_cookie: 0, entries: Vec::new() });
}

/// No class object is called or released under the lock: it may serve and revoke others.
fn table() -> MutexGuard<'static, Table> {
    // Every change is one step.
    TABLE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Adds a class; what it is revoked by, which is never 0.
///
/// # Safety
///
/// C12: `object` belongs to no apartment: it may be used and released on any thread.
pub(super) unsafe fn add(clsid: &GUID, object: IUnknown, system_cookie: u32) -> u32 {
    let mut table = table();
    // So many are served at once by nobody.
    table.last_cookie = table.last_cookie.wrapping_add(1).max(1);
    let cookie = table.last_cookie;
    table.entries.push(Entry { cookie, system_cookie, clsid: *clsid, object: Arc::new(ClassObject(object)) });
    cookie
}

/// Takes a class away: what the backend calls it. Its object is released.
pub(super) fn remove(cookie: u32) -> Option<u32> {
    let removed = {
        let mut table = table();
        let at = table.entries.iter().position(|entry| entry.cookie == cookie)?;
        table.entries.remove(at)
    };
    Some(removed.system_cookie)
}

/// The object of a class, the one that was served last; `None` when this context does not ask for such a server.
pub(crate) fn find(clsid: &GUID, context: u32) -> Option<IUnknown> {
    if context & INPROC_SERVER == 0 {
        return None;
    }
    let found = table().entries.iter().rfind(|entry| entry.clsid == *clsid).map(|entry| Arc::clone(&entry.object));
    found.map(|found| found.0.clone())
}

/// Whether a class is served.
pub(crate) fn is_served(clsid: &GUID) -> bool {
    table().entries.iter().any(|entry| entry.clsid == *clsid)
}

/// An object of the class.
///
/// # Safety
///
/// C4: `made` is storage for a pointer.
pub(super) unsafe fn create(object: &IUnknown, iid: &GUID, made: *mut *mut c_void) -> HRESULT {
    let factory: IClassFactory = match interface::query(object) {
        Ok(factory) => factory,
        Err(error) => {
            // SAFETY: C4, as promised by the caller.
            unsafe { *made = std::ptr::null_mut() };
            return error.code();
        }
    };
    // SAFETY: C1, C3, C4. The factory is held for the call; nothing aggregates the object.
    unsafe { (factory.vtable().CreateInstance)(factory.as_raw(), std::ptr::null_mut(), iid, made) }
}
