//! One function of a block is wrong, and calls of another are right: nothing is told of those.

use std::ffi::c_void;

use comwright::{Result, library_import};

#[library_import("shop.dll", bool = C)]
unsafe extern "C" {
    safe fn shop_each(
        #[callback(context = data)] each: fn(number: i32, data: *mut c_void) -> bool,
        data: *mut c_void,
    ) -> Result<()>;
    safe fn shop_name(name: &str) -> Result<()>;
}

fn main() -> Result<()> {
    shop_each(|number| number < 10)
}
