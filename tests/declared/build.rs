//! The code of a type library whose interfaces are declared here, too.

fn main() -> Result<(), comwright_codegen::BuildError> {
    comwright_codegen::configure()
        .typelib("../../examples/quickstart/library.tlb")
        .server("IBook")
        .server("IBooks")
        .compile()
}
