//! The code of a library, for `include_typelib!`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    Ok(comwright_codegen::compile("../../../examples/quickstart/library.tlb")?)
}
