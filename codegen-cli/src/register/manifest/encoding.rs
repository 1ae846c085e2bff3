//! From the bytes of a manifest to its text.
//!
//! In: the bytes. Out: the text, or why there is none. A manifest is UTF-8 or UTF-16, with a mark or without; what is neither
//! is refused, with the line: a manifest in the code page of an editor is the usual mistake. What always holds: nothing is
//! replaced or left out. What it does not know: whether the text is XML, but for its first letter.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::ManifestErrorKind;

/// What the bytes say.
pub(super) fn text(data: &[u8]) -> Result<Cow<'_, str>, ManifestErrorKind> {
    let (encoding, data) = match data {
        [0xff, 0xfe, rest @ ..] => (UTF_16LE, rest),
        [0xfe, 0xff, rest @ ..] => (UTF_16BE, rest),
        [0xef, 0xbb, 0xbf, rest @ ..] => (UTF_8, rest),
        [b'<', 0, ..] => (UTF_16LE, data),
        [0, b'<', ..] => (UTF_16BE, data),
        _ => (UTF_8, data),
    };
    let first = data.iter().find(|byte| !byte.is_ascii_whitespace() && **byte != 0);
    if first.is_some_and(|first| *first != b'<') {
        return Err(ManifestErrorKind::NotXml);
    }
    let text = match encoding.decode_without_bom_handling_and_without_replacement(data) {
        Some(text) => text,
        None => return Err(malformed(valid_lines(encoding, data), format!("text that is not {}", encoding.name()))),
    };
    match declared(&text) {
        Some(name) if !is_unicode(name) => {
            let shown = name.chars().take(40).collect::<String>();
            let what = format!("the encoding `{}`: a manifest is in UTF-8 or UTF-16", shown.escape_debug());
            Err(malformed(1, what))
        }
        _ => Ok(text),
    }
}

/// The line of the first byte that is no text.
fn valid_lines(encoding: &'static Encoding, data: &[u8]) -> usize {
    let valid = match std::str::from_utf8(data) {
        Err(error) if encoding == UTF_8 => &data[..error.valid_up_to()],
        _ => {
            // What is not text becomes U+FFFD; whatever genuine ones come before it are in lines before it.
            let text = encoding.decode_without_bom_handling(data).0;
            let end = text.find('\u{fffd}').unwrap_or(text.len());
            return text[..end].matches('\n').count() + 1;
        }
    };
    valid.iter().filter(|byte| **byte == b'\n').count() + 1
}

/// The encoding that the declaration at the beginning names.
fn declared(text: &str) -> Option<&str> {
    let declaration = text.strip_prefix("<?xml")?.split("?>").next()?;
    let value = declaration.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    value[1..].split(quote).next()
}

fn is_unicode(name: &str) -> bool {
    ["utf-8", "utf8", "utf-16", "utf-16le", "us-ascii"].iter().any(|known| known.eq_ignore_ascii_case(name))
}

fn malformed(line: usize, what: String) -> ManifestErrorKind {
    ManifestErrorKind::Malformed { line, what }
}
