//! The tests of the runtime, and of what is written in C, as 32-bit programs, on this machine.

use std::path::Path;
use std::process::Command;

use comwright_machine::tool;

use crate::cargo;
use crate::options::Options;
use crate::suites::{C_COMPONENT, DECLARED, IMPORTS, Outcome, RUNTIME, WATCHED};
use crate::toolchain::Toolchain;

const TARGET: &str = "i686-unknown-linux-gnu";

/// The tests of the runtime, of the component and the functions in C on 32-bit Linux.
pub(crate) fn tests(_: &Options) -> Outcome {
    match ready() {
        Ok(toolchain) => {
            let mut command = toolchain.cargo("test", TARGET);
            let mut results = cargo::test(command.arg("--no-fail-fast").args(RUNTIME).args(DECLARED).args(WATCHED));
            // What is watched has bytes in front of it that a component in C knows nothing of.
            let mut command = toolchain.cargo("test", TARGET);
            results.extend(cargo::test(command.args(["--tests", "--no-fail-fast"]).args(C_COMPONENT).args(IMPORTS)));
            Outcome::Counted(cargo::labelled("32 bit", results))
        }
        Err(reason) => Outcome::Skipped(reason),
    }
}

/// Whether this machine runs 32-bit programs for Linux.
pub(crate) const RUNS: bool = cfg!(all(target_os = "linux", target_arch = "x86_64"));

/// Whether the C compiler links them.
pub(crate) fn is_linked() -> bool {
    // What it links them with; it names a path when it has no such file, too.
    let library = tool::run(Command::new("cc").args(["-m32", "-print-libgcc-file-name"]));
    library.is_ok_and(|library| Path::new(library.trim()).is_file())
}

fn ready() -> Result<Toolchain, String> {
    if !RUNS {
        return Err("only Linux on x86_64 runs 32-bit programs for Linux".to_owned());
    }
    if !is_linked() {
        return Err("cc cannot link 32-bit programs; Debian's package for it is gcc-multilib".to_owned());
    }
    Toolchain::find(TARGET, Some(Toolchain::Rustup))
}
