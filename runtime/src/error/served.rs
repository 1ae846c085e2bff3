//! Error information for callers: what a server says of its failures (rule O8, the other side).

use std::ffi::c_void;

use windows_core::{GUID, HRESULT};

use super::{Details, Error, Result, set_error_info};
use crate::interface::{IErrorInfo, IErrorInfo_Vtbl};
use crate::object::{self, Served};
use crate::out::OutPointer;
use crate::{Bstr, guard, hresult};

impl Error {
    /// Tells the caller of a method of the interface `iid` of this error, by the thread's error information, and gives
    /// the code that the method has to return. An error without details clears the thread's error information: what is
    /// there is not of this call.
    ///
    /// An error that came from another component keeps the interface that it was of ([`Error::interface`]). The caller
    /// believes it when the object says so: see [`supports_error_info`].
    ///
    /// The code of an error is a failure. If it is not, by mistake, E_UNEXPECTED is given: the caller must not look for
    /// values that were never written.
    pub fn set_for_caller(&self, iid: &GUID) -> HRESULT {
        let served = self.details.as_deref().map(|details| ErrorInfo::new(details, iid).serve());
        set_error_info(served.as_ref());
        if self.code().is_err() { self.code() } else { hresult::E_UNEXPECTED }
    }
}

/// What a server answers to `ISupportErrorInfo::InterfaceSupportsErrorInfo`: S_OK for one of `interfaces`, whose methods
/// set error information when they fail; S_FALSE for every other; E_POINTER for null.
///
/// # Safety
///
/// C3: `iid` is null or points to an IID.
pub unsafe fn supports_error_info(iid: *const GUID, interfaces: &[GUID]) -> HRESULT {
    // SAFETY: C3, as promised by the caller.
    match unsafe { iid.as_ref() } {
        Some(iid) if interfaces.contains(iid) => hresult::S_OK,
        Some(_) => hresult::S_FALSE,
        None => hresult::E_POINTER,
    }
}

/// An object that tells of an error. It holds text, and may be used on any thread.
struct ErrorInfo {
    interface: GUID,
    source: Option<String>,
    description: Option<String>,
    help_file: Option<String>,
    help_context: u32,
}

impl ErrorInfo {
    fn new(details: &Details, iid: &GUID) -> Self {
        Self {
            interface: details.interface.unwrap_or(*iid),
            source: details.source.clone(),
            description: details.description.clone(),
            help_file: details.help_file.clone(),
            help_context: details.help_context,
        }
    }
}

impl Served for ErrorInfo {
    type Interface = IErrorInfo;

    const VTABLE: &'static IErrorInfo_Vtbl = &IErrorInfo_Vtbl {
        base__: object::unknown::<Self>(),
        GetGUID: get_guid,
        GetSource: get_source,
        GetDescription: get_description,
        GetHelpFile: get_help_file,
        GetHelpContext: get_help_context,
    };
}

unsafe extern "system" fn get_guid(this: *mut c_void, iid: *mut GUID) -> HRESULT {
    // SAFETY: C1, C4. The caller passes an object of ours and storage for a GUID.
    unsafe { give(iid, || Ok(ErrorInfo::of(this).interface)) }
}

unsafe extern "system" fn get_source(this: *mut c_void, text: *mut *mut u16) -> HRESULT {
    // SAFETY: C1, C4. The caller passes an object of ours and storage for a BSTR.
    unsafe { give(text, || bstr(&ErrorInfo::of(this).source)) }
}

unsafe extern "system" fn get_description(this: *mut c_void, text: *mut *mut u16) -> HRESULT {
    // SAFETY: C1, C4. As above.
    unsafe { give(text, || bstr(&ErrorInfo::of(this).description)) }
}

unsafe extern "system" fn get_help_file(this: *mut c_void, text: *mut *mut u16) -> HRESULT {
    // SAFETY: C1, C4. As above.
    unsafe { give(text, || bstr(&ErrorInfo::of(this).help_file)) }
}

unsafe extern "system" fn get_help_context(this: *mut c_void, context: *mut u32) -> HRESULT {
    // SAFETY: C1, C4. The caller passes an object of ours and storage for a number.
    unsafe { give(context, || Ok(ErrorInfo::of(this).help_context)) }
}

/// The text as a string of the caller's; null when there is none.
fn bstr(text: &Option<String>) -> Result<Bstr> {
    Bstr::try_new(text.as_deref().unwrap_or_default())
}

/// Writes a value to an out (rule O7). It sets no error information: that is what it is asked for.
///
/// # Safety
///
/// C4: `out` is null or storage for the value.
unsafe fn give<T: crate::out::OutValue>(out: *mut T::Abi, value: impl FnOnce() -> Result<T>) -> HRESULT {
    guard::code(|| {
        // SAFETY: C4, as promised by the caller.
        let out = unsafe { OutPointer::new(out)? };
        out.write(value()?);
        Ok(())
    })
}
