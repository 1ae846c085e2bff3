//! Types of fields that nobody has declared: there is one error, at the name.

use comwright::{Record, SafeArray};

#[derive(Record)]
#[repr(C)]
struct Undeclared {
    value: Missing,
    object: Option<IMissing>,
    array: Option<SafeArray<MissingElement>>,
    row: [Option<MissingInARow>; 2],
}

fn main() {}
