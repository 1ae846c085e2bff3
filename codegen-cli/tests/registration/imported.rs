//! A registry that commands change: what they write is imported.
//!
//! In: text of exported files, and commands. Out: what is there after all imports. What always holds: the file is the
//! registry. What it does not know: which commands there are.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use comwright_codegen::register::{Bitness, Choice, Hive, Place, Root, Value, View};
use comwright_tests::registrations::Made;

use crate::run::{Run, comwright};

pub(super) fn arg(path: &Path) -> &str {
    path.to_str().expect("the paths of the tests are text")
}

/// A registry that commands change: the file is what there is after all imports.
pub(super) struct Registry {
    pub(super) made: Made,
    file: PathBuf,
}

impl Registry {
    /// One with nothing in it but this.
    pub(super) fn with(test: &str, text: &str) -> Self {
        let made = Made::new(test);
        let file = made.folder().join("registry.reg");
        std::fs::write(&file, format!("Windows Registry Editor Version 5.00\n{text}")).expect("the folder is there");
        Self { made, file }
    }

    pub(super) fn run(&self, args: &[&str]) -> Run {
        comwright(&[args, &["--registry", arg(&self.file)]].concat())
    }

    /// Runs a command that writes changes, and imports them.
    pub(super) fn import(&self, args: &[&str]) -> Run {
        let out = self.made.folder().join("changes.reg");
        let _ = std::fs::remove_file(&out);
        let run = self.run(&[args, &["-o", arg(&out)]].concat());
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{args:?}: {}", run.out);
        self.add(&text_of(&out));
        run
    }

    /// Changes the registry by the text of a file, without its header.
    pub(super) fn add(&self, changes: &str) {
        let text = std::fs::read_to_string(&self.file).expect("the file is there");
        std::fs::write(&self.file, format!("{text}\n{changes}\n")).expect("the file can be written to");
    }

    pub(super) fn view(&self) -> Box<dyn View> {
        Choice::At(self.file.clone()).open().expect("it is a registry").expect("it is one")
    }

    /// All that is in it: keys without anything are there, too.
    pub(super) fn tree(&self) -> BTreeMap<(Root, String), BTreeMap<String, Value>> {
        let view = self.view();
        let mut tree = BTreeMap::new();
        for hive in [Hive::User, Hive::Machine] {
            let classes = Bitness::ALL.map(|bitness| Root::Classes(Place { bitness, hive }));
            for root in classes.into_iter().chain([Root::Records(hive)]) {
                let mut waiting = vec![String::new()];
                while let Some(path) = waiting.pop() {
                    let Some(held) = view.key(root, &path).expect("it can be read") else { continue };
                    waiting.extend(held.subkeys.iter().map(|name| format!(r"{path}\{name}")));
                    let path = path.trim_start_matches('\\').to_owned();
                    // The folders of libraries and interfaces are everybody's: whoever needs one makes it.
                    let is_shared = !path.contains('\\') && held.values.is_empty() && held.subkeys.is_empty();
                    // So are the keys that records are in.
                    let is_shared = is_shared || matches!(root, Root::Records(_)) && path.matches('\\').count() < 2;
                    if !path.is_empty() && !is_shared {
                        tree.insert((root, path), held.values.into_iter().collect());
                    }
                }
            }
        }
        tree
    }

    pub(super) fn text(&self, root: Root, key: &str, name: &str) -> Option<String> {
        let held = self.view().key(root, key).expect("it can be read")?;
        held.values.into_iter().find(|(other, _)| other == name).map(|(_, value)| match value {
            Value::Text(text) => text,
            other => panic!("{other:?}"),
        })
    }
}

/// What a written file says, without its header.
pub(super) fn text_of(file: &Path) -> String {
    let data = std::fs::read(file).expect("it was written");
    let units: Vec<_> = data[2..].chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    let text = String::from_utf16(&units).expect("it is text");
    text.split_once("\r\n").expect("a header comes first").1.to_owned()
}
