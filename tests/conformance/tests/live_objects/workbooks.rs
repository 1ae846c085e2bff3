//! `interface Workbooks : IUnknown`, as it is generated with `--places`, and an object that has it: it gives a workbook in
//! every way.

use std::ffi::c_void;

use comwright::abi::VARIANT;
use comwright::imp::{self, IUnknown_Vtbl, IUnknownImpl, RuntimeName};
use comwright::out::{Out, OutValue};
use comwright::{Guid, HRESULT, IUnknown, Interface, Result, SafeArray, Variant, guard};
use windows_core::implement;

use super::workbook::{Workbook, workbook};

#[repr(transparent)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Workbooks(imp::Root);

#[allow(non_snake_case, non_camel_case_types, reason = "the names of the library")]
#[repr(C)]
pub(crate) struct Workbooks_Vtbl {
    pub(crate) base__: IUnknown_Vtbl,
    pub(crate) Item: unsafe extern "system" fn(*mut c_void, *mut *mut c_void) -> HRESULT,
    /// A workbook as a value, or an array of two.
    pub(crate) Value: unsafe extern "system" fn(*mut c_void, i32, *mut VARIANT) -> HRESULT,
}

// SAFETY: C1. One pointer, to an object whose table is this one.
unsafe impl Interface for Workbooks {
    type Vtable = Workbooks_Vtbl;
    const IID: Guid = Guid::from_u128(0x5b1de0c7_3c55_4a01_9d2e_0a6be7f10001);

    imp::watched!();
}

imp::upcasts!(Workbooks: IUnknown);

impl Workbooks {
    #[doc(alias = "Item")]
    #[track_caller]
    pub(crate) fn item(&self) -> Result<Option<Workbook>> {
        let mut item = Out::<Option<Workbook>>::new();
        // SAFETY: C1, C4.
        unsafe {
            let code = (Interface::vtable(self).Item)(Interface::as_raw(self), item.as_mut_ptr());
            imp::finish(self, code, "Workbooks.Item(item)", item)
        }
    }

    #[doc(alias = "Value")]
    #[track_caller]
    pub(crate) fn value(&self, what: i32) -> Result<Variant> {
        let mut value = Out::<Variant>::new();
        // SAFETY: C1, C4.
        unsafe {
            let code = (Interface::vtable(self).Value)(Interface::as_raw(self), what, value.as_mut_ptr());
            imp::finish(self, code, "Workbooks.Value(value)", value)
        }
    }
}

#[allow(non_snake_case, non_camel_case_types, reason = "the names of the library")]
pub(crate) trait Workbooks_Impl: IUnknownImpl {
    fn Item(&self) -> Result<Option<Workbook>>;
    fn Value(&self, what: i32) -> Result<Variant>;
}

impl RuntimeName for Workbooks {}

impl Workbooks_Vtbl {
    pub(crate) const fn new<Identity: Workbooks_Impl, const OFFSET: isize>() -> Self {
        Self {
            base__: IUnknown_Vtbl::new::<Identity, OFFSET>(),
            Item: item::<Identity, OFFSET>,
            Value: value::<Identity, OFFSET>,
        }
    }

    pub(crate) fn matches(iid: &Guid) -> bool {
        *iid == Workbooks::IID
    }
}

unsafe extern "system" fn item<T: Workbooks_Impl, const OFFSET: isize>(
    this: *mut c_void,
    item: *mut *mut c_void,
) -> HRESULT {
    // SAFETY: C1, C4.
    guard(&Workbooks::IID, || unsafe {
        *item = OutValue::into_abi(imp::object::<T, OFFSET>(this).Item()?);
        Ok(HRESULT(0))
    })
}

unsafe extern "system" fn value<T: Workbooks_Impl, const OFFSET: isize>(
    this: *mut c_void,
    what: i32,
    value: *mut VARIANT,
) -> HRESULT {
    // SAFETY: C1, C4.
    guard(&Workbooks::IID, || unsafe {
        *value = imp::object::<T, OFFSET>(this).Value(what)?.into_raw();
        Ok(HRESULT(0))
    })
}

/// An object that has a workbook of its own.
#[implement(Workbooks, Agile = false)]
struct TheWorkbooks(Workbook);

/// A new object.
#[track_caller]
pub(crate) fn workbooks() -> Workbooks {
    TheWorkbooks(workbook()).into()
}

impl Workbooks_Impl for TheWorkbooks_Impl {
    fn Item(&self) -> Result<Option<Workbook>> {
        Ok(Some(workbook()))
    }

    fn Value(&self, what: i32) -> Result<Variant> {
        match what {
            0 => Ok(workbook().into()),
            _ => Ok(SafeArray::from_vec(vec![Some(workbook()), None, Some(self.0.clone())])?.into()),
        }
    }
}
