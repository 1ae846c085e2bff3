//! Handles.

use std::ffi::c_void;

use comwright::handle::{CloseError, Handle, HandleKind, HandleRef};
use comwright::{Result, library_import};

/// A thing of the library.
pub struct Thing;

// SAFETY: `handle_close` closes what the library's functions give, and null is none.
unsafe impl HandleKind for Thing {
    type Raw = *mut c_void;
    const NAME: &'static str = "Thing";
    const INVALID: *mut c_void = std::ptr::null_mut();

    unsafe fn close(raw: *mut c_void) -> Result<(), CloseError> {
        // SAFETY: as promised by the caller.
        unsafe { close(raw) }.expect("the library that gave it is there");
        Ok(())
    }
}

/// A thing that is a number, of which -1 is none.
pub struct Number;

// SAFETY: closing one only counts.
unsafe impl HandleKind for Number {
    type Raw = isize;
    const NAME: &'static str = "Number";
    const INVALID: isize = -1;

    unsafe fn close(raw: isize) -> Result<(), CloseError> {
        close_number(raw).expect("the library that gave it is there");
        Ok(())
    }
}

#[library_import("comwright_imports.dll")]
unsafe extern "C" {
    /// How many are open.
    #[entry("handle_open_count")]
    pub safe fn open_count() -> Result<i32>;

    /// How many were closed.
    #[entry("handle_closed_count")]
    pub safe fn closed_count() -> Result<i32>;

    #[entry("handle_close")]
    #[returns(i32)]
    fn close(thing: *mut c_void) -> Result<()>;

    #[entry("handle_number_closed")]
    #[returns(i32)]
    safe fn close_number(number: isize) -> Result<()>;

    /// None for what is negative.
    #[entry("handle_open")]
    pub safe fn open(value: i32) -> Result<Option<Handle<Thing>>>;

    /// An error for what is negative.
    #[entry("handle_open")]
    pub safe fn open_always(value: i32) -> Result<Handle<Thing>>;

    /// The same, and null shows it.
    #[failure(zero)]
    #[set_last_error]
    #[entry("handle_open")]
    pub safe fn open_or_fail(value: i32) -> Result<Handle<Thing>>;

    /// Lent.
    #[entry("handle_value")]
    pub safe fn value(thing: HandleRef<'_, Thing>) -> Result<i32>;

    /// Lent, or none.
    #[entry("handle_value")]
    pub safe fn value_or_none(thing: Option<HandleRef<'_, Thing>>) -> Result<i32>;

    /// Given away, whether the function fails or not.
    #[failure(hresult)]
    #[entry("handle_take")]
    pub safe fn take(thing: Handle<Thing>, fails: i32) -> Result<()>;

    /// What comes out.
    #[failure(hresult)]
    #[entry("handle_out")]
    pub safe fn out(value: i32, fails: i32, #[out] thing: Option<Handle<Thing>>) -> Result<()>;

    /// What comes out has to be one.
    #[failure(hresult)]
    #[entry("handle_out")]
    pub safe fn out_always(value: i32, fails: i32, #[out] thing: Handle<Thing>) -> Result<()>;

    /// A number, of which -1 shows a failure.
    #[failure(value = -1)]
    #[entry("handle_number")]
    pub safe fn number(value: i32) -> Result<Handle<Number>>;
}
