//! Types behind paths that are not what they stand for: there is an error at the name.
//!
//! Where there are others, they are of the code that takes the type, as for functions of libraries (`import/wrong_types.rs`).

use comwright::interface::IDispatch;
use comwright::{IUnknown, Result, com_interface};

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

fn main() {
    let _ = (Owning(String::new()), INothing(5));
}
