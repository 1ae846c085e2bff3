//! Generates code from a type library, whenever that has changed.

fn main() -> Result<(), comwright_codegen::BuildError> {
    // The client half of everything in the library, and the server half of one interface.
    comwright_codegen::configure().typelib("../inspect-typelib/phonebook.tlb").server("IEntry").compile()
}
