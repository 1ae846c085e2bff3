//! Identifiers: whatever text comes in, what is held is one identifier of Rust.

use std::borrow::Cow;
use std::fmt::Write;

/// One identifier, as it stands in the code: `name`, or `r#type` where the name is a keyword.
///
/// An identifier cannot hold anything else, so that a name of a hostile library cannot become code. Which names are
/// given is decided before (unique, in Rust's spelling); this is the last line of defence, and it never fails:
///
/// * a character that cannot be in an identifier becomes `_u` and its number in at least four hexadecimal digits
///   (`a b` is `a_u0020b`);
/// * `_` is put in front of what cannot begin an identifier (`9x` is `_9x`), and stands for an empty name twice (`__`);
/// * `_` is put behind `self`, `Self`, `super`, `crate` and `_`, which have no raw form;
/// * other keywords of any edition become raw (`r#type`). A name that already is raw stays as it is.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Ident(Cow<'static, str>);

impl Ident {
    /// The identifier for `name`.
    pub fn new(name: &str) -> Self {
        match kind_of(name) {
            Kind::Plain => Self(Cow::Owned(name.to_owned())),
            kind => Self(repaired(name, kind)),
        }
    }

    /// As it stands in the code, with `r#` if it is raw.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The name that it stands for, without `r#`.
    pub fn name(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }
}

/// Fixed names of our own cost nothing.
impl From<&'static str> for Ident {
    fn from(name: &'static str) -> Self {
        match kind_of(name) {
            Kind::Plain => Self(Cow::Borrowed(name)),
            kind => Self(repaired(name, kind)),
        }
    }
}

impl From<String> for Ident {
    fn from(name: String) -> Self {
        match kind_of(&name) {
            Kind::Plain => Self(Cow::Owned(name)),
            kind => Self(repaired(&name, kind)),
        }
    }
}

impl From<&Ident> for Ident {
    fn from(name: &Ident) -> Self {
        name.clone()
    }
}

/// The name of a lifetime, without its apostrophe.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Lifetime(Cow<'static, str>);

impl Lifetime {
    /// `'_`.
    pub const ELIDED: Self = Self(Cow::Borrowed("_"));
    /// `'static`.
    pub const STATIC: Self = Self(Cow::Borrowed("static"));

    /// The lifetime of this name, made an identifier as [`Ident`] does it, but never raw: `_` is put behind keywords.
    pub fn new(name: impl Into<Ident>) -> Self {
        let ident = name.into();
        match ident.as_str().strip_prefix("r#") {
            Some(name) => Self(Cow::Owned(format!("{name}_"))),
            None => Self(ident.0),
        }
    }

    /// The name without the apostrophe.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    /// A keyword that has a raw form.
    Keyword,
    /// A word that has none.
    Reserved,
    NoIdentifier,
}

fn kind_of(name: &str) -> Kind {
    let word = name.strip_prefix("r#").unwrap_or(name);
    if !is_word(word) {
        return Kind::NoIdentifier;
    }
    match (kind_of_word(word), word.len() == name.len()) {
        (kind, true) => kind,
        // `r#` may stand before every word that can be raw.
        (Kind::Reserved, false) => Kind::NoIdentifier,
        (_, false) => Kind::Plain,
    }
}

fn is_word(text: &str) -> bool {
    let bytes = text.as_bytes();
    // Nearly all names are of these. A plain loop: macros are compiled without optimizations, and this runs for each name.
    let mut index = 0;
    while index < bytes.len() && matches!(bytes[index], b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'0'..=b'9') {
        index += 1;
    }
    if index == bytes.len() && index > 0 {
        return !bytes[0].is_ascii_digit();
    }
    let mut chars = text.chars();
    chars.next().is_some_and(starts_word) && chars.all(unicode_ident::is_xid_continue)
}

fn starts_word(c: char) -> bool {
    c == '_' || unicode_ident::is_xid_start(c)
}

/// Whether a word is a keyword of some edition. Weak ones (`union`, `auto`, …) are none.
pub fn is_keyword(word: &str) -> bool {
    kind_of_word(word) != Kind::Plain
}

/// The keywords of all editions. Bytes, because the compiler makes one decision after another of them, and no comparisons.
fn kind_of_word(word: &str) -> Kind {
    match word.as_bytes() {
        b"_" | b"self" | b"Self" | b"super" | b"crate" => Kind::Reserved,
        b"as" | b"do" | b"fn" | b"if" | b"in" => Kind::Keyword,
        b"box" | b"dyn" | b"for" | b"gen" | b"let" | b"mod" | b"mut" | b"pub" | b"ref" | b"try" | b"use" => {
            Kind::Keyword
        }
        b"else" | b"enum" | b"impl" | b"loop" | b"move" | b"priv" | b"true" | b"type" => Kind::Keyword,
        b"async" | b"await" | b"break" | b"const" | b"false" | b"final" | b"macro" | b"match" | b"trait" | b"where"
        | b"while" | b"yield" => Kind::Keyword,
        b"become" | b"extern" | b"return" | b"static" | b"struct" | b"typeof" | b"unsafe" => Kind::Keyword,
        b"unsized" | b"virtual" => Kind::Keyword,
        b"abstract" | b"continue" | b"override" => Kind::Keyword,
        _ => Kind::Plain,
    }
}

#[cold]
fn repaired(name: &str, kind: Kind) -> Cow<'static, str> {
    match kind {
        Kind::Plain => return Cow::Owned(name.to_owned()),
        Kind::Keyword => return Cow::Owned(format!("r#{name}")),
        Kind::Reserved => return Cow::Owned(format!("{name}_")),
        Kind::NoIdentifier => {}
    }
    let mut word = String::with_capacity(name.len() + 8);
    if !name.starts_with(starts_word) {
        word.push('_');
    }
    if name.is_empty() {
        word.push('_');
    }
    for c in name.chars() {
        if unicode_ident::is_xid_continue(c) {
            word.push(c);
        } else {
            // Writing to a String does not fail.
            let _ = write!(word, "_u{:04x}", u32::from(c));
        }
    }
    // What begins with `_` or has gained a number is no keyword.
    Cow::Owned(word)
}

#[cfg(test)]
mod tests {
    use super::{Ident, Lifetime};

    #[test]
    fn every_text_becomes_one_identifier() {
        for (name, expected) in [
            ("Name", "Name"),
            ("_x9", "_x9"),
            ("Straße", "Straße"),
            ("", "__"),
            ("_", "__"),
            ("9x", "_9x"),
            ("type", "r#type"),
            ("gen", "r#gen"),
            ("union", "union"),
            ("self", "self_"),
            ("Self", "Self_"),
            ("crate", "crate_"),
            ("r#type", "r#type"),
            ("r#name", "r#name"),
            ("r#self", "r_u0023self"),
            ("r#", "r_u0023"),
            ("a b", "a_u0020b"),
            (" type", "__u0020type"),
            ("x\0\n\"*/", "x_u0000_u000a_u0022_u002a_u002f"),
            ("\u{1f600}", "__u1f600"),
            ("\u{301}a", "_\u{301}a"),
        ] {
            assert_eq!(Ident::new(name).as_str(), expected, "{name:?}");
            assert_eq!(Ident::from(name.to_owned()), Ident::new(name));
        }
        assert_eq!(Ident::new("type").name(), "type");
    }

    #[test]
    fn lifetimes_are_never_raw() {
        assert_eq!(Lifetime::new("a").as_str(), "a");
        assert_eq!(Lifetime::new("type").as_str(), "type_");
        assert_eq!(Lifetime::new("a' b").as_str(), "a_u0027_u0020b");
    }
}
