//! Compiles the component to a library that is loaded, and generates the code that calls it.

use std::path::{Path, PathBuf};
use std::{env, error, fs};

/// What the library is made with.
const FLAGS: &[&str] = &["-std=gnu11", "-shared", "-I."];

/// What is said on System V: there are no headers of Windows, and what is not offered is hidden.
const SYSTEM_V: &[&str] = &["-fPIC", "-pthread", "-fvisibility=hidden", "-DCOM_NO_WINDOWS_H", "-Icom"];

/// The system's libraries, on Windows.
const WINDOWS: &[&str] = &["c/component.def", "-static-libgcc", "-lole32", "-loleaut32", "-luuid"];

fn main() -> Result<(), Box<dyn error::Error>> {
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
    if env::var_os("CARGO_CFG_TARGET_ENV").is_some_and(|env| env == "msvc") {
        println!(
            "cargo::warning=the component in C is not tested: it is for GCC and Clang, not for Microsoft's compiler"
        );
        return Ok(());
    }
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("Cargo sets OUT_DIR")?);
    let library = compile(&folder)?;
    println!("cargo::rustc-cfg=has_component");
    println!("cargo::rustc-env=COMPONENT={}", library.display());
    // For Cargo to name the folder to the loader: on Windows a test does not start without the library.
    println!("cargo::rustc-link-search=native={}", folder.display());
    Ok(())
}

/// The library, compiled into `folder`. The crate cc finds the compiler for the target; by itself it makes archives.
fn compile(folder: &Path) -> Result<PathBuf, Box<dyn error::Error>> {
    let compiler = cc::Build::new().opt_level(1).warnings(true).warnings_into_errors(true).try_get_compiler()?;
    let system = env::var("CARGO_CFG_TARGET_OS")?;
    let is_windows = system == "windows";
    // By these names the runtime looks for `comwright_component.dll`.
    let library = folder.join(match &*system {
        "windows" => "comwright_component.dll",
        "macos" => "libcomwright_component.dylib",
        _ => "libcomwright_component.so",
    });
    let mut command = compiler.to_command();
    command.args(FLAGS).args(sources()?).args(if is_windows { WINDOWS } else { SYSTEM_V });
    let output = command.arg("-o").arg(&library).output()?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{}: {}\n{said}", compiler.path().display(), output.status).into());
    }
    Ok(library)
}

/// The files of the component, in one order.
fn sources() -> Result<Vec<PathBuf>, std::io::Error> {
    let mut sources = Vec::new();
    for entry in fs::read_dir("c")? {
        sources.push(entry?.path());
    }
    sources.retain(|path| path.extension().is_some_and(|extension| extension == "c"));
    sources.sort();
    Ok(sources)
}
