//! Golden code: `golden/steps/<case>/` with a library, what it was made from, the settings, and the code that comes of it.
//! That the code does what it should is proven where it is compiled: `conformance/tests/conformance/served.rs`.

use std::path::{Path, PathBuf};

use comwright_codegen::generate::{self, Request, Settings, Source};
use comwright_tests::skip::skip;
use comwright_tests::widl::Compiler;
use comwright_tests::{bless, repository};

/// The cases, by their folders.
fn cases() -> Vec<PathBuf> {
    let folder = repository::tests("golden/steps");
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut cases: Vec<_> = entries.map(|entry| entry.expect("the folder can be read").path()).collect();
    cases.sort();
    assert!(!cases.is_empty(), "{}: no cases", folder.display());
    cases
}

#[test]
fn libraries_are_made_from_their_sources() {
    // The other test makes them then: code needs its library first.
    if !bless::is_blessing() {
        make_libraries();
    }
}

#[test]
fn g5_the_code_is_as_expected() {
    if bless::is_blessing() {
        make_libraries();
    }
    for case in cases() {
        let source = Source::parse(case.join("input.tlb").as_os_str()).expect("a path");
        let request = Request { source, settings: Settings::default(), config: Some(case.join("generate.toml")) };
        let output = generate::generate(&request).unwrap_or_else(|error| panic!("{}: {error}", case.display()));
        check(&case.join("expected.rs"), &output.code);
        let warnings: String = output.warnings.iter().map(|warning| format!("{warning}\n")).collect();
        check(&case.join("expected.warnings"), &warnings);
    }
}

fn check(expected: &Path, actual: &str) {
    bless::check(expected, actual).unwrap_or_else(|error| panic!("{error}"));
}

fn make_libraries() {
    let compiler = match Compiler::find() {
        Ok(compiler) => compiler,
        Err(reason) => return skip("golden libraries are made from their sources", reason),
    };
    for case in cases() {
        let library = compiler.compile(&case.join("input.idl")).unwrap_or_else(|error| panic!("{error}"));
        let stored = case.join("input.tlb");
        if bless::is_blessing() {
            std::fs::write(&stored, &library).expect("the case can be written to");
        }
        let expected = std::fs::read(&stored).expect("the case has its library");
        assert!(expected == library, "{} is out of date: run with BLESS=1", stored.display());
    }
}
