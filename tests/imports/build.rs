//! Compiles the functions in C to a library that is loaded.

use std::error::Error;

use comwright_machine::shared_library::SharedLibrary;

const LIBRARY: SharedLibrary = SharedLibrary {
    name: "comwright_imports",
    flags: &["-Ic"],
    // What is not offered is hidden.
    system_v: &["-fPIC", "-fvisibility=hidden"],
    windows: &["-static-libgcc", "-lole32", "-loleaut32"],
};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=c");
    println!("cargo::rustc-check-cfg=cfg(has_library)");
    if !SharedLibrary::is_possible() {
        println!(
            "cargo::warning=the functions in C are not tested: they are for GCC and Clang, not for Microsoft's compiler"
        );
        return Ok(());
    }
    // The crate cc finds the compiler for the target; by itself it makes archives.
    let compiler = cc::Build::new().opt_level(1).warnings(true).warnings_into_errors(true).try_get_compiler()?;
    let library = LIBRARY.compile(compiler.to_command())?;
    let folder = library.parent().ok_or("a file is in a folder")?;
    println!("cargo::rustc-cfg=has_library");
    println!("cargo::rustc-env=LIBRARY={}", library.display());
    println!("cargo::rustc-env=LIBRARY_FOLDER={}", folder.display());
    Ok(())
}
