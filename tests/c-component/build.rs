//! Compiles the component to a library that is loaded, and generates the code that calls it.

use std::error::Error;

use comwright_machine::shared_library::SharedLibrary;

const LIBRARY: SharedLibrary = SharedLibrary {
    name: "comwright_component",
    flags: &["-I."],
    // There are no headers of Windows, and what is not offered is hidden.
    system_v: &["-fPIC", "-pthread", "-fvisibility=hidden", "-DCOM_NO_WINDOWS_H", "-Icom"],
    windows: &["c/component.def", "-static-libgcc", "-lole32", "-loleaut32", "-luuid"],
};

fn main() -> Result<(), Box<dyn Error>> {
    comwright_codegen::configure()
        .typelib("component.tlb")
        .server("*")
        .proxy("IArguments")
        .proxy("IResults")
        .compile()?;
    for input in ["c", "com", "component.h"] {
        println!("cargo::rerun-if-changed={input}");
    }
    println!("cargo::rustc-check-cfg=cfg(has_component)");
    if !SharedLibrary::is_possible() {
        println!(
            "cargo::warning=the component in C is not tested: it is for GCC and Clang, not for Microsoft's compiler"
        );
        return Ok(());
    }
    // The crate cc finds the compiler for the target; by itself it makes archives.
    let compiler = cc::Build::new().opt_level(1).warnings(true).warnings_into_errors(true).try_get_compiler()?;
    let library = LIBRARY.compile(compiler.to_command())?;
    println!("cargo::rustc-cfg=has_component");
    println!("cargo::rustc-env=COMPONENT={}", library.display());
    Ok(())
}
