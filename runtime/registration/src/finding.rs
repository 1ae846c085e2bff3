//! Something that is wrong, or worth knowing.
//!
//! In: what a walk found. Out: plain data. What always holds: the first thing that was seen is where it is wrong. What
//! it does not know: how bad that is on a system (`symptom`), and words (`wording`).

use crate::{Guid, Kind, Needed, Seen, Width};

/// Something that is wrong, or worth knowing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// What it is.
    pub kind: Kind,
    /// What of: the interface, or the class.
    pub name: String,
    /// The interface.
    pub iid: Option<Guid>,
    /// For programs of which width.
    pub width: Width,
    /// What says so. The first is where it is wrong.
    pub seen: Vec<Seen>,
    /// What should be there.
    pub wanted: Option<Wanted>,
    /// What the interface needs of another library, where that is what it is about.
    pub needed: Option<Needed>,
}

/// What should be there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// The key, below `HKEY_CLASSES_ROOT`.
    pub key: String,
    /// The name of the value; empty for the default one.
    pub name: String,
    /// What it should say; `None` for what should not be there.
    pub text: Option<String>,
}
