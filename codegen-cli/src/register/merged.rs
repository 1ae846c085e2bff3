//! What a program sees of a view as `HKEY_CLASSES_ROOT`: the user's classes over those of the machine.
//!
//! In: a view, and which of its classes programs have. Out: names of keys, and default values with whose they are. What
//! always holds: both are laid over each other by `hives`, as for the live registry of the runtime. What it does not
//! know: manifests, and what a key is for.

use comwright_registration::Text;
use comwright_registration::hives::{self, Hives};

use super::{Bitness, Hive, Place, Unreadable, Value, View};

/// The classes of a view that programs have who see these.
pub(super) struct Seen<'v> {
    pub(super) view: &'v dyn View,
    pub(super) bitness: Bitness,
    /// Whether the user's classes are seen.
    pub(super) has_user: bool,
}

impl Seen<'_> {
    const fn place(&self, hive: Hive) -> Place {
        Place { bitness: self.bitness, hive }
    }

    const fn sees(&self, hive: Hive) -> bool {
        self.has_user || matches!(hive, Hive::Machine)
    }
}

impl Hives for Seen<'_> {
    type Unreadable = Unreadable;

    fn subkeys_in(&self, hive: Hive, key: &str) -> Result<Option<Vec<String>>, Unreadable> {
        if self.sees(hive) { self.view.subkeys(self.place(hive), key) } else { Ok(None) }
    }

    fn text_in(&self, hive: Hive, key: &str, name: &str) -> Result<Option<Text>, Unreadable> {
        let place = self.place(hive);
        if !self.sees(hive) {
            return Ok(None);
        }
        let Some(Value::Text(text) | Value::Expand(text)) = self.view.value(place, key, name)? else {
            return Ok(None);
        };
        Ok(Some(Text { text, origin: hive.origin(), at: self.view.line(place, key, name) }))
    }
}

/// The names of the keys in `path`, each once, in their order without case; `None` when there is no such key.
pub(super) fn subkeys(view: &dyn View, bitness: Bitness, path: &str) -> Result<Option<Vec<String>>, Unreadable> {
    hives::subkeys(&Seen { view, bitness, has_user: true }, path)
}

/// The default value of a key, if it is text that is not empty, and whose it is.
pub(super) fn text(view: &dyn View, bitness: Bitness, path: &str) -> Result<Option<(Place, String)>, Unreadable> {
    for place in Place::seen_by(bitness) {
        if let Some(Value::Text(text) | Value::Expand(text)) = view.value(place, path, "")?
            && !text.trim().is_empty()
        {
            return Ok(Some((place, text.trim().to_owned())));
        }
    }
    Ok(None)
}
