//! The suites, in the order in which they run: the quick ones first.

use std::time::Instant;

use crate::report::{Skip, SuiteResult};
use crate::{cargo, environment, windows_core};

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
    /// A cargo command that runs tests, which are counted.
    Tests(&'static [&'static str]),
    /// A step of this program.
    Step(fn() -> Outcome),
}

/// How a step went.
pub(crate) enum Outcome {
    /// As expected, or not.
    Ran(bool),
    /// It could not run.
    Skipped(String),
}

/// Every suite. Those made of tests, the oracle suite among them, are the test targets of the workspace.
pub(crate) const SUITES: &[Suite] = &[
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
        name: "comwright-codegen with feature read",
        kind: Kind::Check(&["check", "-q", "-p", "comwright-codegen", "--no-default-features", "--features", "read"]),
    },
    Suite {
        name: "comwright-codegen with feature cli",
        kind: Kind::Check(&["check", "-q", "-p", "comwright-codegen", "--no-default-features", "--features", "cli"]),
    },
    Suite {
        name: "documentation",
        kind: Kind::Documentation(&["doc", "--workspace", "--no-deps", "--document-private-items", "--quiet"]),
    },
    Suite { name: "tests", kind: Kind::Tests(&["test", "--workspace", "--no-fail-fast"]) },
    Suite { name: "benchmarks compile", kind: Kind::Check(&["bench", "--workspace", "--no-run", "--quiet"]) },
    Suite { name: "fuzz targets compile", kind: Kind::Step(fuzz_targets) },
    Suite { name: "models of what threads share", kind: Kind::Step(models) },
    Suite { name: "the newest windows-core", kind: Kind::Step(windows_core::newest) },
];

/// The fuzz targets are a workspace of their own, which needs a C++ compiler.
fn fuzz_targets() -> Outcome {
    if !["c++", "g++", "clang++", "cl.exe"].into_iter().any(environment::has_program) {
        return Outcome::Skipped("no C++ compiler is installed".to_owned());
    }
    let folder = environment::root().join("tests/fuzz");
    Outcome::Ran(cargo::check_in(&folder, &environment::target().join("fuzz"), &["build", "--quiet", "--locked"]))
}

/// The models are built with loom in place of the atomics: with a target folder of their own, as everything is built
/// anew for them.
fn models() -> Outcome {
    let args = ["test", "--quiet", "-p", "comwright", "--lib", "--features", "live-handles", "models::"];
    let mut command = cargo::command(&args);
    command.env("RUSTFLAGS", "--cfg loom").env("CARGO_TARGET_DIR", environment::target().join("loom"));
    Outcome::Ran(cargo::succeeds(&mut command))
}

impl Suite {
    /// Runs the suite; tests give a result for each of their targets.
    pub(crate) fn run(&self) -> Vec<SuiteResult> {
        println!("\n== {}", self.name);
        let start = Instant::now();
        let outcome = match self.kind {
            Kind::Tests(args) => return cargo::test(args),
            Kind::Check(args) => Outcome::Ran(cargo::check(args)),
            Kind::Documentation(args) => {
                Outcome::Ran(cargo::succeeds(cargo::command(args).env("RUSTDOCFLAGS", "-D warnings")))
            }
            Kind::Step(step) => step(),
        };
        let mut result = SuiteResult::named(self.name.to_owned());
        match outcome {
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
