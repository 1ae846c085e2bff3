//! Where changes of a registry go: into a file, into the registry of this machine, or nowhere, which shows them.
//!
//! In: changes, the view that they were made for, and what the user asked for. Out: what was done, in words. What
//! always holds: nothing but `--apply` writes a registry, and that only the one of this machine.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use comwright_codegen::generate::output_file;
use comwright_codegen::register::{Choice, Root, Value, View};
use comwright_codegen::registration::changes::{Change, Changes, Edit};
use comwright_codegen::registration::report::shown;
use serde_json::json;

use crate::report::Failure;

/// Where changes go.
#[derive(clap::Args)]
pub(crate) struct Destination {
    /// The .reg file to write, which changes a registry when it is imported; without it, the changes are shown
    #[arg(long, short, value_name = "OUT.reg", conflicts_with = "apply")]
    output: Option<PathBuf>,
    /// Change the registry of this machine
    #[arg(long)]
    apply: bool,
}

/// A registry that `--apply` does not write.
#[derive(Debug, thiserror::Error)]
#[error(
    "`--apply` writes the registry of this machine only, which only Windows has: for {registry}, write a file, and import \
     it there (`wine reg import FILE.reg`)"
)]
struct NotLive {
    registry: String,
}

/// A file that is not written over.
#[derive(Debug, thiserror::Error)]
#[error("{} is {by}: write another file, or take this one away first", file.display())]
struct Occupied {
    file: PathBuf,
    by: &'static str,
}

impl Destination {
    /// Refuses to apply to another registry than that of this machine, before anything is looked at.
    pub(crate) fn check(&self, registry: &Choice) -> Result<(), Failure> {
        may_apply(self.apply, registry)
    }

    /// Brings the changes there, and says what was done.
    pub(crate) fn deliver(&self, view: &dyn View, changes: &Changes) -> Result<String, Failure> {
        match &self.output {
            _ if self.apply && changes.is_empty() => Ok("nothing to change\n".to_owned()),
            _ if self.apply => {
                changes.apply()?;
                Ok(format!("{}\n", counted(changes, "made in the registry of this machine")))
            }
            Some(file) => written(file, view, changes),
            None => Ok(listed(view, changes)),
        }
    }
}

/// Refuses to apply to another registry than that of this machine.
pub(crate) fn may_apply(apply: bool, registry: &Choice) -> Result<(), Failure> {
    if apply && *registry != Choice::Live {
        return Err(NotLive { registry: registry.to_string() }.into());
    }
    Ok(())
}

/// Writes the file whose import makes the changes. One without changes is written as well: a script imports what is
/// there, and that is not to be what was there before.
pub(crate) fn written(file: &Path, view: &dyn View, changes: &Changes) -> Result<String, Failure> {
    may_be_replaced(file, view)?;
    output_file::write(file, changes.reg_text()?)?;
    if changes.is_empty() {
        return Ok(format!("nothing to write: {} has no changes in it\n", file.display()));
    }
    Ok(format!("{}: import it to make them\n", counted(changes, &format!("written to {}", file.display()))))
}

/// Refuses to write over what the registry is read from, and over what is no exported registry, as the library itself.
fn may_be_replaced(file: &Path, view: &dyn View) -> Result<(), Failure> {
    let Ok(there) = file.canonicalize() else { return Ok(()) };
    if view.inputs().iter().any(|input| input.canonicalize().is_ok_and(|input| input == there)) {
        return Err(Occupied { file: file.to_owned(), by: "the registry itself" }.into());
    }
    if !there.is_file() {
        return Ok(());
    }
    const BEGINNINGS: [&str; 2] = ["Windows Registry Editor", "REGEDIT4"];
    let mut start = Vec::new();
    std::fs::File::open(&there)?.take(2 * BEGINNINGS[0].len() as u64 + 2).read_to_end(&mut start)?;
    // Of UTF-16, the mark and every second byte say nothing.
    let text: Vec<u8> = start.into_iter().filter(|byte| byte.is_ascii() && *byte != 0).collect();
    if text.is_empty() || BEGINNINGS.iter().any(|beginning| text.starts_with(beginning.as_bytes())) {
        return Ok(());
    }
    Err(Occupied { file: file.to_owned(), by: "something else than an exported registry" }.into())
}

fn counted(changes: &Changes, done: &str) -> String {
    match changes.len() {
        1 => format!("1 change is {done}"),
        count => format!("{count} changes are {done}"),
    }
}

/// The changes as lines, with what is there now; those of the record of a registration are one.
pub(crate) fn listed(view: &dyn View, changes: &Changes) -> String {
    let mut lines = String::new();
    let mut records = BTreeMap::new();
    for change in changes {
        if let Root::Records(_) = change.root {
            *records.entry(change.root).or_insert(0_usize) += 1;
            continue;
        }
        let key = shown(&change.to_string());
        // Writing to a String does not fail.
        let _ = match &change.edit {
            Edit::Make => writeln!(lines, "  {key}: made"),
            Edit::RemoveKey => writeln!(lines, "  {key}: taken away, with all that is in it"),
            Edit::RemoveValue { name } => {
                writeln!(lines, "  {key}{}: {} is taken away", named(name), told(now(view, change, name).as_ref()))
            }
            Edit::Set { name, value } => {
                let before = now(view, change, name);
                let before = before.map(|before| format!(", instead of {}", told(Some(&before)))).unwrap_or_default();
                writeln!(lines, "  {key}{}: {}{before}", named(name), told(Some(value)))
            }
        };
    }
    for (root, count) in records {
        let changes = if count == 1 { "1 change".to_owned() } else { format!("{count} changes") };
        let _ = writeln!(lines, "  {root}: {changes} of the record, by which this can be undone");
    }
    lines
}

/// The changes as JSON: a key, a value's name, and what becomes of it.
pub(crate) fn listed_json(changes: &Changes) -> Vec<serde_json::Value> {
    let of = |change: &Change| {
        let key = change.to_string();
        match &change.edit {
            Edit::Make => json!({"edit": "make", "key": key}),
            Edit::RemoveKey => json!({"edit": "remove-key", "key": key}),
            Edit::RemoveValue { name } => json!({"edit": "remove-value", "key": key, "name": name}),
            Edit::Set { name, value: Value::Text(text) | Value::Expand(text) } => {
                json!({"edit": "set", "key": key, "name": name, "value": text})
            }
            Edit::Set { name, value } => json!({"edit": "set", "key": key, "name": name, "value": value.stored().1}),
        }
    };
    changes.iter().map(of).collect()
}

/// What a value is before the changes.
fn now(view: &dyn View, change: &Change, name: &str) -> Option<Value> {
    let held = view.key(change.root, &change.key).ok()??;
    held.value(name).cloned()
}

fn named(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!(" `{}`", shown(name)) }
}

/// A value in words.
pub(crate) fn told(value: Option<&Value>) -> String {
    match value {
        Some(Value::Text(text) | Value::Expand(text)) => format!("`{}`", shown(text)),
        Some(Value::Number(number)) => number.to_string(),
        Some(Value::Bytes { data, .. }) => format!("{} bytes", data.len()),
        None => "nothing".to_owned(),
    }
}
