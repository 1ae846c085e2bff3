//! Names of monikers that name a class.

use windows_core::GUID;

use crate::Class;
use crate::error::Result;

/// A name that is understood without the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClassName<'a> {
    /// `new:` and a CLSID or a ProgID.
    New(&'a str),
    /// `clsid:` and a CLSID, with or without braces and a colon behind it.
    ClassObject(GUID),
}

impl<'a> ClassName<'a> {
    /// `None` when it is something else: a name for the system, or for nobody.
    pub(super) fn of(name: &'a str) -> Option<Self> {
        let (scheme, rest) = name.split_once(':')?;
        if scheme.eq_ignore_ascii_case("new") {
            Some(Self::New(rest))
        } else if scheme.eq_ignore_ascii_case("clsid") {
            // What follows a colon is a name that the class object would have to understand.
            guid(rest.strip_suffix(':').unwrap_or(rest)).map(Self::ClassObject)
        } else {
            None
        }
    }

    /// The class; `None` for one that only the system may know.
    ///
    /// # Errors
    ///
    /// That no class has this ProgID, where there is no registry.
    pub(super) fn class(self) -> Result<Option<Class>> {
        match self {
            Self::ClassObject(clsid) => Ok(Some(Class::new(clsid))),
            Self::New(name) => match guid(name) {
                Some(clsid) => Ok(Some(Class::new(clsid))),
                None if crate::sys::HAS_REGISTRY => Ok(Class::from_prog_id(name).ok()),
                None => Class::from_prog_id(name).map(Some),
            },
        }
    }
}

/// A GUID in its usual form, with or without braces.
fn guid(text: &str) -> Option<GUID> {
    const HYPHENS: [usize; 4] = [8, 13, 18, 23];
    let text = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or(text);
    let fits = |(at, byte): (usize, u8)| if HYPHENS.contains(&at) { byte == b'-' } else { byte.is_ascii_hexdigit() };
    if text.len() != 36 || !text.bytes().enumerate().all(fits) {
        return None;
    }
    u128::from_str_radix(&text.replace('-', ""), 16).ok().map(GUID::from_u128)
}

#[cfg(test)]
mod tests {
    use windows_core::GUID;

    use super::{ClassName, guid};

    const SOME: GUID = GUID::from_u128(0x5a9c3e01_77d2_4f0b_9e61_2b8d40c7f1a3);

    #[test]
    fn a_guid_has_its_usual_form() {
        for text in ["{5A9C3E01-77D2-4F0B-9E61-2B8D40C7F1A3}", "5a9c3e01-77d2-4f0b-9e61-2b8d40c7f1a3"] {
            assert_eq!(guid(text), Some(SOME));
        }
        for text in [
            "",
            "{}",
            "{5A9C3E01-77D2-4F0B-9E61-2B8D40C7F1A3",
            "5A9C3E0177D24F0B9E612B8D40C7F1A3",
            "5A9C3E01-77D2-4F0B-9E61-2B8D40C7F1A",
            "+A9C3E01-77D2-4F0B-9E61-2B8D40C7F1A3",
            "5A9C3E01-77D2-4F0B-9E61-2B8D40C7F1é",
        ] {
            assert_eq!(guid(text), None, "{text}");
        }
    }

    #[test]
    fn names_of_classes_are_told_from_others() {
        assert_eq!(ClassName::of("new:Shop.Till"), Some(ClassName::New("Shop.Till")));
        assert_eq!(ClassName::of("NEW:"), Some(ClassName::New("")));
        for name in ["clsid:{5A9C3E01-77D2-4F0B-9E61-2B8D40C7F1A3}", "CLSID:5a9c3e01-77d2-4f0b-9e61-2b8d40c7f1a3:"] {
            assert_eq!(ClassName::of(name), Some(ClassName::ClassObject(SOME)));
        }
        for name in ["", "new", "winmgmts:", "clsid:", "clsid:{5A9C3E01-77D2-4F0B-9E61-2B8D40C7F1A3}:rest"] {
            assert_eq!(ClassName::of(name), None, "{name}");
        }
    }
}
