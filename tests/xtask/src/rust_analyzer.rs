//! What an editor sees of declarations: rust-analyzer looks at the workspace `tests/rust-analyzer`.
//!
//! In: what it says of the member of that workspace. Out: whether that is what is expected. What is expected is in the
//! sources: the code of a mistake behind `//~` on its line, and nothing elsewhere. That it knows the types of what macros
//! make is seen by the mistakes. What it does not know: other packages, whatever is said of them.

use std::collections::BTreeSet;
use std::fmt;
use std::path::Path;
use std::process::{Command, Stdio};

use comwright_machine::{repository, tool};

use crate::cargo;
use crate::options::Options;
use crate::suites::Outcome;

/// Its name for rustup and for the shell; and what it reads of the standard library.
const COMPONENTS: [&str; 2] = ["rust-analyzer", "rust-src"];

/// The member, and its sources.
const MEMBER: &str = "member";
const SOURCES: &str = "member/src";

/// Without this line it did not come to an end.
const END: &str = "diagnostic scan complete";

/// Something that is said, or expected to be said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Said {
    /// The file, by its name.
    file: String,
    /// Its line, from 1 on.
    line: usize,
    /// The code of the compiler's error, or the lint.
    code: String,
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.code)
    }
}

/// Whether it says of the member what is expected.
pub(crate) fn says_what_is_expected(_: &Options) -> Outcome {
    let program = match program() {
        Ok(program) => program,
        Err(reason) => return Outcome::Skipped(reason),
    };
    let folder = repository::tests("rust-analyzer");
    // What it has cargo build is built as the suites have built it.
    let mut command = Command::new(program);
    command.args(["diagnostics", "."]).current_dir(&folder).stdin(Stdio::null());
    command.env("CARGO_TARGET_DIR", repository::target()).env("CARGO_PROFILE_DEV_DEBUG", "line-tables-only");
    let (text, errors) = match command.output() {
        Ok(output) => [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned()).into(),
        Err(error) => {
            println!("{}: {error}", command.get_program().display());
            return Outcome::Ran(false);
        }
    };
    let expected = match expected(&folder.join(SOURCES)) {
        Ok(expected) => expected,
        Err(error) => {
            println!("{SOURCES}: {error}");
            return Outcome::Ran(false);
        }
    };
    let said: BTreeSet<_> = text.split(['\r', '\n']).filter_map(said).collect();
    said.difference(&expected).for_each(|said| println!("said, and not expected: {said}"));
    expected.difference(&said).for_each(|expected| println!("expected, and not said: {expected}"));
    let is_whole = text.contains(END);
    if !is_whole {
        println!("rust-analyzer did not come to an end:\n{text}\n{errors}");
    }
    Outcome::Ran(is_whole && !expected.is_empty() && said == expected)
}

/// The program; rustup adds it.
fn program() -> Result<std::path::PathBuf, String> {
    let rustup = tool::find("rustup").map_err(|reason| format!("rust-analyzer comes with rustup, and {reason}"))?;
    let mut command = Command::new(rustup);
    if !cargo::succeeds(
        command.args(["component", "add"]).args(COMPONENTS).current_dir(repository::root()).stdin(Stdio::null()),
    ) {
        return Err(format!("rustup cannot add {}", COMPONENTS.join(" and ")));
    }
    tool::find(COMPONENTS[0])
}

/// What the files of a folder expect.
fn expected(folder: &Path) -> std::io::Result<BTreeSet<Said>> {
    let mut expected = BTreeSet::new();
    for entry in folder.read_dir()? {
        let entry = entry?;
        let file = entry.file_name().to_string_lossy().into_owned();
        let text = std::fs::read_to_string(entry.path())?;
        let lines = text.lines().enumerate().filter_map(|(index, line)| Some((index + 1, line.split_once("//~ ")?.1)));
        expected.extend(lines.map(|(line, code)| Said { file: file.clone(), line, code: code.to_owned() }));
    }
    Ok(expected)
}

/// What is said of the member in a line, if it is an error or a warning.
fn said(line: &str) -> Option<Said> {
    let (_, rest) = line.split_once(&format!("at crate {MEMBER}, file "))?;
    let (path, rest) = rest.split_once(": ")?;
    if rest.starts_with("WeakWarning") {
        return None;
    }
    let (kind, place) = rest.split_once(" from ")?;
    let code = kind.split('"').nth(1).unwrap_or(kind).to_owned();
    let (_, line) = place.split_once("LineCol { line: ")?;
    let line: usize = line.split(',').next()?.parse().ok()?;
    Some(Said { file: Path::new(path).file_name()?.to_string_lossy().into_owned(), line: line + 1, code })
}

#[cfg(test)]
mod tests {
    use super::{Said, said};

    #[test]
    fn what_it_says_is_read() {
        let line = "   at crate member, file /r/member/src/mistakes.rs: Error RustcHardError(\"E0308\") from LineCol { \
                    line: 9, col: 22 } to LineCol { line: 9, col: 35 }: expected i32, found Bstr";
        let expected = Said { file: "mistakes.rs".to_owned(), line: 10, code: "E0308".to_owned() };
        assert_eq!(said(line), Some(expected));
        assert_eq!(said(&line.replace("Error Rustc", "WeakWarning Rustc")), None, "code that is not compiled");
        assert_eq!(said(&line.replace("crate member", "crate comwright")), None, "another crate");
        assert_eq!(said("3/815 0% processing /r/member/src/lib.rs"), None);
        assert_eq!(said(&line.replace("RustcHardError(\"E0308\")", "SyntaxError")).map(|said| said.line), Some(10));
    }
}
