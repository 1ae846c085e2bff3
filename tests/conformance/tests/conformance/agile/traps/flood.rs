//! A flood of releases: what finalizers do, which give up a hundred thousand references on threads of their own, to an
//! apartment that seldom comes to them.

use std::time::{Duration, Instant};

use comwright::apartment;
use comwright::{Result, ToAgile};

use crate::agile::bound::{Bound, Record};
use crate::apartment::in_apartment;

const THREADS: usize = 4;
const OBJECTS: usize = if cfg!(miri) { 200 } else { 100_000 };

#[test]
fn a8_a_flood_of_releases_blocks_nobody_and_loses_nothing() {
    in_apartment(|| {
        let record = Record::new();
        let apartment = apartment::current()?.ok_or("it is in one")?.apartment().clone();
        let mut heaps = Vec::new();
        for _ in 0..THREADS {
            heaps.push((0..OBJECTS / THREADS).map(|_| Bound::make(&record).agile()).collect::<Result<Vec<_>>>()?);
        }
        let finalizers: Vec<_> = heaps
            .into_iter()
            .map(|heap| {
                std::thread::spawn(move || {
                    let begun = Instant::now();
                    drop(heap);
                    begun.elapsed()
                })
            })
            .collect();
        // They end although the apartment does not pump: a drop waits for nobody.
        for finalizer in finalizers {
            finalizer.join().expect("no panic");
        }
        let waiting = apartment.releases();
        assert_eq!((waiting.queued, waiting.drained, record.alive()), (OBJECTS, 0, OBJECTS));
        assert!(waiting.oldest.is_some());
        apartment::wait(Duration::ZERO)?;
        let done = apartment.releases();
        assert_eq!((done.queued, done.oldest, done.drained), (0, None, OBJECTS));
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn a8_a_flood_does_not_keep_calls_from_their_turn() {
    in_apartment(|| {
        let record = Record::new();
        let caller = Bound::make(&record).agile()?;
        let objects = (0..OBJECTS / 10).map(|_| Bound::make(&record).agile()).collect::<Result<Vec<_>>>()?;
        let (dropped, wait) = std::sync::mpsc::channel();
        let other = std::thread::spawn(move || {
            drop(objects);
            let queued = caller.apartment().releases().queued;
            let _ = dropped.send(());
            // Calls come before releases: when this one is made, next to nothing was released.
            let left =
                caller.call(|object| Ok((crate::agile::bound::next(object)?, caller.apartment().releases().queued)));
            (queued, left)
        });
        wait.recv()?;
        while !other.is_finished() {
            apartment::wait(Duration::from_millis(20))?;
        }
        let (queued, left) = other.join().expect("no panic");
        assert_eq!(queued, OBJECTS / 10);
        assert_eq!(left?.0, 1);
        apartment::pump()?;
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}
