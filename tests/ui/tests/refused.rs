//! What is refused, and the words for it. They are those of the compiler that the repository is kept with, and of that
//! alone: where another one compiles, nothing is compared.

#[path = "refused/libraries.rs"]
mod libraries;

use std::sync::Once;

use comwright_machine::skip::skip;

/// The compiler whose words the expectations are.
const COMPILER: &str = "rustc 1.95.";

/// The expectations are to be written, if they are, from the first test on.
static BLESSED: Once = Once::new();

#[test]
fn a1_what_belongs_to_an_apartment_stays_in_it() {
    if is_compiler() {
        let cases = trybuild::TestCases::new();
        cases.compile_fail("cases/*.rs");
        cases.pass("cases/allowed/*.rs");
    }
}

#[test]
fn what_macros_do_not_take_is_refused_at_its_word() {
    if is_compiler() {
        libraries::write();
        let cases = trybuild::TestCases::new();
        cases.compile_fail("cases/macros/**/*.rs");
        cases.pass("cases/allowed/macros/*.rs");
    }
}

/// Whether this is the compiler whose words the expectations are; a skip where it is not.
fn is_compiler() -> bool {
    let compiler = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = std::process::Command::new(compiler).arg("--version").output();
    let version = version.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    match version {
        Ok(version) if version.starts_with(COMPILER) => {}
        Ok(version) => {
            skip("what is refused", format!("the expectations are those of {COMPILER}x, and this is {version}"));
            return false;
        }
        Err(error) => {
            skip("what is refused", format!("no compiler tells its version: {error}"));
            return false;
        }
    }
    BLESSED.call_once(|| {
        if std::env::var_os("BLESS").is_some() {
            // SAFETY: each test waits for this, and whoever looks at the surroundings meanwhile does so by the standard
            // library, which has a lock for them.
            unsafe { std::env::set_var("TRYBUILD", "overwrite") };
        }
    });
    true
}
