//! `[dual, oleautomation] interface IBook : IDispatch`, as it is generated: the side of a client.

use std::ffi::c_void;

use comwright::abi::{BSTR, SAFEARRAY, VARIANT};
use comwright::imp::{self, InOutRef};
use comwright::interface::{IDispatch, IDispatch_Vtbl};
use comwright::out::Out;
use comwright::{Bstr, BstrArg, Date, Guid, HRESULT, IUnknown, Interface, Result, SafeArray, Variant, VariantArg};
use comwright::{VariantBool, call_locale};

use super::kind::Kind;

#[repr(transparent)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct IBook(IDispatch);

#[allow(non_snake_case, non_camel_case_types, reason = "the names of the library")]
#[repr(C)]
pub(crate) struct IBook_Vtbl {
    pub(crate) base__: IDispatch_Vtbl,
    pub(crate) get_Title: unsafe extern "system" fn(*mut c_void, *mut BSTR) -> HRESULT,
    pub(crate) put_Title: unsafe extern "system" fn(*mut c_void, BSTR) -> HRESULT,
    pub(crate) get_Kind: unsafe extern "system" fn(*mut c_void, *mut Kind) -> HRESULT,
    pub(crate) put_Kind: unsafe extern "system" fn(*mut c_void, Kind) -> HRESULT,
    pub(crate) get_IsLent: unsafe extern "system" fn(*mut c_void, *mut VariantBool) -> HRESULT,
    pub(crate) put_IsLent: unsafe extern "system" fn(*mut c_void, VariantBool) -> HRESULT,
    pub(crate) get_Next: unsafe extern "system" fn(*mut c_void, *mut *mut c_void) -> HRESULT,
    pub(crate) putref_Next: unsafe extern "system" fn(*mut c_void, *mut c_void) -> HRESULT,
    pub(crate) Find: unsafe extern "system" fn(
        *mut c_void,
        VARIANT,
        *mut Date,
        *mut BSTR,
        u32,
        *mut VARIANT,
        *mut *mut SAFEARRAY,
    ) -> HRESULT,
}

// SAFETY: C1. One pointer, to an object whose table is this one.
unsafe impl Interface for IBook {
    type Vtable = IBook_Vtbl;
    const IID: Guid = Guid::from_u128(0x8f5d2f10_6d0a_4b5e_9c1a_3f1f7d3b0a01);

    imp::watched!();
}

imp::upcasts!(IBook: IDispatch, IUnknown);

impl IBook {
    #[doc(alias = "get_Title")]
    pub(crate) fn title(&self) -> Result<Bstr> {
        let mut value = Out::<Bstr>::new();
        // SAFETY: C1, C4.
        unsafe {
            let code = (Interface::vtable(self).get_Title)(Interface::as_raw(self), value.as_mut_ptr());
            imp::finish(self, code, "IBook.get_Title(value)", value)
        }
    }

    #[doc(alias = "put_Title")]
    pub(crate) fn set_title<'a>(&self, value: impl Into<BstrArg<'a>>) -> Result<()> {
        let value = value.into();
        // SAFETY: C1, C3. The string is borrowed for the call.
        unsafe {
            let code = (Interface::vtable(self).put_Title)(Interface::as_raw(self), value.abi());
            imp::finish(self, code, "IBook.put_Title", ())
        }
    }

    #[doc(alias = "get_Kind")]
    pub(crate) fn kind(&self) -> Result<Kind> {
        let mut value = Out::<Kind>::new();
        // SAFETY: C1, C4.
        unsafe {
            let code = (Interface::vtable(self).get_Kind)(Interface::as_raw(self), value.as_mut_ptr());
            imp::finish(self, code, "IBook.get_Kind(value)", value)
        }
    }

    #[doc(alias = "put_Kind")]
    pub(crate) fn set_kind(&self, value: Kind) -> Result<()> {
        // SAFETY: C1.
        unsafe {
            let code = (Interface::vtable(self).put_Kind)(Interface::as_raw(self), value);
            imp::finish(self, code, "IBook.put_Kind", ())
        }
    }

    #[doc(alias = "get_IsLent")]
    pub(crate) fn is_lent(&self) -> Result<bool> {
        let mut value = Out::<bool>::new();
        // SAFETY: C1, C4.
        unsafe {
            let code = (Interface::vtable(self).get_IsLent)(Interface::as_raw(self), value.as_mut_ptr());
            imp::finish(self, code, "IBook.get_IsLent(value)", value)
        }
    }

    #[doc(alias = "put_IsLent")]
    pub(crate) fn set_is_lent(&self, value: bool) -> Result<()> {
        // SAFETY: C1.
        unsafe {
            let code = (Interface::vtable(self).put_IsLent)(Interface::as_raw(self), VariantBool::from(value));
            imp::finish(self, code, "IBook.put_IsLent", ())
        }
    }

    #[doc(alias = "get_Next")]
    pub(crate) fn next(&self) -> Result<Option<Self>> {
        let mut value = Out::<Option<Self>>::new();
        // SAFETY: C1, C4.
        unsafe {
            let code = (Interface::vtable(self).get_Next)(Interface::as_raw(self), value.as_mut_ptr());
            imp::finish(self, code, "IBook.get_Next(value)", value)
        }
    }

    #[doc(alias = "putref_Next")]
    pub(crate) fn set_next_ref<'a>(&self, value: impl Into<Option<&'a IDispatch>>) -> Result<()> {
        let value = value.into();
        // SAFETY: C1, C3.
        unsafe {
            let code = (Interface::vtable(self).putref_Next)(Interface::as_raw(self), imp::raw(value));
            imp::finish(self, code, "IBook.putref_Next", ())
        }
    }

    #[doc(alias = "Find")]
    pub(crate) fn find<'a>(
        &self,
        key: impl Into<VariantArg<'a>>,
        when: &mut Date,
        text: &mut Bstr,
    ) -> Result<(Variant, Option<SafeArray<i32>>)> {
        let key = key.into();
        let mut when = InOutRef::new(when);
        let mut text = InOutRef::new(text);
        let mut found = Out::<Variant>::new();
        let mut pages = Out::<Option<SafeArray<i32>>>::new();
        // SAFETY: C1, C3, C4, C5.
        unsafe {
            let code = (Interface::vtable(self).Find)(
                Interface::as_raw(self),
                key.abi(),
                when.as_mut_ptr(),
                text.as_mut_ptr(),
                call_locale().0,
                found.as_mut_ptr(),
                pages.as_mut_ptr(),
            );
            let outs = (when, text, found, pages);
            const METHOD: &str = "IBook.Find(when, text, found, pages)";
            let ((), (), found, pages) = imp::finish(self, code, METHOD, outs)?;
            Ok((found, pages))
        }
    }
}
