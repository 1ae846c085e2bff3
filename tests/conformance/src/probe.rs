//! An object whose references can be counted.

use std::cell::Cell;
use std::ffi::c_void;
use std::rc::Rc;

use comwright::abi::{DISPPARAMS, EXCEPINFO, VARIANT};
use comwright::interface::IUnknown_Vtbl;
use comwright::interface::{IDispatch, IDispatch_Vtbl};
use comwright::{Guid, HRESULT, IUnknown, Interface};

const E_NOTIMPL: HRESULT = HRESULT(0x8000_4001_u32 as i32);
const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);

/// Watches an object that answers for IUnknown and IDispatch, whose methods do nothing.
#[derive(Clone, Debug)]
pub struct Probe {
    references: Rc<Cell<u32>>,
}

#[repr(C)]
struct Object {
    vtable: &'static IDispatch_Vtbl,
    references: Rc<Cell<u32>>,
}

impl Probe {
    /// A new object, and what watches it.
    pub fn dispatch() -> (IDispatch, Self) {
        let references = Rc::new(Cell::new(1));
        let object = Box::new(Object { vtable: &VTABLE, references: Rc::clone(&references) });
        // SAFETY: the object begins with the table of IDispatch, and its first reference goes to the wrapper.
        (unsafe { IDispatch::from_raw(Box::into_raw(object).cast()) }, Self { references })
    }

    /// As [`Self::dispatch`], by its IUnknown.
    pub fn unknown() -> (IUnknown, Self) {
        let (object, probe) = Self::dispatch();
        (object.into(), probe)
    }

    /// How many references there are; 0 when the object is gone.
    pub fn references(&self) -> u32 {
        self.references.get()
    }
}

static VTABLE: IDispatch_Vtbl = IDispatch_Vtbl {
    base__: IUnknown_Vtbl { QueryInterface: query_interface, AddRef: add_ref, Release: release },
    GetTypeInfoCount: get_type_info_count,
    GetTypeInfo: get_type_info,
    GetIDsOfNames: get_ids_of_names,
    Invoke: invoke,
};

unsafe extern "system" fn query_interface(this: *mut c_void, iid: *const Guid, found: *mut *mut c_void) -> HRESULT {
    // SAFETY: the caller passes an IID to read, storage for a pointer, and an object that it has a reference to.
    unsafe {
        if *iid == IUnknown::IID || *iid == IDispatch::IID {
            add_ref(this);
            *found = this;
            return HRESULT(0);
        }
        *found = std::ptr::null_mut();
    }
    E_NOINTERFACE
}

unsafe extern "system" fn add_ref(this: *mut c_void) -> u32 {
    // SAFETY: `this` is an `Object` that the caller has a reference to.
    let references = unsafe { &(*this.cast::<Object>()).references };
    references.set(references.get() + 1);
    references.get()
}

unsafe extern "system" fn release(this: *mut c_void) -> u32 {
    // SAFETY: as above.
    let references = unsafe { &(*this.cast::<Object>()).references };
    let left = references.get() - 1;
    references.set(left);
    if left == 0 {
        // SAFETY: that was the last reference to what was made as a box.
        drop(unsafe { Box::from_raw(this.cast::<Object>()) });
    }
    left
}

unsafe extern "system" fn get_type_info_count(_this: *mut c_void, count: *mut u32) -> HRESULT {
    // SAFETY: the caller passes storage for a number.
    unsafe { *count = 0 };
    HRESULT(0)
}

unsafe extern "system" fn get_type_info(_: *mut c_void, _: u32, _: u32, info: *mut *mut c_void) -> HRESULT {
    // SAFETY: the caller passes storage for a pointer.
    unsafe { *info = std::ptr::null_mut() };
    E_NOTIMPL
}

unsafe extern "system" fn get_ids_of_names(
    _: *mut c_void,
    _: *const Guid,
    _: *const *const u16,
    _: u32,
    _: u32,
    _: *mut i32,
) -> HRESULT {
    E_NOTIMPL
}

unsafe extern "system" fn invoke(
    _: *mut c_void,
    _: i32,
    _: *const Guid,
    _: u32,
    _: u16,
    _: *const DISPPARAMS,
    _: *mut VARIANT,
    _: *mut EXCEPINFO,
    _: *mut u32,
) -> HRESULT {
    E_NOTIMPL
}
