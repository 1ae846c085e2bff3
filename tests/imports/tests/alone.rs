//! Declared interfaces need nothing that the runtime has by default: called and served, as the package is built alone.

use std::rc::Rc;

use comwright::{Bstr, ComEnum, Error, HRESULT, IUnknown, Kept, Result, com_interface};
use windows_core::implement;

const E_FAIL: HRESULT = HRESULT(0x8000_4005_u32.cast_signed());

/// How a book is bound.
#[derive(Clone, Copy, Debug, PartialEq, ComEnum)]
#[repr(transparent)]
pub struct Binding(i32);

/// A book.
#[com_interface(iid = "6f4c0d5c-54a1-4b60-b7b2-0d1d5f4f1c11", bool = Variant)]
pub unsafe trait IBook: IUnknown {
    /// What it is called.
    #[propget]
    fn title(&self) -> Result<Bstr>;
    /// Binds it, and gives how it was bound.
    fn bind(&self, binding: Binding, name: &mut Bstr) -> Result<Binding>;
    /// Lends it for so many days.
    fn lend(&self, days: i32, #[out] due: f64) -> Result<bool>;
}

/// A shelf.
#[com_interface(iid = "6f4c0d5c-54a1-4b60-b7b2-0d1d5f4f1c12")]
pub unsafe trait IShelf: IUnknown {
    /// A book, which keeps its shelf.
    #[keeps_alive]
    fn book(&self, number: i32) -> Result<Option<IBook>>;
    /// A shelf in it, which keeps this one.
    #[keeps_alive]
    fn inner(&self) -> Result<Option<IShelf>>;
}

#[implement(IBook, Agile = false)]
struct Book;

impl IBook_Impl for Book_Impl {
    fn get_Title(&self) -> Result<Bstr> {
        Bstr::try_new("Größe")
    }

    fn Bind(&self, binding: Binding, name: &mut Bstr) -> Result<Binding> {
        *name = Bstr::try_new(&format!("{}, bound", name.to_string_lossy()))?;
        Ok(Binding(binding.0 - 1))
    }

    fn Lend(&self, days: i32) -> Result<(f64, bool)> {
        if days < 0 {
            return Err(Error::new(E_FAIL).with_description("nobody reads so fast"));
        }
        Ok((f64::from(days) / 2.0, days == 7))
    }
}

#[implement(IShelf, Agile = false)]
struct Shelf {
    alive: Rc<()>,
}

impl IShelf_Impl for Shelf_Impl {
    fn Book(&self, number: i32) -> Result<Option<IBook>> {
        Ok((number >= 0).then(|| Book.into()))
    }

    fn Inner(&self) -> Result<Option<IShelf>> {
        Ok(Some(Shelf { alive: self.alive.clone() }.into()))
    }
}

#[test]
fn an_interface_is_called_and_served() -> Result<()> {
    let book: IBook = Book.into();
    assert_eq!(book.title()?, "Größe");
    let mut name = Bstr::from("it");
    assert_eq!(book.bind(Binding(3), &mut name)?, Binding(2));
    assert_eq!(name, "it, bound");
    assert_eq!(book.lend(7)?, (3.5, true));
    Ok(())
}

#[test]
fn e_a_failure_comes_with_its_words() {
    let book: IBook = Book.into();
    let error = book.lend(-1).expect_err("it fails");
    assert_eq!(error.code(), E_FAIL);
    assert!(error.to_string().contains("IBook.Lend"), "{error}");
}

#[test]
fn lk_what_a_method_gives_keeps_its_object() -> Result<()> {
    let alive = Rc::new(());
    let shelf: IShelf = Shelf { alive: alive.clone() }.into();
    let inner: KeptIShelf = shelf.inner()?.expect("a shelf");
    let book: Kept<IBook> = inner.book(1)?.expect("a book");
    assert!(inner.book(-1)?.is_none());
    drop((shelf, inner));
    assert_eq!(Rc::strong_count(&alive), 3, "the book keeps both shelves");
    assert_eq!(book.get().title()?, "Größe");
    drop(book);
    assert_eq!(Rc::strong_count(&alive), 1);
    Ok(())
}
