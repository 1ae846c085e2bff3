//! Not everything may be filled in by a function.

use comwright::out::PlainOut;

#[derive(Clone, Copy, PlainOut)]
struct RustLayout {
    number: i32,
}

#[derive(Clone, Copy, PlainOut)]
#[repr(C)]
struct WithTruth {
    number: i32,
    truth: bool,
    text: &'static str,
}

#[derive(Clone, Copy, PlainOut)]
#[repr(i32)]
enum Closed {
    One,
}

#[derive(Clone, Copy, PlainOut)]
#[repr(C)]
union Either {
    one: i32,
    other: u32,
}

#[derive(Clone, Copy, PlainOut)]
#[repr(C)]
struct Generic<T> {
    value: T,
}

fn main() {}
