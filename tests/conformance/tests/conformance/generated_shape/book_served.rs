//! The same interface on the side of a server, as it is generated.

use std::ffi::c_void;

use comwright::abi::{BSTR, SAFEARRAY, VARIANT};
use comwright::imp::{self, RuntimeName};
use comwright::interface::{IDispatch, IDispatch_Impl, IDispatch_Vtbl};
use comwright::out::{InOutPointer, OutPointer};
use comwright::{
    Bstr, Date, Guid, HRESULT, Interface, Lcid, Result, SafeArray, Variant, VariantBool, VariantRef, guard,
};

use super::book::{IBook, IBook_Vtbl};
use super::kind::Kind;

const S_OK: HRESULT = HRESULT(0);

#[allow(non_snake_case, non_camel_case_types, reason = "the names of the library")]
pub(crate) trait IBook_Impl: IDispatch_Impl {
    fn get_Title(&self) -> Result<Bstr>;
    fn put_Title(&self, value: &Bstr) -> Result<()>;
    fn get_Kind(&self) -> Result<Kind>;
    fn put_Kind(&self, value: Kind) -> Result<()>;
    fn get_IsLent(&self) -> Result<VariantBool>;
    fn put_IsLent(&self, value: bool) -> Result<()>;
    fn get_Next(&self) -> Result<Option<IBook>>;
    fn putref_Next(&self, value: Option<&IDispatch>) -> Result<()>;
    fn Find(&self, key: &Variant, when: Date, text: &Bstr, locale: Lcid) -> Result<Found>;
}

/// What `IBook.Find` gives, in the order of its parameters.
pub(crate) type Found = (Date, Option<Bstr>, Variant, Option<SafeArray<i32>>);

impl RuntimeName for IBook {}

impl IBook_Vtbl {
    pub(crate) const fn new<Identity: IBook_Impl, const OFFSET: isize>() -> Self {
        Self {
            base__: IDispatch_Vtbl::new::<Identity, OFFSET>(),
            get_Title: get_title::<Identity, OFFSET>,
            put_Title: put_title::<Identity, OFFSET>,
            get_Kind: get_kind::<Identity, OFFSET>,
            put_Kind: put_kind::<Identity, OFFSET>,
            get_IsLent: get_is_lent::<Identity, OFFSET>,
            put_IsLent: put_is_lent::<Identity, OFFSET>,
            get_Next: get_next::<Identity, OFFSET>,
            putref_Next: putref_next::<Identity, OFFSET>,
            Find: find::<Identity, OFFSET>,
        }
    }

    pub(crate) fn matches(iid: &Guid) -> bool {
        *iid == IBook::IID || IDispatch_Vtbl::matches(iid)
    }
}

unsafe extern "system" fn get_title<T: IBook_Impl, const OFFSET: isize>(this: *mut c_void, out: *mut BSTR) -> HRESULT {
    // SAFETY: C1, C4.
    guard(&IBook::IID, || unsafe {
        let out = OutPointer::<Bstr>::new(out)?;
        out.write(imp::object::<T, OFFSET>(this).get_Title()?);
        Ok(S_OK)
    })
}

unsafe extern "system" fn put_title<T: IBook_Impl, const OFFSET: isize>(this: *mut c_void, value: BSTR) -> HRESULT {
    // SAFETY: C1, C3.
    guard(&IBook::IID, || unsafe {
        imp::object::<T, OFFSET>(this).put_Title(Bstr::from_raw_borrowed(&value))?;
        Ok(S_OK)
    })
}

unsafe extern "system" fn get_kind<T: IBook_Impl, const OFFSET: isize>(this: *mut c_void, out: *mut Kind) -> HRESULT {
    // SAFETY: C1, C4.
    guard(&IBook::IID, || unsafe {
        let out = OutPointer::<Kind>::new(out)?;
        out.write(imp::object::<T, OFFSET>(this).get_Kind()?);
        Ok(S_OK)
    })
}

unsafe extern "system" fn put_kind<T: IBook_Impl, const OFFSET: isize>(this: *mut c_void, value: Kind) -> HRESULT {
    // SAFETY: C1.
    guard(&IBook::IID, || unsafe {
        imp::object::<T, OFFSET>(this).put_Kind(value)?;
        Ok(S_OK)
    })
}

unsafe extern "system" fn get_is_lent<T: IBook_Impl, const OFFSET: isize>(
    this: *mut c_void,
    out: *mut VariantBool,
) -> HRESULT {
    // SAFETY: C1, C4.
    guard(&IBook::IID, || unsafe {
        let out = OutPointer::<VariantBool>::new(out)?;
        out.write(imp::object::<T, OFFSET>(this).get_IsLent()?);
        Ok(S_OK)
    })
}

unsafe extern "system" fn put_is_lent<T: IBook_Impl, const OFFSET: isize>(
    this: *mut c_void,
    value: VariantBool,
) -> HRESULT {
    // SAFETY: C1.
    guard(&IBook::IID, || unsafe {
        imp::object::<T, OFFSET>(this).put_IsLent(value.is_true())?;
        Ok(S_OK)
    })
}

unsafe extern "system" fn get_next<T: IBook_Impl, const OFFSET: isize>(
    this: *mut c_void,
    out: *mut *mut c_void,
) -> HRESULT {
    // SAFETY: C1, C4.
    guard(&IBook::IID, || unsafe {
        let out = OutPointer::<Option<IBook>>::new(out)?;
        out.write(imp::object::<T, OFFSET>(this).get_Next()?);
        Ok(S_OK)
    })
}

unsafe extern "system" fn putref_next<T: IBook_Impl, const OFFSET: isize>(
    this: *mut c_void,
    value: *mut c_void,
) -> HRESULT {
    // SAFETY: C1, C3.
    guard(&IBook::IID, || unsafe {
        imp::object::<T, OFFSET>(this).putref_Next(IDispatch::from_raw_borrowed(&value))?;
        Ok(S_OK)
    })
}

unsafe extern "system" fn find<T: IBook_Impl, const OFFSET: isize>(
    this: *mut c_void,
    key: VARIANT,
    when: *mut Date,
    text: *mut BSTR,
    locale: u32,
    found: *mut VARIANT,
    pages: *mut *mut SAFEARRAY,
) -> HRESULT {
    // SAFETY: C1, C3, C4, C5.
    guard(&IBook::IID, || unsafe {
        let found = OutPointer::<Variant>::new(found)?;
        let pages = OutPointer::<Option<SafeArray<i32>>>::new(pages)?;
        let when = InOutPointer::<Date>::new(when)?;
        let text = InOutPointer::<Bstr>::new(text)?;
        let key = VariantRef::from_raw(&key)?;
        let given = Bstr::from_raw_borrowed(text.abi());
        let outcome = imp::object::<T, OFFSET>(this).Find(&key, *when.abi(), given, Lcid(locale))?;
        let (new_when, new_text, new_found, new_pages) = outcome;
        when.replace(new_when);
        if let Some(new_text) = new_text {
            text.replace(new_text);
        }
        found.write(new_found);
        pages.write(new_pages);
        Ok(S_OK)
    })
}
