//! Apartments and links under load, for longer than a suite has time.

use std::ffi::{OsStr, OsString};

use crate::cargo;

/// So many calls are made, when nobody says how many.
const CALLS: &str = "1000000";

/// So many deadlocks are to be told, when nobody says how many.
const DEADLOCKS: &str = "5000";

/// So many steps are made, when nobody says how many.
const LINK_STEPS: &str = "1000000";

/// By these variables the tests know how many there are of what, and in which order.
pub(crate) const CALLS_VARIABLE: &str = "COMWRIGHT_STRESS_CALLS";
pub(crate) const DEADLOCKS_VARIABLE: &str = "COMWRIGHT_STRESS_DEADLOCKS";
const LINK_STEPS_VARIABLE: &str = "COMWRIGHT_LINK_STEPS";
const SEED_VARIABLE: &str = "COMWRIGHT_STRESS_SEED";

/// `cargo xtask stress-apartments [calls [seed]]`: whether all went well. The test says how many calls there were.
pub(crate) fn stress(numbers: &[OsString]) -> bool {
    run(&["stress"], CALLS_VARIABLE, CALLS, numbers)
}

/// `cargo xtask stress-deadlocks [deadlocks [seed]]`: whether each was one, and all were told. The test says what it found.
pub(crate) fn stress_deadlocks(numbers: &[OsString]) -> bool {
    run(&["call_graphs"], DEADLOCKS_VARIABLE, DEADLOCKS, numbers)
}

/// `cargo xtask stress-links [steps [seed]]`: whether with links nothing was touched that has gone, and without them something was.
pub(crate) fn stress_links(numbers: &[OsString]) -> bool {
    run(&["conformance", "kept::programs"], LINK_STEPS_VARIABLE, LINK_STEPS, numbers)
}

/// Runs a test program, or a part of it, for as long as a number says, or a default.
fn run(test: &[&str], variable: &str, default: &str, numbers: &[OsString]) -> bool {
    let mut command = cargo::command(&["test", "--release", "--quiet", "-p", "comwright-conformance", "--test"]);
    command.args(test).args(["--", "--nocapture"]);
    command.env(variable, numbers.first().map_or(OsStr::new(default), OsString::as_os_str));
    if let Some(seed) = numbers.get(1) {
        command.env(SEED_VARIABLE, seed);
    }
    cargo::succeeds(&mut command)
}
