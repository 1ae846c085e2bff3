//! Paths as a registry has them: with variables, without case, on the drives of another system.

use std::path::{Path, PathBuf};

use super::{Value, View};
use crate::input::{self, Source};

/// The library that a registered path names: a file, or a file with `\N` behind it, as LoadTypeLib takes them; `None`
/// when there is no such file.
pub(super) fn source(view: &dyn View, registered: &str) -> Option<Source> {
    let path = whole(view, registered);
    if let Some(path) = view.file(&path) {
        return Some(Source { path, resource: None });
    }
    let (file, resource) = path.rsplit_once(['\\', '/'])?;
    Some(Source { path: view.file(file)?, resource: Some(input::resource_of(resource)) })
}

/// Where a program of 32 bits on a machine of 64 finds a file that it names in `system32`. It registers what it is told
/// of itself, which is that name.
pub(super) fn redirected(registered: &str) -> Option<String> {
    const FROM: &str = r"\system32\";
    let at = registered.to_ascii_lowercase().find(FROM)?;
    Some(format!(r"{}\SysWOW64\{}", &registered[..at], &registered[at + FROM.len()..]))
}

/// The path with its variables replaced, and with its folder: a name alone is that of a file of the system.
fn whole(view: &dyn View, registered: &str) -> String {
    let path = expand(view, registered.trim());
    let path = path.strip_prefix(r"\\?\").map_or(path.as_str(), |path| path);
    if path.contains(['\\', '/', ':']) {
        return path.to_owned();
    }
    let root = view.variable("SystemRoot").unwrap_or_else(|| DEFAULT_ROOT.to_owned());
    format!(r"{root}\system32\{path}")
}

/// Replaces `%NAME%` by what the registry says; what is not known stays.
fn expand(view: &dyn View, text: &str) -> String {
    let mut expanded = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        expanded += before;
        match after.split_once('%').and_then(|(name, after)| Some((view.variable(name)?, after))) {
            Some((value, after)) => {
                expanded += &value;
                rest = after;
            }
            None => {
                expanded.push('%');
                rest = after;
            }
        }
    }
    expanded + rest
}

/// Where Windows is when nothing says otherwise.
const DEFAULT_ROOT: &str = r"C:\Windows";

/// A variable of the environment from what `CurrentVersion` says of the folders; `value` gives a value of that key.
pub(super) fn variable(name: &str, value: impl Fn(&str) -> Option<Value>) -> Option<String> {
    let text = |name: &str, default: &str| match value(name) {
        Some(Value::Text(text) | Value::Expand(text)) if !text.is_empty() => text,
        _ => default.to_owned(),
    };
    let root = || text("SystemRoot", DEFAULT_ROOT);
    Some(match &*name.to_ascii_lowercase() {
        "systemroot" | "windir" => root(),
        "systemdrive" => root().chars().take(2).collect(),
        "programfiles" | "programw6432" => text("ProgramFilesDir", r"C:\Program Files"),
        "programfiles(x86)" => text("ProgramFilesDir (x86)", r"C:\Program Files (x86)"),
        "commonprogramfiles" | "commonprogramw6432" => text("CommonFilesDir", r"C:\Program Files\Common Files"),
        "commonprogramfiles(x86)" => text("CommonFilesDir (x86)", r"C:\Program Files (x86)\Common Files"),
        _ => return None,
    })
}

/// The letter of the drive, in lower case, and the names behind it; `None` for what has no drive.
pub(super) fn parts(path: &str) -> Option<(char, impl Iterator<Item = &str>)> {
    let (drive, path) = path.split_once(':')?;
    let letter = drive.chars().next().filter(char::is_ascii_alphabetic)?.to_ascii_lowercase();
    let names = path.split(['\\', '/']).filter(|name| !name.is_empty());
    (drive.len() == 1).then_some((letter, names))
}

/// What is at `names` below `folder`, in whatever case; `None` when nothing is.
pub(super) fn below<'n>(folder: &Path, names: impl Iterator<Item = &'n str>) -> Option<PathBuf> {
    let mut path = folder.to_owned();
    for name in names {
        let exact = path.join(name);
        path = if exact.exists() { exact } else { same_name(&path, name)? };
    }
    Some(path)
}

/// Of several that differ in case only, the first by name, so that the order of the folder does not matter.
fn same_name(folder: &Path, name: &str) -> Option<PathBuf> {
    let wanted = name.to_lowercase();
    let entries = std::fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    let is_same = |path: &PathBuf| path.file_name().is_some_and(|name| name.to_string_lossy().to_lowercase() == wanted);
    entries.filter(is_same).min()
}
