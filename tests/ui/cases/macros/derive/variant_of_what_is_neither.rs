//! VARIANTs carry enumerations and records.

use comwright::Variant;

#[derive(Clone, Copy, Variant)]
#[repr(i32)]
enum NoComEnum {
    One,
}

#[derive(Variant)]
#[repr(C)]
struct NoRecord {
    number: i32,
}

#[derive(Clone, Copy, Variant)]
#[repr(C)]
union Either {
    one: i32,
    other: u32,
}

#[derive(Variant)]
struct Generic<T> {
    value: T,
}

fn main() {}
