//! Events from another apartment: the source has proxies of the sinks, whoever connects a proxy of the source.

use std::cell::RefCell;
use std::rc::Rc;

use comwright::abi::VARIANT;
use comwright::apartment::Sta;
use comwright::imp::{self, Proxy};
use comwright::interface::{IConnectionPointContainer, IConnectionPointContainer_Vtbl, IDispatch_Vtbl};
use comwright::{Advise, Guid, IUnknown, Interface, Query, ToAgile, advise};

use super::caller::Call;
use super::generated::{DDoorEvents, DDoorEvents_Vtbl};
use super::source::{Connections, Source};
use super::{RPC_E_DISCONNECTED, S_OK, Target};
use crate::apartment::in_apartment;

/// IConnectionPointContainer once more, in a module that has proxies of the events.
#[repr(transparent)]
#[derive(Clone, PartialEq, Eq, Debug)]
struct Container(imp::Root);

// SAFETY: C1. It has the functions of that interface.
unsafe impl Interface for Container {
    type Vtable = IConnectionPointContainer_Vtbl;
    const IID: Guid = IConnectionPointContainer::IID;

    imp::watched!();
}
imp::upcasts!(Container: IUnknown; PROXIES);

// SAFETY: C1. A dispinterface has IDispatch's functions.
static PROXIES: [&Proxy; 1] =
    unsafe { [&Proxy::new::<DDoorEvents>("DDoorEvents", &DDoorEvents_Vtbl { base__: IDispatch_Vtbl::PROXY })] };

thread_local! {
    /// What is connected to the source of this thread.
    static CONNECTIONS: RefCell<Option<Rc<Connections>>> = const { RefCell::new(None) };
}

/// Has the source tell its event: what it is told.
fn tell(home: &Sta) -> comwright::Result<comwright::HRESULT> {
    home.call(|| {
        let sink = CONNECTIONS.with_borrow(|connections| connections.as_ref().map(|connections| connections.sink()));
        let Some(sink) = sink else { return Ok(RPC_E_DISCONNECTED) };
        Ok(Call { dispid: 1, args: &[VARIANT::EMPTY; 2], ..Call::default() }.on(&sink?)?.code)
    })
}

/// A source in an apartment of its own.
fn source() -> comwright::Result<(Sta, Container)> {
    let home = Sta::spawn("source")?;
    let source = home.call(|| {
        let (source, connections) = Source::of::<DDoorEvents>();
        CONNECTIONS.set(Some(connections));
        source.query_for::<Container>()?.agile()
    })?;
    Ok((home, source.resolve()?))
}

#[test]
fn d11_events_of_another_apartment_come_to_the_thread_of_the_target() {
    in_apartment(|| {
        let (home, source) = source()?;
        let (target, seen) = Target::new();
        let advise = advise::<DDoorEvents, _>(&source, target)?;
        // This thread waits for the source, and is told meanwhile.
        assert_eq!(tell(&home)?, S_OK);
        assert_eq!(seen.events().len(), 1);
        drop(advise);
        assert_eq!(seen.dropped.get(), 1);
        assert!(tell(&home).is_err(), "nothing is connected");
        home.end();
        Ok(())
    });
}

#[test]
fn d11_an_event_of_another_apartment_may_end_its_connection() {
    in_apartment(|| {
        let (home, source) = source()?;
        let held: Rc<RefCell<Option<Advise>>> = Rc::default();
        let ends = Rc::clone(&held);
        let (target, seen) = Target::opening(move |_, _| {
            drop(ends.take());
            Ok(())
        });
        held.replace(Some(advise::<DDoorEvents, _>(&source, target)?));
        assert_eq!(tell(&home)?, S_OK);
        assert_eq!((seen.events().len(), seen.dropped.get()), (1, 1));
        home.end();
        Ok(())
    });
}

#[test]
fn d11_a_source_that_has_ended_does_not_keep_the_target() {
    in_apartment(|| {
        let (home, source) = source()?;
        let (target, seen) = Target::new();
        let advise = advise::<DDoorEvents, _>(&source, target)?;
        home.call(|| {
            drop(CONNECTIONS.take());
            Ok(())
        })?;
        home.end();
        drop((advise, source));
        comwright::apartment::pump()?;
        assert_eq!(seen.dropped.get(), 1);
        Ok(())
    });
}
