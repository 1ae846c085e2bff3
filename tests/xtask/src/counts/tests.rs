use super::Counts;

/// A target with its passed and its failed tests, and its skips with their reasons.
type Target = (String, usize, usize, Vec<(String, String)>);

fn results(lines: &[&str], success: bool) -> Vec<Target> {
    let mut counts = Counts::default();
    lines.iter().for_each(|line| counts.line(line));
    let skips = |skips: Vec<crate::report::Skip>| skips.into_iter().map(|skip| (skip.name, skip.reason)).collect();
    let results = counts.results(success).into_iter();
    results.map(|result| (result.name, result.passed, result.failed, skips(result.skips))).collect()
}

#[test]
fn tests_are_counted_by_target() {
    let lines = [
        "   Compiling something v0.1.0",
        "     Running unittests src/lib.rs (target/debug/deps/some_crate-0123)",
        "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.12s",
        "     Running unittests src/main.rs (target/debug/deps/empty-0123)",
        "test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        "     Running tests/oracle.rs (target/debug/deps/oracle-4567)",
        "test slow ... ignored, takes an hour",
        "test quick ... comwright-skip: oracle: wine is not installed: really",
        "ok",
        "test result: FAILED. 3 passed; 2 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        "   Doc-tests some_crate",
        "test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.12s",
    ];
    let skip = |name: &str, reason: &str| (name.to_owned(), reason.to_owned());
    let skips = vec![skip("slow", "takes an hour"), skip("oracle", "wine is not installed: really")];
    let expected = [
        ("some_crate: src/lib.rs".to_owned(), 12, 0, vec![]),
        ("tests/oracle.rs".to_owned(), 2, 2, skips),
        ("some_crate: documentation".to_owned(), 1, 0, vec![]),
    ];
    assert_eq!(results(&lines, false), expected);
}

#[test]
fn a_run_that_fails_without_a_count_is_a_failure() {
    let failed: usize = results(&["error: could not compile"], false).iter().map(|result| result.2).sum();
    assert_eq!(failed, 1);
    assert_eq!(results(&[], true), []);
}
