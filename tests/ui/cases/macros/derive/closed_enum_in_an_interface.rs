//! A closed enumeration has no place in a table of functions: whoever calls or is called may give any number.

use comwright::interface::IDispatch;
use comwright::{ComEnum, Result, Variant, com_interface};

#[derive(Clone, Copy, ComEnum, Variant)]
#[repr(i32)]
pub enum Shape {
    Round = 1,
}

#[com_interface(iid = "3c0b2b52-5d4e-4be0-9f5e-6a3a3e2f8a01", dual)]
pub unsafe trait IDrawing: IDispatch {
    #[dispid(1)]
    fn draw(&self, shape: Shape) -> Result<()>;
}

fn main() {}
