//! How a case runs.
//!
//! Once as it is: it has to succeed. With the feature `checking` nothing may be left afterwards and nothing may have
//! been misused; then it runs once for each of its allocations with that one failing. It may fail then, but neither
//! leak nor panic.

/// What a case gives. Any error will do: `?` takes those of the runtime and of the standard library.
pub type Outcome = Result<(), Box<dyn std::error::Error>>;

/// Runs a case; see the module.
///
/// A case uses what can fail (`try_new`, not `from`), and asserts nothing of an allocation that it did not get.
///
/// # Panics
///
/// When the case does not conform.
#[track_caller]
pub fn conforms(case: impl Fn() -> Outcome) {
    let allocations = run(&case, None).unwrap_or_else(|error| panic!("the case fails: {error}"));
    for number in 0..allocations {
        // Whether the case can do without this allocation is its own business.
        let _ = run(&case, Some(number));
    }
}

/// Runs the case under a watch; gives how many allocations it made.
#[cfg(feature = "checking")]
#[track_caller]
fn run(case: &impl Fn() -> Outcome, failing: Option<u64>) -> Result<u64, Box<dyn std::error::Error>> {
    use comwright::checking::{Watch, fail_allocation};

    let watch = Watch::start();
    fail_allocation(failing);
    let outcome = case();
    fail_allocation(None);
    let allocations = watch.allocations();
    let reports: Vec<_> = watch.finish().iter().map(ToString::to_string).collect();
    let when = failing.map_or(String::new(), |number| format!(" when allocation {number} fails"));
    assert!(reports.is_empty(), "memory is misused{when}:\n{}", reports.join("\n"));
    outcome.map(|()| allocations)
}

/// Runs the case; there is nobody to count.
#[cfg(not(feature = "checking"))]
fn run(case: &impl Fn() -> Outcome, _failing: Option<u64>) -> Result<u64, Box<dyn std::error::Error>> {
    case().map(|()| 0)
}
