//! Libraries in C that a build script compiles for its tests to load.
//!
//! In: the compiler's command for the target, and what the package says of its library. Out: the file. What always holds:
//! the C files are those of the folder `c` of the package, in one order; the library has the name by which the runtime looks
//! for the DLL. What it does not know: how the compiler for the target is found (the crate cc does).

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

/// A library of a package, by what its compiler is told.
#[derive(Clone, Copy, Debug)]
pub struct SharedLibrary {
    /// What the runtime knows the library by, without `.dll`.
    pub name: &'static str,
    /// What the compiler is told everywhere.
    pub flags: &'static [&'static str],
    /// What it is told elsewhere than on Windows.
    pub system_v: &'static [&'static str],
    /// What it is told on Windows: the system's libraries.
    pub windows: &'static [&'static str],
}

impl SharedLibrary {
    /// Whether the target's compiler takes such files, by the surroundings of a build script: they are for GCC and Clang.
    pub fn is_possible() -> bool {
        env::var_os("CARGO_CFG_TARGET_ENV").is_none_or(|env| env != "msvc")
    }

    /// Compiles it into the folder of the build script's output, and has Cargo name that folder to the loader: on Windows a
    /// test does not start without the library.
    ///
    /// # Errors
    ///
    /// Whatever the compiler says when it fails, or that there is no `c` or no compiler. Elsewhere than in a build script.
    pub fn compile(&self, mut compiler: Command) -> Result<PathBuf, Box<dyn Error>> {
        let folder = PathBuf::from(env::var_os("OUT_DIR").ok_or("Cargo sets OUT_DIR")?);
        let system = env::var("CARGO_CFG_TARGET_OS")?;
        let library = folder.join(self.file_name(&system));
        let of_system = if system == "windows" { self.windows } else { self.system_v };
        compiler.args(["-std=gnu11", "-shared"]).args(self.flags).args(sources(Path::new("c"))?).args(of_system);
        let output = compiler.arg("-o").arg(&library).output()?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            return Err(format!("{}: {}\n{said}", compiler.get_program().display(), output.status).into());
        }
        println!("cargo::rustc-link-search=native={}", folder.display());
        Ok(library)
    }

    /// By this name the runtime looks for it.
    fn file_name(&self, system: &str) -> String {
        match system {
            "windows" => format!("{}.dll", self.name),
            "macos" => format!("lib{}.dylib", self.name),
            _ => format!("lib{}.so", self.name),
        }
    }
}

/// The files in C, in one order.
fn sources(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut sources = Vec::new();
    for entry in fs::read_dir(folder)? {
        sources.push(entry?.path());
    }
    sources.retain(|path| path.extension().is_some_and(|extension| extension == "c"));
    sources.sort();
    Ok(sources)
}
