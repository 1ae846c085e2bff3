//! Calls from everywhere.

use std::time::{Duration, Instant};

use comwright::apartment::{self, ApartmentKind, Sta, enter};
use comwright::interface::IEnumVARIANT;
use comwright::{Agile, ToAgile};

use super::RPC_E_DISCONNECTED;
use super::bound::{Bound, Record, next};
use crate::apartment::{in_apartment, on_a_thread};

#[test]
fn a1_a_call_from_anywhere_is_made_at_home() {
    on_a_thread(|| {
        let record = Record::new();
        let sta = Sta::spawn("home")?;
        let object: Agile<IEnumVARIANT> = sta.call(|| Bound::make(&record).agile())?;
        assert!(!object.is_home());
        for turn in 1..=3 {
            assert_eq!(object.call(next)?, turn);
        }
        in_apartment(|| {
            assert_eq!(object.call(next)?, 4);
            Ok(())
        });
        on_a_thread(|| {
            let _mta = enter(ApartmentKind::Mta)?;
            assert_eq!(object.call(next)?, 5);
            Ok(())
        });
        sta.call(|| {
            assert!(object.is_home());
            assert_eq!(object.call(next)?, 6);
            Ok(())
        })?;
        drop(object);
        sta.call(|| Ok(()))?;
        let begun = Instant::now();
        while record.alive() > 0 && begun.elapsed() < Duration::from_secs(10) {
            std::thread::yield_now();
        }
        assert_eq!((record.alive(), record.calls(), record.wrong()), (0, 6, 0));
        Ok(())
    });
}

#[test]
fn a1_two_apartments_call_each_other() {
    in_apartment(|| {
        let record = Record::new();
        let here = Bound::make(&record).agile()?;
        let sta = Sta::spawn("other")?;
        let there = sta.call(|| Bound::make(&record).agile())?;
        let count = there.call(|object| {
            next(object)?;
            // The caller waits, and is called meanwhile.
            here.call(next)?;
            here.call(|_| there.call(next))
        })?;
        assert_eq!(count, 2);
        drop((here, there));
        sta.end();
        apartment::pump()?;
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn a1_an_apartment_calls_the_multithreaded_one() {
    in_apartment(|| {
        let record = Record::new();
        let keep = apartment::keep_mta()?;
        let object = keep.apartment().call(|| Bound::make_free(&record).agile())?;
        drop(keep);
        let generation = object.apartment().generation();
        assert_eq!(object.call(next)?, 1);
        assert_eq!(object.call(|_| Ok(apartment::current()?.map(|now| now.generation())))?, Some(generation));
        let weak = object.clone();
        drop(object);
        assert_eq!(weak.call(next)?, 2);
        drop(weak);
        let begun = Instant::now();
        while record.alive() > 0 && begun.elapsed() < Duration::from_secs(10) {
            std::thread::yield_now();
        }
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn a8_an_apartment_that_ends_gives_up_what_references_hold() {
    on_a_thread(|| {
        let record = Record::new();
        let sta = Sta::spawn("short")?;
        let object = sta.call(|| Bound::make(&record).agile())?;
        sta.end();
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        let error = object.call(next).expect_err("its apartment has ended");
        assert_eq!(error.code(), RPC_E_DISCONNECTED);
        assert!(error.to_string().contains("short"), "{error}");
        Ok(())
    });
}
