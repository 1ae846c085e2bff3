//! An `IRecordInfo` of somebody else: it passes everything on to one of ours, but says of itself what it is told to.

use std::cell::Cell;
use std::ffi::c_void;
use std::rc::Rc;

use comwright::abi::VARIANT;
use comwright::interface::{IRecordInfo, IRecordInfo_Vtbl, IUnknown_Vtbl};
use comwright::{Guid, HRESULT, IUnknown, Interface, Record};

/// What it says of itself, and what was asked of it.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) guid: Guid,
    pub(crate) size: Cell<u32>,
    pub(crate) outcome_of_size: Cell<HRESULT>,
    pub(crate) references: Cell<u32>,
    pub(crate) cleared: Cell<u32>,
    /// How many copies succeed.
    pub(crate) copies: Cell<u32>,
}

#[repr(C)]
struct Object {
    vtable: &'static IRecordInfo_Vtbl,
    told: Rc<Told>,
    inner: IRecordInfo,
}

/// One that describes `R`.
pub(crate) fn foreign<R: Record>(guid: Guid) -> (IRecordInfo, Rc<Told>) {
    let told = Rc::new(Told {
        guid,
        size: Cell::new(size_of::<R>() as u32),
        outcome_of_size: Cell::new(HRESULT(0)),
        references: Cell::new(1),
        cleared: Cell::new(0),
        copies: Cell::new(u32::MAX),
    });
    let object = Box::new(Object { vtable: &VTABLE, told: Rc::clone(&told), inner: R::LAYOUT.record_info() });
    // SAFETY: the object begins with the table, and its first reference goes to the wrapper.
    (unsafe { IRecordInfo::from_raw(Box::into_raw(object).cast()) }, told)
}

static VTABLE: IRecordInfo_Vtbl = IRecordInfo_Vtbl {
    base__: IUnknown_Vtbl { QueryInterface: query_interface, AddRef: add_ref, Release: release },
    RecordInit: record_init,
    RecordClear: record_clear,
    RecordCopy: record_copy,
    GetGuid: get_guid,
    GetName: get_name,
    GetSize: get_size,
    GetTypeInfo: get_type_info,
    GetField: get_field,
    GetFieldNoCopy: get_field_no_copy,
    PutField: put_field,
    PutFieldNoCopy: put_field,
    GetFieldNames: get_field_names,
    IsMatchingType: is_matching_type,
    RecordCreate: record_create,
    RecordCreateCopy: record_create_copy,
    RecordDestroy: record_destroy,
};

const E_NOTIMPL: HRESULT = HRESULT(0x8000_4001_u32 as i32);
const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);

/// # Safety
///
/// `this` is an object that the caller has a reference to.
unsafe fn object<'a>(this: *mut c_void) -> &'a Object {
    // SAFETY: as promised by the caller.
    unsafe { &*this.cast::<Object>() }
}

unsafe extern "system" fn query_interface(this: *mut c_void, iid: *const Guid, found: *mut *mut c_void) -> HRESULT {
    // SAFETY: the caller passes an IID to read, storage for a pointer, and an object that it has a reference to.
    unsafe {
        if *iid == IUnknown::IID || *iid == IRecordInfo::IID {
            add_ref(this);
            *found = this;
            return HRESULT(0);
        }
        *found = std::ptr::null_mut();
    }
    E_NOINTERFACE
}

unsafe extern "system" fn add_ref(this: *mut c_void) -> u32 {
    // SAFETY: the caller has a reference.
    let references = unsafe { &object(this).told.references };
    references.set(references.get() + 1);
    references.get()
}

unsafe extern "system" fn release(this: *mut c_void) -> u32 {
    // SAFETY: the caller has a reference, which it gives up.
    let references = unsafe { &object(this).told.references };
    let left = references.get() - 1;
    references.set(left);
    if left == 0 {
        // SAFETY: that was the last reference to what was made as a box.
        drop(unsafe { Box::from_raw(this.cast::<Object>()) });
    }
    left
}

/// Passes a call on.
macro_rules! pass {
    ($this:ident . $function:ident ( $($argument:expr),* )) => {{
        // SAFETY: the caller has a reference, and passes what the function wants.
        unsafe {
            let inner = &object($this).inner;
            (inner.vtable().$function)(inner.as_raw() $(, $argument)*)
        }
    }};
}

unsafe extern "system" fn record_init(this: *mut c_void, record: *mut c_void) -> HRESULT {
    pass!(this.RecordInit(record))
}

unsafe extern "system" fn record_clear(this: *mut c_void, record: *mut c_void) -> HRESULT {
    // SAFETY: the caller has a reference.
    let cleared = unsafe { &object(this).told.cleared };
    cleared.set(cleared.get() + 1);
    pass!(this.RecordClear(record))
}

unsafe extern "system" fn record_copy(this: *mut c_void, from: *const c_void, to: *mut c_void) -> HRESULT {
    // SAFETY: the caller has a reference.
    let copies = unsafe { &object(this).told.copies };
    match copies.get().checked_sub(1) {
        Some(left) => copies.set(left),
        None => return E_NOTIMPL,
    }
    pass!(this.RecordCopy(from, to))
}

unsafe extern "system" fn get_guid(this: *mut c_void, guid: *mut Guid) -> HRESULT {
    // SAFETY: the caller has a reference, and storage for a GUID.
    unsafe { *guid = object(this).told.guid };
    HRESULT(0)
}

unsafe extern "system" fn get_name(this: *mut c_void, name: *mut *mut u16) -> HRESULT {
    pass!(this.GetName(name))
}

unsafe extern "system" fn get_size(this: *mut c_void, size: *mut u32) -> HRESULT {
    // SAFETY: the caller has a reference, and storage for a number.
    unsafe {
        *size = object(this).told.size.get();
        object(this).told.outcome_of_size.get()
    }
}

unsafe extern "system" fn get_type_info(this: *mut c_void, info: *mut *mut c_void) -> HRESULT {
    pass!(this.GetTypeInfo(info))
}

unsafe extern "system" fn get_field(
    this: *mut c_void,
    record: *const c_void,
    name: *const u16,
    value: *mut VARIANT,
) -> HRESULT {
    pass!(this.GetField(record, name, value))
}

unsafe extern "system" fn get_field_no_copy(
    this: *mut c_void,
    record: *const c_void,
    name: *const u16,
    value: *mut VARIANT,
    array: *mut *mut c_void,
) -> HRESULT {
    pass!(this.GetFieldNoCopy(record, name, value, array))
}

unsafe extern "system" fn put_field(
    this: *mut c_void,
    flags: u32,
    record: *mut c_void,
    name: *const u16,
    value: *mut VARIANT,
) -> HRESULT {
    pass!(this.PutField(flags, record, name, value))
}

unsafe extern "system" fn get_field_names(this: *mut c_void, count: *mut u32, names: *mut *mut u16) -> HRESULT {
    pass!(this.GetFieldNames(count, names))
}

unsafe extern "system" fn is_matching_type(this: *mut c_void, other: *mut c_void) -> i32 {
    pass!(this.IsMatchingType(other))
}

unsafe extern "system" fn record_create(this: *mut c_void) -> *mut c_void {
    pass!(this.RecordCreate())
}

unsafe extern "system" fn record_create_copy(
    this: *mut c_void,
    from: *const c_void,
    copy: *mut *mut c_void,
) -> HRESULT {
    pass!(this.RecordCreateCopy(from, copy))
}

unsafe extern "system" fn record_destroy(this: *mut c_void, record: *mut c_void) -> HRESULT {
    pass!(this.RecordDestroy(record))
}
