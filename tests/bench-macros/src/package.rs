//! Packages, each a workspace of its own, and cargo at work in them.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use comwright_machine::repository;

/// A package that is there.
pub(crate) struct Package {
    folder: PathBuf,
}

/// What a package depends on, as its manifest has it.
pub(crate) enum Needs {
    /// The runtime of this repository, with this feature.
    Comwright(&'static str),
    /// The same with what it has by default.
    Runtime,
    /// The same without any feature.
    BareRuntime,
    /// The runtime, and the macros beside it, with this feature of both and no other: neither waits for the other.
    SideBySide(&'static str),
    /// The same without any feature.
    BareSideBySide,
    /// Its peer, with the macros that go with it.
    WindowsCore,
}

impl Needs {
    fn dependencies(&self) -> String {
        let runtime = repository::root().join("runtime");
        let macros = repository::root().join("macros");
        let (runtime, macros) = (runtime.display(), macros.display());
        match self {
            Self::Comwright(feature) => format!("comwright = {{ path = '{runtime}', features = [\"{feature}\"] }}\n"),
            Self::Runtime => format!("comwright = {{ path = '{runtime}' }}\n"),
            Self::BareRuntime => format!("comwright = {{ path = '{runtime}', default-features = false }}\n"),
            Self::SideBySide(feature) => format!(
                "comwright = {{ path = '{runtime}', default-features = false, features = [\"{feature}\"] }}\n\
                 comwright-macros = {{ path = '{macros}', features = [\"{feature}\"] }}\n"
            ),
            Self::BareSideBySide => {
                Self::BareRuntime.dependencies() + &format!("comwright-macros = {{ path = '{macros}' }}\n")
            }
            Self::WindowsCore => "windows-core = { version = \"=0.62.2\", default-features = false }\n\
                                  windows-implement = \"0.60.2\"\nwindows-interface = \"0.59.3\"\n"
                .to_owned(),
        }
    }
}

impl Package {
    /// Writes the package, a library with this code.
    ///
    /// # Errors
    ///
    /// When a file cannot be written.
    pub(crate) fn write(name: &str, needs: &Needs, code: &str) -> Result<Self, String> {
        let scratch = repository::scratch("bench-macros").map_err(|error| error.to_string())?;
        let package = Self { folder: scratch.join(name) };
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{}\n[workspace]\n",
            needs.dependencies()
        );
        package.file("Cargo.toml", manifest.as_bytes())?;
        package.file("src/lib.rs", code.as_bytes())?;
        let lock = repository::root().join("Cargo.lock");
        let lock = std::fs::read(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
        package.file("Cargo.lock", &lock)?;
        // What is measured later does without the network.
        let fetched = package.cargo(&["fetch", "--quiet"]).status().map_err(|error| format!("cargo: {error}"))?;
        if fetched.success() { Ok(package) } else { Err(format!("the versions of {name} cannot be had")) }
    }

    /// Writes one of its files.
    ///
    /// # Errors
    ///
    /// When it cannot be written.
    pub(crate) fn file(&self, name: &str, bytes: &[u8]) -> Result<(), String> {
        let path = self.folder.join(name);
        let folder = path.parent().unwrap_or(Path::new("."));
        let written = std::fs::create_dir_all(folder).and_then(|()| std::fs::write(&path, bytes));
        written.map_err(|error| format!("{}: {error}", path.display()))
    }

    /// Makes its code look as if it had changed.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub(crate) fn touch(&self) -> Result<(), String> {
        let code = self.folder.join("src/lib.rs");
        let changed = std::fs::File::options().append(true).open(&code);
        let changed = changed.and_then(|file| file.set_modified(std::time::SystemTime::now()));
        changed.map_err(|error| format!("{}: {error}", code.display()))
    }

    /// The folder of what is built.
    pub(crate) fn target(&self) -> PathBuf {
        self.folder.join("target")
    }

    /// Cargo in its folder.
    pub(crate) fn cargo(&self, args: &[&str]) -> Command {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(args).current_dir(&self.folder).stdin(Stdio::null());
        cargo.env("CARGO_TARGET_DIR", self.target()).env("CARGO_INCREMENTAL", "0");
        cargo
    }
}
