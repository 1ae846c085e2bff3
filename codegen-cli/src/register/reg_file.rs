//! An exported `.reg` file, as `reg export` and registry editors write it: of version 5 or `REGEDIT4`.
//!
//! ```text
//! Windows Registry Editor Version 5.00
//!
//! [HKEY_CLASSES_ROOT\TypeLib\{00020430-0000-0000-C000-000000000046}\2.0\0\win32]
//! @=hex(2):25,00,53,00,79,00,73,00,74,00,65,00,6d,00,52,00,6f,00,6f,00,74,00,25,\
//!   00,00,00
//! "name"="text with \"quotes\" and \\"
//! ```
//!
//! In: the bytes of a file. Out: a view of what there would be after its import into an empty registry: `[-KEY]` and
//! `"name"=-` take away; or into that of a Windows with nothing else in it. What always holds: `HKEY_CLASSES_ROOT` is
//! taken for the machine's classes, and other than at its import, nothing that it does not understand is passed over.
//! What it does not know: where the drives of its machine are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::data::Dialect;
use super::error::{OpenError, OpenErrorKind, Unreadable};
use super::excerpt::is_file_of_system;
use super::section::Sections;
use super::text::{Text, malformed};
use super::tree::Tree;
use super::{Bitness, Folders, Held, Hive, Line, Place, Root, System, Value, View, Width, encoding, windows_path};

/// How a file of version 5 begins, and one of version 4.
const HEADERS: &[&str] = &["Windows Registry Editor Version 5.00", "REGEDIT4"];

/// A registry as it was exported.
#[derive(Debug)]
pub struct RegFile {
    /// The file; `None` where what it says is no file's.
    path: Option<PathBuf>,
    /// What it says, kept where it may be part of a registry.
    text: Option<String>,
    tree: Tree,
    folders: Folders,
    passed_over: PassedOver,
}

/// How many keys the parts of a registry have that are none of machines and users that are looked at.
type PassedOver = BTreeMap<String, usize>;

/// How many of those parts are told apart: a file may have any names.
const MAX_PARTS: usize = 8;

impl RegFile {
    /// Reads the file at `path`.
    ///
    /// # Errors
    ///
    /// [`OpenError`] when it cannot be read, or is not of this kind; with the line that is wrong.
    pub fn read(path: &Path) -> Result<Self, OpenError> {
        Self::named(path, &encoding::read(path)?)
    }

    /// Reads what a file holds; `path` is what messages call it.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn of_bytes(path: &Path, data: &[u8]) -> Result<Self, OpenError> {
        Self::named(path, &encoding::text(data))
    }

    /// A registry in which nothing is registered but what every Windows has: automation's marshalers, and its library.
    pub fn bare() -> Self {
        let bare = Self::of_text(None, include_str!("reg_file/bare.reg"));
        bare.unwrap_or_else(|error| unreachable!("{error}"))
    }

    fn named(path: &Path, text: &str) -> Result<Self, OpenError> {
        Self::of_text(Some(path), text).map_err(|kind| OpenError { place: path.to_owned(), kind })
    }

    fn of_text(path: Option<&Path>, text: &str) -> Result<Self, OpenErrorKind> {
        let (tree, passed_over) = parse(text, Tree::default())?;
        let kept = path.is_some() && !is_whole(&tree);
        let (path, text) = (path.map(Path::to_owned), kept.then(|| text.to_owned()));
        Ok(Self { path, text, tree, folders: Folders::default(), passed_over })
    }
}

impl View for RegFile {
    fn name(&self) -> String {
        match &self.path {
            None => "a registry in which nothing is registered".to_owned(),
            Some(path) => format!("the registry file {}", path.display()),
        }
    }

    fn system(&self) -> System {
        if self.tree.is_wine { System::Wine } else { System::Windows }
    }

    /// It does not say; keys of both widths have a meaning on a machine of 64 bits only.
    fn width(&self) -> Width {
        Width::Bits64
    }

    fn subkeys(&self, place: Place, path: &str) -> Result<Option<Vec<String>>, Unreadable> {
        Ok(self.tree.get(place, path).map(|key| key.subkeys()))
    }

    fn value(&self, place: Place, path: &str, name: &str) -> Result<Option<Value>, Unreadable> {
        Ok(self.tree.get(place, path).and_then(|key| key.value(name)).cloned())
    }

    fn key(&self, root: Root, path: &str) -> Result<Option<Held>, Unreadable> {
        Ok(self.tree.key(root, path).map(|key| key.held()))
    }

    fn line(&self, place: Place, path: &str, name: &str) -> Option<Line> {
        self.tree.line(place, path, name, self.path.as_deref()?)
    }

    fn variable(&self, name: &str) -> Option<String> {
        windows_path::variable(name, |value| self.tree.windows.value(value).cloned())
    }

