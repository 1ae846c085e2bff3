//! Fields that automation has no type for.

use comwright::Record;

#[derive(Record)]
#[repr(C)]
struct Fields {
    number: i32,
    truth: bool,
    text: String,
    pointer: *const u8,
    several: [char; 4],
}

fn main() {}
