//! The running object table, for now one for each thread: an object is found on the thread that has registered it.

use std::cell::RefCell;
use std::ffi::c_void;
use std::rc::Rc;

use windows_core::{GUID, HRESULT, IUnknown, Interface};

use crate::hresult;

/// The objects of a thread.
struct Table {
    last_cookie: u32,
    /// By what each is revoked, its class, and the object.
    entries: Vec<(u32, GUID, Rc<IUnknown>)>,
}

thread_local! {
    /// Released with the thread.
    static TABLE: RefCell<Table> = const { RefCell::new(Table { last_cookie: 0, entries: Vec::new() }) };
}

/// RegisterActiveObject with ACTIVEOBJECT_STRONG: the table makes a claim of its own on the object.
pub(crate) fn active_register(object: &IUnknown, clsid: &GUID, cookie: &mut u32) -> HRESULT {
    // AddRef may be anything: it is called before the table is borrowed.
    let object = Rc::new(object.clone());
    let added = TABLE.try_with(|table| {
        let mut table = table.borrow_mut();
        table.last_cookie = table.last_cookie.wrapping_add(1).max(1);
        *cookie = table.last_cookie;
        table.entries.push((*cookie, *clsid, object));
    });
    // A thread that is about to end registers nothing.
    added.map_or(hresult::E_UNEXPECTED, |()| hresult::S_OK)
}

/// RevokeActiveObject.
pub(crate) fn active_revoke(cookie: u32) -> HRESULT {
    let removed = TABLE.try_with(|table| {
        let mut table = table.borrow_mut();
        let at = table.entries.iter().position(|entry| entry.0 == cookie)?;
        Some(table.entries.remove(at))
    });
    // The object is released only now that the table is not borrowed.
    match removed.ok().flatten() {
        Some(_) => hresult::S_OK,
        None => hresult::E_INVALIDARG,
    }
}

/// GetActiveObject: the one of the class that was registered first; MK_E_UNAVAILABLE when there is none.
///
/// # Safety
///
/// C4: `found` is storage for a pointer.
pub(crate) unsafe fn active_get(clsid: &GUID, found: *mut *mut c_void) -> HRESULT {
    // The claim is made only now that the table is not borrowed: an object may register another one meanwhile.
    let entry = TABLE.try_with(|table| {
        let table = table.borrow();
        table.entries.iter().find(|entry| entry.1 == *clsid).map(|entry| Rc::clone(&entry.2))
    });
    let object = entry.ok().flatten().map(|object| IUnknown::clone(&object));
    let code = if object.is_some() { hresult::S_OK } else { hresult::MK_E_UNAVAILABLE };
    // SAFETY: C4, as promised by the caller; C2, the claim goes over to it.
    unsafe { *found = object.map_or(std::ptr::null_mut(), Interface::into_raw) };
    code
}
