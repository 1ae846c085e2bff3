//! Accessors of properties.

use comwright::interface::IDispatch;
use comwright::{Bstr, Result, Variant, com_interface};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", dual)]
unsafe trait IProperties: IDispatch {
    #[dispid(1)]
    #[propget]
    fn nothing(&self) -> Result<()>;
    #[dispid(2)]
    #[propput]
    fn set_nothing_at_all(&self) -> Result<()>;
    #[dispid(3)]
    #[propput]
    fn set_result(&self, value: i32) -> Result<i32>;
    #[dispid(4)]
    #[propput]
    fn set_out(&self, #[out] value: i32) -> Result<()>;
    #[dispid(5)]
    #[propput]
    fn set_optional(&self, #[optional] value: Variant) -> Result<()>;
    #[dispid(6)]
    #[propget]
    fn title(&self) -> Result<Bstr>;
    #[dispid(6)]
    #[propput]
    fn set_title(&self, first: Bstr, second: Bstr) -> Result<()>;
}

fn main() {}
