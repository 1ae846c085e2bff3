//! Types with parameters whose names are misspelt: there is one error, at the name, which says what was meant.

use comwright::interface::IDispatch;
use comwright::{IUnknown, Result, com_interface};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02")]
unsafe trait ICustom: IUnknown {
    fn can_fail(&self) -> Reslt<i32>;
    fn goes_in(&self, values: &SafeArry<i32>, object: Optoin<&IUnknown>) -> Result<()>;
    fn comes_out(&self) -> Result<SafeArry<i32>>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b03", dispatch)]
unsafe trait ICalled: IDispatch {
    #[dispid(1)]
    fn can_fail(&self) -> Reslt<i32>;
}

fn main() {}
