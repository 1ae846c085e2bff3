//! Kept objects on their way between apartments.

use std::sync::mpsc::channel;
use std::sync::{Arc, Barrier, Mutex};
use std::time::Duration;

use comwright::apartment::{self, Sta};
use comwright::interface::{IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{
    AgileKept, Error, IUnknown, Interface, Items, Keeper, Kept, Linked, Present, Result, ToAgile, Variant, wait,
};
use windows_core::implement;

use super::component::Memory;
use super::field::{KeptField, KeptField20};
use super::taking::{field, row};
use super::{RPC_E_DISCONNECTED, RPC_E_TIMEOUT};
use crate::apartment::{in_apartment, on_a_thread};

/// Nothing is left, and nothing was used when or where it should not.
#[track_caller]
fn assert_settled(memory: &Memory) {
    let told = (memory.alive(), memory.touched_after_free(), memory.on_a_wrong_thread());
    assert_eq!(told, (0, 0, 0));
}

/// The enumerator of a row's fields, which has a proxy. It is a child of the row as they are.
fn enumerator(memory: &Arc<Memory>) -> Result<Kept<IEnumVARIANT>> {
    row(memory)?.value(4)?.linked()
}

#[test]
fn lk5_a_reference_keeps_what_the_object_keeps() {
    on_a_thread(|| {
        let (memory, sta) = (Arc::default(), Sta::spawn("home")?);
        let reference = sta.call(|| field(&memory)?.agile())?;
        assert!(!reference.is_home() && reference.apartment().generation() != 0);
        assert!(format!("{reference:?}").starts_with("AgileKept(an object of the single-threaded"), "{reference:?}");
        assert_eq!(reference.call(|field: &KeptField| field.number())?, 1);
        let sibling = reference.call(|field| field.sibling()?.present()?.agile())?;
        let base = sibling.cast::<KeptField20>()?;
        drop((reference, sibling));
        assert_eq!(base.call(|field| field.number())?, 1);
        assert_eq!(wait::block_on(base.call_async(|field| field.number()))?, 1);
        assert_eq!(base.call_timeout(Duration::from_secs(30), |field| field.number())?, 1);
        let (go_on, told) = channel::<()>();
        let late = base.call_timeout(Duration::from_millis(1), move |_| {
            // It comes back when its caller has.
            let _ = told.recv();
            Ok(())
        });
        assert_eq!(late.expect_err("it takes longer").code(), RPC_E_TIMEOUT);
        drop(go_on);
        base.post(|field| assert_eq!(field.number(), Ok(1)))?;
        drop(base);
        sta.end();
        assert_settled(&memory);
        Ok(())
    });
}

#[test]
fn lk5_what_is_resolved_elsewhere_is_kept_and_goes_in_order() {
    for is_child_first in [true, false] {
        on_a_thread(|| {
            let (memory, sta) = (Arc::default(), Sta::spawn("home")?);
            let reference: AgileKept<Kept<IEnumVARIANT>> = sta.call(|| enumerator(&memory)?.agile())?;
            in_apartment(|| {
                let fields = reference.resolve()?;
                assert_eq!(Items::<IUnknown>::from(fields.get().clone()).count(), 3);
                let unknown: Kept<IUnknown> = fields.cast()?;
                let (one, other) =
                    if is_child_first { (fields.clone(), unknown) } else { (reference.resolve()?, unknown) };
                drop((fields, reference));
                // It comes and goes, and there is nothing but it that keeps it.
                if is_child_first {
                    drop((one, other));
                } else {
                    let element = other.cast::<Kept<IEnumVARIANT>>()?;
                    drop((other, one));
                    element.get().query_count()?;
                }
                Ok(())
            });
            sta.end();
            assert_settled(&memory);
            Ok(())
        });
    }
}

/// One element more.
trait QueryCount {
    fn query_count(&self) -> Result<usize>;
}

impl QueryCount for IEnumVARIANT {
    fn query_count(&self) -> Result<usize> {
        Ok(Items::<IUnknown>::from(self.clone()).count())
    }
}

#[test]
fn lk5_what_comes_and_goes_is_the_same_and_does_not_grow() {
    on_a_thread(|| {
        let (memory, sta) = (Arc::default(), Sta::spawn("home")?);
        let first: AgileKept<Kept<IEnumVARIANT>> = sta.call(|| enumerator(&memory)?.agile())?;
        in_apartment(|| {
            let here = first.resolve()?;
            let mut reference = here.agile()?;
            for _ in 0..3 {
                assert!(!reference.is_home(), "it keeps the home that it has");
                let again = reference.resolve()?;
                assert_eq!(again, here);
                reference = again.agile()?;
            }
            sta.call(|| {
                let at_home = reference.resolve()?;
                assert_eq!(at_home, first.resolve()?);
                assert_eq!(at_home.agile()?.resolve()?, at_home);
                Ok(())
            })?;
            Ok(())
        });
        drop(first);
        sta.end();
        assert_settled(&memory);
        Ok(())
    });
}

/// Says when it is released.
#[implement(IEnumVARIANT, Agile = false)]
struct Named(&'static str, Arc<Mutex<Vec<&'static str>>>);

impl IEnumVARIANT_Impl for Named_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        Ok(None)
    }
}

