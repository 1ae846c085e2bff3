//! What a record says of itself.

use comwright::Record;

#[derive(Record)]
#[record(guid = "8f0d5b3c")]
#[repr(C)]
struct BadGuid {
    number: i32,
}

#[derive(Record)]
#[record(giud = "8f0d5b3c-77a1-4c67-9e5b-9d3f2f6f7a11")]
#[repr(C)]
struct Misspelt {
    number: i32,
}

#[derive(Record)]
#[record(name = Customer, pack = 4)]
#[repr(C)]
struct Forms {
    number: i32,
}

#[derive(Record)]
#[record(name = "One")]
#[record(name = "Two")]
#[repr(C)]
struct Twice {
    number: i32,
}

#[derive(Record)]
#[repr(C)]
struct SameNames {
    number: i32,
    #[name("NUMBER")]
    other: i32,
    #[name]
    third: i32,
    #[name(Fourth)]
    fourth: i32,
}

#[derive(Record)]
#[record(name = "Two words")]
#[repr(C)]
struct NoNames {
    #[name("1st")]
    number: i32,
}

fn main() {}
