//! What a program sees as `HKEY_CLASSES_ROOT`: the user's classes over those of the machine.
//!
//! In: the classes of either ([`Hives`]). Out: keys and values as they are found in both. What always holds: a key of
//! the user's hides all values of the machine's key of that name, and no keys in it; each name is given once. What is
//! not known here: manifests, which come before both, and where classes are kept.

use std::collections::BTreeMap;

use crate::{Origin, Text};

/// Whose classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Hive {
    /// The user's, `HKEY_CURRENT_USER`. They come before those of the machine.
    User,
    /// Everybody's, `HKEY_LOCAL_MACHINE`.
    Machine,
}

impl Hive {
    /// Both, in the order in which a program finds them.
    pub const ALL: [Self; 2] = [Self::User, Self::Machine];

    /// Where what is in it stands.
    pub const fn origin(self) -> Origin {
        match self {
            Self::User => Origin::User,
            Self::Machine => Origin::Machine,
        }
    }
}

/// As registry editors abbreviate it.
impl std::fmt::Display for Hive {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::User => "HKCU",
            Self::Machine => "HKLM",
        })
    }
}

/// The classes of a user and of a machine, as far as programs of one width have them.
pub trait Hives {
    /// Why a key that is there is not read.
    type Unreadable;

    /// The names of the keys in `key`, in any order; `None` when there is no such key.
    ///
    /// # Errors
    ///
    /// When it is there, and may not be read.
    fn subkeys_in(&self, hive: Hive, key: &str) -> Result<Option<Vec<String>>, Self::Unreadable>;

    /// The text of a value; `None` when there is no such key or value, or no text in it.
    ///
    /// # Errors
    ///
    /// When it is there, and may not be read.
    fn text_in(&self, hive: Hive, key: &str, name: &str) -> Result<Option<Text>, Self::Unreadable>;

    /// Whether there is such a key.
    ///
    /// # Errors
    ///
    /// When it is there, and may not be read.
    fn has_key(&self, hive: Hive, key: &str) -> Result<bool, Self::Unreadable> {
        Ok(self.subkeys_in(hive, key)?.is_some())
    }
}

/// The names of the keys in `key`, in their order without case; `None` when neither has such a key.
///
/// # Errors
///
/// When one is there, and may not be read.
pub fn subkeys<H: Hives>(hives: &H, key: &str) -> Result<Option<Vec<String>>, H::Unreadable> {
    let mut names: Option<BTreeMap<String, String>> = None;
    for hive in Hive::ALL {
        if let Some(more) = hives.subkeys_in(hive, key)? {
            let names = names.get_or_insert_default();
            for name in more {
                names.entry(name.to_lowercase()).or_insert(name);
            }
        }
    }
    Ok(names.map(|names| names.into_values().collect()))
}

/// Whose values a program finds in a key: the user's where he has such a key.
///
/// # Errors
///
/// When it is there, and may not be read.
pub fn hive_of<H: Hives>(hives: &H, key: &str) -> Result<Hive, H::Unreadable> {
    Ok(if hives.has_key(Hive::User, key)? { Hive::User } else { Hive::Machine })
}

/// The text of a value: the user's where he has such a key, even when he does not have the value.
///
/// # Errors
///
/// When a key is there, and may not be read.
pub fn text<H: Hives>(hives: &H, key: &str, name: &str) -> Result<Option<Text>, H::Unreadable> {
    hives.text_in(hive_of(hives, key)?, key, name)
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use super::{Hive, Hives, subkeys, text};
    use crate::Text;

    /// The machine's key has a value and two keys, the user's has one of the keys, and no value.
    struct Example;

    impl Hives for Example {
        type Unreadable = Infallible;

        fn subkeys_in(&self, hive: Hive, key: &str) -> Result<Option<Vec<String>>, Infallible> {
            let names: &[&str] = match (hive, key) {
                (Hive::User, "both") => &["B"],
                (Hive::Machine, "both") => &["b", "a"],
                (Hive::Machine, "one") => &[],
                _ => return Ok(None),
            };
            Ok(Some(names.iter().map(ToString::to_string).collect()))
        }

        fn text_in(&self, hive: Hive, _: &str, _: &str) -> Result<Option<Text>, Infallible> {
            let text = Text { text: "x".to_owned(), origin: hive.origin(), at: None };
            Ok((hive == Hive::Machine).then_some(text))
        }
    }

    #[test]
    fn r5_a_users_key_hides_the_values_of_the_machines_and_no_keys() {
        let Ok(names) = subkeys(&Example, "both");
        assert_eq!(names.unwrap(), ["a", "B"]);
        assert_eq!(subkeys(&Example, "none"), Ok(None));
        assert_eq!(text(&Example, "both", ""), Ok(None));
        assert_eq!(text(&Example, "one", "").unwrap().unwrap().text, "x");
    }
}
