//! Compiles the functions in C to a library that is loaded.

use std::path::{Path, PathBuf};
use std::{env, error, fs};

/// What the library is made with.
const FLAGS: &[&str] = &["-std=gnu11", "-shared", "-Ic"];

/// What is said on System V: what is not offered is hidden.
const SYSTEM_V: &[&str] = &["-fPIC", "-fvisibility=hidden"];

/// The system's libraries, on Windows.
const WINDOWS: &[&str] = &["-static-libgcc", "-lole32", "-loleaut32"];

fn main() -> Result<(), Box<dyn error::Error>> {
    println!("cargo::rerun-if-changed=c");
    println!("cargo::rustc-check-cfg=cfg(has_library)");
    if env::var_os("CARGO_CFG_TARGET_ENV").is_some_and(|env| env == "msvc") {
        println!(
            "cargo::warning=the functions in C are not tested: they are for GCC and Clang, not for Microsoft's compiler"
        );
        return Ok(());
    }
    let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("Cargo sets OUT_DIR")?);
    let library = compile(&folder)?;
    println!("cargo::rustc-cfg=has_library");
    println!("cargo::rustc-env=LIBRARY={}", library.display());
    println!("cargo::rustc-env=LIBRARY_FOLDER={}", folder.display());
    // For Cargo to name the folder to the loader: on Windows a test does not start without the library.
    println!("cargo::rustc-link-search=native={}", folder.display());
    Ok(())
}

/// The library, compiled into `folder`. The crate cc finds the compiler for the target; by itself it makes archives.
fn compile(folder: &Path) -> Result<PathBuf, Box<dyn error::Error>> {
    let compiler = cc::Build::new().opt_level(1).warnings(true).warnings_into_errors(true).try_get_compiler()?;
    let system = env::var("CARGO_CFG_TARGET_OS")?;
    let is_windows = system == "windows";
    // By these names the runtime looks for `comwright_imports.dll`.
    let library = folder.join(match &*system {
        "windows" => "comwright_imports.dll",
        "macos" => "libcomwright_imports.dylib",
        _ => "libcomwright_imports.so",
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

/// The files, in one order.
fn sources() -> Result<Vec<PathBuf>, std::io::Error> {
    let mut sources = Vec::new();
    for entry in fs::read_dir("c")? {
        sources.push(entry?.path());
    }
    sources.retain(|path| path.extension().is_some_and(|extension| extension == "c"));
    sources.sort();
    Ok(sources)
}
