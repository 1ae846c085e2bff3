//! How the command tells of errors and warnings: on standard error, with the chain of causes.

use std::error::Error;
use std::io::{ErrorKind, Write};
use std::process::ExitCode;

use comwright_codegen::generate::{self, Door};

/// Any error that ends the command.
pub(crate) type Failure = Box<dyn Error>;

/// The exit code for a command line or an input that cannot be used.
pub(crate) const UNUSABLE: u8 = 2;

/// Prints `error` and its causes. A reader that has gone away (`comwright … | head`) is not worth a word.
pub(crate) fn failure(error: &(dyn Error + 'static)) -> ExitCode {
    if error.downcast_ref::<std::io::Error>().is_some_and(|error| error.kind() == ErrorKind::BrokenPipe) {
        return ExitCode::SUCCESS;
    }
    print("error", error);
    if let Some(cure) = error.downcast_ref::<generate::Error>().and_then(|error| error.cure(Door::CommandLine)) {
        let _ = writeln!(std::io::stderr(), "  help: {}", harmless(&cure.to_string()));
    }
    ExitCode::from(UNUSABLE)
}

/// Prints `error` and its causes as something to know that ends nothing.
pub(crate) fn warning(error: &dyn Error) {
    print("warning", error);
}

/// Prints what can be done about the errors before it.
pub(crate) fn hint(hint: &dyn Error) {
    print("hint", hint);
}

fn print(severity: &str, error: &dyn Error) {
    let mut out = std::io::stderr().lock();
    // Nothing can be done when standard error is closed.
    let _ = writeln!(out, "{severity}: {}", harmless(&error.to_string()));
    let mut cause = error.source();
    while let Some(error) = cause {
        let _ = writeln!(out, "  caused by: {}", harmless(&error.to_string()));
        cause = error.source();
    }
}

/// A message as a terminal may be given it: names in it may be whatever a file or a command line has.
fn harmless(message: &str) -> String {
    let is_harmful = |character: char| character.is_control() && !matches!(character, '\n' | '\t');
    let mut shown = String::with_capacity(message.len());
    for character in message.chars() {
        match is_harmful(character) {
            true => shown.extend(character.escape_debug()),
            false => shown.push(character),
        }
    }
    shown
}
