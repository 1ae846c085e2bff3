//! Types in modules that are not what they stand for: there is one error, at the last name.

use comwright::{IUnknown, Result, com_interface};

/// What owns something.
pub struct Owning(String);

pub mod inner {
    /// What is called as an interface is.
    pub struct INothing(u32);
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b51")]
pub unsafe trait IIn: IUnknown {
    fn method(&self, value: crate::Owning) -> Result<u32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b52")]
pub unsafe trait IObject: IUnknown {
    fn method(&self, object: Option<&inner::INothing>) -> Result<u32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b53")]
pub unsafe trait IRecord: IUnknown {
    fn method(&self, #[record] value: &crate::Owning) -> Result<u32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b54")]
pub unsafe trait IOut: IUnknown {
    fn method(&self, #[out] value: crate::Owning) -> Result<()>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b55")]
pub unsafe trait IResult: IUnknown {
    fn method(&self) -> Result<crate::Owning>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b56")]
pub unsafe trait IInOut: IUnknown {
    fn method(&self, value: &mut crate::Owning) -> Result<()>;
}

fn main() {
    let _ = Owning(String::new());
}
