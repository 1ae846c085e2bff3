//! The library: the class that callers create.

use std::cell::RefCell;
use std::time::{SystemTime, UNIX_EPOCH};

use comwright::interface::{
    IConnectionPoint, IConnectionPointContainer, IConnectionPointContainer_Impl, IDispatch_Impl, ISupportErrorInfo,
    ISupportErrorInfo_Impl,
};
use comwright::{Bstr, Date, Error, Guid, IUnknown, Interface, Result, VariantRef};
use windows_core::IUnknownImpl;

use super::code::{CONNECT_E_NOCONNECTION, E_ABORT, E_ACCESSDENIED};
use super::desk::{Counter, Desk};
use super::failure;
use super::shelf::Shelf;
use crate::lending_library::{DBooksEvents, IBook, IBooks, IBooks_Impl};

/// An object of the class `Books`.
#[windows_core::implement(IBooks, ISupportErrorInfo, IConnectionPointContainer, Agile = false)]
pub(super) struct Library {
    name: RefCell<Bstr>,
    shelf: Shelf,
    pub(super) desk: Desk,
}

impl Library {
    /// One with no books yet.
    pub(super) fn open() -> Self {
        Self { name: RefCell::new("Library".into()), shelf: Shelf::default(), desk: Desk::default() }
    }
}

/// Members are called through the table of the interface, not by their names.
impl IDispatch_Impl for Library_Impl {}

/// The texts of errors go to the caller with their codes.
impl ISupportErrorInfo_Impl for Library_Impl {}

impl IBooks_Impl for Library_Impl {
    fn get_Item(&self, which: &VariantRef<'_>) -> Result<Option<IBook>> {
        Ok(Some(self.shelf.meant(which)?.to_interface()))
    }

    fn get__NewEnum(&self) -> Result<Option<IUnknown>> {
        Ok(Some(self.shelf.walk().into()))
    }

    fn get_Count(&self) -> Result<i32> {
        Ok(self.shelf.len() as i32)
    }

    fn get_Name(&self) -> Result<Bstr> {
        Ok(self.name.borrow().clone())
    }

    fn put_Name(&self, value: &Bstr) -> Result<()> {
        self.name.replace(value.clone());
        Ok(())
    }

    fn Add(&self, title: &Bstr, author: &Bstr) -> Result<Option<IBook>> {
        Ok(Some(self.shelf.add(title, author).to_interface()))
    }

    fn Lend(&self, title: &Bstr, reader: &Bstr, days: i32, from: &VariantRef<'_>) -> Result<Date> {
        let from = if from.is_missing() { today() } else { from.to()? };
        let volume = self.shelf.titled(title)?;
        let book: IBook = volume.to_interface();
        if !self.desk.lending(&book, reader) {
            return Err(failure(E_ABORT, format!("somebody minds that {reader} takes {title}")));
        }
        // Who was asked may have lent it meanwhile: it is looked at now.
        if !volume.reader.borrow().is_empty() {
            return Err(failure(E_ACCESSDENIED, format!("{} has {title} at home", volume.reader.borrow())));
        }
        volume.reader.replace(reader.clone());
        let due = Date::from_days(from.days().floor() + f64::from(days));
        self.desk.lent(&book, due);
        Ok(due)
    }
}

impl IConnectionPointContainer_Impl for Library_Impl {
    fn FindConnectionPoint(&self, iid: &Guid) -> Result<IConnectionPoint> {
        match *iid {
            DBooksEvents::IID => Ok(Counter { library: self.to_object() }.into()),
            _ => Err(Error::new(CONNECT_E_NOCONNECTION)),
        }
    }
}

fn today() -> Date {
    /// 1970-01-01.
    const UNIX: f64 = 25_569.0;
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Date::from_days(UNIX + (since.as_secs() / 86_400) as f64)
}
