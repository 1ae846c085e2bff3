//! The class object of a class that this process serves.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT, IUnknown, Interface};

use super::{Class, placed};
use crate::apartment::ThreadingModel;
use crate::error::{Error, Result};
use crate::interface::{self, IClassFactory, IClassFactory_Vtbl};
use crate::object::{self, Served};
use crate::{guard, hresult};

/// Makes an object.
pub(super) type Make = Box<dyn Fn() -> Result<IUnknown> + Send + Sync>;

/// A class factory that calls a function of ours.
pub(super) struct Factory {
    /// Whose it is, for errors.
    pub(super) class: Class,
    pub(super) model: ThreadingModel,
    pub(super) make: Make,
}

/// A static, so that a factory is known by it.
static TABLE: IClassFactory_Vtbl = IClassFactory_Vtbl {
    base__: object::unknown::<Factory>(),
    CreateInstance: create_instance,
    LockServer: lock_server,
};

impl Served for Factory {
    type Interface = IClassFactory;

    const VTABLE: &'static IClassFactory_Vtbl = &TABLE;
}

impl Factory {
    /// The factory behind a class object, when it is one of this library.
    pub(super) fn behind(class_object: &IUnknown) -> Option<&Self> {
        // SAFETY: C1. An interface points to a pointer to its table.
        let table = unsafe { *class_object.as_raw().cast::<*const IClassFactory_Vtbl>() };
        // SAFETY: C1. It has the table that only `serve` gives, and is held for as long as it is borrowed.
        std::ptr::eq(table, &raw const TABLE).then(|| unsafe { Self::of(class_object.as_raw()) })
    }

    /// Makes an object: its interface with this IID, on this thread.
    pub(super) fn make(&self, iid: &GUID) -> Result<IUnknown> {
        interface::query_as(&(self.make)()?, iid)
    }
}

unsafe extern "system" fn create_instance(
    this: *mut c_void,
    outer: *mut c_void,
    iid: *const GUID,
    made: *mut *mut c_void,
) -> HRESULT {
    // C13: the function is somebody's, and may panic.
    guard::guard(&IClassFactory::IID, || {
        if made.is_null() {
            return Err(Error::new(hresult::E_POINTER));
        }
        // SAFETY: C4. The caller gives storage for a pointer, which is null on every way out but the last (rule O7).
        unsafe { *made = std::ptr::null_mut() };
        // SAFETY: C3. The caller gives an IID to read.
        let iid = unsafe { iid.as_ref() }.ok_or(Error::new(hresult::E_POINTER))?;
        if !outer.is_null() {
            return Err(Error::new(hresult::CLASS_E_NOAGGREGATION));
        }
        // SAFETY: C1. The caller has a claim on the factory for the call.
        let factory = unsafe { Factory::of(this) };
        let object = placed::create(factory, iid)?;
        // SAFETY: C2, C4. The claim goes to the caller.
        unsafe { *made = object.into_raw() };
        Ok(hresult::S_OK)
    })
}

/// The process does not end for want of objects.
unsafe extern "system" fn lock_server(_this: *mut c_void, _lock: i32) -> HRESULT {
    guard::code(|| Ok(()))
}
