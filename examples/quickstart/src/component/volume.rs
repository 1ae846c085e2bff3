//! A book.

use std::cell::RefCell;

use comwright::interface::IDispatch_Impl;
use comwright::{Bstr, Result};

use crate::lending_library::{IBook, IBook_Impl};

/// An object with the interface `IBook`. `Agile = false`: it belongs to the thread that it was made on, as cells do.
#[windows_core::implement(IBook, Agile = false)]
pub(super) struct Volume {
    pub(super) title: Bstr,
    pub(super) author: Bstr,
    /// Who has it; nobody when it is empty.
    pub(super) reader: RefCell<Bstr>,
}

/// Members are called through the table of the interface, not by their names.
impl IDispatch_Impl for Volume_Impl {}

impl IBook_Impl for Volume_Impl {
    fn get_Title(&self) -> Result<Bstr> {
        Ok(self.title.clone())
    }

    fn get_Author(&self) -> Result<Bstr> {
        Ok(self.author.clone())
    }

    fn get_Reader(&self) -> Result<Bstr> {
        Ok(self.reader.borrow().clone())
    }
}
