//! An object of a class, made from the multithreaded apartment.

use std::ptr::null_mut;

use windows_core::{GUID, HRESULT};

use crate::apartments;
use crate::com::{CoCreateInstance, release};

/// Makes an object in one of these kinds of servers (`CLSCTX_…`), and asks for its interface. The thread is in the main
/// apartment, where objects without a threading model live.
pub fn create(class: GUID, iid: GUID, servers: u32) -> HRESULT {
    apartments::elsewhere(|| {
        let mut object = null_mut();
        // SAFETY: the GUIDs are valid for the call (C3), and the reference that comes is given up (C2).
        unsafe {
            let result = CoCreateInstance(&raw const class, null_mut(), servers, &raw const iid, &raw mut object);
            release(object);
            result
        }
    })
}
