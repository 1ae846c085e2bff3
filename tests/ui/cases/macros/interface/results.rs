//! What a method returns.

use comwright::interface::IDispatch;
use comwright::{Error, HRESULT, IUnknown, Result, com_interface};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02")]
unsafe trait IResults: IUnknown {
    fn code(&self) -> HRESULT;
    fn with_error(&self) -> core::result::Result<i32, Error>;
    fn tuple(&self) -> Result<(i32, i32)>;
    fn borrowed(&self) -> Result<&i32>;
    fn pointer(&self) -> Result<*mut u8>;
    fn twice(&self, #[retval] first: i32, #[retval] second: i32) -> Result<()>;
    fn both(&self, #[retval] first: i32) -> Result<i32>;
    #[preserve_hresult]
    fn preserved(&self) -> Result<i32>;
    #[preserve_hresult]
    fn plain(&self) -> i32;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b03", dispatch)]
unsafe trait IInvoked: IDispatch {
    #[dispid(1)]
    fn nothing(&self);
    #[dispid(2)]
    fn number(&self) -> i32;
}

fn main() {}
