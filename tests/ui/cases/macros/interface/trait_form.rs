//! What a trait may have and no interface has.

use comwright::{IUnknown, Result, com_interface};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02")]
struct Structure;

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02")]
unsafe trait IGeneric<T>: IUnknown {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02")]
unsafe trait IWhere: IUnknown
where
    Self: Sized,
{
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02")]
trait IUnpromised: IUnknown {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02")]
unsafe trait IMembers: IUnknown {
    const LIMIT: u32 = 5;
    type Item;
    fn call(&self) -> Result<()>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02")]
#[must_use]
unsafe trait IAttributes: IUnknown {}

fn main() {}
