//! What the library does not tell all about.

use std::ffi::c_void;

use comwright::{Bstr, Error, Guid, IUnknown, Interface, Result};
use windows_core::implement;

use super::books::{Book, Here, Watch, this_thread};
use super::generated::shelves::{Card, IBook, IRaw, IRaw_Impl, Loan};
use super::{E_NOINTERFACE, E_NOTIMPL, across};

#[implement(IRaw, Agile = false)]
struct Raw {
    book: IBook,
    here: Here,
}

impl Raw {
    fn make(watch: &Watch) -> Result<IRaw> {
        Ok(Self { book: Book::numbered(5, watch), here: watch.here() }.into())
    }

    /// # Safety
    ///
    /// C4: it is storage for a pointer.
    unsafe fn give(&self, iid: &Guid, object: *mut *mut c_void) -> Result<()> {
        self.here.look();
        // SAFETY: C1, C4, as promised by the caller.
        let code = unsafe { self.book.query(iid, object) };
        if code.0 < 0 { Err(Error::new(code)) } else { Ok(()) }
    }
}

impl IRaw_Impl for Raw_Impl {
    unsafe fn AddUp(&self, count: i32, bytes: *const u8) -> Result<i32> {
        self.here.look();
        // SAFETY: C11. The caller gives so many bytes.
        Ok(unsafe { std::slice::from_raw_parts(bytes, count as usize) }.iter().map(|byte| i32::from(*byte)).sum())
    }

    unsafe fn Anything(&self, data: *const c_void) -> Result<bool> {
        self.here.look();
        Ok(data.is_null())
    }

    unsafe fn Cards(&self, count: i32, cards: *const Card) -> Result<()> {
        self.here.look();
        // SAFETY: C11. The caller gives so many.
        let cards = unsafe { std::slice::from_raw_parts(cards, count as usize) };
        assert!(cards.iter().all(|card| card.name == "card"));
        Ok(())
    }

    unsafe fn Several(&self, _: i32, _: *mut *mut c_void) -> Result<()> {
        unreachable!("no proxy calls it")
    }

    unsafe fn Loans(&self, _: i32, _: *const Loan) -> Result<()> {
        unreachable!("no proxy calls it")
    }

    fn First(&self, _: i32) -> Result<Option<IBook>> {
        self.here.look();
        Ok(Some(self.book.clone()))
    }

    unsafe fn Find(&self, _: i32, riid: *const Guid, found: *mut *mut c_void) -> Result<()> {
        // SAFETY: C3, C4. The caller gives both.
        unsafe { self.give(&*riid, found) }
    }

    unsafe fn Create(&self, outer: Option<&IUnknown>, iid: Guid, found: *mut *mut c_void) -> Result<()> {
        assert!(outer.is_none());
        // SAFETY: C4. The caller gives it.
        unsafe { self.give(&iid, found) }
    }
}

#[test]
fn c12_memory_of_unknown_length_is_passed_as_it_is() {
    across(Raw::make, |proxy, _, _| {
        let cards = [1, 2].map(|_| Card { name: Bstr::from("card"), ..Card::default() });
        // SAFETY: there are as many as is said.
        unsafe {
            assert_eq!(proxy.add_up(3, [1, 2, 3].as_ptr())?, 6);
            assert!(proxy.anything(std::ptr::null())?);
            proxy.cards(2, cards.as_ptr())?;
        }
        Ok(())
    });
}

#[test]
fn p7_interfaces_that_nobody_can_count_do_not_travel() {
    across(Raw::make, |proxy, _, _| {
        let mut book = std::ptr::null_mut();
        // SAFETY: there is storage for one.
        let error = unsafe { proxy.several(1, &mut book) }.expect_err("nobody knows how many");
        assert_eq!((error.code(), book), (E_NOTIMPL, std::ptr::null_mut()));
        // SAFETY: there are none.
        let error = unsafe { proxy.loans(0, std::ptr::null()) }.expect_err("nobody knows how many");
        assert_eq!(error.code(), E_NOTIMPL);
        assert_eq!(proxy.first(0)?.map(|book| book.number()).transpose()?, Some(5), "a rule says that it is one");
        Ok(())
    });
}

#[test]
fn an_object_is_of_the_interface_that_is_asked_for() {
    across(Raw::make, |proxy, _, _| {
        let mut found = std::ptr::null_mut();
        // SAFETY: C2, C4. There is storage for a pointer, and what is there is ours.
        let book = unsafe {
            proxy.find(1, &IBook::IID, &mut found)?;
            IBook::from_raw(found)
        };
        assert_eq!(book.number()?, 5);
        assert_ne!(book.thread()?, this_thread());
        let mut found = std::ptr::null_mut();
        // SAFETY: as above.
        let created = unsafe {
            proxy.create(None, IBook::IID, &mut found)?;
            IBook::from_raw(found)
        };
        assert_eq!(created.as_raw(), book.as_raw());
        let mut found = std::ptr::null_mut();
        // SAFETY: as above.
        let error =
            unsafe { proxy.create(None, Guid::from_u128(5), &mut found) }.expect_err("it has no such interface");
        assert_eq!((error.code(), found), (E_NOINTERFACE, std::ptr::null_mut()));
        Ok(())
    });
}
