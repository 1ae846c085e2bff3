//! Ends of apartments (rules E1, E2): which filters, budgets and tasks there are no more, and that a lost one drops nothing.

use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use comwright::apartment::{self, ApartmentKind, RetryBudget, enter, set_message_filter};
use comwright::diagnostics::{self, Event, Leaked};
use comwright::wait::{Task, spawn_local};
use comwright::{HRESULT, Result, ToAgile};

use crate::component::Told;
use crate::threads::on_a_thread;
use apartment::{Admission, Incoming};

const RPC_E_DISCONNECTED: HRESULT = HRESULT(0x8001_0108_u32 as i32);

fn rejecting() -> Box<dyn apartment::MessageFilter> {
    Box::new(|_: &Incoming<'_>| Admission::Reject)
}

/// Asks for everything that an apartment may have when it is dropped: what it got.
#[derive(Default)]
struct Asks(Arc<Mutex<Vec<(&'static str, HRESULT)>>>);

impl Drop for Asks {
    fn drop(&mut self) {
        let code = |result: Result<()>| result.map_or_else(|error| error.code(), |()| HRESULT(0));
        let filter = code(set_message_filter(rejecting()).map(std::mem::forget));
        let task = code(spawn_local(async {}).map(Task::detach));
        // It is the thread's.
        let budget = code(apartment::retry_busy(RetryBudget::new(Duration::from_secs(1))).map(drop));
        let got = [("filter", filter), ("task", task), ("budget", budget)];
        self.0.lock().expect("no panic").extend(got);
    }
}

#[test]
fn e1_nothing_is_set_or_spawned_by_what_goes_with_the_apartment() {
    on_a_thread(|| {
        let asks = Asks::default();
        let got = Arc::clone(&asks.0);
        let apartment = enter(ApartmentKind::Sta)?;
        let held = Told::to(move || {
            let _ = &asks;
            Ok(())
        })
        .agile()?;
        // SAFETY: C12. Nothing is held but by a reference.
        unsafe { apartment.leave() };
        let expected = [("filter", RPC_E_DISCONNECTED), ("task", RPC_E_DISCONNECTED), ("budget", HRESULT(0))];
        assert_eq!(*got.lock().expect("no panic"), expected);
        drop(held);
        assert_eq!(apartment::retry_busy(None)?, None, "the budget went with the apartment");
        // The next one has what it asks for, and nothing of the other.
        let apartment = enter(ApartmentKind::Sta)?;
        drop(set_message_filter(rejecting())?);
        spawn_local(async {})?.detach();
        let here = apartment::current()?.expect("it is in one").apartment().clone();
        let calls = thread::spawn(move || here.call(|| Ok(())));
        while !calls.is_finished() {
            apartment::wait(Duration::from_millis(5))?;
        }
        assert_eq!(calls.join().expect("no panic"), Ok(()), "nobody is asked");
        // SAFETY: C12. There are no pointers.
        unsafe { apartment.leave() };
        Ok(())
    });
}

/// A filter that sets another one when it goes.
#[test]
fn e1_no_filter_is_set_by_one_that_goes_with_the_apartment() {
    on_a_thread(|| {
        let asks = Asks::default();
        let got = Arc::clone(&asks.0);
        let apartment = enter(ApartmentKind::Sta)?;
        let guard = set_message_filter(Box::new(move |_: &Incoming<'_>| {
            let _ = &asks;
            Admission::Accept
        }))?;
        // SAFETY: C12. There are no pointers.
        unsafe { apartment.leave() };
        assert_eq!(got.lock().expect("no panic")[0], ("filter", RPC_E_DISCONNECTED));
        drop(guard);
        Ok(())
    });
}

#[test]
fn e2_a_filter_of_a_lost_apartment_leaks_and_that_is_told() {
    static TOLD: Mutex<Vec<Event>> = Mutex::new(Vec::new());

    on_a_thread(|| {
        let asks = Asks::default();
        let got = Arc::clone(&asks.0);
        let before = diagnostics::set_hook(|event| TOLD.lock().expect("no panic").push(event.clone()));
        let thread = thread::Builder::new().name("leaves its filter".to_owned()).spawn(move || -> Result<()> {
            let _guard = enter(ApartmentKind::Sta)?;
            let filter = set_message_filter(Box::new(move |_: &Incoming<'_>| {
                let _ = &asks;
                Admission::Accept
            }))?;
            std::mem::forget(filter);
            Ok(())
        });
        thread.expect("there is one").join().expect("no panic")?;
        diagnostics::take_hook();
        drop(before);
        assert!(got.lock().expect("no panic").is_empty(), "it was not dropped");
        let told = TOLD.lock().expect("no panic");
        let told: Vec<_> = told.iter().filter(|event| event.to_string().contains("leaves its filter")).collect();
        let [Event::DisconnectedContext(context)] = &told[..] else { panic!("{told:?}") };
        assert_eq!(context.leaked, Leaked::Filters(1));
        assert!(context.to_string().contains("1 of its message filters"), "{context}");
        Ok(())
    });
}
