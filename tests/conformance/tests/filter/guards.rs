//! Where filters can be set, and which one is in force.

use std::rc::Rc;

use comwright::apartment::{self, Admission, ApartmentKind, FilterGuard, Incoming, Sta, enter, set_message_filter};
use comwright::{Result, ToAgile};

use crate::component::Told;
use crate::noted::Noted;
use crate::ours::call;
use crate::threads::{in_apartment, on_a_thread};
use crate::{CO_E_NOTINITIALIZED, RPC_E_WRONG_THREAD};

fn accepting() -> Box<dyn apartment::MessageFilter> {
    Box::new(|_: &Incoming<'_>| Admission::Accept)
}

#[test]
fn a11_a_filter_is_one_of_a_single_threaded_apartment() {
    on_a_thread(|| {
        assert_eq!(set_message_filter(accepting()).unwrap_err().code(), CO_E_NOTINITIALIZED);
        let apartment = enter(ApartmentKind::Mta)?;
        let error = set_message_filter(accepting()).unwrap_err();
        assert_eq!(error.code(), RPC_E_WRONG_THREAD);
        assert!(error.to_string().contains("multithreaded apartment"), "{error}");
        // SAFETY: there are no pointers.
        unsafe { apartment.leave() };
        Ok(())
    });
}

/// A filter that notes its name.
fn named(name: &'static str, asked: &Noted<&'static str>) -> Result<FilterGuard> {
    let asked = asked.clone();
    set_message_filter(Box::new(move |_: &Incoming<'_>| {
        asked.add(name);
        Admission::Accept
    }))
}

#[test]
fn a11_the_filter_before_is_restored_in_whatever_order_guards_go() {
    in_apartment(|| {
        let asked = Noted::new();
        let here = Told::to(|| Ok(())).agile()?;
        let sta = Sta::spawn("caller")?;
        let who = || -> Result<Vec<&'static str>> {
            sta.call(|| call(&here))?;
            Ok(asked.take())
        };
        assert!(who()?.is_empty());
        let [a, b, c] = ["a", "b", "c"].map(|name| named(name, &asked));
        let (a, b, c) = (a?, b?, c?);
        assert_eq!(who()?, ["c"]);
        drop(b);
        assert_eq!(who()?, ["c"]);
        drop(c);
        assert_eq!(who()?, ["a"]);
        let d = named("d", &asked)?;
        drop(a);
        assert_eq!(who()?, ["d"]);
        drop(d);
        assert!(who()?.is_empty());
        drop(here);
        Ok(())
    });
}

/// The filters of an apartment go with it, and what they hold; a guard that is left takes nothing from the next one.
#[test]
fn a11_filters_go_with_their_apartment() {
    on_a_thread(|| {
        let held = Rc::new(());
        let kept = Rc::clone(&held);
        let apartment = enter(ApartmentKind::Sta)?;
        let guard = set_message_filter(Box::new(move |_: &Incoming<'_>| {
            let _ = &kept;
            Admission::Reject
        }))?;
        // SAFETY: C12. Nothing is held.
        unsafe { apartment.leave() };
        assert_eq!(Rc::strong_count(&held), 1);
        let apartment = enter(ApartmentKind::Sta)?;
        let asked = Noted::new();
        let next = named("next", &asked)?;
        drop(guard);
        let here = Told::to(|| Ok(())).agile()?;
        Sta::spawn("caller")?.call(|| call(&here))?;
        assert_eq!(asked.take(), ["next"]);
        drop((next, here));
        // SAFETY: as above.
        unsafe { apartment.leave() };
        Ok(())
    });
}

/// It may set another one, or give up its own guard, while it is dropped or asked.
#[test]
fn a11_a_filter_may_change_the_filters() {
    in_apartment(|| {
        struct Sets(Noted<&'static str>);
        impl Drop for Sets {
            fn drop(&mut self) {
                drop(named("dropped", &self.0));
            }
        }
        let asked = Noted::new();
        let sets = Sets(asked.clone());
        let guard = set_message_filter(Box::new(move |_: &Incoming<'_>| {
            std::mem::forget(named("inner", &sets.0));
            Admission::Accept
        }))?;
        let here = Told::to(|| Ok(())).agile()?;
        let sta = Sta::spawn("caller")?;
        sta.call(|| call(&here))?;
        assert!(asked.take().is_empty());
        sta.call(|| call(&here))?;
        assert_eq!(asked.take(), ["inner"]);
        drop((guard, here));
        Ok(())
    });
}
