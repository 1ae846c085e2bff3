//! What the golden libraries need.

use comwright_codegen::analysis::Universe;
use comwright_codegen::input::{self, Source};
use comwright_codegen::registration::{Needs, needs};
use comwright_codegen::resolve::Resolver;
use comwright_registration::Interface;

use super::library;

/// What a golden library needs.
pub fn needed(name: &str) -> Needs {
    let read = |name| input::load(&Source { path: library(name), resource: None }).expect("the golden library").library;
    let (loaded, base) = (read(name), read("base"));
    let stdole = Resolver::new();
    let universe = Universe::of(&loaded, &|import| {
        if import.libid == base.libid { Ok(&base) } else { stdole.library(import).map_err(|error| error.to_string()) }
    });
    needs(&universe)
}

/// The interface of this name, in whichever of them it is.
///
/// # Panics
///
/// When none is called so.
pub fn interface(name: &str) -> Interface {
    let all = [needed("probe"), needed("user")].into_iter().flat_map(|needs| needs.interfaces);
    let mut named = all.filter(|interface| interface.name == name);
    named.next().unwrap_or_else(|| panic!("{name}: no interface is called so"))
}
