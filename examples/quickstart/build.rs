//! Generates code from a type library, whenever that has changed.

fn main() -> Result<(), comwright_codegen::BuildError> {
    // Everything in the library for who calls it; the other half of two interfaces, because this program serves them; and
    // proxies, because it hands them to other apartments.
    comwright_codegen::configure().typelib("library.tlb").server("IBook").server("IBooks").proxy("*").compile()
}
