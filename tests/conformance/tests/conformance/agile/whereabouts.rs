//! Where a thread is (rule A5), and the numbers of apartments. A thread in no apartment at all needs a process in which
//! nobody keeps the multithreaded one: that is `multithreaded.rs`, beside this suite.

use comwright::apartment::{self, ApartmentKind, Current, Sta, enter};
use comwright::{Result, ToAgile};

use super::bound::{Bound, Record};
use super::{E_INVALIDARG, RPC_E_DISCONNECTED};
use crate::apartment::on_a_thread;

fn here() -> Result<Option<(ApartmentKind, bool)>> {
    Ok(apartment::current()?.map(|current| (current.kind(), current.is_implicit())))
}

#[test]
fn a5_a_thread_knows_what_it_has_entered() {
    for kind in [ApartmentKind::Sta, ApartmentKind::Mta] {
        on_a_thread(|| {
            let apartment = enter(kind)?;
            assert_eq!((apartment.kind(), here()?), (kind, Some((kind, false))));
            let current = apartment::current()?.ok_or("it is in one")?;
            assert!(current.apartment().is_here() && current.apartment().is_alive());
            assert_eq!(current.apartment().kind(), kind);
            assert_eq!(apartment::current()?, Some(current));
            // SAFETY: there are no pointers.
            unsafe { apartment.leave() };
            Ok(())
        });
    }
}

#[test]
fn a4_guards_nest_and_the_last_one_ends_the_apartment() {
    on_a_thread(|| {
        let record = Record::new();
        let (first, second, third) =
            (enter(ApartmentKind::Sta)?, enter(ApartmentKind::Sta)?, enter(ApartmentKind::Sta)?);
        let apartment = apartment::current()?.ok_or("it is in one")?;
        let object = Bound::make(&record).agile()?;
        for guard in [first, third] {
            // SAFETY: this ends nothing.
            unsafe { guard.leave() };
            assert_eq!((apartment.apartment().is_alive(), record.alive()), (true, 1));
            assert_eq!(apartment::current()?.as_ref(), Some(&apartment));
        }
        // SAFETY: the agile reference gives its pointer up.
        unsafe { second.leave() };
        assert_eq!((apartment.apartment().is_alive(), record.alive(), record.wrong()), (false, 0, 0));
        assert!(!object.is_home());
        assert_eq!(object.call(|_| Ok(())).expect_err("it has ended").code(), RPC_E_DISCONNECTED);
        Ok(())
    });
}

