//! Names that people ask for: of types, members and parameters, with stars.

use crate::list::List;
use crate::model::Guid;

/// A name that is asked for: of a type (`IFoo`), a member (`IFoo.Bar`) or a parameter (`IFoo.Bar.baz`), in which each part
/// may have `*` for any characters; or the GUID of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Select {
    /// By name. A part that is missing at the end is `*`.
    Name(Vec<String>),
    /// By IID, CLSID, or the GUID of a record.
    Guid(Guid),
}

impl Select {
    /// Reads what was asked for. Nothing is refused: what is no GUID in braces is a name.
    pub fn parse(text: &str) -> Self {
        let guid = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).and_then(|text| text.parse().ok());
        match guid {
            Some(guid) => Self::Guid(guid),
            None => Self::Name(text.split('.').map(str::to_owned).list()),
        }
    }

    /// Whether a type is meant, or something in it.
    pub fn selects_type(&self, name: &str, guid: Guid) -> bool {
        match self {
            Self::Guid(wanted) => *wanted == guid,
            Self::Name(parts) => parts.first().is_some_and(|part| matches(part, name)),
        }
    }

    /// Whether the thing of this path is meant: a type's name, and a member's and a parameter's where there are.
    pub fn selects(&self, path: &[&str], guid: Guid) -> bool {
        match self {
            Self::Guid(wanted) => *wanted == guid,
            Self::Name(parts) => {
                parts.len() <= path.len() && parts.iter().zip(path).all(|(part, name)| matches(part, name))
            }
        }
    }
}

/// Whether `name` is what `pattern` says, where `*` is any characters.
pub(crate) fn matches(pattern: &str, name: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == name };
    let (middle, end) = rest.rsplit_once('*').unwrap_or(("", rest));
    let inner = name.strip_prefix(start).and_then(|name| name.strip_suffix(end));
    let Some(mut inner) = inner else { return false };
    // Each part where it comes first, which leaves the most for the others.
    for part in middle.split('*') {
        let Some((_, behind)) = inner.split_once(part) else { return false };
        inner = behind;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::Select;
    use crate::model::Guid;

    #[test]
    fn parts_match_with_stars() {
        let selects = |pattern: &str, path: &[&str]| Select::parse(pattern).selects(path, Guid::ZERO);
        assert!(selects("IFoo", &["IFoo"]));
        assert!(selects("IFoo", &["IFoo", "Bar"]));
        assert!(selects("I*.Get*x", &["IFoo", "GetIndex"]));
        assert!(selects("*", &["IFoo", "Bar", "baz"]));
        assert!(!selects("IFoo.Bar", &["IFoo"]));
        assert!(!selects("IFoo", &["IFoo2"]));
        assert!(!selects("", &["IFoo"]));
        assert!(selects("*a*b*", &["xaxbx"]));
        assert!(!selects("*a*b*", &["xbxax"]));
        assert!(selects("a*a", &["aa"]) && !selects("a*a", &["a"]));
        assert!(selects("**", &[""]) && selects("a**b", &["ab"]) && !selects("a*b*c", &["acb"]));
        assert!(!selects(&"*a".repeat(40), &[&"a".repeat(39)]), "however many stars there are");
    }
}
