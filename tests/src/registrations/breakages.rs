//! Every way to break one value or key of a sound registration, one at a time.
//!
//! In: a subject, which is a sound registration and what is asked of it, and what is registered then. Out: breakages,
//! each as changes of a copy that has GUIDs and files of its own. What always holds: what is broken follows from the
//! kinds of values (a GUID, a version, a path, a word) and of keys, and every value and every key on the chain of the
//! subject is broken in all the ways of its kind. `pair` makes one of two, since one fault may hide the other. What it
//! does not know: what is found then, and what COM gives.

mod edit;
mod key;
mod pair;
mod path;
mod subject;
mod text;
mod value;

use comwright_codegen::register::View;
use comwright_codegen::registration::changes::Changes;

use super::Made;
use edit::Edit;
pub use pair::{any_two, of_other_width, with_keys_of_other_width};
pub use subject::{SUBJECTS, Subject};

/// One way to break a sound registration.
#[derive(Clone, Debug)]
pub struct Breakage {
    /// The key that is broken, or has the value that is.
    pub key: String,
    /// What is broken of it, and how.
    pub how: String,
    /// What tells apart breakages that are not broken in the same way: what kind of key it is, and how it is broken.
    pub cause: String,
    /// Whether it breaks what all programs have in common: automation's marshaler, IDispatch, stdole.
    pub is_of_system: bool,
    /// Whether a file that is there takes the place of the one that is meant, so that a class may be served or not: no
    /// registry shows what a DLL or a program serves.
    pub is_unseen: bool,
    edits: Vec<Edit>,
}

impl Breakage {
    /// Whether it is about a key of a class, and of nothing else.
    pub fn is_of_class(&self) -> bool {
        self.edits.iter().all(|edit| edit.key.starts_with("CLSID"))
    }

    /// The changes that break the registration of this copy.
    pub fn changes(&self, made: &Made) -> Changes {
        let mut changes = Changes::new();
        for edit in &self.edits {
            edit.push(made, &mut changes);
        }
        changes
    }
}

/// The keys that all programs have in common, and what asks for them.
pub const SYSTEM: &[&str] = &["M4", "M0", "D", "S"];

/// All ways to break what is below a key, in this view, which has nothing broken.
fn below(view: &dyn View, short: &str, files: &str, is_of_system: bool) -> Vec<Breakage> {
    let mut all = Vec::new();
    for (key, held) in subject::below(view, &subject::key(short)) {
        let mut add = |how: String, edits: Vec<Edit>| {
            let (cause, is_unseen) = (cause(&key, &how), is_unseen(&key, &how));
            all.push(Breakage { key: key.clone(), how, cause, is_of_system, is_unseen, edits });
        };
        key::breakages(view, &key, &held, &mut add);
        for (name, value) in &held.values {
            value::breakages((&key, files), (name, value), &mut add);
        }
    }
    all
}

/// What kind of key it is, and how it is broken.
fn cause(key: &str, how: &str) -> String {
    let last = key.rsplit('\\').next().unwrap_or_default();
    let last = if last.starts_with('{') { key.split('\\').next().unwrap_or_default() } else { last };
    format!("{last} {}", how.split(": \"").next().unwrap_or_default())
}

/// Whether another file serves, or may.
fn is_unseen(key: &str, how: &str) -> bool {
    let of_program = key.ends_with("LocalServer32").then_some("a program").into_iter();
    let others = path::others("");
    others.iter().map(|(how, _)| &**how).chain(of_program).any(|other| how.contains(other))
}

/// All ways to break what all programs have in common below one of the keys of [`SYSTEM`]. The files of the copy are in
/// the folder `files`.
pub fn of_system(view: &dyn View, short: &str, files: &str) -> Vec<Breakage> {
    below(view, short, files, true)
}

/// The changes after which what all programs have in common is as it is in this view.
pub fn system_as_in(view: &dyn View, made: &Made) -> Changes {
    let mut changes = Changes::new();
    for key in SYSTEM {
        for edit in edit::put_back(view, &subject::key(key)) {
            edit.push(made, &mut changes);
        }
    }
    changes
}

impl Subject {
    /// All ways to break what is its own, as that is in this view of the golden libraries, which has nothing broken.
    /// Its files are in the folder `files`.
    pub fn breakages(&self, view: &dyn View, files: &str) -> Vec<Breakage> {
        self.own.iter().flat_map(|short| below(view, short, files, false)).collect()
    }

    /// Whether a process of its own serves the class.
    pub fn is_in_program(&self) -> bool {
        self.edits.contains("LocalServer32")
    }

    /// Whether a key of the system's is on its chain.
    pub fn needs(&self, short: &str) -> bool {
        self.system.contains(&short)
    }

    /// The changes that register it as it should be, in this copy.
    pub fn sound(&self, view: &dyn View, made: &Made) -> Changes {
        let mut changes = Changes::new();
        for key in self.own.iter().map(|short| subject::key(short)) {
            for edit in edit::whole(view, &key, &key) {
                edit.push(made, &mut changes);
            }
        }
        changes
    }
}
