//! What a generated call costs beside the same call written by hand on the tables of functions, in instructions and
//! allocations: `cargo xtask bench-calls`.
//!
//! The code that is called is generated (`tests/golden/steps/every-step/expected.rs`), the object is the same for both.
//! The program runs itself under callgrind, once for each way of each case; counted is what happens between the beginning
//! and the end of `measured`, so that the counts do not depend on what else the machine does. Nothing here is a test.

mod by_hand;
mod callgrind;
mod cases;
mod server;
mod unwatched;

/// What is generated for the library.
#[allow(dead_code, unreachable_pub, unused_imports, missing_docs, reason = "it is made to be a module of a crate")]
mod generated {
    include!("../../golden/steps/every-step/expected.rs");
}

use std::process::ExitCode;

use cases::{CASES, Case};
use unwatched::{UNWATCHED, Unwatched};

/// How many calls are counted.
const CALLS: u32 = 1000;

/// Runs `call` so many times; callgrind counts what happens in here.
#[unsafe(no_mangle)]
#[inline(never)]
fn comwright_bench_measured(call: &dyn Fn()) {
    for _ in 0..CALLS {
        call();
    }
}

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args().skip(1).collect();
    match &*args {
        [way, name] => {
            let entered = comwright::apartment::enter(comwright::apartment::ApartmentKind::Sta);
            let _apartment = entered.expect("nobody has entered another one");
            let Some(call) = made(way, name) else { return ExitCode::FAILURE };
            // What is made at the first call is not part of a call.
            call();
            comwright_bench_measured(&*call);
            ExitCode::SUCCESS
        }
        _ => match compare() {
            Ok(()) => ExitCode::SUCCESS,
            Err(reason) => {
                println!("nothing is counted: {reason}");
                ExitCode::FAILURE
            }
        },
    }
}

/// What is counted.
fn made(way: &str, name: &str) -> Option<Box<dyn Fn()>> {
    if let Some(case) = CASES.iter().find(|case| case.name == name) {
        return Some(if way == "generated" { (case.generated)() } else { (case.by_hand)() });
    }
    let case = UNWATCHED.iter().find(|case| case.name == name)?;
    if way == "watched-before" {
        unwatched::watch().ok()?;
    }
    Some((case.make)())
}

/// Prints the tables.
fn compare() -> Result<(), String> {
    println!("instructions and allocations of one call, the object's part included; {CALLS} calls were counted");
    println!("  {:<28} {:>10} {:>10} {:>8}   allocations", "", "generated", "by hand", "more");
    for Case { name, .. } in CASES {
        let generated = callgrind::count("generated", name)?;
        let by_hand = callgrind::count("by-hand", name)?;
        let per_call = |count: u64| count as f64 / f64::from(CALLS);
        let (ours, theirs) = (per_call(generated.instructions), per_call(by_hand.instructions));
        let is_reached = ours <= theirs && generated.allocations <= by_hand.allocations;
        println!(
            "  {name:<28} {ours:>10.1} {theirs:>10.1} {:>+8.1}   {:.1} / {:.1}  {}",
            ours - theirs,
            per_call(generated.allocations),
            per_call(by_hand.allocations),
            if is_reached { "reached" } else { "MISSED" },
        );
    }
    println!("\nthe same of what may be watched, while nobody does");
    println!("  {:<34} {:>8} {:>8}   allocations", "", "counted", "at most");
    for Unwatched { name, most, .. } in UNWATCHED {
        let (never, before) = (callgrind::count("never-watched", name)?, callgrind::count("watched-before", name)?);
        let counted = never.instructions.max(before.instructions) as f64 / f64::from(CALLS);
        let is_reached = counted <= *most
            && never.instructions == before.instructions
            && (never.allocations, before.allocations) == (0, 0);
        println!(
            "  {name:<34} {counted:>8.1} {most:>8.1}   {:.1}  {}{}",
            never.allocations.max(before.allocations) as f64 / f64::from(CALLS),
            if is_reached { "reached" } else { "MISSED" },
            if never.instructions == before.instructions { "" } else { ": another number when somebody has watched" },
        );
    }
    Ok(())
}
