//! The Rust that builds for another target: there are two ways to it, and which one is open depends on the machine.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use comwright_machine::{repository, tool};

use crate::{cargo, packages};

/// Debian's packages for the second way. Its ordinary `rustc` is too old, and has no sources of the library beside it.
const DEBIAN: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy"];

/// A way to build for another target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Toolchain {
    /// The toolchain that is in use: its standard library for the target is there, or rustup adds it.
    Rustup,
    /// Debian's own, which builds the standard library from source: for machines that reach Debian's packages only.
    Debian,
}

impl Toolchain {
    /// By this name the way is asked for.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Rustup, Self::Debian].into_iter().find(|toolchain| toolchain.name() == name)
    }

    /// Its name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Rustup => "rustup",
            Self::Debian => "debian",
        }
    }

    /// The first way that is open to `target`, or the one that was asked for; it is made ready, and said which it is.
    ///
    /// # Errors
    ///
    /// Why none is open.
    pub(crate) fn find(target: &str, asked: Option<Self>) -> Result<Self, String> {
        let ways = asked.map_or_else(|| vec![Self::Rustup, Self::Debian], |asked| vec![asked]);
        let mut reasons = Vec::new();
        for way in ways {
            match way.make_ready(target) {
                Ok(()) => {
                    println!("for {target}, with {}", way.description());
                    return Ok(way);
                }
                Err(reason) => reasons.push(reason),
            }
        }
        Err(reasons.join("; "))
    }

    /// Cargo, with the arguments by which `subcommand` builds for `target`.
    pub(crate) fn cargo(self, subcommand: &str, target: &str) -> Command {
        match self {
            Self::Rustup => cargo::command(&[subcommand, "--target", target]),
            Self::Debian => {
                let mut command = Command::new("/usr/bin/cargo");
                // The other compilers of the machine, and clippy's driver, are found by name.
                let mut path = std::ffi::OsString::from("/usr/bin:");
                path.push(std::env::var_os("PATH").unwrap_or_default());
                // `-Z` is for nightly compilers, and for those that are told to be one.
                command.env("PATH", path).env("RUSTC", "/usr/bin/rustc").env("RUSTC_BOOTSTRAP", "1");
                command.env_remove("CARGO").env_remove("RUSTUP_TOOLCHAIN");
                command.args([subcommand, "-Zbuild-std=std,panic_unwind,test", "--target", target, "--target-dir"]);
                // What one compiler has built is nothing to the other.
                command.arg(self.target());
                command.current_dir(repository::root()).stdin(Stdio::null());
                command
            }
        }
    }

    /// The folder in which the programs for `target` are.
    pub(crate) fn programs(self, target: &str) -> PathBuf {
        self.target().join(target).join("debug")
    }

    /// The folder below which it builds.
    fn target(self) -> PathBuf {
        match self {
            Self::Rustup => repository::target(),
            Self::Debian => repository::target().join("debian-rust"),
        }
    }

    const fn description(self) -> &'static str {
        match self {
            Self::Rustup => "the standard library of the toolchain in use",
            Self::Debian => "Debian's rustc-web and a standard library that it builds from source",
        }
    }

    fn make_ready(self, target: &str) -> Result<(), String> {
        match self {
            Self::Rustup => add_target(target),
            Self::Debian => install_debian(),
        }
    }
}

fn add_target(target: &str) -> Result<(), String> {
    if has_library(target) {
        return Ok(());
    }
    let rustup = tool::find("rustup").map_err(|reason| format!("no standard library for {target}, and {reason}"))?;
    println!("rustup target add {target}");
    let added = cargo::succeeds(Command::new(rustup).args(["target", "add", target]).stdin(Stdio::null()));
    if added && has_library(target) { Ok(()) } else { Err(format!("rustup cannot add {target}")) }
}

/// Whether the compiler in use has the standard library for `target`.
fn has_library(target: &str) -> bool {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut command = Command::new(rustc);
    let folder = tool::run(command.args(["--print", "target-libdir", "--target", target]));
    folder.is_ok_and(|folder| holds_std(Path::new(folder.trim())))
}

fn holds_std(folder: &Path) -> bool {
    let Ok(entries) = folder.read_dir() else { return false };
    entries.flatten().any(|entry| {
        let name = entry.file_name();
        name.to_str().is_some_and(|name| name.starts_with("libstd-") && name.ends_with(".rlib"))
    })
}

fn install_debian() -> Result<(), String> {
    let missing: Vec<_> = DEBIAN.iter().copied().filter(|name| !packages::has_package(name)).collect();
    if !missing.is_empty() && !packages::install(&missing) {
        return Err(format!("{} cannot be installed", missing.join(", ")));
    }
    let sources = PathBuf::from("/usr/lib/rustlib/src/rust/library/std");
    if sources.is_dir() { Ok(()) } else { Err(format!("{} is not there", sources.display())) }
}

#[cfg(test)]
mod tests {
    use super::Toolchain;

    #[test]
    fn ways_are_asked_for_by_name() {
        assert_eq!(Toolchain::named("rustup"), Some(Toolchain::Rustup));
        assert_eq!(Toolchain::named("debian"), Some(Toolchain::Debian));
        assert_eq!(Toolchain::named("msvc"), None);
    }
}
