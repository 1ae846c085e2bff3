//! C strings as parameters: text that a callee reads, or null.

use crate::code_page::{CodePage, OnUnmappable};
use crate::error::{Error, Result};
use crate::string::{NarrowArg, WideArg};

/// An `LPWSTR` that the callee reads (contract C3): the text as UTF-16 with a zero behind it, or null for none.
pub struct WideParam(Option<WideArg>);

impl WideParam {
    /// The text for the parameter `argument` of `method`.
    ///
    /// # Errors
    ///
    /// E_INVALIDARG with method and argument when the text has a zero in it (rule S6).
    pub fn new(text: Option<&str>, method: &'static str, argument: &'static str) -> Result<Self> {
        match text.map(WideArg::new).transpose() {
            Ok(text) => Ok(Self(text)),
            Err(error) => Err(refused(error, method, argument)),
        }
    }

    /// The pointer, for the call: this has to outlive it, and stay in its place.
    pub fn as_ptr(&self) -> *const u16 {
        self.0.as_ref().map_or(std::ptr::null(), WideArg::as_ptr)
    }
}

/// An `LPSTR` that the callee reads (contract C3): the text in a code page with a zero behind it (rule S2), or null for none.
pub struct NarrowParam(Option<NarrowArg>);

impl NarrowParam {
    /// The text in the active code page for the parameter `argument` of `method`.
    ///
    /// # Errors
    ///
    /// As for [`WideParam::new`]; and with the character and its place when the code page does not have it (rule S3).
    pub fn new(text: Option<&str>, method: &'static str, argument: &'static str) -> Result<Self> {
        Self::encoded(text, CodePage::ACP, OnUnmappable::Error, method, argument)
    }

    /// The same in a code page that was declared; `on_unmappable` is what becomes of characters that it does not have.
    ///
    /// # Errors
    ///
    /// As for [`Self::new`].
    pub fn encoded(
        text: Option<&str>,
        code_page: CodePage,
        on_unmappable: OnUnmappable,
        method: &'static str,
        argument: &'static str,
    ) -> Result<Self> {
        match text.map(|text| NarrowArg::new(text, code_page, on_unmappable)).transpose() {
            Ok(text) => Ok(Self(text)),
            Err(error) => Err(refused(error, method, argument)),
        }
    }

    /// The pointer, for the call: this has to outlive it, and stay in its place.
    pub fn as_ptr(&self) -> *const u8 {
        self.0.as_ref().map_or(std::ptr::null(), NarrowArg::as_ptr)
    }
}

#[cold]
fn refused(error: Error, method: &'static str, argument: &'static str) -> Error {
    error.in_method(method).with_argument(argument)
}
