//! The conformance suite, the component and the functions in C under valgrind's memcheck, on the backend of this machine:
//! errors and leaks fail, whichever side they are of.

mod programs;

use std::cmp::Reverse;
use std::num::NonZero;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;
use std::{thread, vec};

use comwright_machine::{repository, tool};

use crate::apartments::{CALLS_VARIABLE, DEADLOCKS_VARIABLE};
use crate::cargo;
use crate::counts::Counts;
use crate::options::Options;
use crate::report::SuiteResult;
use crate::suites::{Outcome, WORKSPACE};
use programs::Program;

/// Where the packages are whose programs run.
const PACKAGES: &[&str] = &["conformance", "c-component", "imports"];

/// Runs every program of the suites, as many at once as there are processors: valgrind takes one for each.
pub(crate) fn tests(_: &Options) -> Outcome {
    let valgrind = match tool::find("valgrind") {
        Ok(valgrind) => valgrind,
        Err(reason) => return Outcome::Skipped(reason),
    };
    let Some(mut programs) = build() else { return Outcome::Ran(false) };
    // What takes longest must not be the last to begin, and is the largest.
    programs.sort_by_cached_key(|program| Reverse(program.path.metadata().map_or(0, |file| file.len())));
    let programs = Mutex::new(programs.into_iter());
    let results = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            scope.spawn(|| {
                while let Some(program) = next(&programs) {
                    let run = Run::of(&program, &valgrind);
                    let mut results = results.lock().unwrap_or_else(PoisonError::into_inner);
                    run.printed.iter().for_each(|line| println!("{line}"));
                    results.extend(run.results);
                }
            });
        }
    });
    let mut results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    // Not in the order in which they came to an end.
    results.sort_by(|one: &SuiteResult, other| one.name.cmp(&other.name));
    Outcome::Counted(cargo::labelled("memcheck", results))
}

/// The next that nobody runs yet. The lock is not kept while it runs.
fn next(programs: &Mutex<vec::IntoIter<Program>>) -> Option<Program> {
    programs.lock().unwrap_or_else(PoisonError::into_inner).next()
}

/// Builds the programs; `None` when they do not compile.
///
/// The whole workspace is built, as its tests are: by themselves, these would have other features, and be built once more.
fn build() -> Option<Vec<Program>> {
    let mut command = cargo::command(&["test", "--no-run", "--message-format=json-render-diagnostics"]);
    let output = command.args(WORKSPACE).stderr(Stdio::inherit()).output().ok()?;
    let mut programs: Vec<_> = String::from_utf8_lossy(&output.stdout).lines().filter_map(Program::built).collect();
    let is_of = |program: &Program, package: &str| program.is_of(&repository::tests(package));
    programs.retain(|program| PACKAGES.iter().any(|package| is_of(program, package)));
    let is_whole = PACKAGES.iter().all(|package| programs.iter().any(|program| is_of(program, package)));
    (output.status.success() && is_whole).then_some(programs)
}

/// How one program ran.
struct Run {
    /// The counts; what memcheck finds is one failure.
    results: Vec<SuiteResult>,
    /// What it printed, and its name first.
    printed: Vec<String>,
}

impl Run {
    fn of(Program { name, path, .. }: &Program, valgrind: &Path) -> Self {
        let start = Instant::now();
        println!("-- {name} begins");
        let mut printed = vec![name.clone()];
        let mut counts = Counts::default();
        counts.start(name.clone());
        let success = cargo::run(&mut under(valgrind, path), |line| {
            printed.push(line.to_owned());
            counts.line(line);
        });
        let mut results = counts.results(true);
        if !success.unwrap_or(false) && results.iter().all(|result| result.failed == 0) {
            let mut found = SuiteResult::named(format!("{name}: what memcheck found"));
            found.failed = 1;
            found.time = start.elapsed();
            results.push(found);
        }
        Self { results, printed }
    }
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
