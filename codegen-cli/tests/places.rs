//! What the runtime's report of live objects wants of generated code: wrappers that tell, and with `places` methods that know
//! who calls them.

use comwright_codegen::analysis::Universe;
use comwright_codegen::emit::{self, Options};
use comwright_codegen::input::{self, Source};
use comwright_codegen::resolve::Resolver;
use comwright_tests::repository;

/// The code of the golden library that has every step.
fn emitted(options: &Options) -> String {
    let path = repository::tests("golden/steps/every-step/input.tlb");
    let library = input::load(&Source { path, resource: None }).expect("golden libraries can be read").library;
    let resolver = Resolver::new();
    let universe = Universe::of(&library, &|import| resolver.library(import).map_err(|error| error.to_string()));
    let generated = emit::emit(&universe, options).expect("nothing is missing");
    generated.file.to_text(&generated.style)
}

#[test]
fn methods_know_who_calls_them_where_that_is_asked_for() {
    const ATTRIBUTE: &str = "#[track_caller]";
    let without = emitted(&Options::default());
    assert!(!without.contains(ATTRIBUTE));
    let with = emitted(&Options { places: true, ..Options::default() });
    let rest: Vec<_> = with.lines().filter(|line| line.trim() != ATTRIBUTE).collect();
    assert_eq!(rest, without.lines().collect::<Vec<_>>(), "nothing else changes");
    let known = with.lines().filter(|line| line.trim() == ATTRIBUTE).count();
    // Whether an HRESULT comes of it, something else, or Invoke is called.
    let calls = ["imp::call(", "imp::finish", "imp::invoke"];
    let called: usize = calls.iter().map(|call| without.matches(call).count()).sum();
    assert!(known >= called && called > 20, "{known} methods, {called} calls");
}

#[test]
fn every_wrapper_tells_of_references_but_raw_ones() {
    let count = |text: &str, part: &str| text.matches(part).count();
    let text = emitted(&Options::default());
    assert_eq!(count(&text, "imp::watched!();"), count(&text, "unsafe impl Interface for "));
    assert!(count(&text, "(imp::Root);") > 0);
    let raw = emitted(&Options { raw: true, ..Options::default() });
    assert!(count(&raw, "unsafe impl Interface for ") > 0);
    assert_eq!((count(&raw, "watched"), count(&raw, "imp::Root")), (0, 0));
}
