//! The file that generated code goes to.
//!
//! In: a path and the text. Out: the file, whole or as it was, or how it differs. What always holds: nobody ever sees a
//! part of the text, because it is written beside the file and then renamed; a file that has the text already is not
//! touched, so that nothing is built again for it.

use std::fmt;
use std::fs::{File, Metadata};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use super::shown::shown;

/// How a file compares with the text that it should have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// It has it.
    Current,
    /// There is no such file.
    Absent,
    /// It has another text.
    Differs(Difference),
}

/// The first line in which two texts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The line, counted from 1.
    pub line: usize,
    /// What the file has there; `None` where it has ended.
    pub found: Option<String>,
    /// What it should have; `None` where it should have ended.
    pub wanted: Option<String>,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// The beginning of a line tells enough.
        const LONGEST: usize = 200;
        let line = |line: &Option<String>| match line {
            Some(line) => shown(&line.chars().take(LONGEST).collect::<String>()),
            None => "the end of the text".to_owned(),
        };
        write!(f, "line {} differs", self.line)?;
        write!(f, "\n  in the file: {}\n  generated:   {}", line(&self.found), line(&self.wanted))
    }
}

/// A file that cannot be read or written.
#[derive(Debug, thiserror::Error)]
#[error("cannot {what} {}", path.display())]
pub struct FileError {
    what: &'static str,
    path: PathBuf,
    source: std::io::Error,
}

/// How many names are tried for the file that is written first: there may be some that were left behind.
const ATTEMPTS: u32 = 100;

/// Gives the file at `path` this text. `true` when it did not have it before.
///
/// Links are followed; what is neither a file nor absent (a pipe, a terminal) is written to as it is.
///
/// # Errors
///
/// [`FileError`] when the file or its folder cannot be written to; the file is as it was then.
pub fn write(path: &Path, text: impl AsRef<[u8]>) -> Result<bool, FileError> {
    let text = text.as_ref();
    let failed = |source| FileError { what: "write", path: path.to_owned(), source };
    let there = match std::fs::metadata(path) {
        Ok(there) if there.is_file() => Some(there),
        Ok(there) if there.is_dir() => return Err(failed(ErrorKind::IsADirectory.into())),
        Ok(_) => return std::fs::write(path, text).map(|()| true).map_err(failed),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(failed(error)),
    };
    // One that cannot be read may still be replaced.
    if there.as_ref().is_some_and(|there| has_text(path, there, text).unwrap_or(false)) {
        return Ok(false);
    }
    let target = if there.is_some() { std::fs::canonicalize(path).map_err(failed)? } else { path.to_owned() };
    replace(&target, there.as_ref(), text).map_err(failed)?;
    Ok(true)
}

/// Compares the file at `path` with the text that it should have.
///
/// # Errors
///
/// [`FileError`] when it is there and cannot be read.
pub fn compare(path: &Path, text: &str) -> Result<Comparison, FileError> {
    match std::fs::read(path) {
        Ok(found) if found == text.as_bytes() => Ok(Comparison::Current),
        Ok(found) => Ok(Comparison::Differs(difference(&found, text))),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Comparison::Absent),
        Err(source) => Err(FileError { what: "read", path: path.to_owned(), source }),
    }
}

/// Whether the file has this text; files of another length are not read.
fn has_text(path: &Path, there: &Metadata, text: &[u8]) -> std::io::Result<bool> {
    if there.len() != text.len() as u64 {
        return Ok(false);
    }
    let mut found = Vec::with_capacity(text.len());
    File::open(path)?.read_to_end(&mut found)?;
    Ok(found == text)
}

/// Writes a file beside `target`, and gives it the place of `target` when it is whole.
fn replace(target: &Path, there: Option<&Metadata>, text: &[u8]) -> std::io::Result<()> {
    let (mut file, beside) = create_beside(target)?;
    let written = file
        .write_all(text)
        .and_then(|()| there.map_or(Ok(()), |there| file.set_permissions(there.permissions())))
        .and_then(|()| file.sync_data());
    drop(file);
    written.and_then(|()| std::fs::rename(&beside, target)).inspect_err(|_| {
        // What went wrong first is what is told.
        let _ = std::fs::remove_file(&beside);
    })
}

