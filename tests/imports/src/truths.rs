//! Truth values of every kind.

use comwright::{Result, library_import};

#[library_import("comwright_imports.dll")]
unsafe extern "C" {
    /// What arrives of four bytes.
    #[entry("truth_win32")]
    pub safe fn win32(#[bool(Win32)] value: bool) -> Result<i32>;

    /// What arrives of one byte.
    #[entry("truth_c")]
    pub safe fn c(#[bool(C)] value: bool) -> Result<i32>;

    /// What arrives of two bytes.
    #[bool(Variant)]
    #[entry("truth_variant")]
    pub safe fn variant(value: bool) -> Result<i32>;

    /// What is returned in four bytes.
    #[returns(bool = Win32)]
    #[entry("truth_from_win32")]
    pub safe fn from_win32(value: i32) -> Result<bool>;

    /// What is returned in one byte.
    #[returns(bool = C)]
    #[entry("truth_from_c")]
    pub safe fn from_c(value: i32) -> Result<bool>;

    /// What is returned in two bytes.
    #[bool(Variant)]
    #[entry("truth_from_variant")]
    pub safe fn from_variant(value: i32) -> Result<bool>;

    /// What comes out.
    #[entry("truth_out")]
    pub safe fn out(
        value: i32,
        #[bool(Win32)]
        #[out]
        win32: bool,
        #[bool(C)]
        #[out]
        c: bool,
        #[bool(Variant)]
        #[out]
        variant: bool,
    ) -> Result<()>;

    /// What goes both ways.
    #[entry("truth_turned")]
    pub safe fn turned(
        #[bool(Win32)] win32: &mut bool,
        #[bool(C)] c: &mut bool,
        #[bool(Variant)] variant: &mut bool,
    ) -> Result<i32>;
}
