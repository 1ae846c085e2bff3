//! What is taken back of a library whose file is gone, or is another one since.

use comwright_tests::registrations::library;

use super::imported::Registry;

const LIBID: &str = "{5B1C7A10-0010-4C5E-9A51-000000000001}";

/// Who takes a program away may have deleted its files first.
#[test]
fn r3_a_file_that_is_gone_is_taken_back_by_its_path() {
    let registry = Registry::with("gone", "");
    let before = registry.tree();
    let data = std::fs::read(library("probe")).expect("the golden library is there");
    let file = registry.made.put("gone.tlb", &data);
    let path = file.to_str().expect("the paths of the tests are text");
    registry.import(&["register", path, "--machine"]);
    assert_ne!(registry.tree(), before);
    std::fs::remove_file(&file).expect("the file is there");
    let run = registry.import(&["unregister", path]);
    assert!(run.out.starts_with(LIBID), "{}", run.out);
    assert_eq!(registry.tree(), before);
    let run = registry.run(&["unregister", path]);
    assert!(run.code == 2 && run.err.contains("cannot read"), "{}{}", run.out, run.err);
}

/// A file may have been replaced by one with a later version since it was registered.
#[test]
fn r3_a_record_of_another_version_is_named() {
    let registry = Registry::with("other-version", "");
    let source = library("probe");
    registry.import(&["register", source.to_str().expect("the paths of the tests are text")]);
    let run = registry.run(&["unregister", &format!("libid:{LIBID}#1.11")]);
    let told = format!("but of 1.10: that is taken back by `comwright unregister libid:{LIBID}#1.10`");
    assert!(run.code == 2 && run.err.contains(&told), "{}{}", run.out, run.err);
}
