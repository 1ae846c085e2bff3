//! What is emitted for the functions of modules (rule B6), for structures that a method returns (B1), and for what is
//! missing (G2). The code is in `tests/golden/imports`, and the conformance suite compiles and calls it.

mod imports {
    mod declared;
    pub(crate) mod made;
    mod missing;
    mod modules;
    mod structures;
}

use comwright_codegen::analysis::Universe;
use comwright_codegen::emit::{self, Options, Problem};
use comwright_codegen::model::TypeLib;

/// The code of a library that refers to these others, and the warnings.
pub(crate) fn emitted(
    library: &TypeLib,
    others: &[TypeLib],
    options: &Options,
) -> Result<(String, Vec<String>), Vec<Problem>> {
    emit(&universe(library, others), options)
}

/// The same, where types of libraries that are not there are opaque.
pub(crate) fn emitted_opaque(library: &TypeLib, others: &[TypeLib]) -> (String, Vec<String>) {
    let universe = universe(library, others).with_opaque_missing();
    emit(&universe, &Options::default()).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn universe<'a>(library: &'a TypeLib, others: &'a [TypeLib]) -> Universe<'a> {
    Universe::of(library, &|import| {
        let found = others.iter().find(|other| other.libid == import.libid);
        found.ok_or_else(|| format!("library {{{}}} is not found", import.libid))
    })
}

fn emit(universe: &Universe<'_>, options: &Options) -> Result<(String, Vec<String>), Vec<Problem>> {
    let generated = emit::emit(universe, options)?;
    let warnings = generated.warnings.iter().map(ToString::to_string).collect();
    Ok((generated.file.to_text(&generated.style), warnings))
}
