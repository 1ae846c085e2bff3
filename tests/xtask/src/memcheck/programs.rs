//! The programs that cargo says it has built.

use std::path::{Path, PathBuf};

/// A test program.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Program {
    /// The name of its target.
    pub(super) name: String,
    /// The file.
    pub(super) path: PathBuf,
    /// The manifest of its package.
    manifest: PathBuf,
}

impl Program {
    /// The test program of which a line of `--message-format=json` tells, if it tells of one.
    pub(super) fn built(line: &str) -> Option<Self> {
        let (package, target) = line.split_once("\"target\":{")?;
        // The target, too, says `test`: that it has tests. The profile says that this is them.
        let (target, rest) = target.split_once("\"profile\":{")?;
        let (profile, rest) = rest.split_once('}')?;
        if !profile.contains("\"test\":true") {
            return None;
        }
        Some(Self {
            name: field(target, "name")?,
            path: field(rest, "executable")?.into(),
            manifest: field(package, "manifest_path")?.into(),
        })
    }

    /// Whether its package is the one in this folder.
    pub(super) fn is_of(&self, folder: &Path) -> bool {
        self.manifest.parent() == Some(folder)
    }
}

/// The value of the first field of this name, if it is a string.
fn field(object: &str, name: &str) -> Option<String> {
    let (_, value) = object.split_once(&format!("\"{name}\":\""))?;
    let mut text = String::new();
    let mut chars = value.chars();
    loop {
        match chars.next()? {
            '"' => return Some(text),
            // Cargo writes paths, in which only these two are escaped.
            '\\' => text.push(chars.next().filter(|escaped| ['"', '\\'].contains(escaped))?),
            char => text.push(char),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::Program;

    fn line(test: bool, executable: &str) -> String {
        format!(
            r#"{{"reason":"compiler-artifact","package_id":"path+file:///r/tests#a@0.1.0","manifest_path":"/r/tests/Cargo.toml",
            "target":{{"kind":["test"],"crate_types":["bin"],"name":"conformance","src_path":"/r/main.rs","test":true}},
            "profile":{{"opt_level":"0","debug_assertions":true,"test":{test}}},"features":[],"filenames":["/r/x"],
            "executable":{executable},"fresh":true}}"#
        )
        .replace("\n            ", "")
    }

    #[test]
    fn tests_have_a_program() {
        let expected = Program {
            name: "conformance".to_owned(),
            path: r#"/r/a "b"\c"#.into(),
            manifest: "/r/tests/Cargo.toml".into(),
        };
        assert_eq!(Program::built(&line(true, r#""/r/a \"b\"\\c""#)), Some(expected));
    }

    #[test]
    fn programs_are_of_the_package_in_their_folder() {
        let program = Program::built(&line(true, r#""/r/x""#)).unwrap();
        assert!(program.is_of(Path::new("/r/tests")));
        assert!(!program.is_of(Path::new("/r")) && !program.is_of(Path::new("/r/tests/a")));
    }

    #[test]
    fn other_lines_tell_of_none() {
        assert_eq!(Program::built(&line(false, r#""/r/x""#)), None, "a program that is no test");
        assert_eq!(Program::built(&line(true, "null")), None, "a library that is compiled as a test is no program");
        assert_eq!(Program::built(r#"{"reason":"build-finished","success":true}"#), None);
        assert_eq!(Program::built("   Compiling a v0.1.0"), None);
    }
}
