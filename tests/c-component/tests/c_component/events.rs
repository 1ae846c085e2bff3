//! Events of the counter, by sinks of each form (rule D11): of a dispinterface, a dual interface, and a table.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use comwright::{Advise, Currency, HRESULT, Result};
use comwright_c_component::LIBRARY;
use comwright_c_component::component::{
    Counter, DCounterEvents_Impl, DCounterEventsHandlers, Eight, ICounterDualEventsHandlers,
    ICounterTableEventsHandlers,
};

use crate::library::Balance;

const CONNECT_E_ADVISELIMIT: HRESULT = HRESULT(0x8004_0201_u32.cast_signed());

/// What has happened, as sinks write it down.
type Seen = Rc<RefCell<Vec<String>>>;

fn taken(seen: &Seen) -> Vec<String> {
    std::mem::take(&mut *seen.borrow_mut())
}

/// What a test of one form does: a sink hears of events, cancels one, and after its end hears nothing; its target is gone
/// then, and the component holds no sink.
fn hears(advise: impl Fn(&Counter, Seen) -> Result<Advise>, sinks: (i32, i32, i32)) -> Result<()> {
    let (balance, seen) = (Balance::now(), Seen::default());
    let counter = Counter::create_from_dll(LIBRARY)?;
    let connection = advise(&counter, seen.clone())?;
    assert_eq!(counter.sinks()?, sinks);

    assert_eq!(counter.add(30)?, 30);
    assert_eq!(taken(&seen), ["Changed 30 added"]);
    // The sink cancels at two hundred.
    assert_eq!(counter.add(70)?, 100);
    assert_eq!(taken(&seen), ["Changed 100 added", "Full 100"]);
    assert_eq!(counter.add(100)?, 100);
    assert_eq!(taken(&seen), ["Changed 200 added", "Full 200, cancelled"]);

    drop(connection);
    assert_eq!(counter.sinks()?, (0, 0, 0));
    assert_eq!(Rc::strong_count(&seen), 1, "the target is gone");
    assert_eq!(counter.add(1)?, 101);
    assert!(taken(&seen).is_empty());
    drop(counter);
    balance.holds();
    Ok(())
}

/// Writes down that a counter is full, and whether it may be.
fn full(seen: &Seen, value: i64, cancel: &mut bool) {
    assert!(!*cancel, "nobody has cancelled it");
    *cancel = value == 200;
    seen.borrow_mut().push(format!("Full {value}{}", if *cancel { ", cancelled" } else { "" }));
}

#[test]
fn d11_events_of_a_dispinterface() -> Result<()> {
    let advise = |counter: &Counter, seen: Seen| {
        let (changed, of_full) = (seen.clone(), seen);
        counter.advise(
            DCounterEventsHandlers::new()
                .changed(move |value, why| {
                    changed.borrow_mut().push(format!("Changed {value} {why}"));
                    Ok(())
                })
                .full(move |value, cancel| {
                    full(&of_full, value.into(), cancel);
                    Ok(())
                }),
        )
    };
    hears(advise, (1, 0, 0))
}

#[test]
fn d11_events_of_a_dual_interface() -> Result<()> {
    let advise = |counter: &Counter, seen: Seen| {
        let (changed, of_full) = (seen.clone(), seen);
        counter.advise_i_counter_dual_events(
            ICounterDualEventsHandlers::new()
                .changed(move |value, why| {
                    changed.borrow_mut().push(format!("Changed {value} {why}"));
                    Ok(())
                })
                .full(move |value, cancel| {
                    full(&of_full, value.into(), cancel);
                    Ok(())
                }),
        )
    };
    hears(advise, (0, 1, 0))
}

/// Its arguments are a record and a CURRENCY by value (rule B2).
#[test]
fn d11_b2_events_of_a_table() -> Result<()> {
    let advise = |counter: &Counter, seen: Seen| {
        let (changed, of_full) = (seen.clone(), seen);
        counter.advise_i_counter_table_events(
            ICounterTableEventsHandlers::new()
                .changed(move |values: &Eight, why| {
                    assert_eq!(values.a, -values.b);
                    changed.borrow_mut().push(format!("Changed {} {why}", values.a));
                    Ok(())
                })
                .full(move |value: Currency, cancel| {
                    full(&of_full, value.scaled() / 10_000, cancel);
                    Ok(())
                }),
        )
    };
    hears(advise, (0, 0, 1))
}

#[test]
fn d11_as_many_sinks_as_the_source_takes() -> Result<()> {
    /// Counts what it hears.
    struct Heard(Rc<Cell<u32>>);

    impl DCounterEvents_Impl for Heard {
        fn Changed(&self, _: i32, _: &comwright::Bstr) -> Result<()> {
            self.0.set(self.0.get() + 1);
            Ok(())
        }
    }

    let (balance, heard) = (Balance::now(), Rc::new(Cell::new(0)));
    let counter = Counter::create_from_dll(LIBRARY)?;
    let mut connections = (0..4).map(|_| counter.advise(Heard(heard.clone()))).collect::<Result<Vec<_>>>()?;
    let refused = counter.advise(Heard(heard.clone())).map(drop).expect_err("the source takes four");
    assert_eq!(refused.code(), CONNECT_E_ADVISELIMIT);
    counter.add(1)?;
    assert_eq!(heard.get(), 4);
    drop(connections.remove(1));
    counter.add(1)?;
    assert_eq!(heard.get(), 7);
    // The source may go before the connections: those hold it.
    drop(counter);
    drop(connections);
    assert_eq!(Rc::strong_count(&heard), 1);
    balance.holds();
    Ok(())
}

/// A sink whose connection ends while it is called: the event is told to its end.
#[test]
fn d11_a_connection_ends_within_its_own_event() -> Result<()> {
    let (balance, connection) = (Balance::now(), Rc::new(RefCell::new(None)));
    let seen = Seen::default();
    let counter = Counter::create_from_dll(LIBRARY)?;
    let (own, written) = (connection.clone(), seen.clone());
    *connection.borrow_mut() = Some(counter.advise(DCounterEventsHandlers::new().changed(move |value, _| {
        drop(own.borrow_mut().take());
        written.borrow_mut().push(format!("Changed {value}"));
        Ok(())
    }))?);
    counter.add(1)?;
    counter.add(1)?;
    assert_eq!(taken(&seen), ["Changed 1"]);
    assert_eq!(counter.sinks()?, (0, 0, 0));
    assert_eq!((Rc::strong_count(&connection), Rc::strong_count(&seen)), (1, 1));
    drop(counter);
    balance.holds();
    Ok(())
}
