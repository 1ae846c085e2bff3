//! Runs cargo, shows what it prints, and counts the tests in it.

use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::environment;
use crate::report::{Skip, SuiteResult};

/// By this a test says that it cannot run; `comwright_tests::skip` writes it, at most once a test.
const SKIP_MARK: &str = "comwright-skip: ";

/// Cargo, in the root of the repository, with nothing to read from.
pub(crate) fn command(args: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(args).current_dir(environment::root()).stdin(Stdio::null());
    command
}

/// Runs cargo in the root of the repository; whether it exited with 0.
pub(crate) fn check(args: &[&str]) -> bool {
    succeeds(&mut command(args))
}

/// Runs cargo in another folder, with a target folder of its own; whether it exited with 0.
pub(crate) fn check_in(folder: &Path, target: &Path, args: &[&str]) -> bool {
    succeeds(command(args).current_dir(folder).env("CARGO_TARGET_DIR", target))
}

/// Runs `command`; whether it exited with 0.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    match command.status() {
        Ok(status) => status.success(),
        Err(error) => {
            println!("{}: {error}", command.get_program().display());
            false
        }
    }
}

/// Runs `cargo test` with `args`; a result for each test target that has tests.
pub(crate) fn test(args: &[&str]) -> Vec<SuiteResult> {
    let mut counts = Counts::default();
    let success = match run(&mut command(args), &mut counts) {
        Ok(success) => success,
        Err(error) => {
            println!("cargo {}: {error}", args.join(" "));
            false
        }
    };
    counts.results(success)
}

/// Runs `command`, passes its output on, and counts the tests in it.
fn run(command: &mut Command, counts: &mut Counts) -> io::Result<bool> {
    // One pipe for both, because cargo names the target on one and libtest counts on the other.
    let (reader, writer) = io::pipe()?;
    command.stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn()?;
    // The command keeps the writing ends, and with them open there would be no end of file.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    for line in BufReader::new(reader).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        let line = line.trim_end();
        println!("{line}");
        counts.line(line);
    }
    Ok(child.wait()?.success())
}

/// The counts of a run of `cargo test`, target by target.
#[derive(Default)]
struct Counts {
    targets: Vec<(SuiteResult, Instant)>,
}

impl Counts {
    /// Takes one line of output into account.
    fn line(&mut self, line: &str) {
        if let Some(name) = target(line) {
            self.end_target();
            self.targets.push((SuiteResult::named(name), Instant::now()));
            return;
        }
        let Some((target, _)) = self.targets.last_mut() else { return };
        if let Some((_, skip)) = line.split_once(SKIP_MARK) {
            let (name, reason) = skip.split_once(": ").unwrap_or((skip, "no reason given"));
            // As far as libtest knows, the test has passed.
            target.skips.push(Skip { name: name.to_owned(), reason: reason.to_owned(), counted_as_passed: true });
        } else if let Some(result) = line.strip_prefix("test result: ") {
            target.passed += number_before(result, " passed");
            target.failed += number_before(result, " failed");
        } else if let Some((name, reason)) = ignored(line) {
            target.skips.push(Skip { name: name.to_owned(), reason: reason.to_owned(), counted_as_passed: false });
        }
    }

    fn end_target(&mut self) {
        if let Some((target, start)) = self.targets.last_mut() {
            target.time = start.elapsed();
        }
    }

    /// One result a target; those without tests are left out.
    fn results(mut self, success: bool) -> Vec<SuiteResult> {
        self.end_target();
        let mut results: Vec<_> = self.targets.into_iter().map(|(target, _)| target).collect();
        for result in &mut results {
            let said = result.skips.iter().filter(|skip| skip.counted_as_passed).count();
            result.passed = result.passed.saturating_sub(said);
        }
        results.retain(|result| result.passed + result.failed + result.skips.len() > 0);
        if !success && results.iter().all(|result| result.failed == 0) {
            // Tests that do not compile, or that end their process, have no count of their own.
            let mut broken = SuiteResult::named("tests that do not compile or do not end".to_owned());
            broken.failed = 1;
            results.push(broken);
        }
        results
    }
}

/// The name of a test target, from the line in which cargo says that it runs it.
fn target(line: &str) -> Option<String> {
    if let Some(name) = line.trim_start().strip_prefix("Doc-tests ") {
        return Some(format!("{name}: documentation"));
    }
    let (path, program) = line.trim_start().strip_prefix("Running ")?.split_once(" (")?;
    let program = Path::new(program.trim_end_matches(')')).file_name()?.to_str()?;
    let name = program.rsplit_once('-').map_or(program, |(name, _)| name);
    Some(match path.strip_prefix("unittests ") {
        Some(path) => format!("{name}: {path}"),
        None => path.to_owned(),
    })
}

/// The number before `label`, as in `ok. 3 passed; 0 failed`.
fn number_before(text: &str, label: &str) -> usize {
    let before = text.split(label).next().unwrap_or_default();
    before.rsplit(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

/// The name and the reason of an ignored test, from its line.
fn ignored(line: &str) -> Option<(&str, &str)> {
    let (name, rest) = line.strip_prefix("test ")?.split_once(" ... ignored")?;
    let reason = rest.strip_prefix(", ").unwrap_or("marked #[ignore] without a reason");
    Some((name, reason))
}

#[cfg(test)]
mod tests;
