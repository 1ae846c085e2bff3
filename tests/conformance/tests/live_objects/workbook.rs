//! `interface Workbook : IDispatch`, as it is generated with `--places`, and an object that has it.

use std::ffi::c_void;

use comwright::imp::{self, IUnknownImpl, RuntimeName};
use comwright::interface::{IDispatch, IDispatch_Impl, IDispatch_Vtbl};
use comwright::out::{Out, OutValue};
use comwright::{Guid, HRESULT, IUnknown, Interface, Kept, Result, guard};
use windows_core::implement;

#[repr(transparent)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Workbook(IDispatch);

#[allow(non_snake_case, non_camel_case_types, reason = "the names of the library")]
#[repr(C)]
pub(crate) struct Workbook_Vtbl {
    pub(crate) base__: IDispatch_Vtbl,
    pub(crate) Copy: unsafe extern "system" fn(*mut c_void, *mut *mut c_void) -> HRESULT,
}

// SAFETY: C1. One pointer, to an object whose table is this one.
unsafe impl Interface for Workbook {
    type Vtable = Workbook_Vtbl;
    const IID: Guid = Guid::from_u128(0x5b1de0c7_3c55_4a01_9d2e_0a6be7f10002);

    imp::watched!();
}

imp::upcasts!(Workbook: IDispatch, IUnknown);

/// A workbook in the flavour that links give it.
#[repr(transparent)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct KeptWorkbook(Kept<Workbook>);

imp::kept!(KeptWorkbook: Workbook, IDispatch, IUnknown);

impl Workbook {
    #[doc(alias = "Copy")]
    #[track_caller]
    pub(crate) fn copy(&self) -> Result<Option<Workbook>> {
        let mut copy = Out::<Option<Workbook>>::new();
        // SAFETY: C1, C4.
        unsafe {
            let code = (Interface::vtable(self).Copy)(Interface::as_raw(self), copy.as_mut_ptr());
            imp::finish(self, code, "Workbook.Copy(copy)", copy)
        }
    }
}

#[allow(non_snake_case, non_camel_case_types, reason = "the names of the library")]
pub(crate) trait Workbook_Impl: IDispatch_Impl {
    fn Copy(&self) -> Result<Option<Workbook>>;
}

impl RuntimeName for Workbook {}

impl Workbook_Vtbl {
    pub(crate) const fn new<Identity: Workbook_Impl + IUnknownImpl, const OFFSET: isize>() -> Self {
        Self { base__: IDispatch_Vtbl::new::<Identity, OFFSET>(), Copy: copy::<Identity, OFFSET> }
    }

    pub(crate) fn matches(iid: &Guid) -> bool {
        *iid == Workbook::IID || *iid == IDispatch::IID
    }
}

unsafe extern "system" fn copy<T: Workbook_Impl, const OFFSET: isize>(
    this: *mut c_void,
    copy: *mut *mut c_void,
) -> HRESULT {
    // SAFETY: C1, C4.
    guard(&Workbook::IID, || unsafe {
        *copy = OutValue::into_abi(imp::object::<T, OFFSET>(this).Copy()?);
        Ok(HRESULT(0))
    })
}

#[implement(Workbook, Agile = false)]
struct TheWorkbook;

/// A new object.
#[track_caller]
pub(crate) fn workbook() -> Workbook {
    TheWorkbook.into()
}

impl IDispatch_Impl for TheWorkbook_Impl {}

impl Workbook_Impl for TheWorkbook_Impl {
    fn Copy(&self) -> Result<Option<Workbook>> {
        Ok(Some(workbook()))
    }
}
