//! What may be left out and is of a type that is not what it stands for: there is one error, at the name.

use comwright::interface::IDispatch;
use comwright::{Result, com_interface};

/// What owns something.
pub struct Owning(String);

/// What is called as an interface is.
pub struct INothing(u32);

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1d01", dual)]
pub unsafe trait IObject: IDispatch {
    #[dispid(1)]
    fn object(&self, #[optional] object: Option<&INothing>) -> Result<i32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1d02", dual)]
pub unsafe trait IValues: IDispatch {
    #[dispid(1)]
    fn values(&self, first: i32, #[optional] second: Owning, #[optional] third: &mut Owning) -> Result<i32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1d03", dual)]
pub unsafe trait IDefault: IDispatch {
    #[dispid(1)]
    fn value(&self, #[default_value(1)] value: Owning) -> Result<i32>;
}

fn main() {
    let _ = (Owning(String::new()), INothing(5));
}
