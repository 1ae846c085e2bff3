//! Attributes of methods and parameters.

use comwright::interface::IDispatch;
use comwright::{Result, Variant, com_interface};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", dual)]
unsafe trait IAttributes: IDispatch {
    #[dispid(1)]
    #[propgt]
    fn misspelled(&self) -> Result<i32>;
    #[dispid(2)]
    fn parameter(&self, #[optionel] value: Variant) -> Result<i32>;
    #[dispid(3)]
    #[dispid(4)]
    fn twice(&self) -> Result<()>;
    #[dispid(5)]
    #[propget]
    #[propput]
    fn both(&self) -> Result<i32>;
    #[dispid(6)]
    fn out_and_locale(&self, #[out] #[lcid] value: i32) -> Result<()>;
    #[dispid("seven")]
    fn no_number(&self) -> Result<()>;
    #[dispid]
    fn nothing(&self) -> Result<()>;
    #[dispid(0x1_0000_0000)]
    fn wide(&self) -> Result<()>;
    #[dispid(10)]
    #[name("two words")]
    fn name(&self) -> Result<()>;
    #[dispid(11)]
    #[no_mangle]
    fn of_the_language(&self) -> Result<()>;
}

fn main() {}
