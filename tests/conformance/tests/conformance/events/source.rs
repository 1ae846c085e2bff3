//! A source of events: an object with one connection point.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use comwright::interface::{
    IConnectionPoint, IConnectionPoint_Impl, IConnectionPointContainer, IConnectionPointContainer_Impl, IDispatch,
};
use comwright::{Error, Guid, IUnknown, Interface, Query, Result};
use windows_core::{IUnknownImpl, implement};

use super::{CONNECT_E_ADVISELIMIT, CONNECT_E_CANNOTCONNECT, CONNECT_E_NOCONNECTION};

/// What is done at the beginning of `Unadvise`.
type AtEnd = dyn Fn(&Connections);

/// What a source does, and what is connected to it; it lives on without the source.
#[derive(Default)]
pub(super) struct Connections {
    sinks: RefCell<Vec<(u32, IUnknown)>>,
    /// The number of the last connection.
    last: Cell<u32>,
    /// How many sinks there may be; 0 is as many as come.
    pub(super) limit: Cell<usize>,
    /// What `Advise` says whatever comes.
    pub(super) refusal: Cell<Option<comwright::HRESULT>>,
    /// Sinks stay when their connections end.
    pub(super) keeps: Cell<bool>,
    /// Is run at the beginning of `Unadvise`.
    pub(super) at_end: RefCell<Option<Box<AtEnd>>>,
    /// The source is gone.
    pub(super) is_gone: Cell<bool>,
}

impl Connections {
    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.sinks.borrow().len()
    }

    /// The sinks, each with a claim, as a source has to have it while it calls.
    pub(super) fn sinks<I: Interface>(&self) -> Result<Vec<I>> {
        self.sinks.borrow().iter().map(|(_, sink)| sink.query_for()).collect()
    }

    /// The one sink of a dispinterface.
    pub(super) fn sink(&self) -> Result<IDispatch> {
        self.sinks()?.pop().ok_or(Error::new(CONNECT_E_NOCONNECTION))
    }

    /// Lets all sinks go, as a source that ends them itself.
    pub(super) fn release_all(&self) {
        let sinks = self.sinks.take();
        drop(sinks);
    }
}

/// The source.
#[implement(IConnectionPointContainer, IConnectionPoint, Agile = false)]
pub(super) struct Source {
    iid: Guid,
    connections: Rc<Connections>,
}

impl Source {
    /// A source of events of the interface.
    pub(super) fn of<X: Interface>() -> (IUnknown, Rc<Connections>) {
        let connections = Rc::<Connections>::default();
        let source = Self { iid: X::IID, connections: Rc::clone(&connections) };
        (source.into(), connections)
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        self.connections.is_gone.set(true);
        self.connections.release_all();
    }
}

impl IConnectionPointContainer_Impl for Source_Impl {
    fn FindConnectionPoint(&self, iid: &Guid) -> Result<IConnectionPoint> {
        if *iid == self.iid { Ok(self.to_interface()) } else { Err(Error::new(CONNECT_E_NOCONNECTION)) }
    }
}

impl IConnectionPoint_Impl for Source_Impl {
    fn GetConnectionInterface(&self) -> Result<Guid> {
        Ok(self.iid)
    }

    fn GetConnectionPointContainer(&self) -> Result<IConnectionPointContainer> {
        Ok(self.to_interface())
    }

    fn Advise(&self, sink: &IUnknown) -> Result<u32> {
        if let Some(code) = self.connections.refusal.get() {
            return Err(Error::new(code));
        }
        let limit = self.connections.limit.get();
        if limit != 0 && self.connections.count() >= limit {
            return Err(Error::new(CONNECT_E_ADVISELIMIT));
        }
        let mut found = std::ptr::null_mut();
        // SAFETY: C1, C4. The IID is read; there is storage for a pointer.
        if unsafe { sink.query(&self.iid, &mut found) }.is_err() {
            return Err(Error::new(CONNECT_E_CANNOTCONNECT));
        }
        // SAFETY: C2. It has succeeded.
        let sink = unsafe { IUnknown::from_raw(found) };
        let cookie = self.connections.last.get() + 1;
        self.connections.last.set(cookie);
        self.connections.sinks.borrow_mut().push((cookie, sink));
        Ok(cookie)
    }

    fn Unadvise(&self, cookie: u32) -> Result<()> {
        if let Some(at_end) = &*self.connections.at_end.borrow() {
            at_end(&self.connections);
        }
        let found = self.connections.sinks.borrow().iter().position(|(other, _)| *other == cookie);
        let place = found.ok_or(Error::new(CONNECT_E_NOCONNECTION))?;
        if !self.connections.keeps.get() {
            let ended = self.connections.sinks.borrow_mut().remove(place);
            drop(ended);
        }
        Ok(())
    }
}
