//! A suite that cannot run here says so, by name and with the reason.
//!
//! Each skip is one line on standard error that starts with [`MARK`]; `cargo xtask test` counts those lines. With
//! `CI=true` a skip is a failure: there, everything is expected to run.

use std::fmt::Display;
use std::io::Write;

/// What a skip's line starts with.
pub const MARK: &str = "comwright-skip: ";

/// Says that `suite` is skipped, and why. The test that calls returns afterwards: it is counted as one skip.
///
/// # Panics
///
/// With `CI=true`.
pub fn skip(suite: &str, reason: impl Display) {
    // A reason is one line, whatever an error message holds.
    let reason = reason.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(!is_ci(), "{suite} cannot run here, and CI=true: {reason}");
    // Not `eprintln!`: the test harness keeps what that prints to itself when the test passes. In one piece: other
    // tests print at the same time.
    let line = format!("{MARK}{suite}: {reason}\n");
    let _ = std::io::stderr().write_all(line.as_bytes());
}

/// Whether a skip is a failure.
pub fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true")
}
