//! Reading the error information of a thread after a failed call (rule O8).
//!
//! What goes in is the HRESULT of a call through a table of functions and the interface that was called; what comes out
//! is an error with that code and whatever the component has to say. The thread has no error information afterwards,
//! whether it was believed or not: what is there may be of another call, and is not to be taken for that of a later one.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT, IUnknown, Interface};

use super::Error;
use crate::interface::{self, IErrorInfo, ISupportErrorInfo};
use crate::out::{Out, OutPolicy};
use crate::{Bstr, hresult, sys};

impl Error {
    /// The error of a failed call of a method of `interface`, with what the component says of it.
    ///
    /// To be called at once: after the call, and before anything is released or another object is called. The component
    /// is believed when it answers for ISupportErrorInfo, and that says S_OK for this interface; else the thread's error
    /// information is nobody knows whose, and discarded (rule O8). What of it cannot be had is left out; the code is
    /// always that of the call.
    #[cold]
    pub fn from_call<T: Interface>(code: HRESULT, interface: &T) -> Self {
        let raw = interface.as_raw();
        // SAFETY: C1. Every interface begins with IUnknown's functions.
        match unsafe { IUnknown::from_raw_borrowed(&raw) } {
            Some(object) => after_call(code, object, &T::IID),
            None => Self::new(code),
        }
    }

    /// The error of a failed function that makes or finds an object, with what the thread has been told since its error
    /// information was cleared, right before: there is no object that could be asked whether it means it (rule O8).
    #[cold]
    pub(crate) fn said(code: HRESULT) -> Self {
        match take_error_info() {
            Some(info) => Self::new(code).with_info(&info),
            None => Self::new(code),
        }
    }

    /// The same error with what `info` says.
    pub(super) fn with_info(mut self, info: &IErrorInfo) -> Self {
        let functions = info.vtable();
        if let Some(description) = text(info, functions.GetDescription, "IErrorInfo.GetDescription") {
            self = self.with_description(description);
        }
        if let Some(source) = text(info, functions.GetSource, "IErrorInfo.GetSource") {
            self = self.with_source_name(source);
        }
        let file = text(info, functions.GetHelpFile, "IErrorInfo.GetHelpFile");
        let context = number(info, functions.GetHelpContext, "IErrorInfo.GetHelpContext").unwrap_or(0);
        if file.is_some() || context != 0 {
            let details = self.details_mut();
            (details.help_file, details.help_context) = (file, context);
        }
        match number(info, functions.GetGUID, "IErrorInfo.GetGUID") {
            Some(iid) if iid != GUID::zeroed() => self.with_interface(iid),
            _ => self,
        }
    }
}

/// The same for every interface: `object` is the one that was called, by the interface `iid`.
pub(crate) fn after_call(code: HRESULT, object: &IUnknown, iid: &GUID) -> Error {
    // Most objects do not have it, which needs no explanation.
    let support = interface::query_as(object, &ISupportErrorInfo::IID);
    let is_supported = support.as_ref().is_ok_and(|support| {
        let pointer = support.as_raw();
        // SAFETY: C1. It is the interface that the object was asked for.
        let Some(support) = (unsafe { ISupportErrorInfo::from_raw_borrowed(&pointer) }) else { return false };
        // SAFETY: C1, C3. The object reads the IID.
        let answer = unsafe { (support.vtable().InterfaceSupportsErrorInfo)(support.as_raw(), iid) };
        answer == hresult::S_OK
    });
    let info = take_error_info();
    // `support` and `info` are released at the end only.
    match &info {
        Some(info) if is_supported => Error::new(code).with_info(info),
        _ => Error::new(code),
    }
}

/// Takes the error information of the thread, which has none afterwards (GetErrorInfo).
///
/// After a call it is [`Error::from_call`] that knows whether it is to be believed.
pub fn take_error_info() -> Option<IErrorInfo> {
    let mut info = std::ptr::null_mut();
    // SAFETY: C4. The storage is a pointer, and null. What is in it afterwards says all that the code does.
    let _ = unsafe { sys::error_info_take(&mut info) };
    // SAFETY: C2. What is there is an IErrorInfo, with a claim that is ours.
    (!info.is_null()).then(|| unsafe { IErrorInfo::from_raw(info) })
}

/// Sets the error information of the thread, which makes a claim of its own on it, or clears it (SetErrorInfo).
///
/// A server has [`Error::set_for_caller`] for its own errors.
pub fn set_error_info(info: Option<&IErrorInfo>) {
    // SAFETY: C1. It is null or an IErrorInfo; the thread makes a claim of its own.
    // It fails when there is no memory: then the caller learns no more than the code.
    let _ = unsafe { sys::error_info_set(info.map_or(std::ptr::null_mut(), Interface::as_raw)) };
}

/// What a getter of text says, when it says anything.
fn text(
    info: &IErrorInfo,
    get: unsafe extern "system" fn(*mut c_void, *mut *mut u16) -> HRESULT,
    method: &'static str,
) -> Option<String> {
    let mut text = Out::<Bstr>::new();
    // SAFETY: C1, C4. The getter is one of the object's, and `text` is storage for a BSTR.
    let code = unsafe { get(info.as_raw(), text.as_mut_ptr()) };
    // SAFETY: C4. The storage went to that call.
    let text = unsafe { text.finish(code, OutPolicy::of(method)) }.ok()?;
    (!text.is_empty()).then(|| text.to_string_lossy())
}

/// What a getter of a plain value says.
fn number<T: crate::out::PlainOut>(
    info: &IErrorInfo,
    get: unsafe extern "system" fn(*mut c_void, *mut T) -> HRESULT,
    method: &'static str,
) -> Option<T> {
    let mut value = Out::<T>::new();
    // SAFETY: C1, C4. As above.
    let code = unsafe { get(info.as_raw(), value.as_mut_ptr()) };
    // SAFETY: C4. The storage went to that call.
    unsafe { value.finish(code, OutPolicy::of(method)) }.ok()
}
