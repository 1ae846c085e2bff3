//! Sinks of interfaces with tables of their own: a dual one, and one that has no IDispatch (rule D11).

use std::cell::RefCell;
use std::rc::Rc;

use comwright::diagnostics::{self, Event};
use comwright::interface::IDispatch;
use comwright::{Bstr, Error, HRESULT, Interface, Query, Result, advise, sink};
use comwright_conformance::conforms;

use super::caller::{Call, number};
use super::generated::{BellTarget, DDoorEvents, IBellEvents, ILockEvents, LockTarget};
use super::source::Source;
use super::{CONNECT_E_CANNOTCONNECT, CONNECT_E_NOCONNECTION, E_FAIL, E_UNEXPECTED, RPC_E_DISCONNECTED, S_OK, Target};

/// A target of both.
#[derive(Clone, Default)]
pub(super) struct Bell {
    seen: Rc<RefCell<Vec<String>>>,
}

impl BellTarget for Bell {
    fn Rang(&self, times: i32) -> Result<()> {
        self.seen.borrow_mut().push(format!("Rang({times})"));
        match times {
            0 => Err(Error::new(E_FAIL)),
            times if times < 0 => panic!("a bell cannot ring {times} times"),
            _ => Ok(()),
        }
    }
}

impl LockTarget for Bell {
    fn Turned(&self, by: &Bstr) -> Result<()> {
        self.seen.borrow_mut().push(format!("Turned({by})"));
        Ok(())
    }
}

fn ring(bell: &IBellEvents, times: i32) -> HRESULT {
    // SAFETY: C1. A number.
    unsafe { (bell.vtable().Rang)(bell.as_raw(), times) }
}

fn turn(lock: &ILockEvents, by: &Bstr) -> HRESULT {
    // SAFETY: C1, C3. A string that is lent.
    unsafe { (lock.vtable().Turned)(lock.as_raw(), by.as_raw().cast_mut()) }
}

#[test]
fn d11_a_dual_source_calls_by_table_and_by_number() {
    conforms(|| {
        let target = Bell::default();
        let bell = sink::<IBellEvents, _>(target.clone());
        assert_eq!((ring(&bell, 1), ring(&bell, 0)), (S_OK, E_FAIL));
        let dispatch: IDispatch = bell.query_for()?;
        assert_eq!(Call { dispid: 1, args: &[number(2)], ..Call::default() }.on(&dispatch)?.code, S_OK);
        assert_eq!(Call { dispid: 9, ..Call::default() }.on(&dispatch)?.code, S_OK);
        assert_eq!(target.seen.take(), ["Rang(1)", "Rang(0)", "Rang(2)"]);
        Ok(())
    });
}

#[test]
fn d11_a_source_with_a_table_has_its_table_called() {
    conforms(|| {
        let target = Bell::default();
        let (source, connections) = Source::of::<ILockEvents>();
        let connection = advise::<ILockEvents, _>(&source, target.clone())?;
        let lock = connections.sinks::<ILockEvents>()?.remove(0);
        assert_eq!(turn(&lock, &Bstr::try_new("somebody")?), S_OK);
        assert_eq!(target.seen.take(), ["Turned(somebody)"]);
        drop(connection);
        assert_eq!(turn(&lock, &Bstr::default()), RPC_E_DISCONNECTED);
        Ok(())
    });
}

#[test]
fn d11_a_source_with_a_table_takes_no_sink_of_another_interface() {
    conforms(|| {
        let (source, connections) = Source::of::<ILockEvents>();
        let error = advise::<DDoorEvents, _>(&source, Target::default()).expect_err("there is no such point");
        assert_eq!(error.code(), CONNECT_E_NOCONNECTION);
        connections.refusal.set(Some(CONNECT_E_CANNOTCONNECT));
        let error = advise::<ILockEvents, _>(&source, Bell::default()).expect_err("it takes none");
        assert_eq!(error.code(), CONNECT_E_CANNOTCONNECT);
        assert!(error.hint().is_some_and(|hint| hint.contains("a table of its own")), "{error}");
        Ok(())
    });
}

#[test]
fn d11_panics_of_a_table_are_stopped() {
    let bell = sink::<IBellEvents, _>(Bell::default());
    let (code, events) = diagnostics::collect(|| ring(&bell, -1));
    assert_eq!(code, E_UNEXPECTED);
    let [Event::PanicStopped(event)] = &events[..] else { panic!("{events:?}") };
    assert!(event.target.ends_with("tables::Bell"));
    assert_eq!(ring(&bell, 1), S_OK);
}
