//! References that are dropped when the variables of a thread are: at home, elsewhere, before and after the runtime's own.

use std::cell::RefCell;

use comwright::apartment::{self, ApartmentKind, Sta, enter};
use comwright::interface::IEnumVARIANT;
use comwright::{Agile, ToAgile};

use super::bound::{Bound, Record, next};
use super::comes;
use crate::apartment::on_a_thread;

thread_local! {
    static FIRST: RefCell<Option<AtTheEnd>> = const { RefCell::new(None) };
    static LAST: RefCell<Option<AtTheEnd>> = const { RefCell::new(None) };
}

/// Calls its object when it is dropped, and then gives it up.
struct AtTheEnd(Option<Agile<IEnumVARIANT>>);

impl Drop for AtTheEnd {
    fn drop(&mut self) {
        if let Some(object) = self.0.take() {
            // Whether there still is an apartment depends on the order; it does no harm.
            let _ = object.call(next);
            let _ = object.is_home();
            let _ = object.resolve();
            let _ = object.post(|_| ());
        }
    }
}

/// Has a thread end with two such variables, one before and one after the runtime's.
fn end_with(object: &Agile<IEnumVARIANT>, begin: impl FnOnce() + Send) {
    std::thread::scope(|scope| {
        let thread = scope.spawn(|| {
            FIRST.set(Some(AtTheEnd(Some(object.clone()))));
            begin();
            LAST.set(Some(AtTheEnd(Some(object.clone()))));
        });
        thread.join().expect("no panic");
    });
}

#[test]
fn a8_a_reference_of_another_apartment() {
    on_a_thread(|| {
        let record = Record::new();
        let sta = Sta::spawn("home")?;
        let object = sta.call(|| Bound::make(&record).agile())?;
        end_with(&object, || drop(apartment::current()));
        end_with(&object, || drop(enter(ApartmentKind::Sta)));
        end_with(&object, || drop(enter(ApartmentKind::Mta)));
        assert_eq!(record.calls(), 6);
        drop(object);
        sta.end();
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn a8_a_reference_of_the_multithreaded_apartment() {
    on_a_thread(|| {
        let record = Record::new();
        let object = apartment::keep_mta()?.apartment().call(|| Bound::make_free(&record).agile())?;
        end_with(&object, || drop(enter(ApartmentKind::Sta)));
        end_with(&object, || drop(enter(ApartmentKind::Mta)));
        assert_eq!(record.calls(), 4);
        drop(object);
        assert!(comes(|| record.alive() == 0));
        Ok(())
    });
}

#[test]
fn a8_references_of_the_apartment_that_ends_with_the_thread() {
    on_a_thread(|| {
        let record = Record::new();
        std::thread::scope(|scope| {
            let thread = scope.spawn(|| {
                FIRST.set(Some(AtTheEnd(None)));
                let _guard = enter(ApartmentKind::Sta).expect("it is a new thread");
                LAST.set(Some(AtTheEnd(None)));
                for place in [&FIRST, &LAST] {
                    place.set(Some(AtTheEnd(Bound::make(&record).agile().ok())));
                }
            });
            thread.join().expect("no panic");
        });
        // They were released at home while it was there, or leak; a third thing there is not.
        assert_eq!(record.wrong(), 0);
        assert!(record.alive() <= 2);
        Ok(())
    });
}

#[test]
fn a8_the_last_reference_of_an_apartment_that_was_left() {
    on_a_thread(|| {
        let record = Record::new();
        std::thread::scope(|scope| {
            let thread = scope.spawn(|| {
                FIRST.set(Some(AtTheEnd(None)));
                let guard = enter(ApartmentKind::Sta).expect("it is a new thread");
                LAST.set(Some(AtTheEnd(None)));
                for place in [&FIRST, &LAST] {
                    place.set(Some(AtTheEnd(Bound::make(&record).agile().ok())));
                }
                // SAFETY: the agile references give their pointers up.
                unsafe { guard.leave() };
            });
            thread.join().expect("no panic");
        });
        assert_eq!((record.alive(), record.calls(), record.wrong()), (0, 0, 0));
        Ok(())
    });
}

/// On Windows no thread ends while the variables of another one are dropped: nobody may wait for that there.
#[cfg(not(windows))]
#[test]
fn a8_a_spawned_apartment_that_a_variable_of_a_thread_owns() {
    /// An apartment that ends when the thread's variables are dropped.
    struct Owner(Option<Sta>);

    impl Drop for Owner {
        fn drop(&mut self) {
            if let Some(sta) = self.0.take() {
                sta.end();
            }
        }
    }

    thread_local! {
        static OWNER: RefCell<Owner> = const { RefCell::new(Owner(None)) };
    }

    on_a_thread(|| {
        let record = Record::new();
        let object = std::thread::scope(|scope| {
            let thread = scope.spawn(|| {
                OWNER.with_borrow_mut(|owner| {
                    let sta = Sta::spawn("owned")?;
                    let object = sta.call(|| Bound::make(&record).agile())?;
                    owner.0 = Some(sta);
                    Ok::<_, comwright::Error>(object)
                })
            });
            thread.join().expect("no panic")
        })?;
        assert!(!object.apartment().is_alive());
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}
