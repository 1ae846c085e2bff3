//! What a program sees as `HKEY_CLASSES_ROOT`: the user's classes over those of the machine.

use std::collections::BTreeMap;

use super::{Bitness, Place, Unreadable, Value, View};

/// The names of the keys in `path`, each once, in their order without case; `None` when there is no such key.
pub(super) fn subkeys(view: &dyn View, bitness: Bitness, path: &str) -> Result<Option<Vec<String>>, Unreadable> {
    let mut names: Option<BTreeMap<String, String>> = None;
    for place in Place::seen_by(bitness) {
        if let Some(more) = view.subkeys(place, path)? {
            let names = names.get_or_insert_default();
            for name in more {
                names.entry(name.to_lowercase()).or_insert(name);
            }
        }
    }
    Ok(names.map(|names| names.into_values().collect()))
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
