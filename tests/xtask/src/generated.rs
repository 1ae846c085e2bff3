//! The code that is generated from the libraries that the tests have: rustc, clippy and rustdoc have nothing to say about
//! it, on any target.
//!
//! The packages are written by `comwright-generated`, as a workspace with a target folder of its own; their manifests make
//! every warning an error. What runs is what tells something: clippy is rustc with more lints, so that on this machine one
//! run is both; what is not of one target only is seen there. The others get packages that have every kind of code.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

use comwright_machine::{repository, skip};

use crate::cargo;
use crate::options::Options;
use crate::report::{Skip, SuiteResult};
use crate::suites::Outcome;
use crate::toolchain::Toolchain;

/// The package that writes the packages.
const WRITER: &str = "comwright-generated";

/// The workspace with the code.
struct Generated {
    folder: PathBuf,
    target: PathBuf,
    /// Which random libraries it is of; when nothing is said, of all libraries that the tests have.
    seeds: Vec<OsString>,
}

/// Writes the packages, and has them checked.
pub(crate) fn compiles(options: &Options) -> Outcome {
    Outcome::Counted(cargo::labelled("generated code", Generated::at("generated/code", &[]).checked(options)))
}

/// The same for random libraries: the first seed, and how many there are. Says whether nobody had anything to say.
pub(crate) fn stress(options: &Options, seeds: &[OsString]) -> bool {
    Generated::at("generated/stress", seeds).checked(options).iter().all(|result| result.failed == 0)
}

impl Generated {
    /// Below the target folder.
    fn at(folder: &str, seeds: &[OsString]) -> Self {
        let target = repository::target();
        Self { folder: target.join(folder), target: target.join("generated"), seeds: seeds.to_owned() }
    }

    fn checked(&self, options: &Options) -> Vec<SuiteResult> {
        let mut results = vec![timed("written", |result| self.write(result))];
        if results[0].failed > 0 {
            return results;
        }
        results.push(timed("rustc and clippy", |result| {
            count(result, self.succeeds(cargo::command(&["clippy", "--workspace", "--quiet"])));
        }));
        results.push(timed("rustdoc", |result| {
            let command = cargo::command(&["doc", "--no-deps", "--quiet", "-p", "golden", "-p", "server"]);
            count(result, self.succeeds(command));
        }));
        // What servers have more is the same on both.
        for (target, package) in [("x86_64-pc-windows-gnu", "server"), ("i686-pc-windows-gnu", "whole")] {
            results.push(timed(target, |result| match Toolchain::find(target, options.windows_toolchain) {
                Ok(toolchain) => {
                    let mut command = toolchain.cargo("check", target);
                    command.args(["--quiet", "-p", "golden", "-p", "raw", "-p", package]);
                    count(result, self.succeeds(command));
                }
                Err(reason) => result.skips.push(left_out(target.to_owned(), reason)),
            }));
        }
        results
    }

    /// Runs the program that writes, and passes on what it says is left out.
    fn write(&self, result: &mut SuiteResult) {
        let mut command = cargo::command(&["run", "--quiet", "-p", WRITER, "--"]);
        let output = match command.arg(&self.folder).args(&self.seeds).stdout(Stdio::inherit()).output() {
            Ok(output) => output,
            Err(error) => {
                println!("cargo: {error}");
                return count(result, false);
            }
        };
        for line in String::from_utf8_lossy(&output.stderr).lines() {
            println!("{line}");
            if let Some((_, said)) = line.split_once(skip::MARK) {
                let (name, reason) = said.split_once(": ").unwrap_or((said, "no reason given"));
                result.skips.push(left_out(name.to_owned(), reason.to_owned()));
            }
        }
        count(result, output.status.success());
    }

    fn succeeds(&self, mut command: Command) -> bool {
        cargo::succeeds(command.current_dir(&self.folder).env("CARGO_TARGET_DIR", &self.target))
    }
}

fn timed(name: &str, run: impl FnOnce(&mut SuiteResult)) -> SuiteResult {
    println!("-- {name}");
    let mut result = SuiteResult::named(name.to_owned());
    let start = Instant::now();
    run(&mut result);
    result.time = start.elapsed();
    result
}

fn count(result: &mut SuiteResult, success: bool) {
    result.passed += usize::from(success);
    result.failed += usize::from(!success);
}

fn left_out(name: String, reason: String) -> Skip {
    Skip { name, reason, counted_as_passed: false }
}
