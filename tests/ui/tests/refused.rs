//! What is refused, and the words for it. They are those of the compiler that the repository is kept with, and of that
//! alone: where another one compiles, nothing is compared.

use comwright_machine::skip::skip;

/// The compiler whose words the expectations are.
const COMPILER: &str = "rustc 1.95.";

#[test]
fn a1_what_belongs_to_an_apartment_stays_in_it() {
    let compiler = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let version = std::process::Command::new(compiler).arg("--version").output();
    let version = version.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
    match version {
        Ok(version) if version.starts_with(COMPILER) => {}
        Ok(version) => {
            return skip(
                "what is refused",
                format!("the expectations are those of {COMPILER}x, and this is {version}"),
            );
        }
        Err(error) => return skip("what is refused", format!("no compiler tells its version: {error}")),
    }
    if std::env::var_os("BLESS").is_some() {
        // SAFETY: this program has one test, and nobody else looks at the surroundings meanwhile.
        unsafe { std::env::set_var("TRYBUILD", "overwrite") };
    }
    let cases = trybuild::TestCases::new();
    cases.compile_fail("cases/*.rs");
    cases.compile_fail("cases/macros/import/*.rs");
    cases.pass("cases/allowed/*.rs");
}
