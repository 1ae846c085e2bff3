//! The rules of the table under every interleaving.

use std::panic::Location;

use loom::sync::atomic::{AtomicBool, Ordering};
use loom::sync::{Arc, Mutex};
use loom::thread;

use super::{LiveHandle, Table};
use crate::diagnostics::{self, RawValue};
use crate::handle::{CloseError, Handle, HandleKind, live_handles};

/// A thing of a system that has one to give out, and gives it out again as soon as it is closed.
struct Thing;

loom::lazy_static! {
    static ref IS_OPEN: AtomicBool = AtomicBool::new(false);
}

impl Thing {
    fn open() -> u32 {
        let is_mine = IS_OPEN.compare_exchange(false, true, Ordering::AcqRel, Ordering::Relaxed).is_ok();
        if is_mine { 4 } else { Self::INVALID }
    }
}

// SAFETY: `close` closes what `open` gives, and that is never 0.
unsafe impl HandleKind for Thing {
    type Raw = u32;
    const NAME: &'static str = "Thing";
    const INVALID: u32 = 0;

    unsafe fn close(_raw: u32) -> Result<(), CloseError> {
        if IS_OPEN.swap(false, Ordering::AcqRel) { Ok(()) } else { Err(CloseError::REFUSED) }
    }
}

#[test]
fn t1_a_value_that_is_given_out_again_has_one_owner() {
    loom::model(|| {
        diagnostics::set_hook(diagnostics::panic_on_event);
        let threads = [(); 2].map(|()| {
            thread::spawn(|| {
                // SAFETY: `open` gives a thing that is nobody else's, or none.
                drop(unsafe { Handle::<Thing>::from_raw(Thing::open()) });
            })
        });
        for thread in threads {
            thread.join().expect("no event");
        }
        assert!(live_handles().is_empty());
    });
}

const VALUE: RawValue = RawValue::Unsigned(4);

fn handle() -> LiveHandle {
    LiveHandle { kind: "Thing", value: VALUE, made: Location::caller() }
}

#[test]
fn t2_of_two_owners_one_is_told_and_one_closes_again() {
    loom::model(|| {
        let table = Arc::new(Table::new());
        let seen = Arc::new(Mutex::new((0, 0)));
        let threads = [(); 2].map(|()| {
            let (table, seen) = (Arc::clone(&table), Arc::clone(&seen));
            thread::spawn(move || {
                let is_second = table.add("Thing", false, handle()).is_some();
                seen.lock().expect("no panic").0 += u32::from(is_second);
                // Both are owners before either closes, or one of them owns another life of the value.
                let ended = table.close("Thing", "Thing", false, VALUE).expect("it was entered");
                seen.lock().expect("no panic").1 += u32::from(ended.was_closed);
            })
        });
        for thread in threads {
            thread.join().expect("no panic");
        }
        let (second_owners, second_closes) = *seen.lock().expect("no panic");
        assert_eq!(second_owners, second_closes);
        assert!(table.report().is_empty());
    });
}
