//! The test programs that cargo has built, and their runs: as many at once as there are processors.
//!
//! In: packages, and how a program of theirs is run. Out: the counts of each. What always holds: each program runs once, and
//! one that fails is a failure even if none of its tests is. What it does not know: documentation tests, which are no
//! programs.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;
use std::{env, thread, vec};

use crate::cargo;
use crate::counts::Counts;
use crate::report::SuiteResult;

/// By which variable the system finds libraries besides its own: tests of macros are linked to that of the compiler.
const LIBRARIES: &str = if cfg!(windows) {
    "PATH"
} else if cfg!(target_vendor = "apple") {
    "DYLD_FALLBACK_LIBRARY_PATH"
} else {
    "LD_LIBRARY_PATH"
};

/// A test program.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Program {
    /// The name of its target.
    pub(crate) name: String,
    /// The file.
    pub(crate) path: PathBuf,
    /// The manifest of its package.
    manifest: PathBuf,
    /// The file that it is compiled from.
    source: PathBuf,
}

/// How a program ran.
pub(crate) struct Run {
    /// The counts.
    pub(crate) results: Vec<SuiteResult>,
    /// What it printed, and its name first.
    pub(crate) printed: Vec<String>,
}

/// Builds the test programs of these packages; `None` when they do not compile.
pub(crate) fn build(packages: &[&str]) -> Option<Vec<Program>> {
    let mut command = cargo::command(&["test", "--no-run", "--message-format=json-render-diagnostics"]);
    let output = command.args(packages).stderr(Stdio::inherit()).output().ok()?;
    let programs = String::from_utf8_lossy(&output.stdout).lines().filter_map(Program::built).collect();
    output.status.success().then_some(programs)
}

