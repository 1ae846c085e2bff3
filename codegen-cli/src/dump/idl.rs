//! The dump as IDL.
//!
//! In: the model, and a resolver for the names of types in other libraries. Out: text that MIDL compiles, and widl as
//! far as it is capable. What IDL has no words for is in comments. What follows from the rest is left out (vtable slots
//! in order, member ids that a compiler gives, natural layouts).
//!
//! Names and strings of a library are not to be trusted: whatever they contain, they stay one token, one literal or
//! one comment (`text`). Types come in the order of the library, except that what is needed before its use is hoisted
//! (`order`). What this stage does not know: how a type is marshaled, and what Rust makes of it.

mod attributes;
mod declarations;
mod functions;
mod header;
mod inheritance;
mod interfaces;
mod layout;
mod names;
mod order;
mod prelude;
mod signature;
mod text;
mod types;
mod values;
mod variables;
mod writer;

use crate::model::{TypeKind, TypeLib};
use crate::resolve::{Resolver, Unresolved};
use names::Names;
pub use signature::Signatures;
use types::Spelling;
use writer::Writer;

/// A library as IDL.
#[derive(Clone, Debug)]
pub struct Idl {
    /// The text.
    pub text: String,
    /// Why references lead nowhere, each reason once; in the text, such types are called `__unresolved_N`.
    pub unresolved: Vec<Unresolved>,
}

/// Prints `library` as IDL; `resolver` gives the names of types in other libraries.
///
/// # Panics
///
/// When a reference of `library` is not one of its types or imports.
pub fn print(library: &TypeLib, resolver: &Resolver) -> Idl {
    let names = Names::of(library, resolver);
    let mut out = Writer::default();
    prelude::write(library, &names, &mut out);
    header::open(library, &mut out);
    header::imports(library, &names, &mut out);
    out.gap();
    header::interfaces(library, &names, &mut out);
    types(library, &names, &mut out);
    out.close("};");
    Idl { text: out.finish(), unresolved: names.unresolved }
}

fn types(library: &TypeLib, names: &Names<'_>, out: &mut Writer) {
    let mut spelling = Spelling { types: &library.types, names, declared: vec![false; library.types.len()] };
    let mut inherited = vec![None; library.types.len()];
    for index in order::of(library) {
        let info = &library.types[index];
        let name = &names.local[index];
        out.gap();
        if let Some(first) = names.repeats[index] {
            out.comment(&format!("{} is described once more, as before: type {first}", text::quoted(&info.name)));
            continue;
        }
        if *name != info.name {
            out.comment(&format!("{} in the library", text::quoted(&info.name)));
        }
        match info.kind {
            TypeKind::Enum => declarations::write_enum(info, name, &spelling, out),
            TypeKind::Record | TypeKind::Union => declarations::write_record(info, name, library, &spelling, out),
            TypeKind::Alias => declarations::write_alias(info, name, library, &spelling, out),
            TypeKind::CoClass => declarations::write_coclass(info, name, library, &spelling, out),
            TypeKind::Module => declarations::write_module(info, name, &spelling, out),
            TypeKind::Dispatch if names::is_pure_dispinterface(info) => {
                interfaces::write_dispinterface(info, name, library, &spelling, out);
            }
            TypeKind::Interface | TypeKind::Dispatch => {
                let own = inheritance::of(info, &inherited, names);
                interfaces::write_vtable(info, name, own, &spelling, out);
                inherited[index] = own.map(|own| inheritance::after(info, own));
            }
        }
        spelling.declared[index] = true;
    }
}
