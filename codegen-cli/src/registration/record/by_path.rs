//! What was registered at a path, whose file may be gone since.
//!
//! In: the records of a hive, and a path as programs name it. Out: the libraries that were registered with it. What
//! always holds: records alone are read. What it does not know: what is in the file, and what is registered now.

use comwright_registration::{Guid, Version};

use super::{CLASSES, LIBRARIES, REGISTERED, WRITTEN, versions};
use crate::register::{Hive, Root, Unreadable, Value, View};

/// The libraries that were registered with this path.
///
/// # Errors
///
/// [`Unreadable`] when a record cannot be read.
pub fn at_path(view: &dyn View, hive: Hive, path: &str) -> Result<Vec<(Guid, Version)>, Unreadable> {
    let held = |key: &str| Ok(view.key(Root::Records(hive), key)?.unwrap_or_default());
    let (class, _) = CLASSES[0];
    let mut found = Vec::new();
    for libid in held(REGISTERED)?.subkeys.iter().filter_map(|name| Guid::registered(name)) {
        for version in versions(view, hive, libid)? {
            let own = format!(r"{REGISTERED}\{libid}\{version}\{WRITTEN}\{class}\{LIBRARIES}\{libid}\{version}");
            let mut paths = Vec::new();
            for locale in held(&own)?.subkeys {
                for platform in held(&format!(r"{own}\{locale}"))?.subkeys {
                    paths.push(held(&format!(r"{own}\{locale}\{platform}"))?);
                }
            }
            let is_it =
                |value: Option<&Value>| matches!(value, Some(Value::Text(text)) if text.eq_ignore_ascii_case(path));
            if paths.iter().any(|held| is_it(held.value(""))) {
                found.push((libid, version));
            }
        }
    }
    Ok(found)
}
