//! Calls that succeed.

use comwright::{Bstr, Date, HRESULT, Interface, Lcid, Query, SafeArray, Variant};
use comwright_conformance::{Probe, conforms};

use super::book::IBook;
use super::component::{Act, Book, Shelf, claims};
use super::kind::Kind;

#[test]
fn o1_strings_go_in_and_come_out() {
    conforms(|| {
        let book: IBook = Book::default().into();
        book.set_title(&Bstr::try_new("Middlemarch")?)?;
        assert_eq!(book.title()?, "Middlemarch");
        book.set_title(Bstr::try_new("Emma")?)?;
        assert_eq!(book.title()?, "Emma");
        Ok(())
    });
}

#[test]
fn numbers_of_enumerations_go_in_and_come_out() {
    let book: IBook = Book::default().into();
    for kind in [Kind::ATLAS, Kind::NOVEL, Kind(-9)] {
        assert_eq!(book.set_kind(kind), Ok(()));
        assert_eq!(book.kind(), Ok(kind));
    }
}

#[test]
fn v2_any_bit_is_true() {
    for bits in [1, -1, 0x100, i16::MIN] {
        assert_eq!(IBook::from(Book::lent_as(bits)).is_lent(), Ok(true), "{bits}");
    }
    let book: IBook = Book::default().into();
    assert_eq!(book.is_lent(), Ok(false));
    assert_eq!(book.set_is_lent(true), Ok(()));
    assert_eq!(book.is_lent(), Ok(true));
}

#[test]
fn o3_objects_go_in_and_come_out() {
    let (book, next): (IBook, IBook) = (Book::default().into(), Book::default().into());
    assert_eq!(book.next(), Ok(None));
    assert_eq!(book.set_next_ref(&next), Ok(()));
    assert_eq!(claims(&next), 2, "the component keeps it");
    let found = book.next().expect("a call that succeeds").expect("an object");
    assert_eq!((found.as_raw(), claims(&next)), (next.as_raw(), 3));
    drop(found);
    assert_eq!(book.set_next_ref(None), Ok(()));
    assert_eq!(claims(&next), 1);
}

#[test]
fn d5_d7_missing_values_and_the_locale_reach_the_component() {
    conforms(|| {
        let book: IBook = Book::default().into();
        let (mut when, mut text) = (Date::from_days(41.5), Bstr::try_new("here")?);
        let (found, pages) = book.find((), &mut when, &mut text)?;
        assert!(found.is_missing());
        assert_eq!(when.days(), 42.5);
        assert_eq!(text, "here, 1024");
        let pages = pages.ok_or("there are pages")?;
        assert_eq!(*pages.lock()?, [3, 4]);
        let key = Variant::from(7);
        let (found, pages) = book.find(&key, &mut when, &mut text)?;
        assert_eq!((found, pages), (key, None));
        assert_eq!(text, "here, 1024, 1024");
        Ok(())
    });
    assert_eq!(comwright::call_locale(), Lcid::USER_DEFAULT);
}

#[test]
fn c3_what_is_read_by_pointer_reaches_the_component() {
    conforms(|| {
        let (shelf, (object, probe)) = (Shelf::that(Act::Replaces), Probe::dispatch());
        let (text, numbers) = (Bstr::try_new("four")?, SafeArray::try_from(vec![1, 2])?);
        assert_eq!(shelf.sum(&text, 3_i16, &numbers, &object, true)?, 11334);
        assert_eq!(shelf.sum(None::<&str>, (), None, None, false)?, 10);
        assert_eq!(probe.references(), 1);
        Ok(())
    });
}

#[test]
fn success_codes_are_kept_when_they_are_wanted() {
    let shelf = Shelf::that(Act::Replaces);
    assert_eq!(shelf.advance(), Ok((HRESULT(1), 8)));
    let error = Shelf::that(Act::FailsUntouched).advance().expect_err("a failure");
    assert_eq!((error.code(), error.method()), (super::E_FAIL, Some("IShelf.Advance")));
}

#[test]
fn o1_outs_of_a_method_without_a_code_are_taken() {
    conforms(|| {
        let (count, unit) = Shelf::that(Act::Replaces).count()?;
        assert_eq!(count, -3);
        assert!(unit == "books" || unit.is_empty(), "{unit:?}");
        Ok(())
    });
}

#[test]
fn o9_another_interface_is_asked_for() {
    let book: IBook = Book::default().into();
    let unknown: comwright::IUnknown = book.query_for().expect("every object has it");
    assert_eq!(unknown.query_for::<IBook>(), Ok(book));
    let missing = unknown.query_for::<super::shelf::IShelf>().map_err(|error| error.code());
    assert_eq!(missing, Err(super::E_NOINTERFACE));
}
