//! The programs of `examples/windows-components`, as they run under Wine, against stand-ins on the embedded backend: the
//! same logic, the same lines where those are what a component has to say.
//!
//! Where a stand-in says otherwise, its lines are in `expected/fakes`; the table in `tests/README.md` has the reasons.

#![cfg(not(windows))]

mod left_over;
mod other_input;
mod states;

use comwright::Result;
use comwright_wine::fakes;

/// Runs a component's program against its stand-in.
///
/// # Errors
///
/// That the class cannot be served.
fn says(name: &str, expected: &str) -> Result<()> {
    let served = fakes::serve(name)?;
    if let Some(lines) = comwright_wine::run(name) {
        assert!(served.is_some(), "there is code for {name}, and no stand-in");
        comwright_wine::assert_says(expected, &lines);
    }
    Ok(())
}

/// Does something after which no block of memory may be left, and none may have been misused.
#[cfg(feature = "checking")]
fn watched<T>(name: &str, run: impl FnOnce() -> T) -> T {
    let watch = comwright::checking::Watch::start();
    let outcome = run();
    let reports: Vec<_> = watch.finish().iter().map(ToString::to_string).collect();
    assert!(reports.is_empty(), "memory of {name}:\n{}", reports.join("\n"));
    outcome
}

/// Does something; there is nobody to watch.
#[cfg(not(feature = "checking"))]
fn watched<T>(_: &str, run: impl FnOnce() -> T) -> T {
    run()
}

/// A test a component: nothing of it is left at the end.
macro_rules! components {
    ($($name:ident $expected:literal),* $(,)?) => {
        $(
            #[test]
            fn $name() -> Result<()> {
                comwright_wine::enter();
                let name = stringify!($name);
                watched(name, || says(name, $expected))?;
                assert_eq!(fakes::live(), 0, "stand-ins of {name} that live on");
                Ok(())
            }
        )*
    };
}

components! {
    ado "ado",
    dictionary "dictionary",
    file_system "file_system",
    installer "fakes/installer",
    reg_exp "reg_exp",
    script_control "script_control",
    shell "fakes/shell",
    win_http "win_http",
    wmi "wmi",
}
