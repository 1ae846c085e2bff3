//! Runs cargo, shows what it prints, and has the tests in it counted.

use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use comwright_machine::repository;

use crate::counts::Counts;
use crate::report::SuiteResult;

/// Cargo, in the root of the repository, with nothing to read from.
pub(crate) fn command(args: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(args).current_dir(repository::root()).stdin(Stdio::null());
    command
}

/// Runs cargo in the root of the repository; whether it exited with 0.
pub(crate) fn check(args: &[&str]) -> bool {
    succeeds(&mut command(args))
}

/// Runs cargo in another folder, with a target folder of its own; whether it exited with 0.
pub(crate) fn check_in(folder: &Path, target: &Path, args: &[&str]) -> bool {
    succeeds(command(args).current_dir(folder).env("CARGO_TARGET_DIR", target))
}

/// Runs `command`; whether it exited with 0.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    match command.status() {
        Ok(status) => status.success(),
        Err(error) => {
            println!("{}: {error}", command.get_program().display());
            false
        }
    }
}

/// Runs a cargo command that runs tests; a result for each test target that has some.
pub(crate) fn test(command: &mut Command) -> Vec<SuiteResult> {
    let mut counts = Counts::default();
    let success = run(command, |line| {
        println!("{line}");
        counts.line(line);
    });
    let success = success.unwrap_or_else(|error| {
        println!("{}: {error}", command.get_program().display());
        false
    });
    counts.results(success)
}

/// Where the compiler has the libraries that its own output is linked to; nowhere when it does not say.
pub(crate) fn libraries() -> Vec<PathBuf> {
    let compiler = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let printed = Command::new(compiler).args(["--print", "target-libdir"]).current_dir(repository::root()).output();
    let printed = printed.ok().filter(|printed| printed.status.success());
    printed.iter().map(|printed| String::from_utf8_lossy(&printed.stdout).trim().into()).collect()
}

/// The results, named as parts of the suite `label`.
pub(crate) fn labelled(label: &str, mut results: Vec<SuiteResult>) -> Vec<SuiteResult> {
    results.iter_mut().for_each(|result| result.name.insert_str(0, &format!("{label}: ")));
    results
}

/// Runs `command`, and gives each line that it prints to `line`; whether it exited with 0.
///
/// # Errors
///
/// When it cannot be started or its output cannot be read.
pub(crate) fn run(command: &mut Command, mut line: impl FnMut(&str)) -> io::Result<bool> {
    // One pipe for both, because cargo names the target on one and libtest counts on the other.
    let (reader, writer) = io::pipe()?;
    command.stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn()?;
    // The command keeps the writing ends, and with them open there would be no end of file.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    for printed in BufReader::new(reader).split(b'\n') {
        line(String::from_utf8_lossy(&printed?).trim_end());
    }
    Ok(child.wait()?.success())
}
