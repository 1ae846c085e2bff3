//! What may be left out, and what stands for it then.

use comwright::interface::IDispatch;
use comwright::{Bstr, Currency, Decimal, Result, SafeArray, Variant, com_interface};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", dual, bool = Variant)]
unsafe trait IDefaults: IDispatch {
    #[dispid(1)]
    fn behind(&self, #[optional] first: Variant, second: i32) -> Result<()>;
    #[dispid(2)]
    fn text(&self, #[default_value("21")] value: i32) -> Result<()>;
    #[dispid(3)]
    fn range(&self, #[default_value(256)] value: u8) -> Result<()>;
    #[dispid(4)]
    fn number(&self, #[default_value(1)] value: bool) -> Result<()>;
    #[dispid(5)]
    fn not_text(&self, #[default_value(5)] value: Bstr) -> Result<()>;
    #[dispid(6)]
    fn digits(&self, #[default_value(1.23456)] value: Currency) -> Result<()>;
    #[dispid(7)]
    fn no_such(&self, #[default_value(1)] value: Decimal) -> Result<()>;
    #[dispid(8)]
    fn empty(&self, #[default_value] value: i32) -> Result<()>;
    #[dispid(9)]
    fn object(&self, #[default_value(0)] value: Option<&IDefaults>) -> Result<()>;
    #[dispid(10)]
    fn out(&self, #[out] #[optional] value: i32) -> Result<()>;
    #[dispid(11)]
    fn rest(&self, #[optional] value: Variant, #[vararg] values: SafeArray<Variant>) -> Result<()>;
    #[dispid(12)]
    fn rest_first(&self, #[vararg] values: SafeArray<Variant>, value: i32) -> Result<()>;
}

fn main() {}
