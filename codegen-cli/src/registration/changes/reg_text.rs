//! Changes as an exported file of version 5, which registry editors and `reg import` take.
//!
//! In: changes. Out: UTF-16 with its mark, lines that end with CR LF. What always holds: what is imported is what the
//! list says, or nothing is written: text that a file of this kind cannot carry is refused. In one thing a file does
//! more: where a value is taken away, its import makes the key when that is not there. What it does not know: which
//! registry it is imported into.

use std::fmt::Write as _;

use super::{Change, Changes, Edit};
use crate::register::{Hive, Root, Value};
use crate::registration::report::shown;

/// How a file of version 5 begins.
const HEADER: &str = "Windows Registry Editor Version 5.00\r\n";

/// The longest name of a key, in characters of UTF-16.
const MAX_KEY_NAME: usize = 255;

/// How long lines of bytes become, in bytes: as registry editors write them.
const BYTES_OF_A_LINE: usize = 25;

/// A change that a file cannot say, or no registry can hold.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("cannot write {key}: {reason}")]
pub struct NotWritable {
    /// The key, with what cannot be shown escaped.
    pub key: String,
    /// Why not.
    pub reason: &'static str,
}

impl Changes {
    /// The file whose import makes the changes.
    ///
    /// # Errors
    ///
    /// [`NotWritable`] for a name with a zero or the end of a line in it, a name that no key can have, a text with a
    /// zero, and for taking away all there is below a root.
    pub fn reg_text(&self) -> Result<Vec<u8>, NotWritable> {
        let mut text = String::from(HEADER);
        let mut last = None;
        for change in self {
            change.is_writable()?;
            change.write(&mut text, &mut last);
        }
        Ok("\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect())
    }
}

impl Change {
    /// Whether a file can say it, and a registry hold it.
    pub(super) fn is_writable(&self) -> Result<(), NotWritable> {
        let is_broken = |name: &str| name.contains(['\0', '\r', '\n']);
        let names = || self.key.split('\\');
        let (name, value) = match &self.edit {
            Edit::Set { name, value } => (Some(name), Some(value)),
            Edit::RemoveValue { name } => (Some(name), None),
            Edit::Make | Edit::RemoveKey => (None, None),
        };
        let reason = match value {
            _ if is_broken(&self.key) => "the name of the key has a zero or the end of a line in it",
            _ if name.is_some_and(|name| is_broken(name)) => {
                "the name of a value has a zero or the end of a line in it"
            }
            _ if names().any(str::is_empty) => "a key has no name",
            _ if names().any(|name| name.encode_utf16().nth(MAX_KEY_NAME).is_some()) => {
                "a longer name than a key can have"
            }
            Some(Value::Text(text) | Value::Expand(text)) if text.contains('\0') => "a text has a zero in it",
            _ => return Ok(()),
        };
        Err(NotWritable { key: shown(&self.to_string()), reason })
    }

    /// Writes the change; `last` is the key that values belong to there.
    fn write<'c>(&'c self, text: &mut String, last: &mut Option<(Root, &'c str)>) {
        let hive = match self.root.hive() {
            Hive::User => "HKEY_CURRENT_USER",
            Hive::Machine => "HKEY_LOCAL_MACHINE",
        };
        let whole = format!(r"{hive}\{}\{}", self.root.path(), self.key);
        let whole = whole.trim_end_matches('\\');
        let is_removed = self.edit == Edit::RemoveKey;
        if is_removed || *last != Some((self.root, &self.key)) {
            let sign = if is_removed { "-" } else { "" };
            // Writing to a String does not fail.
            let _ = write!(text, "\r\n[{sign}{whole}]\r\n");
        }
        *last = (!is_removed).then_some((self.root, self.key.as_str()));
        match &self.edit {
            Edit::Make | Edit::RemoveKey => {}
            Edit::Set { name, value } => {
                let start = text.len();
                let _ = write!(text, "{}=", name_of(name));
                let used = text.len() - start;
                data(text, value, used);
                text.push_str("\r\n");
            }
            Edit::RemoveValue { name } => {
                let _ = write!(text, "{}=-\r\n", name_of(name));
            }
        }
    }
}

/// The name of a value.
fn name_of(name: &str) -> String {
    if name.is_empty() { "@".to_owned() } else { quoted(name) }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', r"\\").replace('"', "\\\""))
}

/// The data of a value. Not all editors take a string that goes on in the next line: it is written as its bytes.
fn data(text: &mut String, value: &Value, used: usize) {
    match value {
        Value::Text(string) if !string.contains(['\r', '\n']) => text.push_str(&quoted(string)),
        Value::Number(number) => {
            let _ = write!(text, "dword:{number:08x}");
        }
        Value::Text(_) | Value::Expand(_) | Value::Bytes { .. } => match value.stored() {
            (Value::BINARY, data) => bytes(text, "hex:", &data, used),
            (kind, data) => bytes(text, &format!("hex({kind:x}):"), &data, used),
        },
    }
}

fn bytes(text: &mut String, kind: &str, data: &[u8], used: usize) {
    text.push_str(kind);
    let first = BYTES_OF_A_LINE.saturating_sub((used + kind.len()).div_ceil(3));
    let mut left = first;
    for (at, byte) in data.iter().enumerate() {
        if at > 0 {
            text.push(',');
        }
        if left == 0 {
            text.push_str("\\\r\n  ");
            left = BYTES_OF_A_LINE;
        }
        left -= 1;
        let _ = write!(text, "{byte:02x}");
    }
}

#[cfg(test)]
mod tests;
