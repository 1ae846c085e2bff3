//! Functions that fail.

use std::ffi::c_void;

use comwright::{HRESULT, Result, library_import};

#[library_import("comwright_imports.dll", set_last_error)]
unsafe extern "C" {
    /// Zero is a failure, of which the last error tells.
    #[failure(zero)]
    #[entry("failure_zero")]
    pub safe fn zero(value: i32, code: i32) -> Result<i32>;

    /// The same; what is returned is dropped.
    #[failure(zero)]
    #[entry("failure_zero")]
    pub safe fn zero_dropped(value: i32, code: i32) -> Result<()>;

    /// Zero is a failure, and nothing tells of it.
    #[failure(zero)]
    #[entry("failure_silent")]
    pub safe fn unexplained(value: i32) -> Result<i32>;

    /// Leaves a last error behind, and does not fail.
    #[set_last_error(false)]
    #[entry("failure_leave")]
    pub safe fn leave(code: i32) -> Result<()>;
}

#[library_import("comwright_imports.dll")]
unsafe extern "C" {
    /// Zero is a failure.
    #[failure(zero)]
    #[entry("failure_silent")]
    pub safe fn silent(value: i32) -> Result<i32>;

    /// Nothing is, and nobody wants to know.
    #[returns(i32)]
    #[entry("failure_silent")]
    pub safe fn dropped(value: i32) -> Result<()>;

    /// What is below zero is.
    #[failure(negative)]
    #[entry("failure_wide")]
    pub safe fn negative(value: i64) -> Result<i64>;

    /// One value is.
    #[failure(value = 255)]
    #[entry("failure_byte")]
    pub safe fn byte(value: u8) -> Result<u8>;

    /// Null is.
    #[failure(zero)]
    #[entry("failure_null")]
    pub safe fn null(fails: i32) -> Result<*mut c_void>;

    /// An HRESULT.
    #[failure(hresult)]
    #[entry("failure_hresult")]
    pub safe fn hresult(code: i32) -> Result<()>;

    /// An HRESULT whose codes of success are results.
    #[failure(hresult)]
    #[preserve_hresult]
    #[entry("failure_hresult")]
    pub safe fn preserved(code: i32) -> Result<HRESULT>;

    /// An HRESULT that is a value like others.
    #[entry("failure_hresult")]
    pub safe fn value(code: HRESULT) -> Result<HRESULT>;

    /// A code of Win32.
    #[failure(win32_code)]
    #[entry("failure_win32")]
    pub safe fn win32(code: u32) -> Result<()>;

    /// What comes out, when it does not fail.
    #[failure(hresult)]
    #[entry("failure_out")]
    pub safe fn out(code: i32, #[out] number: i32, #[out] fraction: f64) -> Result<()>;

    /// The codes of success, and what comes out.
    #[failure(hresult)]
    #[preserve_hresult]
    #[entry("failure_out")]
    pub safe fn out_preserved(code: i32, #[out] number: i32, #[out] fraction: f64) -> Result<HRESULT>;
}
