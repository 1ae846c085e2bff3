//! What is called back.

use std::ffi::c_void;

use comwright::{Result, library_import};

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn nobody_says_how(each: fn(item: i32) -> i32) -> Result<()>;
    safe fn no_function(#[callback] each: u32) -> Result<()>;
    safe fn a_closure(#[callback] each: impl FnMut(i32)) -> Result<()>;
    safe fn a_context_that_is_not_there(#[callback(context = date)] each: fn(data: isize), data: isize) -> Result<()>;
    safe fn a_context_that_is_too_narrow(#[callback(context = data)] each: fn(data: isize), data: i32) -> Result<()>;
    safe fn a_context_that_comes_back_too_narrow(
        #[callback(context = data)] each: fn(data: i32),
        data: *mut c_void,
    ) -> Result<()>;
    safe fn a_context_that_does_not_come_back(
        #[callback(context = data)] each: fn(item: i32),
        data: *mut c_void,
    ) -> Result<()>;
    safe fn a_context_of_two(
        #[callback(context = data)] each: fn(data: *mut c_void),
        #[callback(context = data)] other: fn(data: *mut c_void),
        data: *mut c_void,
    ) -> Result<()>;
    safe fn a_misspelled_argument(#[callback(contxt = data)] each: fn(data: isize), data: isize) -> Result<()>;
    safe fn a_value_of_nothing(#[callback(on_panic = 5)] each: fn()) -> Result<()>;
    safe fn a_value_that_does_not_fit(#[callback(on_panic = 500)] each: fn() -> u8) -> Result<()>;
    safe fn a_value_that_is_no_number(#[callback(on_panic = "a")] each: fn() -> u8) -> Result<()>;
    safe fn text_called_back(#[callback] each: fn(text: &str)) -> Result<()>;
    safe fn called_in_another_way(#[callback] each: extern "fastcall" fn()) -> Result<()>;
    safe fn with_any_arguments(#[callback] each: unsafe extern "C" fn(first: u32, ...)) -> Result<()>;
    safe fn with_a_lifetime(#[callback] each: for<'a> fn(&'a u32)) -> Result<()>;
    safe fn none(#[callback] each: Option<fn()>) -> Result<()>;
}

fn main() {
    let _ = (no_function(5), a_context_that_is_too_narrow(|| ()));
}
