//! One mistake in a method of an interface that is served is one error.

use comwright::interface::{IDispatch, IDispatch_Impl};
use comwright::{IUnknown, Result, Variant, VariantRef, com_interface};
use windows_core::implement;

#[com_interface(iid = "7d0b4c1e-52a8-4a36-9f0e-21b7c5e8d314")]
pub unsafe trait IElements: IUnknown {
    fn take_elements(&self, values: Vec<u8>) -> Result<i32>;
}

#[com_interface(iid = "7d0b4c1e-52a8-4a36-9f0e-21b7c5e8d315")]
pub unsafe trait ITruth: IUnknown {
    fn take_truth(&self, value: bool) -> Result<i32>;
}

#[com_interface(iid = "7d0b4c1e-52a8-4a36-9f0e-21b7c5e8d316")]
pub unsafe trait INumber: IUnknown {
    #[propget]
    fn number(&self) -> Result<Option<i32>>;
}

#[com_interface(iid = "7d0b4c1e-52a8-4a36-9f0e-21b7c5e8d317", dual)]
pub unsafe trait INumbered: IDispatch {
    #[propget]
    fn title(&self) -> Result<i32>;
}

#[com_interface(iid = "7d0b4c1e-52a8-4a36-9f0e-21b7c5e8d318", dual)]
pub unsafe trait IOrdered: IDispatch {
    #[dispid(1)]
    fn order(&self, #[optional] first: Variant, second: i32) -> Result<i32>;
}

#[implement(IElements, ITruth, INumber, INumbered, IOrdered, Agile = false)]
struct Served;

impl IElements_Impl for Served_Impl {
    fn TakeElements(&self, values: Vec<u8>) -> Result<i32> {
        Ok(values.len() as i32)
    }
}

impl ITruth_Impl for Served_Impl {
    fn TakeTruth(&self, value: bool) -> Result<i32> {
        Ok(value.into())
    }
}

impl INumber_Impl for Served_Impl {
    fn get_Number(&self) -> Result<Option<i32>> {
        Ok(None)
    }
}

impl IDispatch_Impl for Served_Impl {}

impl INumbered_Impl for Served_Impl {
    fn get_Title(&self) -> Result<i32> {
        Ok(1)
    }
}

impl IOrdered_Impl for Served_Impl {
    fn Order(&self, _: &VariantRef<'_>, second: i32) -> Result<i32> {
        Ok(second)
    }
}

fn main() {}
