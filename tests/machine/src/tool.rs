//! Programs of the machine that suites drive.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The program of this name in `PATH`.
///
/// # Errors
///
/// That it is not installed.
pub fn find(name: &str) -> Result<PathBuf, String> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
        .ok_or_else(|| format!("{name} is not installed"))
}

/// Runs `command`, and gives what it wrote to standard output.
///
/// # Errors
///
/// What it wrote to both outputs when it did not exit with 0.
pub fn run(command: &mut Command) -> Result<String, String> {
    let program = Path::new(command.get_program()).display().to_string();
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("{program}: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        return Ok(text);
    }
    Err(format!("{program}: {}\n{text}{}", output.status, String::from_utf8_lossy(&output.stderr)))
}
