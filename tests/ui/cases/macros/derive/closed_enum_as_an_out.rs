//! A closed enumeration is not what a function may fill in: any number may come.

use comwright::out::Out;
use comwright::{ComEnum, Record, SafeArray};

#[derive(Clone, Copy, ComEnum)]
#[repr(i32)]
enum Shape {
    Round = 1,
}

#[derive(Record)]
#[repr(C)]
struct Drawing {
    shape: Shape,
}

fn out(_: &mut Out<Shape>) {}

fn array(_: &SafeArray<Shape>) {}

fn main() {
    // What generated code asks of an enumeration that somebody else has declared.
    comwright::imp::is_enumeration::<Shape>();
}
