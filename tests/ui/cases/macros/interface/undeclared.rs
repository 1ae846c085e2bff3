//! Types that nobody has declared: there is one error, at the name, wherever it stands.

use comwright::interface::IDispatch;
use comwright::{IUnknown, Result, SafeArray, com_interface};

pub mod inner {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b21")]
pub unsafe trait IIn: IUnknown {
    fn method(&self, value: Missing) -> Result<u32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b22")]
pub unsafe trait IRecord: IUnknown {
    fn method(&self, #[record] value: &Missing) -> Result<u32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b23")]
pub unsafe trait IObject: IUnknown {
    fn method(&self, object: Option<&IMissing>) -> Result<u32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b24")]
pub unsafe trait IOut: IUnknown {
    fn method(&self, #[out] value: Missing) -> Result<()>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b25")]
pub unsafe trait IInOut: IUnknown {
    fn method(&self, value: &mut Missing) -> Result<()>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b26")]
pub unsafe trait IResult: IUnknown {
    fn method(&self) -> Result<Missing>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b27")]
pub unsafe trait IGivesObject: IUnknown {
    fn method(&self) -> Result<Option<IMissing>>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b28")]
pub unsafe trait IElements: IUnknown {
    fn method(&self) -> Result<SafeArray<Missing>>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b29")]
pub unsafe trait IPointer: IUnknown {
    unsafe fn method(&self, value: *mut Missing) -> Result<()>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b2a")]
pub unsafe trait IModule: IUnknown {
    fn method(&self, value: inner::Missing) -> Result<u32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b2b")]
pub unsafe trait ICrate: IUnknown {
    fn method(&self, #[record] value: &crate::Missing) -> Result<()>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b2c")]
pub unsafe trait ICrateOut: IUnknown {
    fn method(&self) -> Result<crate::inner::Missing>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b2d")]
pub unsafe trait INoModule: IUnknown {
    fn method(&self, object: &missing::IMissing) -> Result<()>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b40", dual)]
pub unsafe trait IDual: IDispatch {
    #[dispid(1)]
    fn method(&self, value: Missing) -> Result<u32>;
}

fn main() {}
