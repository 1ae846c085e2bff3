//! What happens while something else happens: events that end their own connection, events at the end of one, drops that
//! panic.

use std::cell::RefCell;
use std::rc::Rc;

use comwright::diagnostics::{self, Event, PanickedDuring};
use comwright::{Advise, Bstr, Error, Result, advise, sink};
use comwright_conformance::conforms;

use super::caller::{Call, number};
use super::generated::{DDoorEvents, DDoorEvents_Impl};
use super::source::Source;
use super::{E_UNEXPECTED, RPC_E_DISCONNECTED, S_OK, Target};

fn open() -> Call<'static> {
    Call { dispid: 1, args: &[comwright::abi::VARIANT::EMPTY; 2], ..Call::default() }
}

#[test]
fn d11_an_event_may_end_its_own_connection() {
    conforms(|| {
        let held: Rc<RefCell<Option<Advise>>> = Rc::default();
        let (ends, state) = (Rc::clone(&held), Rc::<RefCell<Option<Rc<super::Seen>>>>::default());
        let watched = Rc::clone(&state);
        let (target, seen) = Target::opening(move |_, cancel| {
            drop(ends.take());
            let seen = watched.borrow().clone().ok_or(Error::new(E_UNEXPECTED))?;
            assert_eq!(seen.dropped.get(), 0, "it lives until the event returns");
            *cancel = true;
            Ok(())
        });
        state.replace(Some(Rc::clone(&seen)));
        let (source, connections) = Source::of::<DDoorEvents>();
        held.replace(Some(advise::<DDoorEvents, _>(&source, target)?));
        let sink = connections.sink()?;
        assert_eq!(open().on(&sink)?.code, S_OK);
        assert_eq!((connections.count(), seen.dropped.get()), (0, 1));
        assert_eq!(open().on(&sink)?.code, RPC_E_DISCONNECTED);
        Ok(())
    });
}

#[test]
fn d11_a_source_without_a_claim_may_end_the_connection_in_an_event() {
    // Some call without a claim of their own: the sink is gone when the event returns, and nobody touches it.
    conforms(|| {
        let held: Rc<RefCell<Option<Advise>>> = Rc::default();
        let ends = Rc::clone(&held);
        let (target, seen) = Target::opening(move |_, _| {
            drop(ends.take());
            Ok(())
        });
        let (source, connections) = Source::of::<DDoorEvents>();
        held.replace(Some(advise::<DDoorEvents, _>(&source, target)?));
        // SAFETY: C1. The source has a claim when this begins.
        let borrowed = std::mem::ManuallyDrop::new(unsafe {
            let sink = connections.sink()?;
            <comwright::interface::IDispatch as comwright::Interface>::from_raw(comwright::Interface::as_raw(&sink))
        });
        assert_eq!(open().on(&borrowed)?.code, S_OK);
        assert_eq!((connections.count(), seen.dropped.get()), (0, 1));
        Ok(())
    });
}

#[test]
fn d11_events_may_come_within_events() {
    conforms(|| {
        let (source, connections) = Source::of::<DDoorEvents>();
        let inner = Rc::clone(&connections);
        let (target, seen) = Target::opening(move |who, _| {
            if who.is_empty() {
                let name = comwright::Variant::from(Bstr::try_new("again")?);
                let args = [number(0), name.abi()];
                let said = Call { dispid: 1, args: &args, ..Call::default() }.on(&inner.sink()?)?;
                assert_eq!(said.code, S_OK);
            }
            Ok(())
        });
        let connection = advise::<DDoorEvents, _>(&source, target)?;
        let said = open().on(&connections.sink()?)?;
        if said.code == S_OK {
            assert_eq!(seen.events(), ["Opening(, false)", "Opening(again, false)"]);
        }
        drop(connection);
        assert_eq!(seen.dropped.get(), 1);
        Ok(())
    });
}

#[test]
fn d11_events_that_come_at_the_end_arrive() {
    conforms(|| {
        let (target, seen) = Target::new();
        let (source, connections) = Source::of::<DDoorEvents>();
        connections.at_end.replace(Some(Box::new(|connections| {
            let sink = connections.sink().expect("it is there");
            assert_eq!(open().alone_on(&sink), S_OK);
        })));
        drop(advise::<DDoorEvents, _>(&source, target)?);
        assert_eq!((seen.events().len(), seen.dropped.get(), connections.count()), (1, 1, 0));
        Ok(())
    });
}

