//! The component in C (`c-component`): its header and its library are what its text says.

use std::path::Path;

use comwright_tests::patch::Patch;
use comwright_tests::skip::skip;
use comwright_tests::widl::Compiler;
use comwright_tests::{bless, repository};

/// The library is for both widths: what differs follows from the types.
const OPTIONS: &[&str] = &["--win64"];

#[test]
fn the_header_and_the_library_are_made_from_their_source() {
    let compiler = match Compiler::find() {
        Ok(compiler) => compiler,
        Err(reason) => return skip("the header of the component in C is made from its text", reason),
    };
    made(&compiler).unwrap_or_else(|error| panic!("{error}"));
}

fn made(compiler: &Compiler) -> Result<(), String> {
    let component = repository::tests("c-component");
    // The header says which file it was made from.
    let folder = repository::scratch("c-component").map_err(|error| error.to_string())?;
    let source = folder.join("component.idl");
    std::fs::copy(component.join("component.idl"), &source).map_err(|error| error.to_string())?;
    let source = Path::new("component.idl");
    let header = compiler.header_in(&folder, source, OPTIONS, "component.h")?;
    let mut library = compiler.compile_in(&folder, source, OPTIONS)?;
    let patch = std::fs::read_to_string(component.join("component.patch")).map_err(|error| error.to_string())?;
    Patch::parse(&patch).and_then(|patch| patch.apply(&mut library)).map_err(|error| format!("the patch: {error}"))?;
    check(&component.join("component.h"), &header)?;
    check(&component.join("component.tlb"), &library)
}

fn check(stored: &Path, made: &[u8]) -> Result<(), String> {
    if bless::is_blessing() {
        std::fs::write(stored, made).map_err(|error| format!("{}: {error}", stored.display()))?;
    }
    let expected = std::fs::read(stored).map_err(|error| format!("{}: {error}", stored.display()))?;
    if expected == made { Ok(()) } else { Err(format!("{} is out of date: run with BLESS=1", stored.display())) }
}
