//! An interface derives from one other.

use comwright::interface::IDispatch;
use comwright::{IUnknown, com_interface};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02")]
unsafe trait INone {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02")]
unsafe trait ITwo: IUnknown + IDispatch {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02")]
unsafe trait ILifetime: 'static {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02")]
unsafe trait IArguments: From<IUnknown> {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", dual)]
unsafe trait IDual: IUnknown {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b03", dual)]
unsafe trait IOther: IDispatch {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", dispatch)]
unsafe trait IDerived: IOther {}

fn main() {}
