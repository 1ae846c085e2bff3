//! The components: a book, which conforms, and a shelf, which does what it is told to.

use std::cell::{Cell, RefCell};
use std::ffi::c_void;

use comwright::abi::{BSTR, SAFEARRAY, VARIANT};
use comwright::interface::{IDispatch, IDispatch_Impl, ISupportErrorInfo, ISupportErrorInfo_Impl};
use comwright::{Bstr, Date, Error, Guid, HRESULT, IUnknown, Interface, Lcid, Query, Result, SafeArray, Variant};
use comwright::{VariantBool, VariantRef};
use windows_core::implement;

use super::E_FAIL;
use super::book::IBook;
use super::book_served::{Found, IBook_Impl};
use super::kind::Kind;
use super::shelf::{Exchanged, IShelf, IShelf_Impl};

#[derive(Default)]
#[implement(IBook, ISupportErrorInfo, Agile = false)]
pub(crate) struct Book {
    title: RefCell<Bstr>,
    kind: Cell<Kind>,
    is_lent: Cell<VariantBool>,
    next: RefCell<Option<IBook>>,
}

impl Book {
    /// A book that keeps its truth values with these bits.
    pub(crate) fn lent_as(bits: i16) -> Self {
        Self { is_lent: Cell::new(VariantBool::from_raw(bits)), ..Self::default() }
    }
}

impl IDispatch_Impl for Book_Impl {}

impl ISupportErrorInfo_Impl for Book_Impl {
    fn InterfaceSupportsErrorInfo(&self, iid: &Guid) -> bool {
        *iid == IBook::IID
    }
}

impl IBook_Impl for Book_Impl {
    fn get_Title(&self) -> Result<Bstr> {
        self.title.borrow().try_clone()
    }

    fn put_Title(&self, value: &Bstr) -> Result<()> {
        if value.is_empty() {
            return Err(Error::new(E_FAIL).with_description("a book has a title").with_source_name("Library.Book"));
        }
        assert_ne!(*value, "panic", "nobody calls a book so");
        self.title.replace(value.try_clone()?);
        Ok(())
    }

    fn get_Kind(&self) -> Result<Kind> {
        Ok(self.kind.get())
    }

    fn put_Kind(&self, value: Kind) -> Result<()> {
        self.kind.set(value);
        Ok(())
    }

    fn get_IsLent(&self) -> Result<VariantBool> {
        Ok(self.is_lent.get())
    }

    fn put_IsLent(&self, value: bool) -> Result<()> {
        self.is_lent.set(value.into());
        Ok(())
    }

    fn get_Next(&self) -> Result<Option<IBook>> {
        Ok(self.next.borrow().clone())
    }

    fn putref_Next(&self, value: Option<&IDispatch>) -> Result<()> {
        self.next.replace(value.map(Query::query_for).transpose()?);
        Ok(())
    }

    /// Gives the locale, and the day after; the key as it came, and its number as a page.
    fn Find(&self, key: &Variant, when: Date, text: &Bstr, locale: Lcid) -> Result<Found> {
        let text = Bstr::try_new(&format!("{text}, {}", locale.0))?;
        let pages = key.is_missing().then(|| SafeArray::try_from(vec![3, 4])).transpose()?;
        Ok((Date::from_days(when.days() + 1.0), Some(text), key.try_clone()?, pages))
    }
}

/// What a shelf does when it is asked to exchange things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// Everything is replaced.
    Replaces,
    /// The same, but the last out is an array of other elements.
    GivesOtherElements,
    /// It fails, and leaves everything alone.
    FailsUntouched,
    /// It fails, and has freed the in/outs.
    FailsHavingFreed,
    /// It fails, and has replaced everything nevertheless.
    FailsWithLeftovers,
    /// It fails, and leaves pointers that are nobody's.
    FailsDangling,
    /// It panics before it has done anything.
    Panics,
}

#[implement(IShelf, Agile = false)]
pub(crate) struct Shelf {
    act: Act,
}

impl Shelf {
    pub(crate) fn that(act: Act) -> IShelf {
        Self { act }.into()
    }
}

