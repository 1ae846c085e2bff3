//! Text that the library gives.

use std::ffi::c_void;

use comwright::{Result, library_import};

#[library_import("comwright_imports.dll", strings = Utf8)]
unsafe extern "C" {
    /// How many texts of the library's own live.
    #[entry("given_live")]
    pub safe fn live() -> Result<i32>;

    /// Frees one.
    #[entry("given_release")]
    fn release_own(text: *mut c_void) -> Result<()>;

    /// Freed by CoTaskMemFree.
    #[strings(Utf16)]
    #[returns(owner = CoTaskMem)]
    #[entry("given_task")]
    pub safe fn task(text: Option<&str>) -> Result<Option<String>>;

    /// The same in UTF-8, and never null.
    #[returns(owner = CoTaskMem)]
    #[entry("given_task_narrow")]
    pub safe fn task_narrow(text: Option<&str>) -> Result<String>;

    /// Freed by SysFreeString.
    #[returns(owner = SysFreeString)]
    #[strings(Utf16)]
    #[entry("given_bstr")]
    pub safe fn bstr(text: Option<&str>) -> Result<Option<String>>;

    /// Freed by LocalFree.
    #[returns(owner = LocalFree)]
    #[entry("given_local")]
    pub safe fn local(text: Option<&str>) -> Result<Option<String>>;

    /// Freed by a function of the library.
    #[returns(owner = release)]
    #[entry("given_own")]
    pub safe fn own(text: Option<&str>) -> Result<Option<String>>;

    /// Never freed.
    #[returns(owner = borrowed)]
    #[entry("given_borrowed")]
    pub safe fn borrowed(which: i32) -> Result<Option<String>>;

    /// In Shift_JIS.
    #[strings(Ansi, code_page = 932)]
    #[returns(owner = borrowed)]
    #[entry("given_shift_jis")]
    pub safe fn shift_jis() -> Result<String>;

    /// In 1252.
    #[strings(Ansi, code_page = 1252)]
    #[returns(owner = borrowed)]
    #[entry("given_windows_1252")]
    pub safe fn windows_1252() -> Result<String>;

    /// What is not UTF-8.
    #[returns(owner = borrowed)]
    #[entry("given_malformed")]
    pub safe fn malformed() -> Result<String>;

    /// What is not UTF-16.
    #[strings(Utf16)]
    #[returns(owner = borrowed)]
    #[entry("given_lone_surrogate")]
    pub safe fn lone_surrogate() -> Result<String>;

    /// Freed by CoTaskMemFree, also what a failure leaves behind.
    #[strings(Utf16)]
    #[failure(hresult)]
    #[entry("given_out_task")]
    pub safe fn out_task(text: Option<&str>, fails: i32, #[out(owner = CoTaskMem)] out: Option<String>) -> Result<()>;

    /// The same as a BSTR.
    #[strings(Utf16)]
    #[failure(hresult)]
    #[entry("given_out_bstr")]
    pub safe fn out_bstr(
        text: Option<&str>,
        fails: i32,
        #[out(owner = SysFreeString)] out: Option<String>,
    ) -> Result<()>;

    /// Freed by a function of the library.
    #[failure(hresult)]
    #[entry("given_out_own")]
    pub safe fn out_own(
        text: Option<&str>,
        fails: i32,
        #[out(owner = self::release)] out: Option<String>,
    ) -> Result<()>;

    /// Never freed.
    #[failure(hresult)]
    #[entry("given_out_borrowed")]
    pub safe fn out_borrowed(which: i32, #[out(owner = borrowed)] out: Option<String>) -> Result<()>;
}

/// Frees a text of the library's own.
///
/// # Safety
///
/// `text` is one, and is not used from now on.
unsafe fn release(text: *mut c_void) {
    // SAFETY: as promised by the caller.
    unsafe { release_own(text) }.expect("the library that gave it is there");
}
