//! A Wine prefix: a folder with `system.reg`, `user.reg`, and the drives.
//!
//! In: the folder. Out: a view of its registry, and where its drives are on this machine. What always holds: it is as
//! the server of Wine has last written it. What it does not know: the format of its files (`wine_file`).

use std::path::{Path, PathBuf};

use super::error::{OpenError, OpenErrorKind, Unreadable};
use super::section::Sections;
use super::tree::Tree;
use super::{Folders, Held, Hive, Line, Place, Root, System, Value, View, Width, encoding, windows_path, wine_file};

/// The registry of a Wine prefix, as it was when the last program in it had ended.
#[derive(Debug)]
pub struct WinePrefix {
    folder: PathBuf,
    inputs: Vec<PathBuf>,
    tree: Tree,
    folders: Folders,
}

impl WinePrefix {
    /// Reads the files of the prefix.
    ///
    /// # Errors
    ///
    /// [`OpenError`] when there is no `system.reg`, or a file cannot be read; with the line that is wrong.
    pub fn read(folder: &Path) -> Result<Self, OpenError> {
        let mut sections = Sections::default();
        let mut inputs = Vec::new();
        for (name, hive) in [Hive::Machine, Hive::User].map(|hive| (file_of(hive), hive)) {
            let file = folder.join(name);
            if !file.exists() && hive == Hive::Machine {
                return Err(OpenError { place: folder.to_owned(), kind: OpenErrorKind::NoPrefix });
            }
            // Users come with their first program.
            if file.exists() {
                let text = encoding::read(&file)?;
                let parsed = wine_file::parse(&text, hive, &mut sections);
                parsed.map_err(|kind| OpenError { place: file.clone(), kind })?;
                inputs.push(file);
            }
        }
        Ok(Self { folder: folder.to_owned(), inputs, tree: sections.tree, folders: Folders::default() })
    }

    /// Reads what the file of the machine holds, and nothing of the user; `folder` is where the drives are.
    ///
    /// # Errors
    ///
    /// As [`read`](Self::read).
    pub fn of_bytes(folder: &Path, machine: &[u8]) -> Result<Self, OpenError> {
        let mut sections = Sections::default();
        let parsed = wine_file::parse(&encoding::text(machine), Hive::Machine, &mut sections);
        parsed.map_err(|kind| OpenError { place: folder.join(file_of(Hive::Machine)), kind })?;
        Ok(Self { folder: folder.to_owned(), inputs: Vec::new(), tree: sections.tree, folders: Folders::default() })
    }

    /// The folder of a drive.
    fn drive(&self, letter: char) -> Option<PathBuf> {
        let link = self.folder.join("dosdevices").join(format!("{letter}:"));
        let plain = (letter == 'c').then(|| self.folder.join("drive_c"));
        [Some(link), plain].into_iter().flatten().find(|folder| folder.is_dir())
    }
}

impl View for WinePrefix {
    fn name(&self) -> String {
        format!("the registry of the Wine prefix {}", self.folder.display())
    }

    fn system(&self) -> System {
        System::Wine
    }

    fn width(&self) -> Width {
        if self.tree.is_narrow { Width::Bits32 } else { Width::Bits64 }
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
        self.tree.line(place, path, name, Path::new(file_of(place.hive)))
    }

    fn variable(&self, name: &str) -> Option<String> {
        windows_path::variable(name, |value| self.tree.windows.value(value).cloned())
    }

    fn file(&self, path: &str) -> Option<PathBuf> {
        let (letter, names) = windows_path::parts(path)?;
        self.folders.below(&self.drive(letter)?, names).filter(|file| file.is_file())
    }

    /// By the drive that is nearest to it; of two, by the first.
    fn path_of(&self, file: &Path) -> Option<String> {
        let paths = ('A'..='Z')
            .filter_map(|letter| windows_path::on_drive(letter, &self.drive(letter.to_ascii_lowercase())?, file));
        paths.min_by_key(|path| path.split('\\').count())
    }

    fn reaches(&self, path: &str) -> bool {
        windows_path::parts(path).is_some()
    }

    fn inputs(&self) -> Vec<PathBuf> {
        self.inputs.clone()
    }
}

/// The file of the prefix that has a hive.
fn file_of(hive: Hive) -> &'static str {
    match hive {
        Hive::Machine => "system.reg",
        Hive::User => "user.reg",
    }
}
