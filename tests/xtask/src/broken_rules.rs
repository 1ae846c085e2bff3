//! Tests that are tested: each rule of the runtime is broken once, and the test that carries its number has to fail.
//!
//! The breakages stand in `tests/conformance/broken-rules.txt`. Each is made in a copy of the sources, the tests that it
//! names are run, and the copy is mended again. A breakage that no longer fits the sources is a failure as well.

mod breakage;

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use breakage::Breakage;
use comwright_machine::repository;

use crate::suites::{MODELS, REGISTRATION, RUNTIME, WATCHED};
use crate::{cargo, sources, suites};

/// The list.
const LIST: &str = "conformance/broken-rules.txt";

/// Breaks the rules whose names begin with one of `rules`, or all; whether each was noticed.
pub(crate) fn run(rules: &[OsString]) -> Result<bool, String> {
    let list = repository::tests(LIST);
    let text = fs::read_to_string(&list).map_err(|error| format!("{}: {error}", list.display()))?;
    let breakages = Breakage::parse(&text)?;
    let folder = repository::target().join("broken-rules");
    sources::copy_to(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let is_named = |rule: &str| rules.is_empty() || rules.iter().any(|name| rule.starts_with(&*name.to_string_lossy()));
    let (mut noticed, mut missed) = (0, 0);
    for breakage in breakages.iter().filter(|breakage| is_named(breakage.rule)) {
        let outcome = broken(breakage, &folder)?;
        match &outcome {
            Ok(how) => println!("{:<4} {:<58} {how}", breakage.rule, breakage.what),
            Err(why) => println!("{:<4} {:<58} NOT NOTICED: {why}", breakage.rule, breakage.what),
        }
        *(if outcome.is_ok() { &mut noticed } else { &mut missed }) += 1;
    }
    println!("\n{noticed} breakages noticed, {missed} not");
    Ok(missed == 0 && noticed > 0)
}

/// Makes the breakage, and runs its tests: what noticed it, or why nothing did.
fn broken(breakage: &Breakage<'_>, folder: &Path) -> Result<Result<String, String>, String> {
    let file = folder.join(breakage.file);
    let whole = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let Some(broken) = breakage.apply(&whole) else {
        return Ok(Err(format!("{} does not have these lines once", breakage.file)));
    };
    fs::write(&file, broken).map_err(|error| format!("{}: {error}", file.display()))?;
    let output = tests(breakage, folder).output();
    fs::write(&file, whole).map_err(|error| format!("{}: {error}", file.display()))?;
    let output = output.map_err(|error| format!("cargo: {error}"))?;
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    Ok(breakage.noticed(output.status.success(), &text))
}

/// The command that runs the breakage's tests, every block watched; models as models.
fn tests(breakage: &Breakage<'_>, folder: &Path) -> Command {
    let target = folder.join("target");
    let mut command = if breakage.test.contains(MODELS) {
        suites::models_in(&target, breakage.test)
    } else {
        let mut command = cargo::command(&["test", "--lib", "--tests", "--no-fail-fast"]);
        command.args(RUNTIME).args(REGISTRATION).args(WATCHED).arg(breakage.test).env("CARGO_TARGET_DIR", target);
        command
    };
    command.current_dir(folder).env("RUST_BACKTRACE", "0");
    command
}

#[cfg(test)]
mod tests {
    use super::{Breakage, LIST, repository};

    #[test]
    fn every_breakage_fits_the_sources() {
        let text = std::fs::read_to_string(repository::tests(LIST)).expect("it is there");
        for breakage in Breakage::parse(&text).expect("it is a list") {
            let file = repository::root().join(breakage.file);
            let whole = std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            let Breakage { rule, what, .. } = breakage;
            assert!(
                breakage.apply(&whole).is_some(),
                "{rule} {what}: {} does not have these lines once",
                breakage.file
            );
        }
    }
}
