//! The shelf: the books in their order, and the enumerator that goes along them.

use std::cell::{Cell, RefCell};

use comwright::interface::{IDispatch, IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{Bstr, Error, Result, Value, Variant};
use windows_core::ComObject;

use super::code::{DISP_E_BADINDEX, DISP_E_TYPEMISMATCH};
use super::failure;
use super::volume::Volume;
use crate::lending_library::IBook;

/// The books.
#[derive(Default)]
pub(super) struct Shelf(RefCell<Vec<ComObject<Volume>>>);

impl Shelf {
    pub(super) fn add(&self, title: &Bstr, author: &Bstr) -> ComObject<Volume> {
        let (title, author) = (title.clone(), author.clone());
        let book = ComObject::new(Volume { title, author, reader: RefCell::default() });
        self.0.borrow_mut().push(book.clone());
        book
    }

    pub(super) fn len(&self) -> usize {
        self.0.borrow().len()
    }

    /// The book of a title.
    pub(super) fn titled(&self, title: &Bstr) -> Result<ComObject<Volume>> {
        let book = self.0.borrow().iter().find(|book| book.title == *title).cloned();
        book.ok_or_else(|| self.lacks(format!("the title {title:?}")))
    }

    /// The book that a caller means: a text is a title, and a number is a number.
    pub(super) fn meant(&self, which: &Variant) -> Result<ComObject<Volume>> {
        let number: i32 = match which.value() {
            Value::Bstr(title) => return self.titled(title),
            Value::Bool(_) | Value::Date(_) => {
                let said = format!("a book is found by its title or its number, not by {which:?}");
                return Err(failure(DISP_E_TYPEMISMATCH, said));
            }
            _ => which.to()?,
        };
        let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
        let book = index.and_then(|index| self.0.borrow().get(index).cloned());
        book.ok_or_else(|| self.lacks(format!("the number {number}")))
    }

    fn lacks(&self, what: String) -> Error {
        failure(DISP_E_BADINDEX, format!("none of the {} books has {what}", self.len()))
    }

    /// An enumerator of the books that are on the shelf now.
    pub(super) fn walk(&self) -> IEnumVARIANT {
        Walk { books: self.0.borrow().iter().map(ComObject::to_interface).collect(), next: Cell::new(0) }.into()
    }
}

/// Somebody who goes along the shelf.
#[windows_core::implement(IEnumVARIANT, Agile = false)]
#[derive(Clone)]
struct Walk {
    books: Vec<IBook>,
    next: Cell<usize>,
}

impl IEnumVARIANT_Impl for Walk_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        let Some(book) = self.books.get(self.next.get()) else { return Ok(None) };
        self.next.set(self.next.get() + 1);
        let book: &IDispatch = book;
        Ok(Some(Variant::from(book)))
    }

    fn Reset(&self) -> Result<()> {
        self.next.set(0);
        Ok(())
    }

    fn Clone(&self) -> Result<IEnumVARIANT> {
        Ok(Walk::clone(self).into())
    }
}
