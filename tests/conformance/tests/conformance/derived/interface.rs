//! Enumerations in interfaces that are declared: they are wherever generated ones are.

use comwright::interface::IDispatch;
use comwright::{ComEnum, Interface, Result, Variant, com_interface};
use comwright_conformance::Probe;

#[derive(Clone, Copy, Debug, PartialEq, ComEnum, Variant)]
#[repr(transparent)]
pub struct Color(pub i32);

#[com_interface(iid = "3c0b2b52-5d4e-4be0-9f5e-6a3a3e2f8a01", dual)]
pub unsafe trait IPaint: IDispatch {
    #[dispid(1)]
    #[propget]
    fn color(&self) -> Result<Color>;
    #[dispid(1)]
    #[propput]
    fn set_color(&self, value: Color) -> Result<()>;
    #[dispid(2)]
    fn mix(&self, one: Color, other: &mut Color, #[out] third: Color) -> Result<Color>;
}

#[com_interface(iid = "3c0b2b52-5d4e-4be0-9f5e-6a3a3e2f8a02", dispatch)]
pub unsafe trait DPaint: IDispatch {
    #[dispid(1)]
    #[propget]
    fn color(&self) -> Result<Color>;
    #[dispid(1)]
    #[propput]
    fn set_color(&self, value: Color) -> Result<()>;
}

#[test]
fn o9_an_object_without_the_interface_is_none_of_it() {
    let (object, _probe) = Probe::dispatch();
    assert!(object.cast::<IPaint>().is_err());
}

#[test]
fn what_an_object_of_a_dispinterface_does_not_do_is_an_error() {
    let (object, _probe) = Probe::dispatch();
    // SAFETY: C1. The object has the functions of IDispatch, which is what such an interface is called by.
    let paint = unsafe { DPaint::from_raw(object.into_raw()) };
    assert!(paint.color().is_err() && paint.set_color(Color(1)).is_err());
}
