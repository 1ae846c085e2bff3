//! A field that has no size: there is one error, at its type.

use comwright::Record;

#[derive(Record)]
#[repr(C)]
struct Unsized {
    number: i32,
    text: str,
}

#[derive(Record)]
#[repr(C)]
struct Open {
    number: i32,
    rest: [u8],
}

fn main() {}
