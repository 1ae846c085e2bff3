//! An object whose `Invoke` is a closure, and which notes how it was called.

use std::cell::{Cell, RefCell};
use std::ffi::c_void;
use std::rc::Rc;

use comwright::abi::{DISPPARAMS, EXCEPINFO, VARIANT};
use comwright::interface::{IDispatch, IDispatch_Vtbl, IUnknown_Vtbl};
use comwright::{Guid, HRESULT, IUnknown, Interface, Variant};

use super::{DWords, shown};

/// A call, as the server gets it.
pub(in super::super) struct Call<'a> {
    pub(in super::super) dispid: i32,
    riid: Guid,
    lcid: u32,
    flags: u16,
    params: &'a DISPPARAMS,
    result: *mut VARIANT,
    pub(in super::super) info: *mut EXCEPINFO,
    arg_err: *mut u32,
}

/// What is known of a call afterwards.
#[derive(Debug, PartialEq, Eq)]
pub(in super::super) struct Seen {
    pub(in super::super) dispid: i32,
    pub(in super::super) riid: Guid,
    pub(in super::super) lcid: u32,
    pub(in super::super) flags: u16,
    /// In the order of `rgvarg`.
    pub(in super::super) args: Vec<String>,
    pub(in super::super) named: Vec<i32>,
    pub(in super::super) wants_result: bool,
}

impl Call<'_> {
    /// An argument by its place in `rgvarg`.
    pub(in super::super) fn arg(&self, index: usize) -> &VARIANT {
        // SAFETY: C3. It is there for the call.
        unsafe { &*self.place(index) }
    }

    /// Where an argument is, for faulty servers: it is the caller's.
    pub(in super::super) fn place(&self, index: usize) -> *mut VARIANT {
        assert!(index < self.params.cArgs as usize);
        // SAFETY: C3. There are so many.
        unsafe { self.params.rgvarg.add(index) }
    }

    /// What an argument by reference refers to.
    ///
    /// # Safety
    ///
    /// C5: it is storage of a `T`.
    pub(in super::super) unsafe fn storage<T>(&self, index: usize) -> *mut T {
        // SAFETY: C8, as promised by the caller.
        unsafe { self.arg(index).data.byref.cast() }
    }

    /// Gives a result, when one is wanted.
    pub(in super::super) fn give(&self, value: impl Into<Variant>) {
        let value = value.into();
        if !self.result.is_null() {
            // SAFETY: C4. Storage of the caller.
            unsafe { self.result.write(value.into_raw()) };
        }
    }

    /// Leaves these bits as the result.
    pub(in super::super) fn give_raw(&self, value: VARIANT) {
        // SAFETY: C4. Storage of the caller, who wants a result.
        unsafe { self.result.write(value) };
    }

    /// Complains of an argument.
    pub(in super::super) fn blame(&self, index: u32) {
        // SAFETY: C4. Storage of the caller, who always passes it.
        unsafe { self.arg_err.write(index) };
    }

    fn seen(&self) -> Seen {
        let args = (0..self.params.cArgs as usize).map(|index| shown(self.arg(index))).collect();
        let count = self.params.cNamedArgs as usize;
        let named = match count {
            0 => Vec::new(),
            // SAFETY: C11. There are so many.
            _ => unsafe { std::slice::from_raw_parts(self.params.rgdispidNamedArgs, count) }.to_vec(),
        };
        let wants_result = !self.result.is_null();
        let Self { dispid, riid, lcid, flags, .. } = *self;
        Seen { dispid, riid, lcid, flags, args, named, wants_result }
    }
}

/// What an object does when it is called. It must not panic.
type Behaviour = dyn Fn(&Call<'_>) -> HRESULT;

/// An object, and what is known of it.
pub(in super::super) struct Server {
    pub(in super::super) object: DWords,
    references: Rc<Cell<u32>>,
    seen: Rc<RefCell<Vec<Seen>>>,
}

impl Server {
    /// An object with this `Invoke`.
    pub(in super::super) fn new(invoke: impl Fn(&Call<'_>) -> HRESULT + 'static) -> Self {
        let (references, seen) = (Rc::new(Cell::new(1)), Rc::<RefCell<Vec<_>>>::default());
        let (counted, noted) = (Rc::clone(&references), Rc::clone(&seen));
        let object = Object { vtable: &VTABLE, references: counted, seen: noted, invoke: Box::new(invoke) };
        // SAFETY: C1, C2. The object begins with the table of IDispatch, and its first reference goes to the wrapper.
        let object = unsafe { DWords::from_raw(Box::into_raw(Box::new(object)).cast()) };
        Self { object, references, seen }
    }

    /// How many references there are.
    pub(in super::super) fn references(&self) -> u32 {
        self.references.get()
    }

    /// The one call that there was since this was last asked.
    pub(in super::super) fn seen(&self) -> Seen {
        let mut seen = self.seen.take();
        assert_eq!(seen.len(), 1, "{seen:?}");
        seen.remove(0)
    }

    /// How many calls there were since somebody asked what they were.
    pub(in super::super) fn calls(&self) -> usize {
        self.seen.borrow().len()
    }
}

#[repr(C)]
struct Object {
    vtable: &'static IDispatch_Vtbl,
    references: Rc<Cell<u32>>,
    seen: Rc<RefCell<Vec<Seen>>>,
    invoke: Box<Behaviour>,
}

static VTABLE: IDispatch_Vtbl = IDispatch_Vtbl {
    base__: IUnknown_Vtbl { QueryInterface: query_interface, AddRef: add_ref, Release: release },
    GetTypeInfoCount: get_type_info_count,
    GetTypeInfo: get_type_info,
    GetIDsOfNames: get_ids_of_names,
    Invoke: invoke,
};

unsafe extern "system" fn query_interface(this: *mut c_void, iid: *const Guid, found: *mut *mut c_void) -> HRESULT {
    // SAFETY: C1, C3, C4.
    unsafe {
        if [IUnknown::IID, IDispatch::IID, DWords::IID].contains(&*iid) {
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

unsafe extern "system" fn invoke(
    this: *mut c_void,
    dispid: i32,
    riid: *const Guid,
    lcid: u32,
    flags: u16,
    params: *const DISPPARAMS,
    result: *mut VARIANT,
    info: *mut EXCEPINFO,
    arg_err: *mut u32,
) -> HRESULT {
    // SAFETY: C1, C3, C4. The runtime passes all of them, but for the result.
    unsafe {
        let object = &*this.cast::<Object>();
        let call = Call { dispid, riid: *riid, lcid, flags, params: &*params, result, info, arg_err };
        object.seen.borrow_mut().push(call.seen());
        (object.invoke)(&call)
    }
}
