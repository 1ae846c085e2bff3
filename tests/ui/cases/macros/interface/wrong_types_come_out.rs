//! What comes out, goes both ways or is an element and is not what it stands for: there is one error, at the name.

use comwright::interface::IDispatch;
use comwright::{IUnknown, Result, SafeArray, com_interface};

/// What owns something.
pub struct Owning(String);

/// What is called as an interface is.
pub struct INothing(u32);

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1c01")]
pub unsafe trait IObject: IUnknown {
    fn object(&self) -> Result<Option<INothing>>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1c02")]
pub unsafe trait IObjectBothWays: IUnknown {
    fn object(&self, object: &mut Option<INothing>) -> Result<()>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1c03", proxy)]
pub unsafe trait IObjectWithAProxy: IUnknown {
    fn object(&self, #[out] first: Option<INothing>, second: &INothing) -> Result<()>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1c04")]
pub unsafe trait IRecord: IUnknown {
    #[record]
    fn record(&self) -> Result<Owning>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1c05")]
pub unsafe trait IRecordBothWays: IUnknown {
    fn record(&self, #[record] record: &mut Owning) -> Result<()>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1c06")]
pub unsafe trait IElements: IUnknown {
    fn elements(&self) -> Result<SafeArray<Owning>>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1c07")]
pub unsafe trait IElementsGoIn: IUnknown {
    fn elements(&self, elements: &SafeArray<Owning>) -> Result<()>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1c08", dual)]
pub unsafe trait IDual: IDispatch {
    #[dispid(1)]
    fn object(&self) -> Result<Option<INothing>>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1c09", dispatch)]
pub unsafe trait ICalled: IDispatch {
    #[dispid(1)]
    fn object(&self) -> Result<Option<INothing>>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1c0a", dispatch)]
pub unsafe trait ICalledWith: IDispatch {
    #[dispid(1)]
    fn value(&self, value: Owning) -> Result<()>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1c0b", dispatch)]
pub unsafe trait IGiven: IDispatch {
    #[dispid(1)]
    fn value(&self) -> Result<Owning>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1c0c")]
pub unsafe trait ISeveral: IUnknown {
    #[keeps_alive]
    fn several(&self, object: &INothing, #[out] value: Owning) -> Result<Option<INothing>>;
}

fn main() {
    let _ = (Owning(String::new()), INothing(5));
}
