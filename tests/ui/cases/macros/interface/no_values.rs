//! What has no size, no name or no value as a type, and a DISPID that is misspelt: there is one error.

use comwright::interface::IDispatch;
use comwright::{IUnknown, Result, com_interface};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b61")]
pub unsafe trait IText: IUnknown {
    fn method(&self, value: str) -> Result<()>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b62")]
pub unsafe trait IInferred: IUnknown {
    fn method(&self, value: _) -> Result<()>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b63")]
pub unsafe trait INever: IUnknown {
    fn method(&self) -> Result<!>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b64")]
pub unsafe trait IObjectOfRust: IUnknown {
    fn method(&self, value: &dyn Send) -> Result<()>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b70", dual)]
pub unsafe trait IMisspelt: IDispatch {
    #[dispd(1)]
    fn method(&self) -> Result<u32>;
}

fn main() {}
