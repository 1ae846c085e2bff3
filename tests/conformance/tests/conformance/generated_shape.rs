//! Generated code as it is meant to look, written by hand.

use std::ffi::c_void;

use comwright::interface::{IDispatch, IDispatch_Vtbl};
use comwright::{BstrArg, Guid, HRESULT, IUnknown, Interface, Variant, VariantArg, imp};

#[repr(transparent)]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Kind(pub i32);
imp::enumeration!(Kind);

#[repr(transparent)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IFields(IDispatch);

#[repr(C)]
pub struct IFields_Vtbl {
    pub base__: IDispatch_Vtbl,
    pub get_Count: unsafe extern "system" fn(*mut c_void, *mut i32) -> HRESULT,
}

unsafe impl Interface for IFields {
    type Vtable = IFields_Vtbl;
    const IID: Guid = Guid::from_u128(0x1b2c3d4e_0000_4000_8000_000000000001);
}
imp::upcasts!(IFields: IDispatch, IUnknown);

#[repr(transparent)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IFields2(IFields);

unsafe impl Interface for IFields2 {
    type Vtable = IFields_Vtbl;
    const IID: Guid = Guid::from_u128(0x1b2c3d4e_0000_4000_8000_000000000002);
}
imp::upcasts!(IFields2: IFields, IDispatch, IUnknown);

fn takes<'a>(_: impl Into<Option<&'a IDispatch>>, _: impl Into<VariantArg<'a>>, _: impl Into<BstrArg<'a>>) {}
fn all(f: &IFields2, v: &Variant) {
    takes(f, f, "");
    takes(None, v, "");
    takes(Some(&**f as &IDispatch), Kind(1), None::<&str>);
    takes(f, Some(3), &comwright::Bstr::new());
    let _ = v.to::<Option<IFields2>>();
    let _ = v.to::<Kind>();
    let _ = Option::<IFields>::try_from(v);
    let _ = comwright::SafeArray::<Option<IFields>>::from_vec(vec![]);
    let _ = comwright::SafeArray::<Kind>::from_vec(vec![]);
}
