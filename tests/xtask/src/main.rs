//! `cargo xtask test` runs every suite and says what ran; `cargo xtask bless` rewrites the expectations.

#![forbid(unsafe_code)]

mod cargo;
mod environment;
mod packages;
mod report;
mod suites;
mod windows_core;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask <command>

  test    set up what the suites need, run all of them, print the counts
  bless   rewrite every expected output";

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["test"] => test(),
        ["bless"] => bless(),
        _ => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

fn test() -> ExitCode {
    packages::set_up();
    let results: Vec<_> = suites::SUITES.iter().flat_map(suites::Suite::run).collect();
    let counts = report::print(&results);
    // On a CI machine everything is expected to run.
    if counts.failed == 0 && (counts.skipped == 0 || !environment::is_ci()) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn bless() -> ExitCode {
    packages::set_up();
    let blessed = cargo::succeeds(cargo::command(&["test", "--workspace", "--no-fail-fast"]).env("BLESS", "1"));
    if blessed { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
