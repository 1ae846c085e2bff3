//! Caps on what a hostile manifest can make its reader do, held before any of it is parsed.
//!
//! In: the text. Out: nothing, or the line in which there is too much. What always holds: what is let through takes memory
//! and time in proportion to its length. What it does not know: whether the text is well-formed; what it takes for an
//! element is one wherever the parser comes as far.

use super::ManifestErrorKind;

/// The longest manifest, and the longest file that one is in.
pub(super) const MAX_TEXT: u64 = 4 << 20;
pub(super) const MAX_EXECUTABLE: u64 = 256 << 20;

/// The most elements, with comments and what else begins with `<`, and how deep they may be in each other.
const MAX_ELEMENTS: usize = 1 << 16;
const MAX_DEPTH: usize = 64;

/// The most attributes: of one element, each of which is compared with all others, and of all.
const MAX_ATTRIBUTES: usize = 64;
const MAX_ALL_ATTRIBUTES: usize = 1 << 18;

/// The longest text of an attribute, in bytes, and the most names of namespaces, which every element in them knows.
const MAX_VALUE: usize = 64 << 10;
const MAX_NAMESPACES: usize = 256;

/// The most nodes that such a text has.
pub(super) const MAX_NODES: u32 = 4 * MAX_ELEMENTS as u32;

/// Refuses what there is too much of.
pub(super) fn check(text: &str) -> Result<(), ManifestErrorKind> {
    let too_many = |byte, most| text.bytes().enumerate().filter(|(_, other)| *other == byte).nth(most);
    if let Some((at, _)) = too_many(b'<', MAX_ELEMENTS) {
        return Err(too_much(text, at, &format!("{MAX_ELEMENTS} elements")));
    }
    if let Some((at, _)) = too_many(b'=', MAX_ALL_ATTRIBUTES) {
        return Err(too_much(text, at, &format!("{MAX_ALL_ATTRIBUTES} attributes")));
    }
    let mut scan = Scan { text, at: 0, depth: 0, namespaces: 0 };
    while let Some(start) = text[scan.at..].find('<') {
        scan.at += start;
        scan.markup()?;
    }
    Ok(())
}

/// A walk over what begins with `<`.
struct Scan<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    namespaces: usize,
}

impl Scan<'_> {
    /// One piece of markup.
    fn markup(&mut self) -> Result<(), ManifestErrorKind> {
        let rest = &self.text[self.at..];
        for (begin, end) in [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")] {
            if let Some(inside) = rest.strip_prefix(begin) {
                let len = inside.find(end).map_or(inside.len(), |at| at + end.len());
                self.at += begin.len() + len;
                return Ok(());
            }
        }
        if rest.starts_with("<!") {
            let what = "a document type, which no manifest has".to_owned();
            return Err(ManifestErrorKind::Malformed { line: line_of(self.text, self.at), what });
        }
        if rest.starts_with("</") {
            self.depth = self.depth.saturating_sub(1);
            self.at += 2;
            return Ok(());
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(too_much(self.text, self.at, &format!("{MAX_DEPTH} elements in each other")));
        }
        self.element()
    }

    /// The tag that begins an element, with its attributes.
    fn element(&mut self) -> Result<(), ManifestErrorKind> {
        let text = self.text;
        let mut attributes = 0;
        let mut before = self.at + 1;
        loop {
            let Some(next) = text[before..].find(['"', '\'', '>']) else {
                self.at = text.len();
                return Ok(());
            };
            let next = before + next;
            let quote = text.as_bytes()[next];
            if quote == b'>' {
                if text[..next].ends_with('/') {
                    self.depth -= 1;
                }
                self.at = next + 1;
                return Ok(());
            }
            attributes += 1;
            self.namespaces += usize::from(text[before..next].trim_start().contains("xmlns"));
            let len = text[next + 1..].find(char::from(quote)).unwrap_or(text.len() - next - 1);
            let most = [
                (attributes > MAX_ATTRIBUTES, format!("{MAX_ATTRIBUTES} attributes of an element")),
                (self.namespaces > MAX_NAMESPACES, format!("{MAX_NAMESPACES} names of namespaces")),
                (len > MAX_VALUE, format!("{MAX_VALUE} bytes in an attribute")),
            ];
            if let Some((_, what)) = most.iter().find(|(is_too_much, _)| *is_too_much) {
                return Err(too_much(text, next, what));
            }
            before = (next + 1 + len + 1).min(text.len());
        }
    }
}

fn too_much(text: &str, at: usize, what: &str) -> ManifestErrorKind {
    ManifestErrorKind::TooMuch { line: line_of(text, at), what: format!("more than {what}") }
}

/// The line of a place in the text, counted from 1.
fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1
}
