//! What calls and waits cost while nobody watches: whether they pay for the watchdog and the trace that are not there.
//!
//! A call without the code for watchers cannot be built any more, and so it is held against numbers: what was counted with that
//! code (none at home, 6 instructions on the way into the neutral apartment, 3 for a wait were its), and a little room for
//! other compilers. Counted twice: in a process in which nobody has ever watched, and where somebody has and is gone, which
//! must be the same.

use std::hint::black_box;
use std::time::Duration;

use comwright::Result;
use comwright::apartment::{self, ApartmentRef, Sta};
use comwright::wait::Event;

/// Something that may be watched.
pub(crate) struct Unwatched {
    pub(crate) name: &'static str,
    pub(crate) make: fn() -> Box<dyn Fn()>,
    /// How many instructions are enough; none of them allocates.
    pub(crate) most: f64,
}

pub(crate) const UNWATCHED: &[Unwatched] = &[
    Unwatched { name: "call at home", make: || call(&here()), most: 44.0 },
    Unwatched { name: "call into the neutral apartment", make: || call(&apartment::neutral()), most: 125.0 },
    Unwatched { name: "wait that is satisfied", make: wait, most: 150.0 },
];

fn here() -> ApartmentRef {
    let current = apartment::current().ok().flatten();
    current.expect("the program has entered an apartment").apartment().clone()
}

fn call(apartment: &ApartmentRef) -> Box<dyn Fn()> {
    let apartment = apartment.clone();
    Box::new(move || {
        let given = black_box(&apartment).call(|| Ok(black_box(5)));
        if given.is_err() {
            std::process::abort();
        }
    })
}

fn wait() -> Box<dyn Fn()> {
    let event = Event::manual();
    event.set();
    Box::new(move || {
        if black_box(&event).wait(None).is_err() {
            std::process::abort();
        }
    })
}

/// Has somebody watch for a moment, and something to be seen.
///
/// # Errors
///
/// That there is no thread.
pub(crate) fn watch() -> Result<()> {
    let watchdog = apartment::watch(Duration::from_secs(1))?;
    let trace = apartment::trace_calls();
    let sta = Sta::spawn("is watched")?;
    sta.call(|| apartment::neutral().call(|| Ok(())))?;
    drop((watchdog, trace));
    Ok(())
}
