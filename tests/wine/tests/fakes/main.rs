//! The programs of `examples/windows-components`, as they run under Wine, against stand-ins on the embedded backend: the
//! same logic, the same lines where those are what a component has to say.
//!
//! Where a stand-in says otherwise, its lines are in `expected/fakes`; the table in `tests/README.md` has the reasons.

#![cfg(not(windows))]

#[cfg(found = "msxml6")]
mod documents;
mod other_input;
mod states;
mod watched;

use comwright_wine::fakes;
use watched::leaves_nothing;

/// A test a component: nothing of it is left at the end.
macro_rules! components {
    ($($name:ident $expected:literal),* $(,)?) => {
        $(
            #[test]
            fn $name() -> comwright::Result<()> {
                let name = stringify!($name);
                leaves_nothing(|| {
                    let served = fakes::serve(name)?;
                    if let Some(lines) = comwright_wine::run(name) {
                        assert!(served.is_some(), "there is code for {name}, and no stand-in");
                        comwright_wine::assert_says($expected, &lines);
                    }
                    Ok(())
                })
            }
        )*
    };
}

components! {
    ado "ado",
    dictionary "dictionary",
    file_system "file_system",
    installer "fakes/installer",
    msxml "fakes/msxml",
    reg_exp "reg_exp",
    sax "fakes/sax",
    script_control "script_control",
    shell "fakes/shell",
    win_http "win_http",
    wmi "wmi",
}