impl Drop for Named {
    fn drop(&mut self) {
        self.1.lock().expect("no panic").push(self.0);
    }
}

#[test]
fn lk5_a_keeper_of_another_apartment_waits_for_the_child() {
    on_a_thread(|| {
        let released = Arc::default();
        let (parents, children) = (Sta::spawn("parents")?, Sta::spawn("children")?);
        let named = |name| IEnumVARIANT::from(Named(name, Arc::clone(&released)));
        let parent = parents.call(|| named("parent").agile())?;
        let pair = children.call(|| Kept::new(named("child"), Keeper::of(&parent.resolve()?)).agile())?;
        drop(parent);
        in_apartment(|| {
            // A proxy of the child, and one of what holds both where the child is.
            let here = pair.resolve()?;
            let again = here.agile()?;
            assert_eq!((again.apartment().generation(), again.resolve()?), (pair.apartment().generation(), here));
            Ok(())
        });
        // The children's apartment comes to it later than the parents' could.
        children.call(|| {
            let foreign = std::thread::spawn(move || drop(pair));
            foreign.join().expect("no panic");
            std::thread::sleep(Duration::from_millis(20));
            assert!(released.lock().expect("no panic").is_empty());
            Ok(())
        })?;
        children.end();
        parents.end();
        assert_eq!(*released.lock().expect("no panic"), ["child", "parent"]);
        Ok(())
    });
}

#[test]
fn lk5_the_last_references_are_given_up_at_home_and_elsewhere_at_once() {
    on_a_thread(|| {
        let (memory, sta) = (Arc::default(), Sta::spawn("home")?);
        for _ in 0..if cfg!(miri) { 20 } else { 500 } {
            let reference = sta.call(|| field(&memory)?.agile())?;
            let start = Arc::new(Barrier::new(2));
            let (theirs, begin) = (reference.clone(), Arc::clone(&start));
            let foreign = std::thread::spawn(move || {
                begin.wait();
                drop(theirs);
            });
            sta.call(move || {
                start.wait();
                drop(reference);
                apartment::pump()?;
                Ok(())
            })?;
            foreign.join().map_err(|_| "no panic")?;
        }
        sta.end();
        assert_settled(&memory);
        Ok(())
    });
}

#[test]
fn lk5_another_interface_of_the_object_has_a_pair_of_its_own() {
    in_apartment(|| {
        let memory = Arc::default();
        let field = field(&memory)?;
        // An object that is its own parent, by its IUnknown: that has not the functions of a field.
        let untyped: Kept<IUnknown> = field.cast()?;
        assert_eq!(untyped.get(), field.unlinked() as &IUnknown, "it is the same object");
        assert_ne!(untyped.get().as_raw(), field.unlinked().as_raw(), "by another pointer");
        let again = KeptField::from_kept(Kept::new(field.unlinked().clone(), Keeper::of_kept(&untyped)));
        let reference = again.agile()?;
        drop((field, untyped, again));
        assert_eq!(reference.call(|field| field.sibling()?.present()?.number())?, 1);
        drop(reference);
        assert_settled(&memory);
        Ok(())
    });
}

#[test]
fn lk5_an_apartment_that_ends_in_order_releases_in_order() {
    on_a_thread(|| {
        let (memory, sta) = (Arc::default(), Sta::spawn("home")?);
        let reference = sta.call(|| field(&memory)?.agile())?;
        sta.end();
        assert_settled(&memory);
        let ended: Result<i32, Error> = reference.call(|field| field.number());
        assert_eq!(ended.expect_err("it has ended").code(), RPC_E_DISCONNECTED);
        in_apartment(|| {
            assert_eq!(reference.resolve().expect_err("it has ended").code(), RPC_E_DISCONNECTED);
            Ok(())
        });
        Ok(())
    });
}
