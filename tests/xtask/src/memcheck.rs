//! The conformance suite, the component and the functions in C under valgrind's memcheck, on the backend of this machine: errors and leaks
//! fail, whichever side they are of.

mod programs;

use std::process::{Command, Stdio};
use std::time::Instant;

use comwright_machine::{repository, tool};

use crate::apartments::{CALLS_VARIABLE, DEADLOCKS_VARIABLE};
use crate::cargo;
use crate::counts::Counts;
use crate::options::Options;
use crate::report::SuiteResult;
use crate::suites::{C_COMPONENT, IMPORTS, Outcome};
use programs::Program;

/// Runs every program of the suites.
pub(crate) fn tests(_: &Options) -> Outcome {
    let valgrind = match tool::find("valgrind") {
        Ok(valgrind) => valgrind,
        Err(reason) => return Outcome::Skipped(reason),
    };
    let Some(programs) = build() else { return Outcome::Ran(false) };
    let results = programs.iter().flat_map(|program| {
        let mut command = Command::new(&valgrind);
        // "Possibly lost" fails, too: nothing but a pointer to its inside is left of a lost BSTR or SAFEARRAY whose
        // address is still on the stack.
        command.args(["--quiet", "--error-exitcode=9", "--leak-check=full"]);
        // What is left behind on purpose is known by its test, which is far down the stack.
        command.arg("--num-callers=20");
        let suppressions = repository::tests("conformance/memcheck.supp");
        command.arg(format!("--suppressions={}", suppressions.display()));
        // Threads run one after the other, fifty times as slow.
        command.env(CALLS_VARIABLE, "2000").env(DEADLOCKS_VARIABLE, "20");
        command.arg(&program.path).arg("--test-threads=1");
        command.current_dir(repository::tests("conformance")).stdin(Stdio::null());
        run(&program.name, &mut command)
    });
    Outcome::Counted(cargo::labelled("memcheck", results.collect()))
}

/// Builds the programs; `None` when they do not compile.
fn build() -> Option<Vec<Program>> {
    let mut command = cargo::command(&["test", "--no-run", "--message-format=json", "-p", "comwright-conformance"]);
    let output = command.args(C_COMPONENT).args(IMPORTS).stderr(Stdio::inherit()).output().ok()?;
    let programs: Vec<_> = String::from_utf8_lossy(&output.stdout).lines().filter_map(Program::built).collect();
    (output.status.success() && !programs.is_empty()).then_some(programs)
}

/// The counts of one program; what memcheck finds is one failure.
fn run(name: &str, command: &mut Command) -> Vec<SuiteResult> {
    let start = Instant::now();
    println!("{name}");
    let mut counts = Counts::default();
    counts.start(name.to_owned());
    let success = cargo::run(command, &mut counts).unwrap_or(false);
    let mut results = counts.results(true);
    if !success && results.iter().all(|result| result.failed == 0) {
        let mut found = SuiteResult::named(format!("{name}: what memcheck found"));
        found.failed = 1;
        found.time = start.elapsed();
        results.push(found);
    }
    results
}
