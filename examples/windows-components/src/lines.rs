//! What a program says: lines of text.

use std::fmt;

use comwright::{Bstr, Result, Value, Variant};

/// What has happened, a line each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines(Vec<String>);

impl Lines {
    /// Adds a line.
    pub fn say(&mut self, line: impl Into<String>) {
        self.0.push(line.into());
    }

    /// Adds what became of a call that is expected to fail.
    pub fn expect_failure<T>(&mut self, result: Result<T>) {
        match result {
            Ok(_) => self.say("no error"),
            Err(error) => self.say(format!("error: {error}")),
        }
    }

    /// Adds what a call gave, or how it failed: for what not every system has.
    pub fn outcome<T: fmt::Display>(&mut self, what: &str, result: Result<T>) {
        match result {
            Ok(value) => self.say(format!("{what}: {value}")),
            Err(error) => self.say(format!("{what}: {error}")),
        }
    }

    /// The lines.
    pub fn as_slice(&self) -> &[String] {
        &self.0
    }
}

impl fmt::Display for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|line| writeln!(f, "{line}"))
    }
}

/// A text without a terminator: Wine 8.0 leaves one in some of those that it gives.
pub fn text(given: &Bstr) -> String {
    given.to_string().trim_end_matches('\0').to_owned()
}

/// A value with its type, in few words: where an object is tells nothing.
pub fn shown(value: &Variant) -> String {
    match value.value() {
        Value::Dispatch(Some(_)) | Value::Unknown(Some(_)) => "an object".to_owned(),
        other => format!("{other:?}"),
    }
}
