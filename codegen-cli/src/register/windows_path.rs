//! Paths as a registry has them: with variables, without case, on the drives of another system.
//!
//! In: a registered path, and a view. Out: the whole path of Windows, or the file of this machine. What always holds: a
//! path is taken as the loader takes it, and none leads out of the folder of its drive. What it does not know: what is
//! in a file.

use std::path::Path;

use comwright_registration::Width;

use super::{Value, View};
use crate::input::{self, Source};

/// The library that a registered path names: a file, or a file with `\N` behind it, as LoadTypeLib takes them; `None`
/// when there is no such file.
pub(super) fn source(view: &dyn View, registered: &str) -> Option<Source> {
    named(view, &whole(view, view.width(), registered))
}

/// The library that a whole path names.
pub(super) fn named(view: &dyn View, path: &str) -> Option<Source> {
    if let Some(path) = view.file(path) {
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

/// The file that a program of this width means: the path with its variables replaced, and with its folder. A name alone
/// is that of a file of the system.
pub(super) fn whole(view: &dyn View, program: Width, registered: &str) -> String {
    let is_guest = program != view.width();
    let variable = |name: &str| match &*name.to_ascii_lowercase() {
        "programfiles" | "commonprogramfiles" if is_guest => view.variable(&format!("{name}(x86)")),
        _ => view.variable(name),
    };
    let path = expand(registered.trim(), variable);
    // The system takes no points and blanks behind a name.
    let named = path.trim_end_matches(['.', ' ']);
    let path = collapsed(plain(if named.ends_with(['\\', '/', ':']) || named.is_empty() { &path } else { named }));
    let path = if path.contains(['\\', '/', ':']) {
        path
    } else {
        let root = view.variable("SystemRoot").unwrap_or_else(|| DEFAULT_ROOT.to_owned());
        format!(r"{root}\system32\{path}")
    };
    if is_guest { seen_by_guest(view, &path) } else { path }
}

/// Where a program of 32 bits on a machine of 64 finds what it names by this path.
fn seen_by_guest(view: &dyn View, path: &str) -> String {
    /// What `system32` shares with both.
    const SHARED: [&str; 6] = ["catroot", "catroot2", "driverstore", r"drivers\etc", "logfiles", "spool"];
    let root = view.variable("SystemRoot").unwrap_or_else(|| DEFAULT_ROOT.to_owned());
    let within = |folder: &str| {
        let folder = format!(r"{root}\{folder}\");
        let (start, rest) = path.split_at_checked(folder.len())?;
        start.replace('/', "\\").eq_ignore_ascii_case(&folder).then_some(rest)
    };
    if let Some(rest) = within("sysnative") {
        return format!(r"{root}\system32\{rest}");
    }
    let is_shared = |rest: &str| {
        let rest = rest.to_ascii_lowercase().replace('/', "\\");
        SHARED.iter().any(|name| rest.strip_prefix(name).is_some_and(|rest| rest.starts_with('\\')))
    };
    match within("system32") {
        Some(rest) if !is_shared(rest) => format!(r"{root}\SysWOW64\{rest}"),
        _ => path.to_owned(),
    }
}

/// Replaces `%NAME%` by what `variable` says; what is not known stays.
fn expand(text: &str, variable: impl Fn(&str) -> Option<String>) -> String {
    let mut expanded = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        expanded += before;
        match after.split_once('%').and_then(|(name, after)| Some((variable(name)?, after))) {
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

/// The whole path of a file on a drive whose folder is `root`; `None` when it is not below that.
pub(super) fn on_drive(letter: char, root: &Path, file: &Path) -> Option<String> {
    let (root, file) = (root.canonicalize().ok()?, file.canonicalize().ok()?);
    let names = file.strip_prefix(root).ok()?;
    let names = names.iter().map(|name| name.to_str()).collect::<Option<Vec<_>>>()?;
    Some(format!(r"{letter}:\{}", names.join(r"\")))
}

/// The whole path of a file, where this machine runs Windows.
pub(super) fn of_this_machine(file: &Path) -> Option<String> {
    let whole = std::path::absolute(file).ok()?.to_str()?.replace('/', r"\");
    Some(plain(&whole))
}

/// The path without its `.` and `..`, which the system takes away before it looks what is there.
fn collapsed(path: String) -> String {
    let Some((drive, rest)) = path.split_once(':').filter(|(drive, _)| drive.len() == 1) else { return path };
    let names = || rest.split(['\\', '/']);
    if !names().any(|name| matches!(name, "." | "..")) || !rest.starts_with(['\\', '/']) {
        return path;
    }
    let mut kept = Vec::new();
    for name in names() {
        match name {
            "" | "." => {}
            ".." => drop(kept.pop()),
            name => kept.push(name),
        }
    }
    format!(r"{drive}:\{}", kept.join(r"\"))
}

/// The path without what keeps Windows from reading it: `\\?\C:\x` is `C:\x`, and `\\?\UNC\server\x` is
/// `\\server\x`. A device of the name of a drive is that drive.
fn plain(path: &str) -> String {
    const SHARE: &str = r"UNC\";
    let rest = [r"\\?\", r"\\.\"].into_iter().find_map(|prefix| path.strip_prefix(prefix));
    let Some(rest) = rest else { return path.to_owned() };
    match rest.split_at_checked(SHARE.len()) {
        Some((start, rest)) if start.eq_ignore_ascii_case(SHARE) => format!(r"\\{rest}"),
        _ => rest.to_owned(),
    }
}

#[cfg(test)]
mod tests;
