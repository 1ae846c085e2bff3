//! The conformance suite, the component and the functions in C under valgrind's memcheck, on the backend of this machine:
//! errors and leaks fail, whichever side they are of.

use std::cmp::Reverse;
use std::path::Path;
use std::process::{Command, Stdio};

use comwright_machine::{repository, tool};

use crate::apartments::{CALLS_VARIABLE, DEADLOCKS_VARIABLE};
use crate::options::Options;
use crate::programs::{Program, Run};
use crate::suites::{Outcome, WORKSPACE};
use crate::{cargo, programs};

/// Where the packages are whose programs run.
const PACKAGES: &[&str] = &["conformance", "c-component", "imports"];

/// Runs every program of the suites: valgrind takes one processor for each.
pub(crate) fn tests(_: &Options) -> Outcome {
    let valgrind = match tool::find("valgrind") {
        Ok(valgrind) => valgrind,
        Err(reason) => return Outcome::Skipped(reason),
    };
    let Some(mut programs) = build() else { return Outcome::Ran(false) };
    // What takes longest must not be the last to begin, and is the largest.
    programs.sort_by_cached_key(|program| Reverse(program.path.metadata().map_or(0, |file| file.len())));
    let results = programs::run(programs, |program| {
        Run::of(&program.name, &mut under(&valgrind, &program.path), "what memcheck found")
    });
    Outcome::Counted(cargo::labelled("memcheck", results))
}

/// Builds the programs; `None` when they do not compile.
///
/// The whole workspace is built, as its tests are: by themselves, these would have other features, and be built once more.
fn build() -> Option<Vec<Program>> {
    let mut programs = programs::build(WORKSPACE)?;
    let is_of = |program: &Program, package: &str| program.is_of(&repository::tests(package));
    programs.retain(|program| PACKAGES.iter().any(|package| is_of(program, package)));
    PACKAGES.iter().all(|package| programs.iter().any(|program| is_of(program, package))).then_some(programs)
}

/// The program, under valgrind.
fn under(valgrind: &Path, program: &Path) -> Command {
    let mut command = Command::new(valgrind);
    // "Possibly lost" fails, too: nothing but a pointer to its inside is left of a lost BSTR or SAFEARRAY whose
    // address is still on the stack.
    command.args(["--quiet", "--error-exitcode=9", "--leak-check=full"]);
    // What is left behind on purpose is known by its test, which is far down the stack.
    command.arg("--num-callers=20");
    let suppressions = repository::tests("conformance/memcheck.supp");
    command.arg(format!("--suppressions={}", suppressions.display()));
    // Threads run one after the other, fifty times as slow.
    command.env(CALLS_VARIABLE, "2000").env(DEADLOCKS_VARIABLE, "20");
    command.arg(program).arg("--test-threads=1");
    command.current_dir(repository::tests("conformance")).stdin(Stdio::null());
    command
}
