//! The multithreaded apartment: it is there while somebody shares its home (N2), and one job at a time releases what is given
//! up in it (I2), on a thread that is in it.

use std::sync::Arc;

use loom::sync::Mutex;
use loom::sync::atomic::{AtomicUsize, Ordering};
use loom::thread;
use windows_core::{IUnknown, IUnknown_Vtbl};

use super::model;
use crate::apartment::claim::Token;
use crate::apartment::home::Home;
use crate::apartment::workers;
use crate::object::{self, Served};
use crate::sys::{self, ThreadApartment};

/// Whether the platform has one.
fn is_there() -> bool {
    matches!(sys::apartment_of_thread(), ThreadApartment::Multithreaded { .. })
}

#[test]
fn n2_who_shares_the_home_has_the_apartment() {
    model(4, || {
        let first = Home::multithreaded().expect("there can be one");
        let number = first.generation();
        let others = [(); 2].map(|()| {
            thread::spawn(move || {
                let home = Home::multithreaded().expect("there can be one");
                assert!(is_there(), "{home}");
                let again = Home::multithreaded().expect("there can be one");
                assert!(Arc::ptr_eq(&home, &again), "there is one at a time");
                home.generation()
            })
        });
        drop(first);
        for other in others {
            // What was made anew is another one.
            assert!(other.join().expect("no panic") >= number);
        }
        assert!(!is_there(), "nobody shares it any more");
    });
}

/// What the threads that release do.
struct Record {
    inside: AtomicUsize,
    /// The numbers of the objects, in the order of their releases.
    released: Mutex<Vec<u32>>,
}

struct Numbered {
    record: Arc<Record>,
    number: u32,
}

impl Served for Numbered {
    type Interface = IUnknown;

    const VTABLE: &'static IUnknown_Vtbl = &object::unknown::<Self>();
}

impl Drop for Numbered {
    fn drop(&mut self) {
        let is_alone = self.record.inside.fetch_add(1, Ordering::Relaxed) == 0;
        self.record.released.lock().expect("no panic").push(if is_alone { self.number } else { u32::MAX });
        self.record.inside.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Gives up a new reference, as a thread of another apartment does.
fn give_up(home: &Arc<Home>, record: &Arc<Record>, number: u32) {
    let object = Numbered { record: Arc::clone(record), number }.serve();
    // SAFETY: C12. In the models every thread is in the apartment.
    let token = unsafe { Token::of(object, Arc::clone(home)) }.expect("it does not end");
    // SAFETY: C2. It was the only reference.
    unsafe { Home::queue(home, token.into_claim()) };
}

#[test]
fn i2_one_job_at_a_time_releases_what_is_given_up() {
    model(2, || {
        let record = Arc::new(Record { inside: AtomicUsize::new(0), released: Mutex::new(Vec::new()) });
        let home = Home::multithreaded().expect("there can be one");
        let other = {
            let (home, record) = (Arc::clone(&home), Arc::clone(&record));
            thread::spawn(move || give_up(&home, &record, 3))
        };
        give_up(&home, &record, 1);
        give_up(&home, &record, 2);
        other.join().expect("no panic");
        drop(home);
        while !workers::have_ended() {
            thread::yield_now();
        }
        assert!(!is_there(), "nobody keeps it any more");
        let released = record.released.lock().expect("no panic");
        assert!(matches!(released[..], [3, 1, 2] | [1, 3, 2] | [1, 2, 3]), "{released:?}");
    });
}
