//! Counts the tests in what cargo and libtest print.

use std::path::Path;
use std::time::Instant;

use comwright_machine::skip::MARK;

use crate::report::{Skip, SuiteResult};

/// The counts of a run of `cargo test`, target by target.
#[derive(Default)]
pub(crate) struct Counts {
    targets: Vec<(SuiteResult, Instant)>,
}

impl Counts {
    /// The lines that follow are of the target `name`.
    pub(crate) fn start(&mut self, name: String) {
        self.end_target();
        self.targets.push((SuiteResult::named(name), Instant::now()));
    }

    /// Takes one line of output into account.
    pub(crate) fn line(&mut self, line: &str) {
        if let Some(name) = target(line) {
            return self.start(name);
        }
        let Some((target, _)) = self.targets.last_mut() else { return };
        if let Some((_, skip)) = line.split_once(MARK) {
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
    pub(crate) fn results(mut self, success: bool) -> Vec<SuiteResult> {
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
