//! What is posted is done later, in its order, or not at all.

use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

use comwright::ToAgile;
use comwright::apartment::{self, Sta};

use super::bound::{Bound, Record, next};
use super::{RPC_E_DISCONNECTED, comes};
use crate::apartment::{in_apartment, on_a_thread};

#[test]
fn posts_of_a_thread_are_done_in_their_order() {
    on_a_thread(|| {
        let sta = Sta::spawn("home")?;
        let done = Arc::new(Mutex::new(Vec::new()));
        std::thread::scope(|scope| {
            for poster in 0..4 {
                let (sta, done) = (&*sta, &done);
                scope.spawn(move || {
                    for number in 0..500 {
                        let done = Arc::clone(done);
                        sta.post(move || done.lock().expect("no panic").push((poster, number))).expect("it is alive");
                    }
                });
            }
        });
        // A call comes after what the thread has posted, and here all have.
        sta.call(|| Ok(()))?;
        let done = done.lock().expect("no panic");
        assert_eq!(done.len(), 2000);
        for poster in 0..4 {
            let numbers = done.iter().filter(|(from, _)| *from == poster).map(|(_, number)| *number);
            assert!(numbers.eq(0..500), "the posts of thread {poster} are out of order");
        }
        Ok(())
    });
}

#[test]
fn a_post_to_the_own_apartment_is_done_when_it_pumps() {
    in_apartment(|| {
        let record = Record::new();
        let object = Bound::make(&record).agile()?;
        object.post(|object| drop(next(object)))?;
        object.post(|object| drop(next(object)))?;
        assert_eq!(record.calls(), 0);
        assert_eq!(apartment::pump()?, 2);
        assert_eq!((record.calls(), apartment::pump()?), (2, 0));
        drop(object);
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn a_post_keeps_the_object_until_it_is_done() {
    in_apartment(|| {
        let record = Record::new();
        let object = Bound::make(&record).agile()?;
        object.post(|object| drop(next(object)))?;
        drop(object);
        assert_eq!((record.alive(), record.calls()), (1, 0));
        apartment::pump()?;
        assert_eq!((record.alive(), record.calls(), record.wrong()), (0, 1, 0));
        Ok(())
    });
}

#[test]
fn e1_what_was_posted_is_done_before_the_end() {
    on_a_thread(|| {
        let sta = Sta::spawn("short")?;
        let (tell, told) = channel();
        let (go, wait) = channel::<()>();
        sta.post(move || {
            let _ = wait.recv();
        })?;
        for number in 0..100 {
            let tell = tell.clone();
            sta.post(move || {
                let _ = tell.send(number);
            })?;
        }
        drop((tell, go));
        sta.end();
        assert!(told.iter().eq(0..100));
        Ok(())
    });
}

#[test]
fn a8_a_post_to_what_has_ended_is_refused() {
    on_a_thread(|| {
        let record = Record::new();
        let sta = Sta::spawn("short")?;
        let (object, apartment) = sta.call(|| {
            let object = Bound::make(&record).agile()?;
            let apartment = object.apartment();
            Ok((object, apartment))
        })?;
        sta.end();
        let owned = Arc::new(());
        let captured = Arc::clone(&owned);
        let error = apartment.post(move || drop(captured)).expect_err("it has ended");
        assert_eq!(error.code(), RPC_E_DISCONNECTED);
        assert_eq!(Arc::strong_count(&owned), 1, "what is refused is dropped");
        let error = object.post(|_| ()).expect_err("it has ended");
        assert_eq!(error.code(), RPC_E_DISCONNECTED);
        Ok(())
    });
}

#[test]
fn a1_posts_to_the_multithreaded_and_to_the_neutral_apartment_are_done_without_a_pump() {
    in_apartment(|| {
        let keep = apartment::keep_mta()?;
        let (tell, told) = channel();
        for apartment in [keep.apartment().clone(), apartment::neutral()] {
            let (tell, expected) = (tell.clone(), apartment.generation());
            apartment.post(move || {
                let current = apartment::current().ok().flatten();
                let _ = tell.send(current.is_some_and(|current| current.generation() == expected));
            })?;
        }
        drop(tell);
        assert!(told.iter().eq([true, true]));
        Ok(())
    });
}

#[test]
fn a_post_from_within_a_post_comes_behind_it() {
    on_a_thread(|| {
        let sta = Sta::spawn("home")?;
        let record = Record::new();
        let object = sta.call(|| Bound::make(&record).agile())?;
        let again = object.clone();
        object.post(move |_| {
            again.post(|object| drop(next(object))).expect("it is alive");
        })?;
        drop(object);
        assert!(comes(|| record.alive() == 0));
        assert_eq!((record.calls(), record.wrong()), (1, 0));
        Ok(())
    });
}