    /// The file does not say where the drives of its machine are. They are those of this one if it runs Windows; on
    /// others only `Z:\` is known, by which programs under Wine name what is outside of their drives.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let file = match (cfg!(windows), windows_path::parts(path)) {
            (true, _) => PathBuf::from(path),
            (false, Some(('z', names))) => self.folders.below(Path::new("/"), names)?,
            (false, _) => return None,
        };
        file.is_file().then_some(file)
    }

    fn path_of(&self, file: &Path) -> Option<String> {
        if cfg!(windows) {
            windows_path::of_this_machine(file)
        } else {
            windows_path::on_drive('Z', Path::new("/"), file)
        }
    }

    fn reaches(&self, path: &str) -> bool {
        windows_path::parts(path).is_some_and(|(letter, _)| cfg!(windows) || letter == 'z')
    }

    fn inputs(&self) -> Vec<PathBuf> {
        self.path.iter().cloned().collect()
    }

    /// Of a registry in which nothing is registered, these are not looked for either.
    fn has_of_system(&self, path: &str) -> bool {
        self.path.is_none() && is_file_of_system(&self.variable("SystemRoot").unwrap_or_default(), path)
    }

    fn within_system(&self) -> Option<Self> {
        let mut system = Self::bare().tree;
        system.forget_lines();
        let (tree, passed_over) = parse(self.text.as_ref()?, system).ok()?;
        Some(Self { path: self.path.clone(), text: None, tree, folders: Folders::default(), passed_over })
    }

    fn passed_over(&self) -> Vec<(String, usize)> {
        self.passed_over.iter().map(|(root, keys)| (root.clone(), *keys)).collect()
    }
}

/// The dialect of these files.
struct Exported {
    version_4: bool,
}

impl Dialect for Exported {
    /// Ends of lines in a string are written as they are.
    fn string(&self, text: &mut Text<'_>) -> Result<String, OpenErrorKind> {
        let line = text.line();
        let mut string = String::new();
        loop {
            match text.next() {
                Some('"') => return Ok(string),
                Some('\\') if text.take("\\") => string.push('\\'),
                Some('\\') if text.take("\"") => string.push('"'),
                Some('\r') if text.peek() == Some('\n') => {}
                Some(other) => string.push(other),
                None => return Err(malformed(line, "a string that does not end", &string)),
            }
        }
    }

    fn lists_are_ansi(&self) -> bool {
        self.version_4
    }
}

/// Whether it is the whole registry of a system, or all its classes or interfaces: it has several that are in each, of
/// which a program may register one, but not all.
fn is_whole(tree: &Tree) -> bool {
    /// The file moniker, the item moniker and the anti-moniker.
    const CLASSES: [&str; 3] = ["00000303", "00000304", "00000305"];
    /// IUnknown, IClassFactory, IMoniker.
    const INTERFACES: [&str; 3] = ["00000000", "00000001", "0000000F"];
    let has = |place, folder: &str, one: &str| {
        tree.get(place, &format!(r"{folder}\{{{one}-0000-0000-C000-000000000046}}")).is_some()
    };
    let mut places = Bitness::ALL.into_iter().flat_map(Place::seen_by);
    places.any(|place| {
        CLASSES.iter().all(|one| has(place, "CLSID", one)) || INTERFACES.iter().all(|one| has(place, "Interface", one))
    })
}

/// What there is after the import of a text where there is a tree.
fn parse(text: &str, tree: Tree) -> Result<(Tree, PassedOver), OpenErrorKind> {
    let mut passed_over = PassedOver::new();
    let mut sections = Sections::of(tree);
    sections.tree.expect(text.len());
    let mut text = Text::new(text);
    let header = text.rest_of_line().trim_end();
    if header.starts_with(super::wine_file::HEADER) {
        return Err(OpenErrorKind::PartOfPrefix);
    }
    if header.chars().take(2).filter(|character| *character == '\0').count() == 1 {
        return Err(OpenErrorKind::NoMark);
    }
    if !HEADERS.contains(&header) {
        return Err(OpenErrorKind::NoHeader { expected: HEADERS });
    }
    let dialect = Exported { version_4: header == HEADERS[1] };
    loop {
        text.skip_blanks();
        match text.peek() {
            None => return Ok((sections.tree, passed_over)),
            Some('\n' | ';') => {
                text.rest_of_line();
            }
            Some('[') => {
                let line = text.line();
                let header = text.rest_of_line();
                // A key may have brackets in its name: the last one is its end.
                let end = header.rfind(']').ok_or_else(|| malformed(line, "a key without its bracket", header))?;
                match header[1..end].strip_prefix('-') {
                    Some(path) => sections.remove(key(path)),
                    None => {
                        let path = &header[1..end];
                        let key = key(path);
                        if key.is_none() {
                            let root = root(path);
                            let is_known = passed_over.len() < MAX_PARTS || passed_over.contains_key(&root);
                            *passed_over.entry(if is_known { root } else { "others".to_owned() }).or_default() += 1;
                        }
                        sections.begin(key, line)?;
                    }
                }
            }
            Some('"' | '@') => sections.value(&mut text, &dialect)?,
            Some(_) => return Err(text.wrong("neither a key, nor a value, nor a comment")),
        }
    }
}

/// The part of a registry that a whole path begins in: of those of several users, which one.
fn root(path: &str) -> String {
    const LONGEST: usize = 80;
    let names = if path.to_ascii_uppercase().starts_with(r"HKEY_USERS\") { 2 } else { 1 };
    let root: Vec<_> = path.split('\\').take(names).collect();
    root.join(r"\").chars().take(LONGEST).collect()
}

/// The hive of a whole path, and the path in it; `None` for hives that have no classes of their own.
fn key(path: &str) -> Option<(Hive, String)> {
    let (root, path) = path.split_once('\\').unwrap_or((path, ""));
    match &*root.to_ascii_uppercase() {
        "HKEY_LOCAL_MACHINE" | "HKLM" => Some((Hive::Machine, path.to_owned())),
        "HKEY_CURRENT_USER" | "HKCU" => Some((Hive::User, path.to_owned())),
        "HKEY_CLASSES_ROOT" | "HKCR" => Some((Hive::Machine, format!(r"Software\Classes\{path}"))),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
