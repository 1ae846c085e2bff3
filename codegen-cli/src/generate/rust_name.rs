//! Names and paths of Rust that a user gives.
//!
//! In: text. Out: whether it is an identifier or a path. Names of libraries are made into identifiers; those of a user
//! are refused when they are none, because to change them silently is not what was asked for.

/// Words that name a thing only when they are raw (`r#type`), in some edition.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Words that have a meaning in paths, and no raw form.
const IN_PATHS: [&str; 4] = ["self", "Self", "super", "crate"];

/// A text that is no name of Rust.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoName {
    /// Not an identifier.
    #[error("`{0}` is not an identifier of Rust")]
    Identifier(String),
    /// A keyword.
    #[error("`{0}` is a keyword of Rust")]
    Keyword(String),
    /// Not a path.
    #[error("`{0}` is not a path of Rust, like `crate::module::Type`")]
    Path(String),
}

/// Checks an identifier: `Name`, or `r#type`.
///
/// # Errors
///
/// [`NoName`] says whether it is a keyword or something else.
pub(super) fn identifier(text: &str) -> Result<(), NoName> {
    let name = text.strip_prefix("r#").unwrap_or(text);
    let mut characters = name.chars();
    let starts = characters.next().is_some_and(|first| first == '_' || unicode_ident::is_xid_start(first));
    if !starts || !characters.all(unicode_ident::is_xid_continue) {
        return Err(NoName::Identifier(text.to_owned()));
    }
    let is_raw = name.len() != text.len();
    let is_keyword = IN_PATHS.contains(&name) || name == "_" || !is_raw && KEYWORDS.contains(&name);
    if is_keyword { Err(NoName::Keyword(text.to_owned())) } else { Ok(()) }
}

/// Checks a path: identifiers with `::` between them and, if one likes, in front; it may begin with `crate`, `self`, or
/// `super` several times.
///
/// # Errors
///
/// [`NoName::Path`].
pub(super) fn path(text: &str) -> Result<(), NoName> {
    let mut is_start = !text.starts_with("::");
    for (number, segment) in text.strip_prefix("::").unwrap_or(text).split("::").enumerate() {
        let is_relative = is_start && (segment == "super" || number == 0 && matches!(segment, "crate" | "self"));
        if !is_relative && identifier(segment).is_err() {
            return Err(NoName::Path(text.to_owned()));
        }
        is_start = is_relative && segment != "crate";
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{identifier, path};

    #[test]
    fn identifiers() {
        for name in ["A", "_a", "IFoo2", "r#type", "straße", "日本"] {
            assert_eq!(identifier(name), Ok(()), "{name}");
        }
        for name in ["", "_", "2", "a b", "a-b", "type", "self", "r#self", "r#", "r#r#a", "A;", "a::b", "A<T>", "a\0"] {
            assert!(identifier(name).is_err(), "{name:?}");
        }
    }

    #[test]
    fn paths() {
        for name in ["A", "crate::a::B", "::other::B", "super::super::a", "self::a", "self::super::a", "a::r#type"] {
            assert_eq!(path(name), Ok(()), "{name}");
        }
        for name in ["", "::", "a::", "a::::b", "a::crate", "::crate::a", "a::super", "a: :b", "a::B<T>", "type::A"] {
            assert!(path(name).is_err(), "{name}");
        }
    }
}
