//! Objects that the runtime itself serves: one table of functions, a count, and a value.
//!
//! ```text
//! pointer ──> | table | count | value |
//! ```
//!
//! Such an object answers for the interface of its table, for IUnknown, and for nothing else; it may be used and
//! released on any thread if its value may.

use std::ffi::c_void;
use std::panic::{AssertUnwindSafe, catch_unwind};

use windows_core::{GUID, HRESULT, IUnknown, IUnknown_Vtbl, Interface};

use crate::guard::drop_quietly;
use crate::hresult;
use crate::sync::RefCount;

/// A value that is served through one interface.
pub(crate) trait Served: Send + Sync + Sized + 'static {
    /// The interface.
    type Interface: Interface;

    /// Its functions: those of IUnknown are [`unknown`]'s, the others take a pointer to an object of this type.
    const VTABLE: &'static <Self::Interface as Interface>::Vtable;

    /// Makes an object of the value.
    fn serve(self) -> Self::Interface {
        let object = Box::new(Object { vtable: Self::VTABLE, count: RefCount::one(), value: self });
        // SAFETY: C1, C2. The object begins with the table of its interface, and its first claim goes to the wrapper.
        unsafe { Interface::from_raw(Box::into_raw(object).cast()) }
    }

    /// The value behind a pointer to an object of this type.
    ///
    /// # Safety
    ///
    /// C1: `this` is a pointer to an object that [`Self::serve`] made, on which somebody has a claim for all of `'a`.
    unsafe fn of<'a>(this: *mut c_void) -> &'a Self {
        // SAFETY: C1, as promised by the caller.
        unsafe { &(*this.cast::<Object<Self>>()).value }
    }
}

/// The value in memory.
#[repr(C)]
struct Object<T: Served> {
    vtable: &'static <T::Interface as Interface>::Vtable,
    count: RefCount,
    value: T,
}

/// The functions of IUnknown for objects of `T`.
pub(crate) const fn unknown<T: Served>() -> IUnknown_Vtbl {
    IUnknown_Vtbl { QueryInterface: query_interface::<T>, AddRef: add_ref::<T>, Release: release::<T> }
}

unsafe extern "system" fn query_interface<T: Served>(
    this: *mut c_void,
    iid: *const GUID,
    found: *mut *mut c_void,
) -> HRESULT {
    if found.is_null() {
        return hresult::E_POINTER;
    }
    // SAFETY: C3, C4. The caller gives an IID to read and storage for a pointer; C1 for `this`.
    unsafe {
        if iid.is_null() || (*iid != IUnknown::IID && *iid != T::Interface::IID) {
            *found = std::ptr::null_mut();
            return if iid.is_null() { hresult::E_POINTER } else { hresult::E_NOINTERFACE };
        }
        add_ref::<T>(this);
        *found = this;
    }
    hresult::S_OK
}

unsafe extern "system" fn add_ref<T: Served>(this: *mut c_void) -> u32 {
    // SAFETY: C1. The caller has a claim on the object.
    unsafe { (*this.cast::<Object<T>>()).count.add() }
}

unsafe extern "system" fn release<T: Served>(this: *mut c_void) -> u32 {
    // SAFETY: C1, C2. The caller gives up its claim.
    let count = unsafe { (*this.cast::<Object<T>>()).count.release() };
    if count == 0 {
        // SAFETY: R3. This is the last claim, so that the object, which was a box, is nobody else's.
        let object = unsafe { Box::from_raw(this.cast::<Object<T>>()) };
        // C13: a value whose drop panics is lost, and its panic with it.
        if let Err(payload) = catch_unwind(AssertUnwindSafe(|| drop(object))) {
            drop_quietly(payload);
        }
    }
    count
}
