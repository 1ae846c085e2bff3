//! Claims that are given up elsewhere (rule A8): what waits, in which order it is released, and that it is counted.

use std::cell::RefCell;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use comwright::apartment::{self, Releases, Sta};
use comwright::interface::{IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{Agile, Result, ToAgile, Variant};
use windows_core::implement;

use super::bound::{Bound, Record};
use super::comes;
use crate::apartment::{in_apartment, on_a_thread};

const SHORT: Duration = Duration::from_millis(20);

/// Says when it is released.
#[implement(IEnumVARIANT, Agile = false)]
struct Named {
    name: u32,
    released: Arc<Mutex<Vec<u32>>>,
    /// An object that it holds, as children hold their parents.
    _holds: RefCell<Option<IEnumVARIANT>>,
}

impl IEnumVARIANT_Impl for Named_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        Ok(None)
    }
}

impl Drop for Named {
    fn drop(&mut self) {
        self.released.lock().expect("no panic").push(self.name);
    }
}

fn named(name: u32, released: &Arc<Mutex<Vec<u32>>>) -> IEnumVARIANT {
    Named { name, released: Arc::clone(released), _holds: RefCell::new(None) }.into()
}

#[test]
fn a8_what_is_dropped_elsewhere_waits_and_is_counted() {
    in_apartment(|| {
        let record = Record::new();
        let apartment = apartment::current()?.ok_or("it is in one")?.apartment().clone();
        assert_eq!(apartment.releases(), Releases::default());
        let objects = (0..5).map(|_| Bound::make(&record).agile()).collect::<Result<Vec<_>>>()?;
        std::thread::spawn(move || drop(objects)).join().expect("no panic");
        std::thread::sleep(SHORT);
        let waiting = apartment.releases();
        assert_eq!((waiting.queued, waiting.drained, record.alive()), (5, 0, 5));
        assert!(waiting.oldest.is_some_and(|oldest| oldest >= SHORT), "{waiting:?}");
        assert_eq!(apartment::pump()?, 5);
        let done = apartment.releases();
        assert_eq!((done.queued, done.oldest, done.drained), (0, None, 5));
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        // At home nothing waits, and nothing is counted.
        drop(Bound::make(&record).agile()?);
        assert_eq!((record.alive(), apartment.releases().drained), (0, 5));
        Ok(())
    });
}

#[test]
fn a8_what_waits_is_released_in_the_order_in_which_it_was_given_up() {
    in_apartment(|| {
        let released = Arc::new(Mutex::new(Vec::new()));
        let objects = (0..100).map(|name| named(name, &released).agile()).collect::<Result<Vec<_>>>()?;
        std::thread::spawn(move || drop(objects)).join().expect("no panic");
        apartment::pump()?;
        assert!(released.lock().expect("no panic").iter().copied().eq(0..100));
        Ok(())
    });
}

#[test]
fn e1_at_the_end_the_newest_is_released_first() {
    on_a_thread(|| {
        let released = Arc::new(Mutex::new(Vec::new()));
        let sta = Sta::spawn("short")?;
        let objects = sta.call(|| (0..100).map(|name| named(name, &released).agile()).collect::<Result<Vec<_>>>())?;
        // One is given up before: it comes before those that are held, and its place is free for another one.
        let mut objects: Vec<_> = objects.into_iter().map(Some).collect();
        drop(objects[50].take());
        sta.call(|| Ok(()))?;
        assert!(comes(|| released.lock().expect("no panic").len() == 1));
        let late = sta.call(|| named(1000, &released).agile())?;
        sta.end();
        let expected = [50, 1000].into_iter().chain((0..100).rev().filter(|name| *name != 50));
        assert!(released.lock().expect("no panic").iter().copied().eq(expected));
        drop((objects, late));
        Ok(())
    });
}

#[test]
fn e1_a_release_at_the_end_may_make_references_and_give_them_up() {
    /// Makes an agile reference to another object when it is released, and leaves it to another thread.
    #[implement(IEnumVARIANT, Agile = false)]
    struct Last(Arc<Record>, Arc<Mutex<Vec<Agile<IEnumVARIANT>>>>);

    impl IEnumVARIANT_Impl for Last_Impl {
        fn Next(&self) -> Result<Option<Variant>> {
            Ok(None)
        }
    }

    impl Drop for Last {
        fn drop(&mut self) {
            if let Ok(object) = Bound::make(&self.0).agile() {
                self.1.lock().expect("no panic").push(object);
            }
        }
    }

    on_a_thread(|| {
        let (record, kept) = (Record::new(), Arc::default());
        let sta = Sta::spawn("short")?;
        let object = sta.call(|| {
            let object: IEnumVARIANT = Last(Arc::clone(&record), Arc::clone(&kept)).into();
            object.agile()
        })?;
        sta.end();
        assert_eq!(kept.lock().expect("no panic").len(), 1, "a reference was made at the last moment");
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        drop((object, kept));
        Ok(())
    });
}

#[test]
fn a8_a_clone_is_no_claim_on_the_object() {
    in_apartment(|| {
        let record = Record::new();
        let object = Bound::make(&record).agile()?;
        let apartment = object.apartment();
        let clones: Vec<_> = (0..10).map(|_| object.clone()).collect();
        std::thread::spawn(move || drop(clones)).join().expect("no panic");
        assert_eq!(apartment.releases().queued, 0, "it was not the last");
        drop(object);
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn a8_objects_of_the_multithreaded_apartment_are_released_in_it() {
    in_apartment(|| {
        let record = Record::new();
        let keep = apartment::keep_mta()?;
        let apartment = keep.apartment().clone();
        let before = apartment.releases().drained;
        let objects =
            apartment.call(|| (0..50).map(|_| Bound::make_free(&record).agile()).collect::<Result<Vec<_>>>())?;
        drop(objects);
        assert!(comes(|| record.alive() == 0));
        assert!(comes(|| apartment.releases().queued == 0));
        // Others use it, too.
        assert!(apartment.releases().drained >= before + 50);
        Ok(())
    });
}

#[test]
fn a8_a_release_calls_back_and_may_wait() {
    /// Calls an object of another apartment when it is released.
    #[implement(IEnumVARIANT, Agile = false)]
    struct Farewell(Agile<IEnumVARIANT>);

    impl IEnumVARIANT_Impl for Farewell_Impl {
        fn Next(&self) -> Result<Option<Variant>> {
            Ok(None)
        }
    }

    impl Drop for Farewell {
        fn drop(&mut self) {
            let _ = self.0.call(super::bound::next);
        }
    }

    on_a_thread(|| {
        let record = Record::new();
        let (sta, other) = (Sta::spawn("home")?, Sta::spawn("other")?);
        let told = other.call(|| Bound::make(&record).agile())?;
        let object = sta.call(|| {
            let object: IEnumVARIANT = Farewell(told.clone()).into();
            object.agile()
        })?;
        drop(object);
        assert!(comes(|| record.calls() == 1));
        let object = sta.call(|| {
            let object: IEnumVARIANT = Farewell(told.clone()).into();
            object.agile()
        })?;
        sta.end();
        assert_eq!(record.calls(), 2, "at the end of its apartment as well");
        drop((object, told));
        other.end();
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}
