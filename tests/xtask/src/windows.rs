//! Tests of Windows' backend: cross-compiled, and run under Wine.
//!
//! Cargo starts each program through this one (`xtask wine-run`), because a program under Wine must write to files.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use comwright_machine::wine::Wine;
use comwright_machine::{repository, tool};

use crate::cargo;
use crate::options::Options;
use crate::suites::{C_COMPONENT, DECLARED, FULL, IMPORTS, Outcome, RUNTIME};
use crate::toolchain::Toolchain;

/// What Wine runs.
const TARGET: &str = "x86_64-pc-windows-gnu";

/// What there is no Wine for on an unmodified machine; it is checked, which evaluates the assertions of layouts.
const TARGET_32: &str = "i686-pc-windows-gnu";

/// The tests of the command's view of it.
const REGISTRY: &[&str] = &["-p", "comwright-codegen", "--test", "registry"];

/// The tests of what the command writes in it.
const REGISTRATION: &[&str] = &["-p", "comwright-codegen", "--test", "registration", "--", "registration::live"];

/// The components of Windows.
const COMPONENTS: &[&str] = &["-p", "comwright-wine"];

/// What Wine's COM gives for registrations.
const REGISTRATIONS: &[&str] = &["-p", "comwright-registration-wine"];

/// By this variable the tests of registrations know where what they run is built.
const REGISTRATION_PROBE: &str = "COMWRIGHT_REGISTRATION_PROBE";

/// By this one they try all breakages of registrations.
const BREAKAGES: &str = "COMWRIGHT_BREAKAGES";

/// By this variable the runner knows its prefix.
const PREFIX: &str = "COMWRIGHT_WINE_PREFIX";

/// The variable by which Cargo names folders to the loader of this machine.
const LOADER_PATH: &str = if cfg!(target_os = "macos") { "DYLD_FALLBACK_LIBRARY_PATH" } else { "LD_LIBRARY_PATH" };

/// The tests of the runtime, of the component and the functions in C, on Windows.
pub(crate) fn tests(options: &Options) -> Outcome {
    let (toolchain, wine) = match ready(options, "suite") {
        Ok(ready) => ready,
        Err(reason) => return Outcome::Skipped(reason),
    };
    // Not the examples in the documentation: those are shown to work on this machine.
    let mut command = under_wine(toolchain, "test", &wine);
    let mut results = cargo::test(command.args(["--tests", "--no-fail-fast"]).args(RUNTIME).args(DECLARED).args(FULL));
    // Of the command, what only Windows has: a registry of its own.
    for registry in [REGISTRY, REGISTRATION] {
        results.extend(cargo::test(under_wine(toolchain, "test", &wine).args(registry)));
    }
    results.extend(cargo::test(
        under_wine(toolchain, "test", &wine)
            .args(["--tests", "--no-fail-fast", "-p", "quickstart"])
            .args(C_COMPONENT)
            .args(IMPORTS),
    ));
    wine.end();
    Outcome::Counted(cargo::labelled(&format!("Wine ({})", toolchain.name()), results))
}

/// Components that others wrote: those that come with Wine.
pub(crate) fn components(options: &Options) -> Outcome {
    let (toolchain, wine) = match ready(options, "components") {
        Ok(ready) => ready,
        Err(reason) => return Outcome::Skipped(reason),
    };
    let mut command = under_wine(toolchain, "test", &wine);
    let results = cargo::test(command.args(["--tests", "--no-fail-fast"]).args(COMPONENTS));
    wine.end();
    Outcome::Counted(cargo::labelled(&format!("components, Wine ({})", toolchain.name()), results))
}

/// What is predicted of registrations, held against what Wine's COM gives: the tests run on this machine, as the program
/// `comwright` does, and start their own program under Wine.
pub(crate) fn registrations(options: &Options) -> Outcome {
    match registration_tests(options) {
        Ok(Some(mut command)) => Outcome::Counted(cargo::labelled("registrations, Wine", cargo::test(&mut command))),
        Ok(None) => Outcome::Ran(false),
        Err(reason) => Outcome::Skipped(reason),
    }
}

/// `cargo xtask breakages`: every value and key of sound registrations is broken in every way, alone and in pairs, and not
/// only in one way for some causes.
pub(crate) fn breakages(options: &Options) -> Result<bool, String> {
    let Some(mut command) = registration_tests(options)? else { return Ok(false) };
    command.env(BREAKAGES, "all").args(["--", "--nocapture", "r6_each_breakage"]);
    Ok(cargo::succeeds(&mut command))
}

/// The tests of registrations, when what they run under Wine is built; `None` when it cannot be built.
fn registration_tests(options: &Options) -> Result<Option<Command>, String> {
    // The tests make their own prefixes.
    let toolchain = tool::find("wine").and_then(|_| linking(options))?;
    let is_built = cargo::succeeds(toolchain.cargo("build", TARGET).arg("--quiet").args(REGISTRATIONS))
        && cargo::succeeds(&mut cargo::command(&["build", "--quiet", "--workspace", "--bin", "comwright"]));
    if !is_built {
        return Ok(None);
    }
    // Of the whole workspace: what its tests are linked with is built already.
    let mut command = cargo::command(&["test", "--workspace", "--test", "registration_wine"]);
    command.env(REGISTRATION_PROBE, toolchain.programs(TARGET));
    Ok(Some(command))
}

