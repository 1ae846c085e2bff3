//! Names of the worst kind: the code for them is what was last judged (rule G4). That it compiles is seen by
//! `cargo xtask test`.

use comwright_codegen::emit::{Options, Select};
use comwright_tests::{bless, names};

#[test]
fn g4_any_names_give_the_expected_code() {
    let check = |case: &names::Case| {
        let code = names::code(&case.library()?, &Options::default())?;
        bless::check(&case.expected(), &code)?;
        let Some(expected) = case.expected_with_proxies() else { return Ok(()) };
        let all = || vec![Select::parse("*")];
        let code = names::code(&case.library()?, &Options { proxy: all(), server: all(), ..Options::default() })?;
        bless::check(&expected, &code)
    };
    let failures: Vec<_> = names::cases()
        .iter()
        .filter_map(|case| check(case).err().map(|error| format!("{}: {error}", case.name)))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
