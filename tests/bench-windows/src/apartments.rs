//! Calls into another single-threaded apartment beside those that COM marshals, to the same object.
//!
//! The interface is IDispatch, which is registered everywhere, and the function the one of it that does the least:
//! GetTypeInfoCount. *Hot* is one call after the other, *cold* is a home that has gone to sleep. The home is in our pump, or
//! in a message loop as programs have it; callers are in a single-threaded apartment, which pumps while it waits, or in the
//! multithreaded one.

mod home;

use std::thread;
use std::time::{Duration, Instant};

use comwright::apartment::{ApartmentKind, enter};
use comwright::interface::IDispatch;
use comwright::{Agile, Interface, Result};
use comwright_machine::timing::{self, Table};

use self::home::{Home, Loop, Marshaled};

/// By this argument nothing else is timed.
pub(crate) const ALONE: &str = "apartments";

const PEER: &str = "ole32";

/// How many calls are made in a row.
const IN_A_ROW: usize = 16;

/// After so long a thread that has nothing to do sleeps.
const ASLEEP: Duration = Duration::from_millis(2);

/// How many cold calls a median is of.
const COLD: usize = 15;
/// How many medians there are, of which the shortest counts.
const ROUNDS: usize = 10;

/// Prints the tables.
pub(crate) fn compare() {
    let homes = [("our pump", Loop::Ours), ("a program's loop", Loop::Program)];
    let mut hot = Table::begin("a call into another apartment, hot", PEER);
    each(&homes, |name, calls| {
        let [called, marshaled] = timing::shortest(IN_A_ROW, [&|| in_a_row(calls[0]), &|| in_a_row(calls[2])]);
        hot.line(name, called, marshaled);
        let [proxy, marshaled] = timing::shortest(IN_A_ROW, [&|| in_a_row(calls[1]), &|| in_a_row(calls[2])]);
        hot.line("  by our proxy", proxy, marshaled);
    });
    hot.end();
    let mut cold = Table::begin("a call into another apartment, cold", PEER);
    each(&homes, |name, calls| {
        let [called, proxy, marshaled] = cold_times(calls);
        cold.line(name, called, marshaled);
        cold.line("  by our proxy", proxy, marshaled);
    });
    cold.end();
}

/// Ours by a reference, by a proxy, and theirs.
type Calls<'a> = [&'a dyn Fn() -> Result<u32>; 3];

/// With each home, from each kind of apartment.
fn each(homes: &[(&str, Loop)], mut run: impl FnMut(&str, Calls<'_>) + Send) {
    for &(name, kind) in homes {
        for (from, caller) in [("STA", ApartmentKind::Sta), ("MTA", ApartmentKind::Mta)] {
            let run = &mut run;
            thread::scope(|scope| {
                scope.spawn(move || {
                    let apartment = enter(caller).expect("the thread is new");
                    let home = Home::start(kind);
                    let object: &Agile<IDispatch> = home.object();
                    let proxy = object.resolve().expect("the runtime has a proxy");
                    let theirs = home.marshaled();
                    let theirs: &Marshaled = &theirs;
                    run(&format!("{from} to {name}"), [&|| object.call(count), &|| count(&proxy), &|| theirs.count()]);
                    drop(proxy);
                    // It stays until the thread ends.
                    let _ = apartment;
                });
            });
        }
    }
}

/// The call.
fn count(object: &IDispatch) -> Result<u32> {
    let mut count = 1;
    // SAFETY: C1, C4. The number goes into storage for one.
    unsafe { (object.vtable().GetTypeInfoCount)(object.as_raw(), &mut count) }.ok()?;
    Ok(count)
}

fn in_a_row(call: &dyn Fn() -> Result<u32>) {
    for _ in 0..IN_A_ROW {
        assert_eq!(call().expect("it is called"), 0);
    }
}

/// The shortest median of each, in nanoseconds.
fn cold_times(calls: Calls<'_>) -> [f64; 3] {
    let mut shortest = [Duration::MAX; 3];
    for _ in 0..ROUNDS {
        let mut times = [const { Vec::new() }; 3];
        for _ in 0..COLD {
            for (call, times) in calls.iter().zip(&mut times) {
                thread::sleep(ASLEEP);
                let begun = Instant::now();
                assert_eq!(call().expect("it is called"), 0);
                times.push(begun.elapsed());
            }
        }
        for (shortest, mut times) in shortest.iter_mut().zip(times) {
            times.sort_unstable();
            *shortest = times[COLD / 2].min(*shortest);
        }
    }
    shortest.map(|time| time.as_nanos() as f64)
}
