//! The tests of the runtime under Miri, on 64 and on 32 bit.

use std::ffi::OsString;
use std::process::{Command, Stdio};

use comwright_machine::{repository, tool};

use crate::cargo;
use crate::suites::RUNTIME;

/// Miri interprets these targets: pointers of both sizes, and both alignments of `i64`.
const TARGETS: &[&str] = &["x86_64-unknown-linux-gnu", "i686-unknown-linux-gnu"];

/// Tests that are left out unless arguments are given: they go through millions of values, and reach no unsafe code
/// that the others do not.
const EXHAUSTIVE: &[&str] = &["date::tests::every_day_comes_back"];

/// `cargo xtask miri …`: runs the tests, those that `args` (filters and options of libtest) select.
///
/// # Errors
///
/// What is missing.
pub(crate) fn run(args: &[OsString]) -> Result<bool, String> {
    let rustup = tool::find("rustup")?;
    let nightly = || {
        let mut command = Command::new(&rustup);
        command.args(["run", "nightly", "cargo", "miri"]).current_dir(repository::root()).stdin(Stdio::null());
        command.env_remove("CARGO").env_remove("RUSTC");
        command
    };
    if tool::run(nightly().arg("--version")).is_err() {
        return Err("no Miri: rustup toolchain install nightly --component miri,rust-src".to_owned());
    }
    let mut success = true;
    for target in TARGETS {
        println!("\n== Miri, {target}");
        let mut command = nightly();
        command.args(["test", "--tests", "--target", target, "--no-fail-fast"]).args(RUNTIME).arg("--").args(args);
        if args.is_empty() {
            command.args(EXHAUSTIVE.iter().flat_map(|test| ["--skip", test]));
        }
        success &= cargo::succeeds(&mut command);
    }
    Ok(success)
}
