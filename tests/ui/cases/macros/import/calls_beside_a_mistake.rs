//! Where a mistake leaves it open what a function takes, nothing more is said of its calls.

use std::ffi::c_void;

use comwright::{Result, library_import};

#[derive(Clone, Copy, comwright::PlainOut)]
#[repr(C)]
struct Point {
    x: i32,
}

#[library_import("c.dll", strings = Utf16, bool = C)]
unsafe extern "C" {
    safe fn fill(#[outt] point: Point) -> Result<()>;
    safe fn each(
        #[callback(context = dat)] each: fn(number: i32, data: *mut c_void) -> bool,
        data: *mut c_void,
    ) -> Result<()>;
    safe fn look(#[out(size = caacity, length = return)] text: String, capacity: u32) -> Result<u32>;
    safe fn right(text: &str) -> Result<()>;
}

fn main() -> Result<()> {
    let point = fill()?;
    println!("{}", point.x);
    each(|number| number < 10)?;
    println!("{}", look(100)?.len());
    right("text")
}
