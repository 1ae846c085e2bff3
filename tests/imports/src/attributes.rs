//! What stands above functions and is handed on, and functions that are not always there.

use comwright::{Result, library_import};

#[library_import("comwright_imports.dll")]
#[deny(deprecated)]
#[cfg_attr(all(), warn(non_snake_case))]
unsafe extern "C" {
    /// What arrives of four bytes.
    #[entry("truth_win32")]
    #[must_use]
    #[inline(always)]
    #[doc(alias = "BOOL")]
    #[doc(hidden)]
    #[cfg_attr(all(), deprecated, allow(non_snake_case))]
    pub safe fn Old(#[bool(Win32)] value: bool) -> Result<i32>;

    /// The function for systems whose programs are 32 or 64 bits wide, which are all.
    #[cfg(any(target_pointer_width = "32", target_pointer_width = "64"))]
    #[entry("truth_win32")]
    pub safe fn by_width(#[bool(Win32)] value: bool) -> Result<i32>;

    /// The function for other systems, with types that there are not.
    #[cfg(not(any(target_pointer_width = "32", target_pointer_width = "64")))]
    #[entry("truth_win32")]
    pub safe fn by_width(value: TypeThatIsNot) -> Result<Bstr>;

    /// One whose name is the library's.
    #[expect(non_snake_case, reason = "it is to be found under the name that it has there")]
    #[rustfmt::skip]
    #[entry("truth_c")]
    pub safe fn TruthOfC(#[bool(C)] value: bool) -> Result<i32>;
}

#[library_import("comwright_imports.dll")]
#[cfg(any())]
unsafe extern "C" {
    /// A block that is nowhere.
    pub safe fn of_no_system(value: TypeThatIsNot) -> Result<i32>;
}
