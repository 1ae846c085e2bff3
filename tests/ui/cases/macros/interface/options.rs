//! What stands in the parentheses of the attribute.

use comwright::interface::IDispatch;
use comwright::{IUnknown, Result, com_interface};

#[com_interface(idd = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02")]
unsafe trait IMisspelled: IUnknown {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", duel)]
unsafe trait IDuel: IDispatch {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", dual, dispatch)]
unsafe trait IBoth: IDispatch {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", dual, dual)]
unsafe trait ITwice: IDispatch {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", dual = true)]
unsafe trait IValue: IDispatch {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", bool = Short)]
unsafe trait ITruth: IUnknown {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", server = false, partial)]
unsafe trait IPartial: IUnknown {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", server = none)]
unsafe trait IServer: IUnknown {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", name = "Two words")]
unsafe trait IName: IUnknown {}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", bool(Short))]
unsafe trait ITold: IUnknown {
    fn truth(&self, value: bool) -> Result<()>;
}

fn main() {}
