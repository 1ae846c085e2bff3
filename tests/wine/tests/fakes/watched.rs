//! That nothing of a program and its stand-ins is left: no object, and with the feature `checking` no block of memory.

use comwright::Result;
use comwright_wine::fakes;

/// Runs `body`, which serves what it needs and gives all of it up.
///
/// # Errors
///
/// Those of `body`.
///
/// # Panics
///
/// When something is left, or memory was misused.
#[track_caller]
pub(super) fn leaves_nothing(body: impl FnOnce() -> Result<()>) -> Result<()> {
    comwright_wine::enter();
    watched(|| {
        body()?;
        assert_eq!(fakes::live(), 0, "stand-ins that live on");
        Ok(())
    })
}

#[cfg(feature = "checking")]
#[track_caller]
fn watched(body: impl FnOnce() -> Result<()>) -> Result<()> {
    let watch = comwright::checking::Watch::start();
    let outcome = body();
    let reports: Vec<_> = watch.finish().iter().map(ToString::to_string).collect();
    assert!(reports.is_empty(), "memory is misused:\n{}", reports.join("\n"));
    outcome
}

/// Memory is not watched.
#[cfg(not(feature = "checking"))]
fn watched(body: impl FnOnce() -> Result<()>) -> Result<()> {
    body()
}

#[cfg(found = "scrrun")]
#[test]
#[should_panic(expected = "stand-ins that live on")]
fn an_object_that_is_left_is_noticed() {
    let _ = leaves_nothing(|| {
        let _served = fakes::serve("dictionary")?;
        std::mem::forget(windows_components::bindings::scrrun::scripting::Dictionary::create()?);
        Ok(())
    });
}

#[cfg(feature = "checking")]
#[test]
#[should_panic(expected = "a BSTR of 10 bytes was not freed")]
fn memory_that_is_left_is_noticed() {
    let _ = leaves_nothing(|| {
        std::mem::forget(comwright::Bstr::from("lost"));
        Ok(())
    });
}
