//! EXCEPINFO: what a failed dispatch call says (rules D9, O6).

use windows_core::HRESULT;

use super::Error;
use crate::abi::EXCEPINFO;
use crate::{Bstr, hresult};

/// Storage for what `IDispatch::Invoke` says of an exception: empty before the call, and freed with what is in it on
/// every path (rule O6).
pub struct ExcepInfo(EXCEPINFO);

/// Nothing said.
const EMPTY: EXCEPINFO = EXCEPINFO {
    wCode: 0,
    wReserved: 0,
    bstrSource: std::ptr::null_mut(),
    bstrDescription: std::ptr::null_mut(),
    bstrHelpFile: std::ptr::null_mut(),
    dwHelpContext: 0,
    pvReserved: std::ptr::null_mut(),
    pfnDeferredFillIn: None,
    scode: HRESULT(0),
};

/// Codes of components that have a number of their own begin here: 0x80040200 is the first that FACILITY_ITF leaves to
/// them.
const OWN_CODES: u32 = 0x8004_0200;

impl ExcepInfo {
    /// Nothing said.
    pub const fn new() -> Self {
        Self(EMPTY)
    }

    /// The storage, for the callee (contract C4).
    pub const fn as_mut_ptr(&mut self) -> *mut EXCEPINFO {
        &raw mut self.0
    }

    /// Takes over what somebody else has received.
    ///
    /// # Safety
    ///
    /// C4, C7: its strings are null or BSTRs, and the caller's, who does not use them from now on; its function, if
    /// there is one, may be called.
    pub const unsafe fn from_raw(raw: EXCEPINFO) -> Self {
        Self(raw)
    }

    /// Has the component fill in the rest, when it has put that off: once, before anything is read.
    fn fill_in(&mut self) {
        if let Some(fill_in) = self.0.pfnDeferredFillIn.take() {
            // SAFETY: C4. The component has left the function to be called with what it left it in. What it says does
            // not matter: what is there then is read.
            let _ = unsafe { fill_in(&raw mut self.0) };
            self.0.pfnDeferredFillIn = None;
        }
    }

    /// The text of a member, when there is any.
    fn text(member: *mut u16) -> Option<String> {
        // SAFETY: C7. The members are null or BSTRs, and stay ours.
        let text = unsafe { Bstr::from_raw_borrowed(&member) };
        (!text.is_empty()).then(|| text.to_string_lossy())
    }
}

impl Default for ExcepInfo {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for ExcepInfo {
    #[track_caller]
    fn drop(&mut self) {
        for text in [self.0.bstrSource, self.0.bstrDescription, self.0.bstrHelpFile] {
            // SAFETY: C4, C7. Whatever the call said, what it left is ours.
            drop(unsafe { Bstr::from_raw(text) });
        }
    }
}

impl Error {
    /// The error of an `IDispatch::Invoke` that gave `code`. `info` is read when the code is DISP_E_EXCEPTION, and
    /// freed in any case.
    #[cold]
    #[track_caller]
    pub fn from_invoke(code: HRESULT, info: ExcepInfo) -> Self {
        if code == hresult::DISP_E_EXCEPTION { Self::from_excepinfo(info) } else { Self::new(code) }
    }

    /// The error that an exception tells of (rule D9): its code is `scode`, or else made of `wCode`, which is kept
    /// ([`Error::component_code`]), or else DISP_E_EXCEPTION.
    #[track_caller]
    pub fn from_excepinfo(mut info: ExcepInfo) -> Self {
        info.fill_in();
        let raw = &info.0;
        let mut error = match (raw.scode, raw.wCode) {
            (HRESULT(0), 0) => Self::new(hresult::DISP_E_EXCEPTION),
            (HRESULT(0), own) => Self::new(HRESULT((OWN_CODES + u32::from(own)).cast_signed())),
            (scode, _) => Self::new(scode),
        };
        if raw.wCode != 0 {
            error.details_mut().component_code = Some(raw.wCode);
        }
        if let Some(description) = ExcepInfo::text(raw.bstrDescription) {
            error = error.with_description(description);
        }
        if let Some(source) = ExcepInfo::text(raw.bstrSource) {
            error = error.with_source_name(source);
        }
        let file = ExcepInfo::text(raw.bstrHelpFile);
        if file.is_some() || raw.dwHelpContext != 0 {
            let details = error.details_mut();
            (details.help_file, details.help_context) = (file, raw.dwHelpContext);
        }
        error
    }

    /// Tells the caller of an Invoke of this error, and gives the code that Invoke has to return: DISP_E_EXCEPTION,
    /// also when the caller passes null and does not want to know more. A string for which there is no memory is left
    /// out.
    ///
    /// # Safety
    ///
    /// C4: `info` is null or storage for an EXCEPINFO, in which nothing is that has to be freed.
    #[track_caller]
    pub unsafe fn write_excepinfo(&self, info: *mut EXCEPINFO) -> HRESULT {
        if info.is_null() {
            return hresult::DISP_E_EXCEPTION;
        }
        let mut raw = EMPTY;
        // One of the two is zero: the number of the component's own where the code is made of it.
        match self.component_code() {
            Some(own) if self.code().0.cast_unsigned() == OWN_CODES + u32::from(own) => raw.wCode = own,
            _ => raw.scode = if self.code().is_err() { self.code() } else { hresult::E_UNEXPECTED },
        }
        if let Some(details) = self.details.as_deref() {
            let bstr = |text: &Option<String>| {
                Bstr::try_new(text.as_deref().unwrap_or_default()).unwrap_or_default().into_raw()
            };
            raw.bstrSource = bstr(&details.source);
            raw.bstrDescription = bstr(&details.description);
            raw.bstrHelpFile = bstr(&details.help_file);
            raw.dwHelpContext = details.help_context;
        }
        // SAFETY: C4, as promised by the caller, who frees the strings from now on (rule O6).
        unsafe { info.write(raw) };
        hresult::DISP_E_EXCEPTION
    }
}
