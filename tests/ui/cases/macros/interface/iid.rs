//! An interface has an IID, which is a GUID of its own.

use comwright::{IUnknown, Result, com_interface};

#[com_interface]
unsafe trait INone: IUnknown {
    fn call(&self) -> Result<()>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b0")]
unsafe trait ICut: IUnknown {}

#[com_interface(iid = 0x9d9d77fc)]
unsafe trait INumber: IUnknown {}

#[com_interface(iid = "00000000-0000-0000-0000-000000000000")]
unsafe trait IZero: IUnknown {}

#[com_interface(iid = "00000000-0000-0000-c000-000000000046")]
unsafe trait IOfUnknown: IUnknown {}

fn main() {
    // Whoever uses an interface that is none is told of no second mistake.
    let call: fn(&INone) -> Result<()> = INone::call;
    let _ = call;
}