#[test]
fn d11_a_target_may_own_its_own_connection() {
    #[derive(Default)]
    struct Owner {
        connection: RefCell<Option<Advise>>,
    }
    impl DDoorEvents_Impl for Rc<Owner> {
        fn Opening(&self, _: &Bstr, _: &mut bool) -> Result<()> {
            drop(self.connection.take());
            Ok(())
        }
    }
    conforms(|| {
        let owner = Rc::<Owner>::default();
        let (source, connections) = Source::of::<DDoorEvents>();
        let connection = advise::<DDoorEvents, _>(&source, Rc::clone(&owner))?;
        owner.connection.replace(Some(connection));
        assert_eq!((Rc::strong_count(&owner), open().on(&connections.sink()?)?.code), (2, S_OK));
        assert_eq!((Rc::strong_count(&owner), connections.count()), (1, 0));
        Ok(())
    });
}

#[test]
fn d11_a_target_that_is_dropped_may_look_at_its_sink() {
    struct Last(Rc<super::source::Connections>, Rc<RefCell<Vec<comwright::HRESULT>>>);
    impl DDoorEvents_Impl for Last {}
    impl Drop for Last {
        fn drop(&mut self) {
            let sink = self.0.sink().expect("the source keeps it");
            self.1.borrow_mut().push(open().alone_on(&sink));
        }
    }
    conforms(|| {
        let (source, connections) = Source::of::<DDoorEvents>();
        connections.keeps.set(true);
        let codes = Rc::default();
        drop(advise::<DDoorEvents, _>(&source, Last(Rc::clone(&connections), Rc::clone(&codes)))?);
        assert_eq!(codes.take(), [RPC_E_DISCONNECTED]);
        Ok(())
    });
}

/// Panics when it is dropped.
struct Stuck;

impl DDoorEvents_Impl for Stuck {
    fn Opening(&self, _: &Bstr, _: &mut bool) -> Result<()> {
        panic!("it does not open");
    }
}

impl Drop for Stuck {
    fn drop(&mut self) {
        panic!("it does not close");
    }
}

#[test]
fn d11_a_panic_in_the_drop_of_a_target_is_stopped() {
    let stopped = |body: &dyn Fn()| {
        let ((), events) = diagnostics::collect(body);
        let [Event::PanicStopped(event)] = &events[..] else { panic!("{events:?}") };
        assert!(
            event.during == PanickedDuring::Drop && event.message.as_deref() == Some("it does not close"),
            "{event}"
        );
    };
    // By the last claim, by the guard, and by a connection that there is none of.
    stopped(&|| drop(sink::<DDoorEvents, _>(Stuck)));
    let (source, connections) = Source::of::<DDoorEvents>();
    stopped(&|| drop(advise::<DDoorEvents, _>(&source, Stuck).expect("it is connected")));
    connections.refusal.set(Some(super::E_FAIL));
    stopped(&|| drop(advise::<DDoorEvents, _>(&source, Stuck).expect_err("it is not")));
}

#[test]
fn d11_a_panic_of_an_event_that_ends_with_one_of_the_drop_is_stopped() {
    let held: Rc<RefCell<Option<Advise>>> = Rc::default();
    struct Both(Rc<RefCell<Option<Advise>>>);
    impl DDoorEvents_Impl for Both {
        fn Opening(&self, _: &Bstr, _: &mut bool) -> Result<()> {
            drop(self.0.take());
            panic!("it does not open");
        }
    }
    impl Drop for Both {
        fn drop(&mut self) {
            panic!("it does not close");
        }
    }
    let (source, connections) = Source::of::<DDoorEvents>();
    held.replace(Some(advise::<DDoorEvents, _>(&source, Both(Rc::clone(&held))).expect("it is connected")));
    let sink = connections.sink().expect("it is there");
    let (code, events) = diagnostics::collect(|| open().alone_on(&sink));
    assert_eq!(code, E_UNEXPECTED);
    let in_drop: Vec<_> = events
        .iter()
        .map(|event| matches!(event, Event::PanicStopped(event) if event.during == PanickedDuring::Drop))
        .collect();
    assert_eq!(in_drop, [true, false], "{events:?}");
}