impl IShelf_Impl for Shelf_Impl {
    unsafe fn Exchange(&self, storage: Exchanged) -> Result<HRESULT> {
        let (flag, kind, value, object, numbers, text, id, sizes) = storage;
        assert_ne!(self.act, Act::Panics, "the shelf breaks");
        if self.act == Act::FailsUntouched {
            return Err(E_FAIL.into());
        }
        // SAFETY: C4, C5. What the caller has passed is valid, and may be replaced.
        unsafe {
            if self.act == Act::FailsDangling {
                (*object, *numbers, *text, *sizes) = (dangling(), dangling(), dangling(), dangling());
                (*value).vt = comwright::VarType::BSTR;
                (*value).data.bstrVal = dangling();
                return Err(E_FAIL.into());
            }
            // All that can fail comes first.
            let (new_value, new_text) = (Bstr::try_new("new value")?, Bstr::try_new("new text")?);
            let new_numbers = SafeArray::try_from(vec![5, 6, 7])?;
            let new_sizes = match self.act {
                Act::GivesOtherElements => SafeArray::try_from(vec![1.5])?.into_raw(),
                _ => SafeArray::try_from(vec![10])?.into_raw(),
            };
            drop(Variant::from_raw(value.replace(VARIANT::EMPTY)));
            drop((!(*object).is_null()).then(|| IUnknown::from_raw(object.replace(std::ptr::null_mut()))));
            drop(SafeArray::<i32>::from_raw(numbers.replace(std::ptr::null_mut()))?);
            if self.act == Act::FailsHavingFreed {
                drop(SafeArray::<i32>::from_raw(new_sizes)?);
                return Err(E_FAIL.into());
            }
            *flag = VariantBool::from_raw(1);
            *kind = Kind::ATLAS;
            *value = Variant::from(new_value).into_raw();
            *object = IUnknown::from(Book::default()).into_raw();
            *numbers = new_numbers.into_raw();
            *text = new_text.into_raw();
            *id = IShelf::IID;
            *sizes = new_sizes;
        }
        if self.act == Act::FailsWithLeftovers { Err(E_FAIL.into()) } else { Ok(HRESULT(0)) }
    }

    unsafe fn Advance(&self, place: *mut i32) -> Result<HRESULT> {
        if self.act == Act::FailsUntouched {
            return Err(Error::new(E_FAIL).with_description("nobody believes this"));
        }
        // SAFETY: C4.
        unsafe { *place = 8 };
        Ok(HRESULT(1))
    }

    unsafe fn Count(&self, unit: *mut BSTR) -> i32 {
        // SAFETY: C4.
        unsafe { *unit = Bstr::try_new("books").unwrap_or_default().into_raw() };
        -3
    }

    unsafe fn Sum(
        &self,
        text: &Bstr,
        value: &VARIANT,
        numbers: *mut SAFEARRAY,
        (object, flag): (bool, bool),
    ) -> Result<i32> {
        // SAFETY: C3. What the caller has passed is only read.
        let (value, numbers) = unsafe {
            let numbers = SafeArray::<i32>::from_raw_borrowed(&numbers)?;
            (VariantRef::from_raw(value)?, numbers.map_or(Ok(0), |numbers| numbers.lock().map(|all| all.iter().sum()))?)
        };
        let value = if value.is_missing() { 1 } else { i32::try_from(&value)? };
        Ok(text.len() as i32 + 10 * value + 100 * numbers + 1000 * i32::from(object) + 10000 * i32::from(flag))
    }
}

/// A pointer that is not to be followed.
fn dangling<T>() -> *mut T {
    std::ptr::without_provenance_mut(0xdead_bee8)
}

/// How many claims there are on an object, this one included.
pub(crate) fn claims(object: &impl Interface) -> u32 {
    let raw: *mut c_void = object.as_raw();
    // SAFETY: C1, C2. The claim that is made is given up.
    unsafe {
        let object = IUnknown::from_raw_borrowed(&raw).expect("an object");
        (object.vtable().AddRef)(raw);
        (object.vtable().Release)(raw)
    }
}
