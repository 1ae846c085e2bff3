//! What ran, what did not, and the counts.

use std::time::Duration;

/// Something that did not run.
#[derive(Clone, Debug)]
pub(crate) struct Skip {
    /// What.
    pub(crate) name: String,
    /// Why not.
    pub(crate) reason: String,
    /// Whether libtest counts it among the tests that passed.
    pub(crate) counted_as_passed: bool,
}

/// How a suite went.
#[derive(Debug)]
pub(crate) struct SuiteResult {
    /// The suite.
    pub(crate) name: String,
    /// Tests that passed; a suite that is not made of tests is one.
    pub(crate) passed: usize,
    /// Tests that failed.
    pub(crate) failed: usize,
    /// What did not run.
    pub(crate) skips: Vec<Skip>,
    /// How long it took.
    pub(crate) time: Duration,
}

impl SuiteResult {
    /// A suite of which nothing ran yet.
    pub(crate) fn named(name: String) -> Self {
        Self { name, passed: 0, failed: 0, skips: Vec::new(), time: Duration::ZERO }
    }
}

/// The sums over all suites.
pub(crate) struct Counts {
    /// Passed.
    pub(crate) passed: usize,
    /// Failed.
    pub(crate) failed: usize,
    /// Skipped.
    pub(crate) skipped: usize,
}

/// Prints the table of suites and each skip; the last line has the counts alone.
pub(crate) fn print(results: &[SuiteResult]) -> Counts {
    println!("\n{:<44} {:>7} {:>7} {:>8} {:>8}", "suite", "passed", "failed", "skipped", "seconds");
    for SuiteResult { name, passed, failed, skips, time } in results {
        println!("{name:<44} {passed:>7} {failed:>7} {:>8} {:>8.1}", skips.len(), time.as_secs_f64());
    }
    let skips: Vec<_> = results.iter().flat_map(|result| &result.skips).collect();
    if !skips.is_empty() {
        println!("\nskipped:");
        skips.iter().for_each(|skip| println!("  {}: {}", skip.name, skip.reason));
    }
    let counts = Counts {
        passed: results.iter().map(|result| result.passed).sum(),
        failed: results.iter().map(|result| result.failed).sum(),
        skipped: skips.len(),
    };
    println!("\n{} passed, {} failed, {} skipped", counts.passed, counts.failed, counts.skipped);
    counts
}
