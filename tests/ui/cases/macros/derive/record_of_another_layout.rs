//! A layout that is not the one that is said.

use comwright::Record;

#[derive(Record)]
#[record(size = 12)]
#[repr(C)]
struct Size {
    number: i16,
    other: i32,
}

#[derive(Record)]
#[record(align = 2)]
#[repr(C)]
struct Align {
    number: i16,
    other: i32,
}

#[derive(Record)]
#[repr(C)]
struct Offset {
    number: i16,
    #[offset(2)]
    other: i32,
    #[offset(8)]
    r#type: u8,
}

#[derive(Record)]
#[record(size = 6, align = 2)]
#[repr(C, packed(2))]
struct Right {
    number: i16,
    #[offset(2)]
    other: i32,
}

fn main() {}
