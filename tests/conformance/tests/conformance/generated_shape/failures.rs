//! Calls that fail, and components that do not keep to the rules.

use std::ffi::c_void;

use comwright::abi::{DISPPARAMS, VARIANT};
use comwright::imp;
use comwright::interface::{IDispatch, ISupportErrorInfo};
use comwright::out::Out;
use comwright::{Error, Guid, IUnknown, Interface, Query, diagnostics, error};
use comwright_conformance::conforms;
use windows_core::implement;

use super::book::IBook;
use super::component::{Act, Book, Shelf};
use super::shelf::{IShelf, IShelf_Impl};
use super::{E_FAIL, E_NOTIMPL, E_UNEXPECTED};

#[test]
fn o8_what_the_component_says_is_in_the_error() {
    conforms(|| {
        let book: IBook = Book::default().into();
        let error = book.set_title(None::<&str>).expect_err("a book has a title");
        assert_eq!((error.code(), error.method()), (E_FAIL, Some("IBook.put_Title")));
        // The texts are read from strings, for which there may be no memory.
        if let (Some(description), Some(source)) = (error.description(), error.source_name()) {
            assert_eq!((description, source), ("a book has a title", "Library.Book"));
            assert_eq!(error.interface(), Some(IBook::IID));
        }
        assert!(error::take_error_info().is_none());
        Ok(())
    });
    let error = IBook::from(Book::default()).set_title("").expect_err("a book has a title");
    assert_eq!(error.description(), Some("a book has a title"));
}

/// What forgets the thread's error information when it goes, as any object may.
#[implement(IShelf, Agile = false)]
struct Forgetting;

impl Drop for Forgetting {
    fn drop(&mut self) {
        error::set_error_info(None);
    }
}

impl IShelf_Impl for Forgetting_Impl {}

#[test]
fn o8_what_is_said_is_read_before_a_leftover_is_released() {
    const METHOD: &str = "IBook.get_Next(value)";
    let book: IBook = Book::default().into();
    let mut left = Out::<Option<IUnknown>>::new();
    let code = Error::new(E_FAIL).with_description("said").set_for_caller(&IBook::IID);
    // SAFETY: C1, C4. The callee's side: it leaves an object. Then what the call said.
    let (outcome, events) = diagnostics::collect(|| unsafe {
        left.as_mut_ptr().write(IShelf::from(Forgetting).into_raw());
        imp::finish(&book, code, METHOD, left)
    });
    assert_eq!(outcome.expect_err("a failure").description(), Some("said"));
    assert_eq!(events.len(), 1);
}

#[test]
fn o8_a_component_that_does_not_support_it_is_not_believed() {
    let error = Shelf::that(Act::FailsUntouched).advance().expect_err("a failure");
    assert_eq!((error.code(), error.description()), (E_FAIL, None));
    assert!(error::take_error_info().is_none(), "it is gone, whether it is believed or not");
}

#[test]
fn o8_an_object_says_of_which_interfaces_it_tells() {
    let support: ISupportErrorInfo = IBook::from(Book::default()).query_for().expect("it has it");
    let ask = |iid: *const Guid| {
        // SAFETY: C1, C3. It is null or an IID to read.
        unsafe { (support.vtable().InterfaceSupportsErrorInfo)(support.as_raw(), iid) }
    };
    assert_eq!((ask(&IBook::IID).0, ask(&IDispatch::IID).0), (0, 1));
    assert_eq!(ask(std::ptr::null()).0 as u32, 0x8000_4003);
}

#[test]
fn c13_a_panic_of_the_component_is_an_error() {
    let book: IBook = Book::default().into();
    let error = book.set_title("panic").expect_err("it panics");
    assert_eq!(error.code(), E_UNEXPECTED);
    assert!(error.description().is_some_and(|said| said.contains("nobody calls a book so")), "{error}");
}

#[test]
fn o7_null_for_an_out_is_refused() {
    let book: IBook = Book::default().into();
    let null = std::ptr::null_mut();
    // SAFETY: C1. That the storage is null is what is tried.
    let code = unsafe { (book.vtable().get_Title)(book.as_raw(), null) };
    assert_eq!(code.0 as u32, 0x8000_4003);
}

#[test]
fn a_dual_interface_without_type_information_says_so() {
    let book: IBook = Book::default().into();
    let dispatch: &IDispatch = &book;
    let (functions, this) = (dispatch.vtable(), dispatch.as_raw());
    let (mut count, mut info, mut ids) = (5, std::ptr::dangling_mut::<c_void>(), [9]);
    let name = [0_u16];
    let names = [name.as_ptr()];
    let none =
        DISPPARAMS { rgvarg: std::ptr::null_mut(), rgdispidNamedArgs: std::ptr::null_mut(), cArgs: 0, cNamedArgs: 0 };
    let mut result = VARIANT::EMPTY;
    let null = std::ptr::null_mut::<c_void>();
    // SAFETY: C1, C3, C4. Everything is valid for the calls.
    unsafe {
        assert_eq!((functions.GetTypeInfoCount)(this, &mut count).0, 0);
        assert_eq!((functions.GetTypeInfo)(this, 0, 0, &mut info), E_NOTIMPL);
        let (iid, ids) = (&Guid::zeroed(), ids.as_mut_ptr());
        assert_eq!((functions.GetIDsOfNames)(this, iid, names.as_ptr(), 1, 0, ids), E_NOTIMPL);
        let code = (functions.Invoke)(this, 0, iid, 0, 1, &none, &mut result, null.cast(), null.cast());
        assert_eq!(code, E_NOTIMPL);
    }
    assert_eq!((count, info.is_null()), (0, true));
}