#[test]
fn a5_a_thread_that_enters_again_is_in_another_apartment() {
    on_a_thread(|| {
        let record = Record::new();
        let mut generations = Vec::new();
        let mut objects = Vec::new();
        for _ in 0..3 {
            let guard = enter(ApartmentKind::Sta)?;
            let current = apartment::current()?.ok_or("it is in one")?;
            generations.push(current.generation());
            objects.push(Bound::make(&record).agile()?);
            // On the same thread, and yet not at home in the apartments that were.
            let at_home: Vec<_> = objects.iter().map(|object| object.is_home()).collect();
            assert!(at_home.iter().rev().skip(1).all(|is_home| !is_home) && at_home.last() == Some(&true));
            for old in &objects[..objects.len() - 1] {
                assert_eq!(old.call(|_| Ok(())).expect_err("it has ended").code(), RPC_E_DISCONNECTED);
                assert!(old.resolve().is_err());
            }
            // SAFETY: the agile references give their pointers up.
            unsafe { guard.leave() };
        }
        assert!(generations.is_sorted_by(|one, next| one < next), "{generations:?}");
        drop(objects);
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn a5_a_thread_is_in_the_multithreaded_apartment_because_there_is_one() {
    on_a_thread(|| {
        let keep = apartment::keep_mta()?;
        assert_eq!(here()?, Some((ApartmentKind::Mta, true)));
        assert_eq!(apartment::current()?.as_ref().map(Current::apartment), Some(keep.apartment()));
        assert!(keep.apartment().is_here());
        // It may still enter the other kind.
        let guard = enter(ApartmentKind::Sta)?;
        assert_eq!((here()?, keep.apartment().is_here()), (Some((ApartmentKind::Sta, false)), false));
        // SAFETY: there are no pointers.
        unsafe { guard.leave() };
        assert_eq!(here()?, Some((ApartmentKind::Mta, true)));
        Ok(())
    });
}

#[test]
fn n2_all_threads_of_the_multithreaded_apartment_are_in_the_same_one() {
    on_a_thread(|| {
        let _guard = enter(ApartmentKind::Mta)?;
        let generation = || apartment::current().ok().flatten().map(|current| current.generation());
        let mine = generation();
        let others: Vec<_> = std::thread::scope(|scope| {
            let explicit = scope.spawn(|| {
                let guard = enter(ApartmentKind::Mta).ok()?;
                let found = generation();
                // SAFETY: there are no pointers.
                unsafe { guard.leave() };
                found
            });
            let implicit = scope.spawn(generation);
            let sta = Sta::spawn("caller").expect("there is memory");
            let called = sta.call(|| apartment::keep_mta()?.apartment().call(|| Ok(generation())));
            [explicit.join().expect("no panic"), implicit.join().expect("no panic"), called.ok().flatten()].into()
        });
        assert!(mine.is_some() && others.iter().all(|other| *other == mine), "{mine:?} {others:?}");
        Ok(())
    });
}

#[test]
fn a1_the_neutral_apartment_is_where_a_thread_is_for_a_call() {
    for kind in [ApartmentKind::Sta, ApartmentKind::Mta] {
        on_a_thread(|| {
            let _guard = enter(kind)?;
            let neutral = apartment::neutral();
            assert!(!neutral.is_here());
            neutral.call(|| {
                assert_eq!(here()?, Some((ApartmentKind::Neutral, false)));
                assert!(apartment::neutral().is_here());
                // One call within another.
                neutral.call(|| {
                    assert_eq!(here()?, Some((ApartmentKind::Neutral, false)));
                    Ok(())
                })?;
                assert_eq!(here()?, Some((ApartmentKind::Neutral, false)));
                Ok(())
            })?;
            assert_eq!(here()?, Some((kind, false)));
            Ok(())
        });
    }
}

#[test]
fn a1_from_the_neutral_apartment_one_comes_into_the_own_one() {
    on_a_thread(|| {
        let _guard = enter(ApartmentKind::Sta)?;
        let record = Record::new();
        let object = Bound::make(&record).agile()?;
        let own = object.apartment();
        apartment::neutral().call(|| {
            assert!(!own.is_here());
            // The thread waits for itself here: it does what comes for it meanwhile.
            object.call(|_| {
                assert!(own.is_here());
                Ok(())
            })?;
            assert_eq!(here()?, Some((ApartmentKind::Neutral, false)));
            Ok(())
        })?;
        drop(object);
        apartment::pump()?;
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn no_thread_enters_the_neutral_apartment() {
    on_a_thread(|| {
        let error = enter(ApartmentKind::Neutral).expect_err("one is in it for a call only");
        assert_eq!(error.code(), E_INVALIDARG);
        assert!(error.to_string().contains("apartment::neutral().call"), "{error}");
        Ok(())
    });
}

#[test]
fn apartments_say_who_they_are() {
    on_a_thread(|| {
        let sta = Sta::spawn("shelf")?;
        let (said, generation) = (sta.to_string(), sta.generation());
        assert_eq!(said, format!("the single-threaded apartment {generation} (thread `shelf`)"));
        assert_eq!(format!("{sta:?}"), format!("Sta({said:?})").replace('"', ""));
        let keep = apartment::keep_mta()?;
        let generation = keep.apartment().generation();
        assert_eq!(keep.apartment().to_string(), format!("the multithreaded apartment {generation}"));
        assert_eq!(apartment::neutral().to_string(), "the neutral apartment");
        assert_ne!(sta.generation(), generation);
        assert_ne!(&*sta, keep.apartment());
        Ok(())
    });
}