/// Runs each, the first ones first. What one prints stands together, when it has come to its end.
pub(crate) fn run(programs: Vec<Program>, run: impl Fn(&Program) -> Run + Sync) -> Vec<SuiteResult> {
    let programs = Mutex::new(programs.into_iter());
    let results = Mutex::new(Vec::new());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            scope.spawn(|| {
                while let Some(program) = next(&programs) {
                    let run = run(&program);
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
    results
}

/// The next that nobody runs yet. The lock is not kept while it runs.
fn next(programs: &Mutex<vec::IntoIter<Program>>) -> Option<Program> {
    programs.lock().unwrap_or_else(PoisonError::into_inner).next()
}

impl Run {
    /// Runs `command`, a program that is known by `name`. When it fails and none of its tests did, that is one failure,
    /// called `otherwise`.
    pub(crate) fn of(name: &str, command: &mut Command, otherwise: &str) -> Self {
        println!("-- {name} begins");
        let start = Instant::now();
        let mut printed = vec![name.to_owned()];
        let mut counts = Counts::default();
        counts.start(name.to_owned());
        let success = cargo::run(command, |line| {
            printed.push(line.to_owned());
            counts.line(line);
        });
        let success = success.unwrap_or_else(|error| {
            printed.push(error.to_string());
            false
        });
        let mut results = counts.results(true);
        if !success && results.iter().all(|result| result.failed == 0) {
            let named = SuiteResult::named(format!("{name}: {otherwise}"));
            results.push(SuiteResult { failed: 1, time: start.elapsed(), ..named });
        }
        Self { results, printed }
    }
}

impl Program {
    /// The test program of which a line of `--message-format=json` tells, if it tells of one.
    pub(crate) fn built(line: &str) -> Option<Self> {
        let (package, target) = line.split_once("\"target\":{")?;
        // The target, too, says `test`: that it has tests. The profile says that this is them.
        let (target, rest) = target.split_once("\"profile\":{")?;
        let (profile, rest) = rest.split_once('}')?;
        if !profile.contains("\"test\":true") {
            return None;
        }
        Some(Self {
            name: field(target, "name")?,
            path: field(rest, "executable")?.into(),
            manifest: field(package, "manifest_path")?.into(),
            source: field(target, "src_path")?.into(),
        })
    }

    /// Whether its package is the one in this folder.
    pub(crate) fn is_of(&self, folder: &Path) -> bool {
        self.manifest.parent() == Some(folder)
    }

    /// Where it is compiled from, in its package; with the name of what it tests, when that is not a file of tests.
    pub(crate) fn label(&self) -> String {
        let folder = self.manifest.parent().unwrap_or(Path::new(""));
        let source = self.source.strip_prefix(folder).unwrap_or(&self.source).display();
        if self.source.starts_with(folder.join("tests")) {
            source.to_string()
        } else {
            format!("{}: {source}", self.name)
        }
    }

    /// The program, in the folder and with the libraries that cargo gives it.
    pub(crate) fn command(&self, libraries: &[PathBuf]) -> Command {
        let folder = self.manifest.parent().unwrap_or(Path::new("."));
        let mut command = Command::new(&self.path);
        command.current_dir(folder).env("CARGO_MANIFEST_DIR", folder).stdin(Stdio::null());
        let others = env::var_os(LIBRARIES);
        let others = others.iter().flat_map(env::split_paths);
        if let Ok(libraries) = env::join_paths(libraries.iter().cloned().chain(others)) {
            command.env(LIBRARIES, libraries);
        }
        command
    }
}

/// The value of the first field of this name, if it is a string.
fn field(object: &str, name: &str) -> Option<String> {
    let (_, value) = object.split_once(&format!("\"{name}\":\""))?;
    let mut text = String::new();
    let mut chars = value.chars();
    loop {
        match chars.next()? {
            '"' => return Some(text),
            // Cargo writes paths, in which only these two are escaped.
            '\\' => text.push(chars.next().filter(|escaped| ['"', '\\'].contains(escaped))?),
            char => text.push(char),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::process::Command;

    use super::{Program, Run};

    fn line(test: bool, executable: &str) -> String {
        format!(
            r#"{{"reason":"compiler-artifact","package_id":"path+file:///r/tests#a@0.1.0",
            "manifest_path":"/r/tests/Cargo.toml","target":{{"kind":["test"],"crate_types":["bin"],"name":"conformance",
            "src_path":"/r/tests/main.rs","test":true}},"profile":{{"opt_level":"0","debug_assertions":true,"test":{test}}},"features":[],"filenames":["/r/x"],
            "executable":{executable},"fresh":true}}"#
        )
        .replace("\n            ", "")
    }

    #[test]
    fn tests_have_a_program() {
        let expected = Program {
            name: "conformance".to_owned(),
            path: r#"/r/a "b"\c"#.into(),
            manifest: "/r/tests/Cargo.toml".into(),
            source: "/r/tests/main.rs".into(),
        };
        assert_eq!(Program::built(&line(true, r#""/r/a \"b\"\\c""#)), Some(expected));
    }

    #[test]
    fn programs_are_of_the_package_in_their_folder() {
        let program = Program::built(&line(true, r#""/r/x""#)).unwrap();
        assert!(program.is_of(Path::new("/r/tests")));
        assert!(!program.is_of(Path::new("/r")) && !program.is_of(Path::new("/r/tests/a")));
    }

    #[test]
    fn programs_are_called_as_cargo_calls_them() {
        let mut program = Program::built(&line(true, r#""/r/x""#)).unwrap();
        assert_eq!(program.label(), "conformance: main.rs");
        program.source = "/r/tests/tests/conformance/main.rs".into();
        assert_eq!(program.label(), "tests/conformance/main.rs");
    }

    #[test]
    fn a_program_that_fails_without_a_test_that_fails_is_a_failure() {
        let run = Run::of("none", &mut Command::new("/r/there/is/none"), "its end");
        let [result] = &run.results[..] else { panic!("{:?}", run.results) };
        assert_eq!((result.name.as_str(), result.passed, result.failed), ("none: its end", 0, 1));
        assert_eq!(run.printed.len(), 2, "{:?}", run.printed);
    }

    #[test]
    fn other_lines_tell_of_none() {
        assert_eq!(Program::built(&line(false, r#""/r/x""#)), None, "a program that is no test");
        assert_eq!(Program::built(&line(true, "null")), None, "a library that is compiled as a test is no program");
        assert_eq!(Program::built(r#"{"reason":"build-finished","success":true}"#), None);
        assert_eq!(Program::built("   Compiling a v0.1.0"), None);
    }
}
