//! Apartments under load, for longer than a suite has time.

use std::ffi::{OsStr, OsString};

use crate::cargo;

/// So many calls are made, when nobody says how many.
const CALLS: &str = "1000000";

/// By these variables the test knows how many calls there are, and in which order.
pub(crate) const CALLS_VARIABLE: &str = "COMWRIGHT_STRESS_CALLS";
const SEED_VARIABLE: &str = "COMWRIGHT_STRESS_SEED";

/// `cargo xtask stress-apartments [calls [seed]]`: whether all went well. The test says how many calls there were.
pub(crate) fn stress(numbers: &[OsString]) -> bool {
    let mut command = cargo::command(&["test", "--release", "--quiet", "-p", "comwright-conformance"]);
    command.args(["--test", "stress", "--", "--nocapture"]);
    command.env(CALLS_VARIABLE, numbers.first().map_or(OsStr::new(CALLS), OsString::as_os_str));
    if let Some(seed) = numbers.get(1) {
        command.env(SEED_VARIABLE, seed);
    }
    cargo::succeeds(&mut command)
}
