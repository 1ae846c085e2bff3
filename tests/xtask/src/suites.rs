//! The suites, in the order in which they run: the quick ones first.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use comwright_machine::{repository, tool};

use crate::options::Options;
use crate::programs::{self, Program, Run};
use crate::report::{Skip, SuiteResult};
use crate::{cargo, generated, linux_32, memcheck, rust_analyzer, windows, windows_core};

/// The packages whose tests need nothing but this machine. Those of registrations need a program for Windows, which their own
/// suite builds.
pub(crate) const WORKSPACE: &[&str] = &["--workspace", "--exclude", "comwright-registration-wine"];

/// The packages whose tests hold for every target. Built together, the runtime's own tests have the features that the
/// conformance suite is given.
pub(crate) const RUNTIME: &[&str] = &["-p", "comwright", "-p", "comwright-conformance"];

/// The chain of registrations, which is the same everywhere.
pub(crate) const REGISTRATION: &[&str] = &["-p", "comwright-registration"];

/// Interfaces that are declared in Rust, which are called and served on every target.
pub(crate) const DECLARED: &[&str] = &["-p", "comwright-declared"];

/// The component in C, which each target's compiler compiles.
pub(crate) const C_COMPONENT: &[&str] = &["-p", "comwright-c-component"];

/// Functions of a library in C, which each target's compiler compiles, and of Windows.
pub(crate) const IMPORTS: &[&str] = &["-p", "comwright-imports"];

/// The features that both backends have.
pub(crate) const FULL: &[&str] = &["--features", "comwright-conformance/full"];

/// The same, with every block of the embedded backend watched.
pub(crate) const WATCHED: &[&str] = &["--features", "comwright-conformance/full,comwright-conformance/checking"];

/// A suite.
pub(crate) struct Suite {
    name: &'static str,
    kind: Kind,
}

/// How a suite runs.
enum Kind {
    /// A cargo command that passes or fails as a whole.
    Check(&'static [&'static str]),
    /// A cargo command that fails on warnings, too.
    Documentation(&'static [&'static str]),
    /// A step of this program.
    Step(fn(&Options) -> Outcome),
}

/// How a step went.
pub(crate) enum Outcome {
    /// As expected, or not.
    Ran(bool),
    /// It was made of tests.
    Counted(Vec<SuiteResult>),
    /// It could not run.
    Skipped(String),
}

