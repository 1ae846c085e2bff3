//! What cannot be a record.

use comwright::Record;

#[derive(Record)]
struct RustLayout {
    number: i32,
}

#[derive(Record)]
#[repr(C)]
struct Tuple(i32, i32);

#[derive(Record)]
#[repr(C)]
struct Nothing {}

#[derive(Record)]
#[repr(C)]
struct Generic<T> {
    value: T,
}

#[derive(Record)]
#[repr(i32)]
enum Closed {
    One,
}

#[derive(Record)]
#[repr(C)]
union Either {
    one: i32,
    other: u32,
}

#[derive(Record)]
#[repr(C, align(16))]
struct Aligned {
    number: i32,
}

#[derive(Record)]
#[repr(C)]
struct Drops {
    number: i32,
}

impl Drop for Drops {
    fn drop(&mut self) {}
}

fn takes<R: Record>(_: R) {}

fn main() {
    // Whoever uses them is told no more.
    takes(RustLayout { number: 1 });
    takes(Tuple(1, 2));
}
