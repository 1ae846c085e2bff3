//! Functions that are called back.

use std::ffi::c_void;

use comwright::{Result, library_import};

#[library_import("comwright_imports.dll", bool = Win32)]
unsafe extern "C" {
    /// Calls for each number until it is told to stop.
    #[entry("callback_each")]
    pub safe fn each(
        count: i32,
        #[callback(context = data)] each: fn(item: i32, data: *mut c_void) -> bool,
        data: *mut c_void,
    ) -> Result<i32>;

    /// The same; a panic does not stop it.
    #[entry("callback_each")]
    pub safe fn each_to_the_end(
        count: i32,
        #[callback(context = data, on_panic = true)] each: fn(item: i32, data: *mut c_void) -> bool,
        data: *mut c_void,
    ) -> Result<i32>;

    /// The sum of what is returned.
    #[entry("callback_stateless")]
    pub safe fn stateless(count: i32, #[callback(on_panic = -100)] each: fn(item: i32) -> i32) -> Result<i32>;

    /// What is returned for 20.
    #[entry("callback_nullable")]
    pub safe fn once(#[callback] each: fn(item: i32) -> i32) -> Result<i32>;

    /// The same function, without one: -1.
    #[entry("callback_nullable")]
    pub safe fn not_once(each: *const c_void) -> Result<i32>;

    /// Two, each with a context of its own.
    #[entry("callback_two")]
    pub safe fn two(
        #[callback(context = first_data)] first: fn(first_data: *mut c_void),
        first_data: *mut c_void,
        #[callback(context = second_data)] second: fn(second_data: *mut c_void),
        second_data: *mut c_void,
    ) -> Result<()>;

    /// Sorts.
    #[entry("callback_sort")]
    pub safe fn sort(
        #[size(count)] values: &mut [i32],
        count: usize,
        #[callback(context = data)] compare: fn(a: *const i32, b: *const i32, data: *mut c_void) -> i32,
        data: *mut c_void,
    ) -> Result<()>;

    /// Truth values of one byte.
    #[bool(C)]
    #[entry("callback_truths")]
    pub safe fn truths(
        #[callback(context = data)] c: fn(value: bool, data: *mut c_void) -> bool,
        data: *mut c_void,
    ) -> Result<i32>;
}

#[library_import("comwright_imports.dll")]
unsafe extern "system" {
    /// What is returned, and one.
    #[entry("callback_system")]
    pub safe fn system(
        #[callback(context = data)] each: fn(data: isize, value: i64, half: f64, byte: u8) -> i64,
        data: isize,
    ) -> Result<i64>;
}
