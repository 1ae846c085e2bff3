//! An object whose `Invoke` is a closure.

use std::cell::Cell;
use std::ffi::c_void;

use comwright::abi::{DISPPARAMS, EXCEPINFO, VARIANT};
use comwright::error::{ExcepInfo, NO_ARGUMENT};
use comwright::interface::{IDispatch, IDispatch_Vtbl, IUnknown_Vtbl};
use comwright::out::Out;
use comwright::{Guid, HRESULT, IUnknown, Interface, Variant};

/// Where the callee writes to.
pub(super) struct Call<'a> {
    pub(super) result: &'a mut VARIANT,
    pub(super) info: *mut EXCEPINFO,
    pub(super) arg_err: &'a mut u32,
}

#[repr(C)]
struct Object {
    vtable: &'static IDispatch_Vtbl,
    references: Cell<u32>,
    invoke: Box<dyn Fn(Call<'_>) -> HRESULT>,
}

/// An object with this `Invoke`.
pub(super) fn serve(invoke: impl Fn(Call<'_>) -> HRESULT + 'static) -> IDispatch {
    let object = Box::new(Object { vtable: &VTABLE, references: Cell::new(1), invoke: Box::new(invoke) });
    // SAFETY: C1, C2. The object begins with the table of IDispatch, and its first reference goes to the wrapper.
    unsafe { IDispatch::from_raw(Box::into_raw(object).cast()) }
}

/// Calls `Invoke` with so many arguments, of which those in `named` are named; the code and what it left.
pub(super) fn invoke(object: &IDispatch, arguments: u32, named: &[i32]) -> (HRESULT, u32, ExcepInfo, Out<Variant>) {
    let mut values = vec![VARIANT::EMPTY; arguments as usize];
    let mut named = named.to_vec();
    let params = DISPPARAMS {
        rgvarg: values.as_mut_ptr(),
        rgdispidNamedArgs: named.as_mut_ptr(),
        cArgs: arguments,
        cNamedArgs: named.len() as u32,
    };
    let (mut arg_err, mut info, mut result) = (NO_ARGUMENT, ExcepInfo::new(), Out::<Variant>::new());
    // SAFETY: C1, C3, C4. Everything is what `Invoke` takes, and lives as long as the call.
    let code = unsafe {
        (object.vtable().Invoke)(
            object.as_raw(),
            1,
            &Guid::zeroed(),
            0,
            1,
            &params,
            result.as_mut_ptr(),
            info.as_mut_ptr(),
            &mut arg_err,
        )
    };
    (code, arg_err, info, result)
}

static VTABLE: IDispatch_Vtbl = IDispatch_Vtbl {
    base__: IUnknown_Vtbl { QueryInterface: query_interface, AddRef: add_ref, Release: release },
    GetTypeInfoCount: get_type_info_count,
    GetTypeInfo: get_type_info,
    GetIDsOfNames: get_ids_of_names,
    Invoke: invoke_object,
};

unsafe extern "system" fn query_interface(this: *mut c_void, iid: *const Guid, found: *mut *mut c_void) -> HRESULT {
    // SAFETY: C1, C3, C4.
    unsafe {
        if *iid == IUnknown::IID || *iid == IDispatch::IID {
            add_ref(this);
            *found = this;
            return HRESULT(0);
        }
        *found = std::ptr::null_mut();
    }
    HRESULT(0x8000_4002_u32 as i32)
}

unsafe extern "system" fn add_ref(this: *mut c_void) -> u32 {
    // SAFETY: C1.
    let references = unsafe { &(*this.cast::<Object>()).references };
    references.set(references.get() + 1);
    references.get()
}

unsafe extern "system" fn release(this: *mut c_void) -> u32 {
    // SAFETY: C1, C2.
    let references = unsafe { &(*this.cast::<Object>()).references };
    let left = references.get() - 1;
    references.set(left);
    if left == 0 {
        // SAFETY: that was the last reference to what was made as a box.
        drop(unsafe { Box::from_raw(this.cast::<Object>()) });
    }
    left
}

unsafe extern "system" fn get_type_info_count(_: *mut c_void, count: *mut u32) -> HRESULT {
    // SAFETY: C4.
    unsafe { *count = 0 };
    HRESULT(0)
}

unsafe extern "system" fn get_type_info(_: *mut c_void, _: u32, _: u32, _: *mut *mut c_void) -> HRESULT {
    HRESULT(0x8000_4001_u32 as i32)
}

unsafe extern "system" fn get_ids_of_names(
    _: *mut c_void,
    _: *const Guid,
    _: *const *const u16,
    _: u32,
    _: u32,
    _: *mut i32,
) -> HRESULT {
    HRESULT(0x8000_4001_u32 as i32)
}

unsafe extern "system" fn invoke_object(
    this: *mut c_void,
    _: i32,
    _: *const Guid,
    _: u32,
    _: u16,
    _: *const DISPPARAMS,
    result: *mut VARIANT,
    info: *mut EXCEPINFO,
    arg_err: *mut u32,
) -> HRESULT {
    // SAFETY: C1, C4. `invoke` above passes all three.
    unsafe { ((*this.cast::<Object>()).invoke)(Call { result: &mut *result, info, arg_err: &mut *arg_err }) }
}
