//! An object of a class, made from the multithreaded apartment.

use std::ptr::null_mut;

use windows_core::{GUID, HRESULT};

use crate::com::{CoCreateInstance, CoInitializeEx, CoUninitialize, release};

const MULTITHREADED: u32 = 0;
/// In this process, by a handler, or in another one of this machine.
const ANYWHERE_HERE: u32 = 1 | 2 | 4;

/// Makes an object and asks for its interface.
pub fn create(class: GUID, iid: GUID) -> HRESULT {
    let thread = std::thread::spawn(move || {
        let mut object = null_mut();
        // SAFETY: the GUIDs are valid for the call (C3), and the reference that comes is given up (C2).
        unsafe {
            assert!(CoInitializeEx(null_mut(), MULTITHREADED).is_ok());
            let result = CoCreateInstance(&raw const class, null_mut(), ANYWHERE_HERE, &raw const iid, &raw mut object);
            release(object);
            CoUninitialize();
            result
        }
    });
    thread.join().expect("the thread does not panic")
}
