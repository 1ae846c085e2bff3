//! Proxies on threads of every kind.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use comwright::apartment::{ApartmentKind, Sta, enter};
use comwright::interface::{IDispatch, query};
use comwright::{Interface, ToAgile};

use super::component::{Porter, identity, thread_number};
use super::home::settled;
use super::porter::IPorter;
use crate::agile::Record;
use crate::apartment::{in_apartment, on_a_thread};

/// A proxy for another thread, as foreign code would have it.
struct Foreign(IPorter);

// SAFETY: C12. A proxy may be used on every thread.
unsafe impl Send for Foreign {}
// SAFETY: as above.
unsafe impl Sync for Foreign {}

#[test]
fn p10_foreign_code_may_call_it_from_a_thread_of_its_own() {
    on_a_thread(|| {
        let record = Record::new();
        let sta = Sta::spawn("home")?;
        let home = sta.call(|| Ok(thread_number()))?;
        let object = sta.call(|| Porter::make(&record).agile())?;
        let foreign = std::thread::scope(|scope| {
            let resolving = scope.spawn(|| {
                let _apartment = enter(ApartmentKind::Sta).map_err(|error| error.to_string())?;
                object.resolve().map(Foreign).map_err(|error| error.to_string())
            });
            resolving.join().unwrap_or_else(|payload| std::panic::resume_unwind(payload))
        })?;
        // This thread has entered nothing.
        let Foreign(proxy) = foreign;
        assert_eq!(proxy.thread()?, home);
        let dispatch: IDispatch = query(&proxy)?;
        assert_eq!(identity(&dispatch)?, identity(&proxy)?);
        // What comes out is the proxy again, and what goes in is that, too.
        let mut both = Some(proxy.clone());
        assert_eq!(proxy.object(None, Some(&proxy), &mut both)?.as_ref(), Some(&proxy));
        drop((proxy, dispatch, both, object));
        settled(&record)?;
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn a1_an_object_of_the_multithreaded_apartment_is_called_there() {
    in_apartment(|| {
        let keep = comwright::apartment::keep_mta()?;
        let made = keep.apartment().call(|| Ok(thread_number()))?;
        let _ = made;
        let object = keep.apartment().call(|| {
            // It notes each call as one on a wrong thread: it is called by any of the apartment's.
            Porter::make(&Record::new()).agile()
        })?;
        let proxy = object.resolve()?;
        assert_ne!(proxy.thread()?, thread_number());
        let direct = keep.apartment().call(|| Ok(object.resolve()?.as_raw().addr() != 0))?;
        assert!(direct);
        Ok(())
    });
}

#[test]
fn p1_threads_that_come_and_go_agree() {
    on_a_thread(|| {
        let record = Record::new();
        let sta = Sta::spawn("home")?;
        let home = sta.call(|| Ok(thread_number()))?;
        let objects: Vec<_> =
            (0..2).map(|_| sta.call(|| Porter::make(&record).agile())).collect::<comwright::Result<_>>()?;
        let wrong = Arc::new(AtomicUsize::new(0));
        std::thread::scope(|scope| {
            for number in 0..4 {
                let (objects, wrong) = (&objects, Arc::clone(&wrong));
                scope.spawn(move || {
                    let kind = if number % 2 == 0 { ApartmentKind::Sta } else { ApartmentKind::Mta };
                    let _apartment = enter(kind).expect("a new thread is in none");
                    for turn in 0..100 {
                        let object = &objects[turn % 2];
                        let (one, other) = (object.resolve().expect("a proxy"), object.resolve().expect("a proxy"));
                        let dispatch: IDispatch = query(&other).expect("it has that");
                        let is_same = one == other
                            && identity(&dispatch).ok() == identity(&one).ok()
                            && one.thread().ok() == Some(home);
                        if !is_same {
                            wrong.fetch_add(1, Ordering::SeqCst);
                        }
                    }
                });
            }
        });
        assert_eq!(wrong.load(Ordering::SeqCst), 0);
        drop(objects);
        settled(&record)?;
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}
