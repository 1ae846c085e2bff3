//! `cargo xtask test` runs every suite and says what ran; `cargo xtask bless` rewrites the expectations. `wine` and
//! `miri` run parts of the tests in other ways.

#![forbid(unsafe_code)]

mod apartments;
mod broken_rules;
mod cargo;
mod counts;
mod generated;
mod linux_32;
mod memcheck;
mod miri;
mod options;
mod packages;
mod programs;
mod report;
mod rust_analyzer;
mod sources;
mod suites;
mod toolchain;
mod windows;
mod windows_core;

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use comwright_machine::{repository, skip};

use crate::options::Options;

const USAGE: &str = "usage: cargo xtask <command>

  test [--windows-toolchain rustup|debian] [parts of suites' names]
      set up what the suites need, run all of them or those named, print the counts. Programs for Windows are built
      with the toolchain in use, to which rustup adds their target, or with Debian's packages: by the first way that
      is open, or the one that is named
  bless
      rewrite every expected output
  break [rules]
      break each rule of tests/conformance/broken-rules.txt once, or those named (S6 H), in a copy of the sources: a test
      has to fail
  breakages [--windows-toolchain …]
      every value and key of sound registrations is broken in every way, alone and in pairs, and what Wine's COM gives then is
      held against what is foretold; the suite does that in one way for some causes
  stress [--windows-toolchain …] <first> <count>
      rustc, clippy and rustdoc look at the code of so many random libraries, of the seeds from the first on
  stress-apartments [calls [seed]]
      apartments under load on this machine's backend, with a million calls when nobody says how many, and in the order
      that a run with this seed had, as far as threads let it
  stress-deadlocks [deadlocks [seed]]
      apartments that call one another at random until they would wait for ever, till 5,000 deadlocks were told, when nobody
      says how many; a solver looks whether each was one
  stress-links [steps [seed]]
      random programs with linked objects, on several threads, a million steps when nobody says how many: nothing that has
      gone is touched, and without the links it is
  wine [--windows-toolchain …] <cargo command> [arguments]
      one cargo command for x86_64 Windows, whose programs run under Wine:
      cargo xtask wine test -p comwright --lib bstr::
  bench-windows [--windows-toolchain …]
      times the runtime beside the crates windows and windows-strings, under Wine
  bench-apartments
      times calls between apartments beside the least that two threads need to answer each other
  bench-calls
      counts what generated calls execute beside calls by hand, under valgrind
  bench-generate [turns]
      times generation, and cargo check of what is generated, beside windows-bindgen 0.100
  bench-macros [turns] [cold | expansion | instructions]
      times cold builds of crates with declarations, and the expansion of very many, beside windows-core's macros; counts
      the instructions of expansion under valgrind
  miri [filters and options of the tests]
      the tests of the runtime and its conformance suite under Miri (nightly), as 64-bit and as 32-bit programs. It
      covers what is Rust alone: the embedded backend and all that stands on it; neither the declarations of Windows
      nor what is tested through other programs. Without arguments, tests that go through millions of values are left
      out. It is no part of `test`";

fn main() -> ExitCode {
    let args: Vec<_> = std::env::args_os().skip(1).collect();
    let result = match args.split_first() {
        // Cargo starts programs for Windows by it.
        Some((command, args)) if command == "wine-run" => match args.split_first() {
            Some((program, args)) => windows::run(Path::new(program), args).map(ExitCode::from),
            None => Ok(usage("wine-run takes a program")),
        },
        Some((command, args)) if command == "miri" => miri::run(args).map(exit_code),
        Some((command, args)) => command_with_options(&command.to_string_lossy(), args),
        None => Ok(usage("no command")),
    };
    result.unwrap_or_else(|error| {
        eprintln!("{error}");
        ExitCode::FAILURE
    })
}

fn command_with_options(command: &str, args: &[OsString]) -> Result<ExitCode, String> {
    let (options, rest) = match Options::parse(args) {
        Ok(parsed) => parsed,
        Err(reason) => return Ok(usage(&reason)),
    };
    match (command, rest) {
        ("test", names) => Ok(test(&options, names)),
        ("bless", []) => Ok(bless()),
        ("stress", seeds @ [_, _]) => Ok(exit_code(generated::stress(&options, seeds))),
        ("stress-apartments", numbers) if numbers.len() <= 2 => Ok(exit_code(apartments::stress(numbers))),
        ("stress-deadlocks", numbers) if numbers.len() <= 2 => Ok(exit_code(apartments::stress_deadlocks(numbers))),
        ("stress-links", numbers) if numbers.len() <= 2 => Ok(exit_code(apartments::stress_links(numbers))),
        ("breakages", []) => windows::breakages(&options).map(exit_code),
        ("break", rules) => broken_rules::run(rules).map(exit_code),
        ("wine", [subcommand, rest @ ..]) => {
            windows::command(&options, &subcommand.to_string_lossy(), rest).map(exit_code)
        }
        ("bench-windows", []) => {
            let args = ["--release", "--quiet", "-p", "comwright-bench-windows"].map(OsString::from);
            windows::command(&options, "run", &args).map(exit_code)
        }
        ("bench-apartments" | "bench-calls", []) => {
            let package = format!("comwright-{command}");
            let args = ["run", "--release", "--quiet", "-p", &package];
            Ok(exit_code(cargo::succeeds(&mut cargo::command(&args))))
        }
        ("bench-macros", args) => {
            let mut command = cargo::command(&["run", "--quiet", "-p", "comwright-bench-macros", "--"]);
            Ok(exit_code(cargo::succeeds(command.args(args))))
        }
        ("bench-generate", turns) => {
            let mut command = cargo::command(&["run", "--release", "--quiet", "--locked", "--"]);
            command.args(turns).current_dir(repository::tests("bench-generate"));
            command.env("CARGO_TARGET_DIR", repository::target());
            Ok(exit_code(cargo::succeeds(&mut command)))
        }
        _ => Ok(usage("no such command, or not with these arguments")),
    }
}

fn usage(reason: &str) -> ExitCode {
    eprintln!("{reason}\n\n{USAGE}");
    ExitCode::from(2)
}

fn exit_code(success: bool) -> ExitCode {
    if success { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn test(options: &Options, names: &[OsString]) -> ExitCode {
    let suites = suites::named(names);
    if suites.is_empty() {
        return usage("no suite has such a name");
    }
    packages::set_up();
    let results: Vec<_> = suites.iter().flat_map(|suite| suite.run(options)).collect();
    let counts = report::print(&results);
    // On a CI machine everything is expected to run.
    exit_code(counts.failed == 0 && (counts.skipped == 0 || !skip::is_ci()))
}

fn bless() -> ExitCode {
    packages::set_up();
    exit_code(cargo::succeeds(cargo::command(&["test", "--workspace", "--no-fail-fast"]).env("BLESS", "1")))
}
