//! What is called by Invoke has a DISPID, which no other member has.

use comwright::interface::IDispatch;
use comwright::{Result, com_interface};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", dispatch)]
unsafe trait IDispatched: IDispatch {
    fn none(&self) -> Result<()>;
    #[dispid(1)]
    fn one(&self) -> Result<()>;
    #[dispid(1)]
    fn same(&self) -> Result<()>;
    #[dispid(2)]
    #[propget]
    fn property(&self) -> Result<i32>;
    #[dispid(2)]
    #[propput]
    fn set_property(&self, value: i32) -> Result<()>;
    #[dispid(3)]
    #[propget]
    fn other(&self) -> Result<i32>;
    #[dispid(4)]
    #[propput]
    fn set_other(&self, value: i32) -> Result<()>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b03", dual)]
unsafe trait IDual: IDispatch {
    fn none(&self) -> Result<()>;
}

fn main() {}
