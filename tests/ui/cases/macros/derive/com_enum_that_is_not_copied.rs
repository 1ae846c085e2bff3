//! An enumeration is a number, and is copied as one: the derive needs `Copy` beside it.

use comwright::ComEnum;

#[derive(ComEnum)]
#[repr(i32)]
pub enum Closed {
    One = 1,
    Two = 2,
}

#[derive(ComEnum)]
#[repr(transparent)]
pub struct Open(pub i32);

fn main() {}
