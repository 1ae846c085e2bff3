//! A path that leads to no crate is told once, where it is written.

use comwright::Record;

#[derive(Record)]
#[record(crate = self::missing)]
#[repr(C)]
struct Elsewhere {
    number: i32,
    other: f64,
}

fn main() {
    let _ = Elsewhere { number: 1, other: 2.0 };
}
