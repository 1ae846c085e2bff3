//! Error information whose getters fail, and whose references can be counted.

use std::ffi::c_void;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use comwright::interface::{IErrorInfo, IErrorInfo_Vtbl, IUnknown_Vtbl};
use comwright::{Bstr, Guid, HRESULT, IUnknown, Interface};

use super::E_FAIL;

/// A getter of IErrorInfo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Getter {
    None,
    Guid,
    Source,
    Description,
    HelpFile,
    HelpContext,
}

/// Error information: `source`, `description`, `file` and 3.
#[repr(C)]
pub(super) struct Info {
    vtable: &'static IErrorInfo_Vtbl,
    references: Arc<AtomicU32>,
    failing: Getter,
}

/// How many references there are.
pub(super) struct Claims(Arc<AtomicU32>);

impl Claims {
    pub(super) fn get(&self) -> u32 {
        self.0.load(Ordering::SeqCst)
    }
}

impl Info {
    /// The interface that it says the error is of.
    pub(super) const IID: Guid = Guid::from_u128(0x90f6c6b4_9a0e_4bb4_8f2b_6cfc1f0a1c22);

    /// Error information of which one getter fails, and leaves a BSTR if it gives one; and what counts its references.
    pub(super) fn serve(failing: Getter) -> (IErrorInfo, Claims) {
        let references = Arc::new(AtomicU32::new(1));
        let info = Box::new(Self { vtable: &VTABLE, references: Arc::clone(&references), failing });
        // SAFETY: C1, C2. The object begins with the table of IErrorInfo, and its first reference goes to the wrapper.
        (unsafe { IErrorInfo::from_raw(Box::into_raw(info).cast()) }, Claims(references))
    }
}

/// Error information that goes to another thread.
pub(super) struct Sent(pub(super) IErrorInfo);

// SAFETY: an `Info` counts its references atomically, and holds nothing of a thread.
unsafe impl Send for Sent {}

static VTABLE: IErrorInfo_Vtbl = IErrorInfo_Vtbl {
    base__: IUnknown_Vtbl { QueryInterface: query_interface, AddRef: add_ref, Release: release },
    GetGUID: get_guid,
    GetSource: get_source,
    GetDescription: get_description,
    GetHelpFile: get_help_file,
    GetHelpContext: get_help_context,
};

unsafe extern "system" fn query_interface(this: *mut c_void, iid: *const Guid, found: *mut *mut c_void) -> HRESULT {
    // SAFETY: C1, C3, C4. The caller passes an IID to read and storage for a pointer.
    unsafe {
        if *iid == IUnknown::IID || *iid == IErrorInfo::IID {
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
    unsafe { &(*this.cast::<Info>()).references }.fetch_add(1, Ordering::SeqCst) + 1
}

unsafe extern "system" fn release(this: *mut c_void) -> u32 {
    // SAFETY: C1, C2.
    let left = unsafe { &(*this.cast::<Info>()).references }.fetch_sub(1, Ordering::SeqCst) - 1;
    if left == 0 {
        // SAFETY: that was the last reference to what was made as a box.
        drop(unsafe { Box::from_raw(this.cast::<Info>()) });
    }
    left
}

/// Writes a value, and gives the code of a getter.
///
/// # Safety
///
/// C1, C4: `this` is an `Info`, and `out` storage for the value.
unsafe fn give<T>(this: *mut c_void, getter: Getter, out: *mut T, value: T) -> HRESULT {
    // SAFETY: as promised by the caller.
    unsafe {
        out.write(value);
        if (*this.cast::<Info>()).failing == getter { E_FAIL } else { HRESULT(0) }
    }
}

fn bstr(text: &str) -> *mut u16 {
    Bstr::try_new(text).unwrap_or_default().into_raw()
}

unsafe extern "system" fn get_guid(this: *mut c_void, iid: *mut Guid) -> HRESULT {
    // SAFETY: C1, C4.
    unsafe { give(this, Getter::Guid, iid, Info::IID) }
}

unsafe extern "system" fn get_source(this: *mut c_void, text: *mut *mut u16) -> HRESULT {
    // SAFETY: C1, C4.
    unsafe { give(this, Getter::Source, text, bstr("source")) }
}

unsafe extern "system" fn get_description(this: *mut c_void, text: *mut *mut u16) -> HRESULT {
    // SAFETY: C1, C4.
    unsafe { give(this, Getter::Description, text, bstr("description")) }
}

unsafe extern "system" fn get_help_file(this: *mut c_void, text: *mut *mut u16) -> HRESULT {
    // SAFETY: C1, C4.
    unsafe { give(this, Getter::HelpFile, text, bstr("file")) }
}

unsafe extern "system" fn get_help_context(this: *mut c_void, context: *mut u32) -> HRESULT {
    // SAFETY: C1, C4.
    unsafe { give(this, Getter::HelpContext, context, 3) }
}
