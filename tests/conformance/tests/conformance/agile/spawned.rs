//! Threads that are apartments: how they begin and end.

use std::sync::mpsc::channel;
use std::time::Duration;

use comwright::ToAgile;
use comwright::apartment::{self, ApartmentKind, Sta};

use super::bound::{Bound, Record, next};
use super::{RPC_E_DISCONNECTED, comes};
use crate::apartment::{in_apartment, on_a_thread};

#[test]
fn a_spawned_apartment_is_a_thread_of_its_name() {
    on_a_thread(|| {
        let sta = Sta::spawn("named")?;
        assert_eq!(sta.kind(), ApartmentKind::Sta);
        assert!(sta.is_alive() && !sta.is_here());
        sta.call(|| {
            assert_eq!(std::thread::current().name(), Some("named"));
            assert!(sta.is_here());
            Ok(())
        })?;
        Ok(())
    });
}

#[test]
fn e1_it_is_ended_from_another_apartment_which_is_called_meanwhile() {
    in_apartment(|| {
        let record = Record::new();
        let here = Bound::make(&record).agile()?;
        let sta = Sta::spawn("calls back")?;
        let caller = here.clone();
        sta.post(move || {
            std::thread::sleep(Duration::from_millis(30));
            // Who waits for the end is in an apartment, and does this meanwhile.
            assert_eq!(caller.call(next).map_err(|error| error.code()), Ok(1));
        })?;
        sta.end();
        assert_eq!(record.calls(), 1);
        drop(here);
        apartment::pump()?;
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn e1_it_is_ended_from_within() {
    on_a_thread(|| {
        let record = Record::new();
        let sta = Sta::spawn("ends itself")?;
        let (apartment, (give, take)) = ((*sta).clone(), channel::<Sta>());
        let object = sta.call(|| Bound::make(&record).agile())?;
        sta.post(move || {
            // It does not wait for itself.
            take.recv().expect("it is sent").end();
        })?;
        give.send(sta).map_err(|_| "it is taken")?;
        assert!(comes(|| !apartment.is_alive()));
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        assert_eq!(object.call(next).expect_err("it has ended").code(), RPC_E_DISCONNECTED);
        Ok(())
    });
}

#[test]
fn e1_one_apartment_ends_another_that_it_owns() {
    on_a_thread(|| {
        let record = Record::new();
        let outer = Sta::spawn("outer")?;
        let (inner, object) = outer.call(|| {
            let inner = Sta::spawn("inner")?;
            let object = inner.call(|| Bound::make(&record).agile())?;
            Ok((inner, object))
        })?;
        // The owned one is dropped when what is posted is done, which is at the end of the outer one.
        let kept = object.clone();
        outer.post(move || {
            assert_eq!(kept.call(next).map_err(|error| error.code()), Ok(1));
            drop(inner);
        })?;
        outer.end();
        assert_eq!((record.alive(), record.calls(), record.wrong()), (0, 1, 0));
        assert_eq!(object.call(next).expect_err("it has ended").code(), RPC_E_DISCONNECTED);
        Ok(())
    });
}

#[test]
fn e1_it_ends_when_it_is_told_to_quit() {
    on_a_thread(|| {
        let sta = Sta::spawn("quits")?;
        sta.quit()?;
        assert!(comes(|| !sta.is_alive()));
        assert_eq!(sta.call(|| Ok(())).expect_err("it has ended").code(), RPC_E_DISCONNECTED);
        // That is no fault.
        sta.end();
        Ok(())
    });
}

#[test]
fn e1_it_ends_during_calls_of_many() {
    on_a_thread(|| {
        let record = Record::new();
        let sta = Sta::spawn("busy")?;
        let object = sta.call(|| Bound::make(&record).agile())?;
        let made: usize = std::thread::scope(|scope| {
            let callers: Vec<_> = (0..4)
                .map(|_| {
                    let object = object.clone();
                    scope.spawn(move || {
                        let mut made = 0;
                        loop {
                            match object.call(next) {
                                Ok(_) => made += 1,
                                Err(error) => {
                                    assert_eq!(error.code(), RPC_E_DISCONNECTED);
                                    return made;
                                }
                            }
                        }
                    })
                })
                .collect();
            assert!(comes(|| record.calls() > 1000));
            sta.end();
            callers.into_iter().map(|caller| caller.join().expect("no panic")).sum()
        });
        assert_eq!((record.calls(), record.alive(), record.wrong()), (made, 0, 0));
        Ok(())
    });
}

#[test]
fn a_thread_of_its_own_may_enter_again() {
    on_a_thread(|| {
        let sta = Sta::spawn("twice")?;
        let generation = sta.generation();
        sta.call(|| {
            // S_FALSE is balanced (rule A4): the apartment is still there.
            let guard = apartment::enter(ApartmentKind::Sta)?;
            assert_eq!(apartment::current()?.map(|current| current.generation()), Some(generation));
            // SAFETY: this ends nothing.
            unsafe { guard.leave() };
            Ok(())
        })?;
        assert_eq!(sta.call(|| Ok(5))?, 5);
        Ok(())
    });
}
