//! Who is told that the state of a document has changed.

use std::cell::{Cell, RefCell};

use comwright::interface::{IConnectionPoint, IConnectionPoint_Impl, IConnectionPointContainer};
use comwright::{Error, Guid, IUnknown, Interface, Query, Result};
use windows_components::bindings::msxml6::msxml2::XMLDOMDocumentEvents;
use windows_core::ComObject;

use super::Document;
use crate::fakes::{Counted, code};

/// Those who are told, each with the number of its connection.
#[derive(Default)]
pub(super) struct Changes {
    sinks: RefCell<Vec<(u32, XMLDOMDocumentEvents)>>,
    last: Cell<u32>,
}

impl Changes {
    /// Tells everybody who is connected now: who is told may connect and disconnect meanwhile.
    pub(super) fn tell(&self) {
        let sinks: Vec<_> = self.sinks.borrow().iter().map(|(_, sink)| sink.clone()).collect();
        for sink in sinks {
            // A sink that fails is no reason not to go on.
            let _ = sink.onreadystatechange();
        }
    }
}

/// Where one connects.
#[windows_core::implement(IConnectionPoint, Agile = false)]
pub(super) struct Point {
    document: ComObject<Document>,
    #[allow(dead_code, reason = "it counts")]
    counted: Counted,
}

impl Point {
    pub(super) fn of(document: ComObject<Document>) -> IConnectionPoint {
        Self { document, counted: Counted::default() }.into()
    }
}

impl IConnectionPoint_Impl for Point_Impl {
    fn GetConnectionInterface(&self) -> Result<Guid> {
        Ok(XMLDOMDocumentEvents::IID)
    }

    fn GetConnectionPointContainer(&self) -> Result<IConnectionPointContainer> {
        Ok(self.document.to_interface())
    }

    fn Advise(&self, sink: &IUnknown) -> Result<u32> {
        // CONNECT_E_CANNOTCONNECT.
        let sink = sink.query_for().map_err(|_| Error::new(code(0x8004_0202)))?;
        let changes = &self.document.changes;
        let cookie = changes.last.get() + 1;
        changes.last.set(cookie);
        changes.sinks.borrow_mut().push((cookie, sink));
        Ok(cookie)
    }

    fn Unadvise(&self, cookie: u32) -> Result<()> {
        let mut sinks = self.document.changes.sinks.borrow_mut();
        let index = sinks.iter().position(|(number, _)| *number == cookie);
        // CONNECT_E_NOCONNECTION.
        let sink = sinks.swap_remove(index.ok_or(Error::new(code(0x8004_0200)))?);
        // What its last release does may come back here.
        drop(sinks);
        drop(sink);
        Ok(())
    }
}
