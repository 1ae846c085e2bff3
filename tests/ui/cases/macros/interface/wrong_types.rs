//! Types behind paths that are not what they stand for: there is one error, at the name.

use comwright::interface::IDispatch;
use comwright::{ComEnum, IUnknown, Result, com_interface};

/// What owns something.
pub struct Owning(String);

/// What is called as an interface is.
pub struct INothing(u32);

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02")]
pub unsafe trait IValue: IUnknown {
    fn value(&self, value: Owning) -> Result<u32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b04")]
pub unsafe trait IRecord: IUnknown {
    fn record(&self, #[record] value: &Owning) -> Result<u32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b05")]
pub unsafe trait IObject: IUnknown {
    fn object(&self, object: Option<&INothing>) -> Result<u32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b09", dual)]
pub unsafe trait IDual: IDispatch {
    #[dispid(1)]
    fn value(&self, value: Owning) -> Result<u32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b0a")]
pub unsafe trait IResult: IUnknown {
    fn result(&self) -> Result<Owning>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b0b")]
pub unsafe trait IOut: IUnknown {
    fn out(&self, #[out] value: Owning) -> Result<()>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b0c")]
pub unsafe trait IInOut: IUnknown {
    fn in_out(&self, value: &mut Owning) -> Result<()>;
}

/// Not every number is one of these.
#[derive(Clone, Copy, ComEnum)]
#[repr(i32)]
pub enum Closed {
    One = 1,
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b12")]
pub unsafe trait IClosed: IUnknown {
    fn value(&self) -> Result<Closed>;
}

fn main() {
    let _ = (Owning(String::new()), INothing(5));
}
