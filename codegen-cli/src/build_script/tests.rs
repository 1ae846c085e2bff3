//! What a build script is told, and what Cargo is told.

use std::path::{Path, PathBuf};

use comwright_tests::repository;

use super::{Builder, compile, configure, deliver};
use crate::generate::{Output, Warning};

fn error_of(builder: Builder) -> String {
    format!("{:?}", builder.request(Some(PathBuf::from("out"))).unwrap_err())
}

#[test]
fn the_file_is_named_after_the_source() {
    let file = |builder: Builder| builder.request(Some(PathBuf::from("out"))).unwrap().1;
    assert_eq!(file(configure().typelib("libraries/phonebook.tlb")), Path::new("out").join("phonebook.rs"));
    assert_eq!(file(configure().typelib("a.tlb").out_file("b.rs")), Path::new("out").join("b.rs"));
    assert_eq!(file(configure().typelib("a.tlb").out_dir("src")), Path::new("src").join("a.rs"));
}

#[test]
fn what_is_missing_or_wrong_is_told() {
    let libid = "libid:{5b1c7a10-0005-4c5e-9a51-000000000001}#2.0";
    assert!(error_of(configure()).contains("`typelib` was not called"));
    assert!(error_of(configure().typelib(libid)).contains("call `out_file`"));
    assert!(error_of(configure().typelib("progid:A.B")).contains("call `out_file`"));
    assert!(error_of(configure().typelib("progid:")).contains("`progid:NAME`"));
    let error = configure().typelib("a.tlb").request(None).unwrap_err();
    assert!(error.to_string().contains("OUT_DIR is not set"), "{error}");
    // The first mistake is kept until there is somebody to tell.
    let error = error_of(configure().typelib("a.tlb").rename("A", "a b").map("B", "c d"));
    assert_eq!(error, "rename `A`\n  caused by: `a b` is not an identifier of Rust");
}

#[test]
fn debug_prints_the_chain_and_the_cure() {
    let text = format!("{:?}", configure().typelib("no-such.tlb").out_dir("out").compile().unwrap_err());
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[0], "cannot read no-such.tlb");
    assert!(lines[1].starts_with("  caused by: "), "{text}");
    let source = "libid:{5b1c7a10-0005-4c5e-9a51-0000000000ff}#2.0";
    let text = format!("{:?}", configure().typelib(source).out_dir("out").out_file("a.rs").compile().unwrap_err());
    assert!(text.contains("version 2.0 is not found") && text.contains("help: name the folder"), "{text}");
    assert!(text.contains(".include("), "{text}");
    // A build script has OUT_DIR, a test has not.
    assert!(compile("a.tlb").unwrap_err().to_string().contains("OUT_DIR"));
}

#[test]
fn rules_of_links_arrive() {
    let builder = configure().typelib("a.tlb").links("links.toml").no_preset(true);
    let settings = builder.request(Some(PathBuf::from("out"))).unwrap().0.settings;
    assert_eq!((settings.links, settings.no_preset), (vec![PathBuf::from("links.toml")], true));
}

#[test]
fn places_arrive() {
    let is_asked = |builder: Builder| builder.request(Some(PathBuf::from("out"))).unwrap().0.settings.options.places;
    assert!(is_asked(configure().typelib("a.tlb").places(true)) && !is_asked(configure().typelib("a.tlb")));
}

#[test]
fn cargo_is_told_of_every_input() {
    let folder = repository::scratch("build-script").expect("the target folder can be written to");
    let file = folder.join("out.rs");
    let other = std::env::temp_dir();
    let output = Output {
        code: "// code\n".to_owned(),
        warnings: vec![Warning::Emitted("one\ncargo::rustc-cfg=x".to_owned())],
        inputs: vec!["a.tlb".into(), "more.toml".into()],
        folders: vec![other.clone(), folder],
    };
    let mut lines = Vec::new();
    deliver(&output, &file, &mut lines).unwrap();
    // The folder that holds the file would have the script run for every build.
    let expected = format!(
        "cargo::rerun-if-changed=a.tlb\ncargo::rerun-if-changed=more.toml\ncargo::rerun-if-changed={}\n\
         cargo::warning=one cargo::rustc-cfg=x\n",
        other.display()
    );
    assert_eq!(String::from_utf8(lines).unwrap(), expected);
    assert_eq!(std::fs::read_to_string(file).unwrap(), output.code);
}
