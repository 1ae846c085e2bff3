//! The golden libraries: that they are what their sources say, and that the readers read them as they were last judged.

use comwright_codegen::input::Source;
use comwright_tests::golden::{self, Case};
use comwright_tests::skip::skip;
use comwright_tests::widl::Compiler;
use comwright_tests::{bless, repository};

#[test]
fn libraries_are_made_from_their_sources() {
    // The other test makes them then: a dump needs its library first.
    if !bless::is_blessing() {
        make_libraries();
    }
}

#[test]
fn libraries_are_read_as_expected() {
    if bless::is_blessing() {
        make_libraries();
    }
    each(|case| {
        let dump = golden::dump(&Source { path: case.library(), resource: None })?;
        bless::check(&case.expected_dump(), &dump)
    });
}

fn make_libraries() {
    let compiler = match Compiler::find() {
        Ok(compiler) => compiler,
        Err(reason) => return skip("golden libraries are made from their sources", reason),
    };
    each(|case| {
        let Some(source) = case.source() else { return Ok(()) };
        let library = case.compile(&compiler, &source)?;
        if bless::is_blessing() {
            return std::fs::write(case.library(), library).map_err(|error| error.to_string());
        }
        let expected = std::fs::read(case.library()).map_err(|error| error.to_string())?;
        match expected.iter().zip(&library).position(|(old, new)| old != new) {
            Some(at) => Err(format!("input.tlb differs at {at:#x} (BLESS=1 rewrites it)")),
            None if expected.len() != library.len() => Err("input.tlb has another length (BLESS=1 rewrites it)".into()),
            None => Ok(()),
        }
    });
}

/// The libraries that examples ship are compiled from the texts beside them.
#[test]
fn examples_ship_what_their_texts_say() {
    let compiler = match Compiler::find() {
        Ok(compiler) => compiler,
        Err(reason) => return skip("the examples' libraries are made from their texts", reason),
    };
    for name in ["inspect-typelib/phonebook", "quickstart/library"] {
        let text = repository::root().join("examples").join(name).with_extension("idl");
        let folder = repository::scratch("example").expect("the target folder can be written to");
        let compiled =
            compiler.compile_in(&folder, &text, &["--win64"]).unwrap_or_else(|error| panic!("{name}: {error}"));
        let stored = text.with_extension("tlb");
        if bless::is_blessing() {
            std::fs::write(&stored, &compiled).expect("the example can be written to");
        }
        let expected = std::fs::read(&stored).expect("the example ships its library");
        assert!(expected == compiled, "{} is out of date: run with BLESS=1", stored.display());
    }
}

/// Those that registrations are made of refer to each other.
#[test]
fn libraries_of_registrations_are_made_from_their_sources() {
    let compiler = match Compiler::find() {
        Ok(compiler) => compiler,
        Err(reason) => return skip("the libraries of registrations are made from their sources", reason),
    };
    let sources = repository::tests("golden/registration");
    let folder = repository::scratch("registration-libraries").expect("the target folder can be written to");
    // What they import is looked for there.
    let based = std::fs::read(sources.join("based.idl")).expect("the source is there");
    std::fs::write(folder.join("based.idl"), based).expect("the target folder can be written to");
    for name in ["probe", "base", "user", "types"] {
        let source = sources.join(name).with_extension("idl");
        let compiled =
            compiler.compile_in(&folder, &source, &["--win64"]).unwrap_or_else(|error| panic!("{name}: {error}"));
        std::fs::write(folder.join(name).with_extension("tlb"), &compiled).expect("the folder can be written to");
        let stored = source.with_extension("tlb");
        if bless::is_blessing() {
            std::fs::write(&stored, &compiled).expect("the golden library can be written to");
        }
        let expected = std::fs::read(&stored).expect("the golden library is there");
        assert!(expected == compiled, "{} is out of date: run with BLESS=1", stored.display());
    }
}

/// Runs `check` on every case, and reports all that fail.
fn each(check: impl Fn(&Case) -> Result<(), String>) {
    let failures: Vec<_> = golden::cases()
        .iter()
        .filter_map(|case| check(case).err().map(|error| format!("{}: {error}", case.name)))
        .collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
