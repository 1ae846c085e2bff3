//! Types that have two meanings at the boundary, or none.

use comwright::interface::IDispatch;
use comwright::{Bstr, IUnknown, Result, SafeArray, Variant, com_interface};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02")]
unsafe trait ITypes: IUnknown {
    fn truth(&self, value: bool) -> Result<()>;
    fn slice(&self, values: &[i32]) -> Result<()>;
    fn vector(&self, values: Vec<i32>) -> Result<()>;
    fn text(&self, value: &Bstr) -> Result<()>;
    fn object(&self, value: IUnknown) -> Result<()>;
    fn own(&self) -> Result<ITypes>;
    fn null_number(&self, value: Option<i32>) -> Result<()>;
    fn lifetime(&self, value: &'static str) -> Result<()>;
    fn function(&self, value: fn()) -> Result<()>;
    fn tuple(&self, value: (i32, i32)) -> Result<()>;
    fn twice(&self, value: &&str) -> Result<()>;
    fn out_reference(&self, #[out] value: &mut i32) -> Result<()>;
    fn array(&self, values: &[i32; LENGTH]) -> Result<()>;
    fn locale(&self, #[lcid] value: Bstr) -> Result<()>;
    fn rest(&self, #[vararg] values: SafeArray<i32>) -> Result<()>;
    fn record(&self, #[record] value: i32) -> Result<()>;
}

const LENGTH: usize = 4;

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b03", dual)]
unsafe trait IAutomation: IDispatch {
    #[dispid(1)]
    fn truth(&self, #[bool(Win32)] value: bool) -> Result<()>;
    #[dispid(2)]
    fn pointer(&self, value: *mut i32) -> Result<()>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b04")]
unsafe trait IPointers: IUnknown {
    fn is_unsafe(&self, data: *const u8, length: u32) -> Result<()>;
    unsafe fn is_safe(&self, value: Variant) -> Result<()>;
}

fn main() {}
