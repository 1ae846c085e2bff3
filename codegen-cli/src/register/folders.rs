//! What is in the folders that registered paths lead through, whatever the case of their names.
//!
//! A registry of thousands of libraries leads to the same few folders, and writes them in cases of its own: each folder
//! is listed once.
//!
//! In: a folder, and names below it. Out: the path as the disk has it. What always holds: a name with its own case
//! comes before others. What it does not know: registries.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The folders that were listed.
#[derive(Debug, Default)]
pub(super) struct Folders {
    /// For each, its entries by their names in lower case.
    listed: RefCell<HashMap<PathBuf, HashMap<String, OsString>>>,
}

impl Folders {
    /// What is at `names` below `folder`, in whatever case; `None` when nothing is.
    pub(super) fn below<'n>(&self, folder: &Path, names: impl Iterator<Item = &'n str>) -> Option<PathBuf> {
        let mut path = folder.to_owned();
        for name in names {
            let exact = path.join(name);
            path = if exact.exists() { exact } else { self.same_name(&path, name)? };
        }
        Some(path)
    }

    fn same_name(&self, folder: &Path, name: &str) -> Option<PathBuf> {
        let mut listed = self.listed.borrow_mut();
        let entries = listed.entry(folder.to_owned()).or_insert_with(|| list(folder));
        entries.get(&name.to_lowercase()).map(|name| folder.join(name))
    }
}

/// Of several names that differ in case only, the first, so that the order of the folder does not matter.
fn list(folder: &Path) -> HashMap<String, OsString> {
    let mut entries: HashMap<String, OsString> = HashMap::new();
    for name in std::fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.file_name())) {
        let same = entries.entry(name.to_string_lossy().to_lowercase()).or_insert_with(|| name.clone());
        if name < *same {
            *same = name;
        }
    }
    entries
}
