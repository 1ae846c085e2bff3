//! `cargo check` of generated code, timed.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use comwright_machine::repository;

/// windows-core has BSTR on Windows only.
const TARGET: &str = "x86_64-pc-windows-gnu";

/// The variable by which the packages find the code.
const CODE: &str = "COMWRIGHT_BENCH_CODE";

/// Code to be checked, and the package that includes it.
pub(crate) struct Checked {
    package: &'static str,
    code: PathBuf,
}

impl Checked {
    pub(crate) const fn new(package: &'static str, code: PathBuf) -> Self {
        Self { package, code }
    }

    /// Checks the code as if it had changed throughout; the time that cargo took.
    fn check(&self) -> Result<Duration, String> {
        let touched = std::fs::File::options().append(true).open(&self.code);
        touched
            .and_then(|file| file.set_modified(std::time::SystemTime::now()))
            .map_err(|error| format!("{}: {error}", self.code.display()))?;
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.args(["check", "--quiet", "--locked", "--target", TARGET, "--package", self.package]);
        command.arg("--target-dir").arg(repository::target().join("bench-generate-checked"));
        command.current_dir(repository::tests("bench-generate")).stdin(Stdio::null());
        // An incremental check of the same code would do next to nothing.
        command.env(CODE, &self.code).env("CARGO_INCREMENTAL", "0");
        let start = Instant::now();
        let status = command.status().map_err(|error| format!("cargo: {error}"))?;
        let time = start.elapsed();
        if status.success() { Ok(time) } else { Err(format!("{} does not compile", self.code.display())) }
    }
}

/// Checks everything in turns; the shortest time of each.
///
/// # Errors
///
/// When cargo cannot be started, or something does not compile.
pub(crate) fn shortest<const N: usize>(turns: usize, all: [Checked; N]) -> Result<[Duration; N], String> {
    // The first checks build what it depends on.
    for checked in &all {
        checked.check()?;
    }
    let mut shortest = [Duration::MAX; N];
    for _ in 0..turns {
        for (checked, shortest) in all.iter().zip(&mut shortest) {
            *shortest = checked.check()?.min(*shortest);
        }
    }
    Ok(shortest)
}
