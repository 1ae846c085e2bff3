//! Text of an untrusted library as tokens, literals and comments that it cannot break out of.

use std::borrow::Cow;
use std::fmt::Write;

/// What MIDL takes as one identifier. Names are printed wherever they are referred to, so this also keeps a library
/// from naming a name of 64 KiB a hundred thousand times.
const MAX_IDENTIFIER: usize = 255;

/// Words that cannot be names where names stand. Attributes are words only in brackets.
const KEYWORDS: &[&str] = &[
    "FALSE",
    "NULL",
    "SAFEARRAY",
    "TRUE",
    "__cdecl",
    "__fastcall",
    "__int3264",
    "__int64",
    "__pascal",
    "__stdcall",
    "_cdecl",
    "_fastcall",
    "_pascal",
    "_stdcall",
    "boolean",
    "byte",
    "case",
    "cdecl",
    "char",
    "coclass",
    "const",
    "cpp_quote",
    "default",
    "dispinterface",
    "double",
    "enum",
    "error_status_t",
    "extern",
    "float",
    "handle_t",
    "hyper",
    "import",
    "importlib",
    "inline",
    "int",
    "interface",
    "library",
    "long",
    "methods",
    "module",
    "pascal",
    "properties",
    "register",
    "short",
    "signed",
    "sizeof",
    "small",
    "static",
    "stdcall",
    "struct",
    "switch",
    "typedef",
    "union",
    "unsigned",
    "void",
    "wchar_t",
];

/// `name` as one identifier: itself when it is one, else something like it.
pub(super) fn identifier(name: &str) -> Cow<'_, str> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let starts_well = name.starts_with(|c: char| is_word(c) && !c.is_ascii_digit());
    if KEYWORDS.contains(&name) {
        return Cow::Owned(format!("_{name}"));
    }
    if starts_well && name.len() <= MAX_IDENTIFIER && name.chars().all(is_word) {
        return Cow::Borrowed(name);
    }
    let mut identifier = String::from(if starts_well { "" } else { "_" });
    for c in name.chars() {
        if identifier.len() + 8 > MAX_IDENTIFIER {
            break;
        }
        if is_word(c) {
            identifier.push(c);
        } else {
            // Writing to a String does not fail.
            let _ = write!(identifier, "_u{:04x}", u32::from(c));
        }
    }
    Cow::Owned(identifier)
}

/// `name` as an identifier, followed by a comment with the name itself where that is not one.
pub(super) fn defined(name: &str) -> String {
    let identifier = identifier(name);
    if identifier == name { name.to_owned() } else { format!("{identifier} /* {} */", quoted(name)) }
}

/// A string literal with this text.
///
/// Escapes are octal where C has no letter for them: three digits end by themselves, hexadecimal ones do not.
pub(super) fn literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for c in text.chars() {
        let _ = match c {
            '"' | '\\' => write!(literal, "\\{c}"),
            '\n' => write!(literal, "\\n"),
            '\r' => write!(literal, "\\r"),
            '\t' => write!(literal, "\\t"),
            c if is_deceptive(c) && u32::from(c) < 0x100 => write!(literal, "\\{:03o}", u32::from(c)),
            c if is_deceptive(c) => write!(literal, "\\u{:04x}", u32::from(c)),
            c => write!(literal, "{c}"),
        };
    }
    literal.push('"');
    literal
}

/// `text` as it may stand in a comment of either kind: on one line, not ending the comment, and not ending in a
/// backslash, which would make the next line part of it.
pub(super) fn comment(text: &str) -> String {
    let mut comment = String::with_capacity(text.len());
    for c in text.chars() {
        if is_deceptive(c) {
            let _ = write!(comment, "\\u{:04x}", u32::from(c));
            continue;
        }
        if matches!((comment.chars().next_back(), c), (Some('*'), '/') | (Some('/'), '*')) {
            comment.push(' ');
        }
        comment.push(c);
    }
    if comment.ends_with('\\') {
        comment.push('.');
    }
    comment
}

/// `text` in backquotes for a comment.
pub(super) fn quoted(text: &str) -> String {
    format!("`{}`", comment(text))
}

/// Characters that a reader or a compiler would not see as themselves: control characters, other ends of lines, and
/// those that turn the direction of writing.
fn is_deceptive(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::{comment, defined, identifier, literal};

    #[test]
    fn names_stay_one_token() {
        for (name, expected) in [
            ("Name", "Name"),
            ("_x9", "_x9"),
            ("", "_"),
            ("9x", "_9x"),
            ("default", "_default"),
            ("a b", "a_u0020b"),
            ("x; import \"y\"", "x_u003b_u0020import_u0020_u0022y_u0022"),
            ("Straße", "Stra_u00dfe"),
        ] {
            assert_eq!(identifier(name), expected);
        }
        assert!(identifier(&"x".repeat(70_000)).len() <= 255);
        assert!(identifier(&"\u{10ffff}".repeat(70_000)).len() <= 255);
        assert_eq!(defined("a*/b"), "a_u002a_u002fb /* `a* /b` */");
    }

    #[test]
    fn literals_do_not_end_early() {
        assert_eq!(literal("a\"b\\"), r#""a\"b\\""#);
        assert_eq!(literal("a\nb\u{0}1"), r#""a\nb\0001""#);
        assert_eq!(literal("\u{202e}é"), r#""\u202eé""#);
    }

    #[test]
    fn comments_do_not_end_early_and_do_not_go_on() {
        assert_eq!(comment("a */ b"), "a * / b");
        assert_eq!(comment("/*/*/"), "/ * / * /");
        assert_eq!(comment("a\\"), "a\\.");
        assert_eq!(comment("a\r\n#define"), "a\\u000d\\u000a#define");
    }
}
