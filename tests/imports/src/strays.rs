//! Functions that call back where and when they must not.

use std::ffi::c_void;

use comwright::{Result, library_import};

#[library_import("comwright_imports.dll", strings = Utf8)]
unsafe extern "C" {
    /// Calls here, on another thread, and here; the sum of the first and the last, and what the other thread got.
    #[entry("stray_threads")]
    pub safe fn threads(
        #[callback(context = data, on_panic = -7)] each: fn(item: i32, data: *mut c_void) -> i32,
        data: *mut c_void,
        here: &mut i32,
    ) -> Result<i32>;

    /// Calls so many times on one other thread; what that got the last time.
    #[entry("stray_many")]
    pub safe fn many(
        count: i32,
        #[callback(context = data, on_panic = -7)] each: fn(item: i32, data: *mut c_void) -> i32,
        data: *mut c_void,
    ) -> Result<i32>;

    /// What is returned for 20 on another thread.
    #[entry("stray_stateless")]
    pub safe fn stateless(#[callback] each: fn(item: i32) -> i32) -> Result<i32>;

    /// Keeps the closure.
    #[entry("stray_keep")]
    pub safe fn keep(
        #[callback(context = data, on_panic = -7)] each: fn(item: i32, data: *mut c_void) -> i32,
        data: *mut c_void,
    ) -> Result<()>;

    /// Calls what was kept.
    #[entry("stray_call_kept")]
    pub safe fn call_kept(item: i32) -> Result<i32>;

    /// The same on another thread.
    #[entry("stray_call_kept_elsewhere")]
    pub safe fn call_kept_elsewhere(item: i32) -> Result<i32>;

    /// The same when this thread ends.
    #[entry("stray_call_kept_at_the_end")]
    pub safe fn call_kept_at_the_end(item: i32) -> Result<()>;

    /// What the last call of what was kept has got.
    #[entry("stray_kept_result")]
    pub safe fn kept_result() -> Result<i32>;

    /// Calls what was kept, and then this.
    #[entry("stray_call_both")]
    pub safe fn call_both(
        item: i32,
        #[callback(context = data)] each: fn(item: i32, data: *mut c_void) -> i32,
        data: *mut c_void,
    ) -> Result<i32>;

    /// Calls each with the context of the other one, and then as it should; the sum of what they give.
    #[entry("stray_swapped")]
    pub safe fn swapped(
        #[callback(context = data, on_panic = -7)] first: fn(item: i32, data: *mut c_void) -> i32,
        data: *mut c_void,
        #[callback(context = other, on_panic = -70)] second: fn(item: i32, other: *mut c_void) -> i32,
        other: *mut c_void,
    ) -> Result<i32>;

    /// Calls on another thread each time, and has too little room the first time.
    #[failure(hresult)]
    #[entry("stray_fill")]
    pub safe fn fill(
        #[out(size = count, length = count)] bytes: Vec<u8>,
        count: &mut u32,
        #[callback(context = data)] each: fn(item: i32, data: *mut c_void) -> i32,
        data: *mut c_void,
    ) -> Result<()>;

    /// Gives the closure a function that calls it.
    #[entry("stray_re_enters")]
    pub safe fn re_enters(
        count: i32,
        #[callback(context = data, on_panic = -9)] each: fn(again: *const c_void, data: *mut c_void) -> i32,
        data: *mut c_void,
    ) -> Result<i32>;

    #[entry("stray_free")]
    fn free_own(text: *mut c_void) -> Result<()>;

    /// How many texts are not yet freed.
    #[entry("stray_given")]
    pub safe fn given() -> Result<i32>;

    /// Calls on another thread, and gives a text all the same.
    #[returns(owner = free)]
    #[entry("stray_text")]
    pub safe fn text(
        #[callback(context = data)] each: fn(item: i32, data: *mut c_void) -> i32,
        data: *mut c_void,
    ) -> Result<String>;
}

/// Frees a text of the library.
///
/// # Safety
///
/// It is one that the library gave, and is freed once.
unsafe fn free(text: *mut c_void) {
    // SAFETY: as promised by the caller.
    unsafe { free_own(text) }.expect("the library that gave it is there");
}
