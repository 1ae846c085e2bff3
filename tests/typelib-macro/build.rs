//! The code of the quickstart's library as a build script makes it, for `include_typelib!`.

const LIBRARY: &str = "../../examples/quickstart/library.tlb";

fn main() -> Result<(), Box<dyn std::error::Error>> {
    comwright_codegen::compile(LIBRARY)?;
    let out = std::path::PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    std::fs::create_dir_all(out.join("folder"))?;
    comwright_codegen::configure().typelib(LIBRARY).filter("IBook").out_file("folder/book.rs").compile()?;
    Ok(())
}
