//! The example's interfaces: declared and generated ones are the same at the boundary, on both sides of it.

use comwright::interface::{IDispatch, IDispatch_Impl};
use comwright::{Bstr, Date, Error, HRESULT, IUnknown, Interface, Query, Result, Variant, VariantRef};
use comwright_declared::books::{self, IBook2, IBook2_Impl};
use comwright_declared::lending_library as generated;
use windows_core::implement;

const E_NOTIMPL: HRESULT = HRESULT(0x8000_4001_u32.cast_signed());

/// A book that serves the interface that is generated.
#[implement(generated::IBook, Agile = false)]
struct Generated;

impl IDispatch_Impl for Generated_Impl {}

impl generated::IBook_Impl for Generated_Impl {
    fn get_Title(&self) -> Result<Bstr> {
        Bstr::try_new("Generated")
    }

    fn get_Author(&self) -> Result<Bstr> {
        Bstr::try_new("A")
    }

    fn get_Reader(&self) -> Result<Bstr> {
        Err(Error::new(E_NOTIMPL))
    }
}

/// A book that serves the interface that is declared.
#[implement(books::IBook, Agile = false)]
struct Declared;

impl IDispatch_Impl for Declared_Impl {}

impl books::IBook_Impl for Declared_Impl {
    fn get_Title(&self) -> Result<Bstr> {
        Bstr::try_new("Declared")
    }

    fn get_Author(&self) -> Result<Bstr> {
        Bstr::try_new("B")
    }

    fn get_Reader(&self) -> Result<Bstr> {
        panic!("nobody has it")
    }
}

/// A shelf that serves the interface that is declared.
#[implement(books::IBooks, Agile = false)]
struct Shelf;

impl IDispatch_Impl for Shelf_Impl {}

impl books::IBooks_Impl for Shelf_Impl {
    fn get_Item(&self, which: &VariantRef<'_>) -> Result<Option<books::IBook>> {
        let number: i32 = which.to()?;
        Ok((number == 1).then(|| Declared.into()))
    }

    fn get__NewEnum(&self) -> Result<Option<IUnknown>> {
        Ok(None)
    }

    fn get_Count(&self) -> Result<i32> {
        Ok(1)
    }

    fn get_Name(&self) -> Result<Bstr> {
        Bstr::try_new("Shelf")
    }

    fn put_Name(&self, name: &Bstr) -> Result<()> {
        if name.is_empty() { Err(Error::new(E_NOTIMPL)) } else { Ok(()) }
    }

    fn Add(&self, title: &Bstr, author: &Bstr) -> Result<Option<books::IBook>> {
        Ok((title == "Declared" && author == "B").then(|| Declared.into()))
    }

    fn Lend(&self, _: &Bstr, _: &Bstr, days: i32, from: &VariantRef<'_>) -> Result<Date> {
        let from: f64 = if from.is_missing() { 0.0 } else { from.to()? };
        Ok(Date::from_days(from + f64::from(days)))
    }
}

/// A book that serves one that is declared, and derives from one that is generated.
#[implement(IBook2, Agile = false)]
struct Derived;

impl IDispatch_Impl for Derived_Impl {}

impl generated::IBook_Impl for Derived_Impl {
    fn get_Title(&self) -> Result<Bstr> {
        Bstr::try_new("Derived")
    }

    fn get_Author(&self) -> Result<Bstr> {
        Bstr::try_new("C")
    }

    fn get_Reader(&self) -> Result<Bstr> {
        Bstr::try_new("")
    }
}

impl IBook2_Impl for Derived_Impl {
    fn get_Pages(&self) -> Result<i32> {
        Ok(320)
    }
}

#[test]
fn o9_a_declared_interface_calls_an_object_with_generated_code() -> Result<()> {
    let object: generated::IBook = Generated.into();
    assert_eq!(books::IBook::IID, generated::IBook::IID);
    let book: books::IBook = object.query_for()?;
    assert_eq!(book.as_raw(), object.as_raw());
    assert_eq!((book.title()?, book.author()?), (object.title()?, object.author()?));
    let (ours, theirs) = (book.reader().unwrap_err(), object.reader().unwrap_err());
    assert_eq!(ours.code(), theirs.code());
    // It tells the same of a failure: which method it was.
    assert_eq!(ours.to_string(), theirs.to_string());
    Ok(())
}

#[test]
fn c13_generated_code_calls_an_object_with_a_declared_interface() -> Result<()> {
    let object: books::IBook = Declared.into();
    let book: generated::IBook = object.query_for()?;
    assert_eq!(book.title()?, "Declared");
    assert_eq!(book.author()?, "B");
    // A panic does not leave the object.
    assert!(book.reader().is_err());
    // The part of IDispatch is there, and knows no names.
    let dispatch: IDispatch = object.into();
    assert!(dispatch.query_for::<books::IBook>().is_ok());
    Ok(())
}

#[test]
fn d5_arguments_that_may_be_left_out_have_their_values() -> Result<()> {
    let shelf: books::IBooks = Shelf.into();
    assert_eq!(shelf.lend("a", "b")?, Date::from_days(21.0));
    let options = books::IBooksLendOptions { days: 3, ..Default::default() };
    assert_eq!(shelf.lend_with("a", "b", options)?, Date::from_days(3.0));
    let options = books::IBooksLendOptions { from: (10.0).into(), ..Default::default() };
    assert_eq!(shelf.lend_with("a", "b", options)?, Date::from_days(31.0));
    let theirs: generated::IBooks = shelf.query_for()?;
    assert_eq!(theirs.lend("a", "b")?, Date::from_days(21.0));
    Ok(())
}

#[test]
fn o3_properties_and_objects_go_both_ways() -> Result<()> {
    let shelf: books::IBooks = Shelf.into();
    assert_eq!(shelf.name()?, "Shelf");
    shelf.set_name("Other")?;
    assert_eq!(shelf.set_name("").unwrap_err().code(), E_NOTIMPL);
    let book = shelf.item(Variant::from(1))?.expect("a book");
    assert_eq!(book.title()?, "Declared");
    assert!(shelf.item(2)?.is_none());
    assert!(shelf.elements()?.is_none());
    assert!(shelf.add("Declared", "B")?.is_some());
    // An object is an element of arrays and in VARIANTs, as one of generated code is.
    let value = Variant::from(&book);
    assert_eq!(books::IBook::try_from(&value)?, book);
    Ok(())
}

#[test]
fn g3_one_that_derives_from_generated_code_has_its_methods() -> Result<()> {
    let book: IBook2 = Derived.into();
    assert_eq!(book.title()?, "Derived");
    assert_eq!(book.pages()?, 320);
    let base: &generated::IBook = &book;
    assert_eq!(base.author()?, "C");
    let same: books::IBook = book.query_for()?;
    assert_eq!(same.as_raw(), book.as_raw());
    let unknown: IUnknown = book.clone().into();
    assert_eq!(unknown.query_for::<IBook2>()?, book);
    let dispatch: Option<&IDispatch> = (&book).into();
    assert!(dispatch.is_some());
    Ok(())
}