/// What only Windows' target compiles is held to the same lints.
pub(crate) fn lints(options: &Options) -> Outcome {
    match Toolchain::find(TARGET, options.windows_toolchain) {
        Ok(toolchain) => {
            let mut command = toolchain.cargo("clippy", TARGET);
            command.args(RUNTIME).args(DECLARED).args(FULL).args([
                "-p",
                "comwright-bench-windows",
                "-p",
                "comwright-codegen",
            ]);
            command.args(C_COMPONENT).args(COMPONENTS).args(IMPORTS).args(REGISTRATIONS);
            command.args(["-p", "windows-components"]);
            const STRICT: [&str; 5] = ["--all-targets", "--quiet", "--", "-D", "warnings"];
            let is_clean = cargo::succeeds(command.args(STRICT));
            // Without what is there by default: declarations alone, and what brings parts of it back.
            let is_clean_with = |features| {
                let mut alone = toolchain.cargo("clippy", TARGET);
                let runtime = ["-p", "comwright", "--no-default-features", "--features", features];
                cargo::succeeds(alone.args(runtime).args(STRICT))
            };
            Outcome::Ran(is_clean && ["", "automation", "windows"].into_iter().all(is_clean_with))
        }
        Err(reason) => Outcome::Skipped(reason),
    }
}

/// The layouts on 32-bit Windows are asserted when the runtime is compiled.
pub(crate) fn layouts_32(options: &Options) -> Outcome {
    match Toolchain::find(TARGET_32, options.windows_toolchain) {
        Ok(toolchain) => {
            let mut command = toolchain.cargo("check", TARGET_32);
            Outcome::Ran(cargo::succeeds(command.args(["--quiet", "-p", "comwright"])))
        }
        Err(reason) => Outcome::Skipped(reason),
    }
}

/// `cargo xtask wine SUBCOMMAND …`: one cargo command for Windows, whose programs run under Wine.
pub(crate) fn command(options: &Options, subcommand: &str, args: &[OsString]) -> Result<bool, String> {
    let (toolchain, wine) = ready(options, "command")?;
    let success = cargo::succeeds(under_wine(toolchain, subcommand, &wine).args(args));
    wine.end();
    Ok(success)
}

/// `xtask wine-run PROGRAM …`: runs the program under Wine, and gives what it writes and its exit code.
///
/// The code is the low byte of what Windows has: Wine passes on no more.
pub(crate) fn run(program: &Path, args: &[OsString]) -> Result<u8, String> {
    let wine = match std::env::var_os(PREFIX) {
        Some(prefix) => Wine::in_prefix(PathBuf::from(prefix))?,
        None => Wine::start()?,
    };
    let folder = repository::scratch("wine-run").map_err(|error| error.to_string())?;
    let output = folder.join(format!("{}.txt", std::process::id()));
    let status = wine.pass_on(program, args, &search_path(), &output, &mut io::stdout().lock());
    let _ = std::fs::remove_file(&output);
    let status = status.map_err(|error| format!("wine {}: {error}", program.display()))?;
    match status.code() {
        Some(code) => Ok(u8::try_from(code).unwrap_or(u8::MAX)),
        None => Err(format!("wine {}: {status}", program.display())),
    }
}

/// Where DLLs are that a program is linked with. Cargo names the folders to the loader of this machine; on Windows it would
/// be the search path.
fn search_path() -> Vec<PathBuf> {
    let Some(folders) = std::env::var_os(LOADER_PATH) else { return Vec::new() };
    std::env::split_paths(&folders).filter(|folder| folder.starts_with(repository::target())).collect()
}

/// A toolchain, and Wine with a fresh prefix.
fn ready(options: &Options, prefix: &str) -> Result<(Toolchain, Wine), String> {
    Ok((linking(options)?, Wine::fresh(prefix)?))
}

/// A toolchain, and what links with it.
fn linking(options: &Options) -> Result<Toolchain, String> {
    tool::find("x86_64-w64-mingw32-gcc")?;
    Toolchain::find(TARGET, options.windows_toolchain)
}

/// A cargo command whose programs this program runs.
fn under_wine(toolchain: Toolchain, subcommand: &str, wine: &Wine) -> Command {
    let mut command = toolchain.cargo(subcommand, TARGET);
    let this = std::env::current_exe().unwrap_or_else(|_| "xtask".into());
    // The variable CARGO_TARGET_…_RUNNER says the same, but is split at blanks, and a path may hold some.
    command.arg("--config").arg(format!("target.{TARGET}.runner = ['{}', 'wine-run']", this.display()));
    command.env(PREFIX, wine.prefix());
    command
}
