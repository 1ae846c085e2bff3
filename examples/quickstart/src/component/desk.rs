//! The desk: who is told what happens there.

use std::cell::{Cell, RefCell};

use comwright::interface::{IConnectionPoint, IConnectionPoint_Impl, IConnectionPointContainer};
use comwright::{Bstr, Date, Error, Guid, IUnknown, Interface, Query, Result};
use windows_core::ComObject;

use super::code::{CONNECT_E_CANNOTCONNECT, CONNECT_E_NOCONNECTION};
use super::library::Library;
use crate::lending_library::{DBooksEvents, IBook};

/// Those who are told, each with the number of its connection.
#[derive(Default)]
pub(super) struct Desk {
    sinks: RefCell<Vec<(u32, DBooksEvents)>>,
    last: Cell<u32>,
}

impl Desk {
    /// Tells that somebody wants a book; whether nobody minds.
    pub(super) fn lending(&self, book: &IBook, reader: &Bstr) -> bool {
        let mut cancel = false;
        for sink in self.sinks() {
            // A sink that fails is no reason not to lend.
            let _ = sink.lending(book, reader, &mut cancel);
        }
        !cancel
    }

    /// Tells that a book has left the house.
    pub(super) fn lent(&self, book: &IBook, due: Date) {
        for sink in self.sinks() {
            let _ = sink.lent(book, due);
        }
    }

    /// Those who are told now: who is told may connect and disconnect meanwhile.
    fn sinks(&self) -> Vec<DBooksEvents> {
        self.sinks.borrow().iter().map(|(_, sink)| sink.clone()).collect()
    }
}

/// The counter where one asks to be told: the connection point. It is made for who looks for it, and keeps the library.
#[windows_core::implement(IConnectionPoint, Agile = false)]
pub(super) struct Counter {
    pub(super) library: ComObject<Library>,
}

impl IConnectionPoint_Impl for Counter_Impl {
    fn GetConnectionInterface(&self) -> Result<Guid> {
        Ok(DBooksEvents::IID)
    }

    fn GetConnectionPointContainer(&self) -> Result<IConnectionPointContainer> {
        Ok(self.library.to_interface())
    }

    fn Advise(&self, sink: &IUnknown) -> Result<u32> {
        let sink = sink.query_for().map_err(|_| Error::new(CONNECT_E_CANNOTCONNECT))?;
        let desk = &self.library.desk;
        let cookie = desk.last.get() + 1;
        desk.last.set(cookie);
        desk.sinks.borrow_mut().push((cookie, sink));
        Ok(cookie)
    }

    fn Unadvise(&self, cookie: u32) -> Result<()> {
        let mut sinks = self.library.desk.sinks.borrow_mut();
        let index = sinks.iter().position(|(number, _)| *number == cookie);
        let sink = sinks.swap_remove(index.ok_or(Error::new(CONNECT_E_NOCONNECTION))?);
        // What its last release does may come back here.
        drop(sinks);
        drop(sink);
        Ok(())
    }
}
