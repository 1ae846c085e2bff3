//! What the compiler itself cannot read: it says so, and the macro does not say it once more.

use comwright::{IUnknown, Result, com_interface};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b20")]
unsafe trait IBroken: IUnknown {
    fn no_comma(&self number: i32) -> Result<i32>;
    fn right(&self, number: i32) -> Result<i32>;
}

fn called(object: &IBroken) -> Result<i32> {
    object.right(1)
}

fn main() {}