/// Every suite. Those made of tests, the oracle suite among them, are the test targets of the workspace.
const SUITES: &[Suite] = &[
    Suite { name: "format", kind: Kind::Check(&["fmt", "--all", "--check"]) },
    Suite {
        name: "lints",
        kind: Kind::Check(&["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]),
    },
    Suite {
        name: "comwright-codegen without features",
        kind: Kind::Check(&["check", "--quiet", "-p", "comwright-codegen", "--no-default-features"]),
    },
    Suite {
        name: "comwright-codegen with feature tokens",
        kind: Kind::Check(&["check", "-q", "-p", "comwright-codegen", "--no-default-features", "--features", "tokens"]),
    },
    Suite {
        name: "comwright-codegen with feature read",
        kind: Kind::Check(&["check", "-q", "-p", "comwright-codegen", "--no-default-features", "--features", "read"]),
    },
    Suite {
        name: "comwright-codegen with feature cli",
        kind: Kind::Check(&["check", "-q", "-p", "comwright-codegen", "--no-default-features", "--features", "cli"]),
    },
    Suite { name: "declarations alone", kind: Kind::Step(declarations_alone) },
    Suite {
        name: "documentation",
        kind: Kind::Documentation(&["doc", "--workspace", "--no-deps", "--document-private-items", "--quiet"]),
    },
    Suite { name: "lints on Windows", kind: Kind::Step(windows::lints) },
    Suite { name: "layouts on i686 Windows", kind: Kind::Step(windows::layouts_32) },
    Suite { name: "tests", kind: Kind::Step(workspace) },
    Suite { name: "generated code", kind: Kind::Step(generated::compiles) },
    Suite { name: "every block watched", kind: Kind::Step(every_block_watched) },
    Suite { name: "32-bit Linux", kind: Kind::Step(linux_32::tests) },
    Suite { name: "on Windows (Wine)", kind: Kind::Step(windows::tests) },
    Suite { name: "components (Wine)", kind: Kind::Step(windows::components) },
    Suite { name: "registration (Wine)", kind: Kind::Step(windows::registrations) },
    Suite { name: "memcheck", kind: Kind::Step(memcheck::tests) },
    // By name, and as tests are built: in the profile of releases these take two minutes, and the whole workspace ten.
    Suite {
        name: "benchmarks compile",
        kind: Kind::Check(&[
            "bench",
            "-p",
            "comwright-tests",
            "-p",
            "comwright-bench-apartments",
            "-p",
            "comwright-bench-calls",
            "-p",
            "comwright-bench-windows",
            "--no-run",
            "--quiet",
            "--profile",
            "dev",
        ]),
    },
    Suite { name: "the benchmark of generated code compiles", kind: Kind::Step(bench_generate) },
    Suite { name: "fuzz targets compile", kind: Kind::Step(fuzz_targets) },
    Suite { name: "rust-analyzer", kind: Kind::Step(rust_analyzer::says_what_is_expected) },
    Suite { name: "models of what threads share", kind: Kind::Step(models) },
    Suite { name: "the newest windows-core", kind: Kind::Step(windows_core::newest) },
];

/// The suites whose names hold one of these texts; all of them when there is no text.
pub(crate) fn named(texts: &[OsString]) -> Vec<&'static Suite> {
    let is_named = |suite: &&Suite| texts.iter().any(|text| suite.name.contains(&*text.to_string_lossy()));
    SUITES.iter().filter(|suite| texts.is_empty() || is_named(suite)).collect()
}

/// Declarations with a runtime that has nothing else, and its code pages without those of encoding_rs. In the workspace the
/// macros are always built with the readers, and the runtime with all that it has by default.
fn declarations_alone(_: &Options) -> Outcome {
    let mut alone = cargo::command(&["test", "--tests", "--no-fail-fast", "--no-default-features"]);
    let mut results = cargo::test(alone.args(IMPORTS));
    for features in ["", "automation"] {
        let runtime = ["test", "-p", "comwright", "--lib", "--no-default-features", "--features", features];
        results.extend(cargo::test(&mut cargo::command(&runtime)));
    }
    Outcome::Counted(cargo::labelled("alone", results))
}

/// The programs that take longest, of the workspace's: what is long must not be the last to begin.
const LONG: &[&str] = &["refused", "bad_input", "oracle", "rebuild"];

/// All tests that need nothing but this machine. Many programs have one test that is longer than the others together, so
/// that by themselves they leave a processor idle.
fn workspace(_: &Options) -> Outcome {
    let Some(mut programs) = programs::build(WORKSPACE) else { return Outcome::Ran(false) };
    programs.sort_by_key(|program| !LONG.contains(&program.name.as_str()));
    let libraries = cargo::libraries();
    let run = |program: &Program| Run::of(&program.label(), &mut program.command(&libraries), "its end");
    let mut results = programs::run(programs, run);
    results.extend(cargo::test(cargo::command(&["test", "--no-fail-fast", "--doc"]).args(WORKSPACE)));
    Outcome::Counted(results)
}

/// The tests of the runtime, with everything that it has, and with each allocation failing once.
fn every_block_watched(_: &Options) -> Outcome {
    let mut results =
        cargo::test(cargo::command(&["test", "--no-fail-fast"]).args(RUNTIME).args(DECLARED).args(WATCHED));
    results.extend(cargo::test(&mut cargo::command(&["test", "-p", "comwright-wine", "--features", "checking"])));
    Outcome::Counted(cargo::labelled("watched", results))
}

/// The benchmark beside windows-bindgen is a workspace of its own. What it generates is not there, and so not compiled.
fn bench_generate(_: &Options) -> Outcome {
    let folder = repository::tests("bench-generate");
    let args = ["check", "--quiet", "--locked", "--package", "comwright-bench-generate"];
    Outcome::Ran(cargo::check_in(&folder, &repository::target().join("bench-generate"), &args))
}

/// The fuzz targets are a workspace of their own, which needs a C++ compiler.
fn fuzz_targets(_: &Options) -> Outcome {
    if !["c++", "g++", "clang++", "cl.exe"].into_iter().any(|name| tool::find(name).is_ok()) {
        return Outcome::Skipped("no C++ compiler is installed".to_owned());
    }
    let folder = repository::root().join("tests/fuzz");
    Outcome::Ran(cargo::check_in(&folder, &repository::target().join("fuzz"), &["build", "--quiet", "--locked"]))
}

/// What the names of all models have.
pub(crate) const MODELS: &str = "models::";

/// The models are built with loom in place of the atomics: with a target folder of their own, as everything is built
/// anew for them.
fn models(_: &Options) -> Outcome {
    let mut command = models_in(&repository::target(), MODELS);
    Outcome::Counted(cargo::labelled("models", cargo::test(&mut command)))
}

/// The command that runs the models whose names have this part, with `target` as the folder around theirs.
pub(crate) fn models_in(target: &Path, name: &str) -> Command {
    let mut command = cargo::command(&["test", "-p", "comwright", "--lib", "--features", "live-handles", name]);
    command.env("RUSTFLAGS", "--cfg loom").env("CARGO_TARGET_DIR", target.join("loom"));
    command
}

impl Suite {
    /// Runs the suite; tests give a result for each of their targets.
    pub(crate) fn run(&self, options: &Options) -> Vec<SuiteResult> {
        println!("\n== {}", self.name);
        let start = Instant::now();
        let outcome = match self.kind {
            Kind::Check(args) => Outcome::Ran(cargo::check(args)),
            Kind::Documentation(args) => {
                Outcome::Ran(cargo::succeeds(cargo::command(args).env("RUSTDOCFLAGS", "-D warnings")))
            }
            Kind::Step(step) => step(options),
        };
        let mut result = SuiteResult::named(self.name.to_owned());
        match outcome {
            Outcome::Counted(results) => return results,
            Outcome::Ran(success) => {
                result.passed = success.into();
                result.failed = (!success).into();
            }
            Outcome::Skipped(reason) => {
                result.skips.push(Skip { name: self.name.to_owned(), reason, counted_as_passed: false });
            }
        }
        result.time = start.elapsed();
        vec![result]
    }
}