/// A new file in the folder of `target`: a rename goes no farther.
fn create_beside(target: &Path) -> std::io::Result<(File, PathBuf)> {
    let name = target.file_name().ok_or(ErrorKind::InvalidFilename)?;
    let mut attempt = 0;
    loop {
        let mut beside = std::ffi::OsString::from(".");
        beside.push(name);
        beside.push(format!(".{}-{attempt}.tmp", std::process::id()));
        let beside = target.with_file_name(beside);
        match File::create_new(&beside) {
            Ok(file) => return Ok((file, beside)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists && attempt < ATTEMPTS => attempt += 1,
            Err(error) => return Err(error),
        }
    }
}

/// The first line in which the texts differ, with its end of line where only that is different.
fn difference(found: &[u8], wanted: &str) -> Difference {
    let mut found = found.split_inclusive(|byte| *byte == b'\n');
    let mut wanted = wanted.as_bytes().split_inclusive(|byte| *byte == b'\n');
    let mut line = 0;
    let (found, wanted) = loop {
        line += 1;
        match (found.next(), wanted.next()) {
            (Some(found), Some(wanted)) if found == wanted => {}
            differing => break differing,
        }
    };
    let shown = |line: &[u8]| String::from_utf8_lossy(line.strip_suffix(b"\n").unwrap_or(line)).into_owned();
    let mut difference = Difference { line, found: found.map(shown), wanted: wanted.map(shown) };
    if difference.found == difference.wanted {
        let whole = |line: &[u8]| String::from_utf8_lossy(line).into_owned();
        (difference.found, difference.wanted) = (found.map(whole), wanted.map(whole));
    }
    difference
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use comwright_tests::repository;

    use super::{Comparison, Difference, compare, difference, write};

    /// An empty folder.
    fn folder(name: &str) -> PathBuf {
        let folder = repository::scratch("output-file").expect("the target folder can be written to").join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).expect("the target folder can be written to");
        folder
    }

    #[test]
    fn a_file_is_written_whole_and_only_when_it_changes() {
        let folder = folder("whole");
        let path = folder.join("a.rs");
        assert_eq!(compare(&path, "a\n").unwrap(), Comparison::Absent);
        assert!(write(&path, "a\n").unwrap());
        let old = std::fs::metadata(&path).unwrap().modified().unwrap();
        assert!(!write(&path, "a\n").unwrap());
        assert_eq!(std::fs::metadata(&path).unwrap().modified().unwrap(), old);
        assert_eq!(compare(&path, "a\n").unwrap(), Comparison::Current);
        assert!(write(&path, "b\n").unwrap());
        assert!(matches!(compare(&path, "a\n").unwrap(), Comparison::Differs(_)));
        assert_eq!(std::fs::read(&path).unwrap(), b"b\n");
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "something was left behind");
    }

    #[test]
    fn what_cannot_be_written_leaves_nothing() {
        let folder = folder("refused");
        assert!(write(&folder, "a").unwrap_err().to_string().starts_with("cannot write "));
        assert!(write(&folder.join("no-such-folder/a.rs"), "a").is_err());
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 0);
    }

    #[test]
    #[cfg(unix)]
    fn links_stay_and_rights_too() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = folder("links");
        let (file, link) = (folder.join("a.rs"), folder.join("link.rs"));
        write(&file, "a").unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
        symlink(&file, &link).unwrap();
        assert!(write(&link, "b").unwrap());
        assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(std::fs::read(&file).unwrap(), b"b");
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[test]
    fn the_first_line_that_differs() {
        let of = |found: &str, wanted: &str| {
            let Difference { line, found, wanted } = difference(found.as_bytes(), wanted);
            (line, found, wanted)
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(of("a\nb\nc\n", "a\nB\nC\n"), (2, some("b"), some("B")));
        assert_eq!(of("a\n", "a\nb\n"), (2, None, some("b")));
        assert_eq!(of("a\nb\n", "a\n"), (2, some("b"), None));
        assert_eq!(of("", "a\n"), (1, None, some("a")));
        assert_eq!(of("a", "a\n"), (1, some("a"), some("a\n")));
        assert_eq!(of("a\r\n", "a\n"), (1, some("a\r"), some("a")));
    }
}
