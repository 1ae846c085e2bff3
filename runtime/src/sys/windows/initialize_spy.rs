//! Being told that the single-threaded apartment of a thread ends, whoever ends it.
//!
//! A thread that asks has a spy (IInitializeSpy) from then on, which COM calls before every CoUninitialize, with the
//! count of those that are to come. The spy is a constant: it needs no memory, and nobody has to take it back. A thread
//! that ends without leaving its apartment is not told of.
//!
//! Another spy may enter again while it is told the same, so that the apartment goes on. That is not known here; who was
//! told asks again for what comes then.

use std::cell::Cell;
use std::ffi::c_void;

use windows_core::HRESULT;

use super::constant_object::{query, unknown};
use super::{apartment_of_thread, bindings};
use crate::guard;
use crate::hresult;
use crate::sys::ThreadApartment;

thread_local! {
    /// Who is told of the next end.
    static ENDING: Cell<Option<fn()>> = const { Cell::new(None) };
    /// Whether the thread has its spy.
    static HAS_SPY: Cell<bool> = const { Cell::new(false) };
}

/// Has `ending` called on this thread when its single-threaded apartment is about to end by the last CoUninitialize,
/// while COM still works there. Once: an apartment that the thread enters after that has to be watched again.
pub(crate) fn apartment_watch(ending: fn()) -> HRESULT {
    if !HAS_SPY.get() {
        let mut cookie = 0;
        // SAFETY: C1, C4. The spy is an object that lives for ever; the cookie is storage for a number, and not needed.
        let code = unsafe { bindings::CoRegisterInitializeSpy(SPY.as_object(), &mut cookie) };
        if code < 0 {
            return HRESULT(code);
        }
        HAS_SPY.set(true);
    }
    ENDING.set(Some(ending));
    hresult::S_OK
}

/// See [`constant_object`](super::constant_object).
#[repr(C)]
struct Spy {
    table: &'static bindings::IInitializeSpy_Vtbl,
}

static SPY: Spy = Spy {
    table: &bindings::IInitializeSpy_Vtbl {
        base__: unknown(query_interface),
        PreInitialize: pre_initialize,
        PostInitialize: post_initialize,
        PreUninitialize: pre_uninitialize,
        PostUninitialize: post_uninitialize,
    },
};

impl Spy {
    fn as_object(&'static self) -> *mut c_void {
        std::ptr::from_ref(self).cast_mut().cast()
    }
}

unsafe extern "system" fn query_interface(
    this: *mut c_void,
    iid: *const bindings::GUID,
    found: *mut *mut c_void,
) -> i32 {
    // SAFETY: C3, C4. COM gives an IID to read and storage for a pointer.
    unsafe { query(this, iid, found, bindings::IID_IInitializeSpy) }
}

unsafe extern "system" fn pre_initialize(_this: *mut c_void, _kind: u32, _count: u32) -> i32 {
    hresult::S_OK.0
}

/// What CoInitializeEx gives is what its spies make of it.
unsafe extern "system" fn post_initialize(_this: *mut c_void, code: i32, _kind: u32, _count: u32) -> i32 {
    code
}

/// `count` is how often the thread has entered, with the one that is balanced now.
unsafe extern "system" fn pre_uninitialize(_this: *mut c_void, count: u32) -> i32 {
    let is_last = count == 1 && matches!(apartment_of_thread(), ThreadApartment::SingleThreaded { .. });
    if let Some(ending) = is_last.then(|| ENDING.take()).flatten() {
        // C13: whoever uninitializes is no place for a panic.
        let _ = guard::code(|| {
            ending();
            Ok(())
        });
    }
    hresult::S_OK.0
}

unsafe extern "system" fn post_uninitialize(_this: *mut c_void, _count: u32) -> i32 {
    hresult::S_OK.0
}

#[cfg(test)]
mod tests;
