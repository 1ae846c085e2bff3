//! Changes to a compiled library, for what the compiler cannot write. Nothing moves: each change keeps its length.
//!
//! `input.patch` has one change a line, and comments behind `#` at the start of a line:
//!
//! * `code-page LABEL`: the encoding of the texts below;
//! * `text PLACEHOLDER = TEXT`: an ASCII word, wherever it stands, becomes a text of as many bytes;
//! * `value PLACEHOLDER = VT BYTES`: a stored BSTR of that text becomes a value of another VARTYPE;
//! * `at OFFSET OLD = NEW`: bytes at a place, with what stands there before.
//!
//! Numbers are hexadecimal, the VARTYPE is decimal.

use encoding_rs::{Encoding, WINDOWS_1252};

/// The changes to one library.
#[derive(Debug)]
pub struct Patch(Vec<Change>);

#[derive(Debug)]
enum Change {
    Everywhere { old: Vec<u8>, new: Vec<u8> },
    At { offset: usize, old: Vec<u8>, new: Vec<u8> },
}

/// What widl and MIDL fill the gaps between records with.
const FILLER: u8 = b'W';

const VT_BSTR: u16 = 8;

impl Patch {
    /// Reads `input.patch`.
    ///
    /// # Errors
    ///
    /// The number of the line, and what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut encoding = WINDOWS_1252;
        let mut changes = Vec::new();
        for (index, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match parse_line(line, &mut encoding) {
                Ok(change) => changes.extend(change),
                Err(error) => return Err(format!("line {}: {error}", index + 1)),
            }
        }
        Ok(Self(changes))
    }

    /// Makes the changes in `library`, in their order.
    ///
    /// # Errors
    ///
    /// Which one does not fit: what it replaces is not there.
    pub fn apply(&self, library: &mut [u8]) -> Result<(), String> {
        for change in &self.0 {
            match change {
                Change::Everywhere { old, new } => replace_everywhere(library, old, new)?,
                Change::At { offset, old, new } => {
                    let place = library.get_mut(*offset..offset + old.len()).ok_or("the offset is past the end")?;
                    if place != old {
                        return Err(format!("at {offset:#x}: there is {place:02x?}, not {old:02x?}"));
                    }
                    place.copy_from_slice(new);
                }
            }
        }
        Ok(())
    }
}

fn parse_line(line: &str, encoding: &mut &'static Encoding) -> Result<Option<Change>, String> {
    let (verb, rest) = line.split_once(' ').ok_or("a verb and what it applies to expected")?;
    if verb == "code-page" {
        *encoding = Encoding::for_label(rest.as_bytes()).ok_or_else(|| format!("unknown code page {rest}"))?;
        return Ok(None);
    }
    let (old, new) = rest.split_once(" = ").ok_or("` = ` expected")?;
    let change = match verb {
        "text" => {
            let (bytes, _, unmappable) = encoding.encode(new);
            if unmappable {
                return Err(format!("`{new}` cannot be written in {}", encoding.name()));
            }
            Change::Everywhere { old: old.into(), new: bytes.into_owned() }
        }
        "value" => {
            let (vt, bits) = new.split_once(' ').ok_or("a VARTYPE and bytes expected")?;
            let vt: u16 = vt.parse().map_err(|error| format!("{vt}: {error}"))?;
            let old = bstr_record(old);
            let mut new = [&vt.to_le_bytes(), &hex(bits)?[..]].concat();
            if new.len() > old.len() {
                return Err(format!("the placeholder leaves {} bytes for {}", old.len(), new.len()));
            }
            new.resize(old.len(), FILLER);
            Change::Everywhere { old, new }
        }
        "at" => {
            let (offset, old) = old.split_once(' ').ok_or("an offset and bytes expected")?;
            let offset = usize::from_str_radix(offset, 16).map_err(|error| format!("{offset}: {error}"))?;
            Change::At { offset, old: hex(old)?, new: hex(new)? }
        }
        _ => return Err(format!("unknown verb `{verb}`")),
    };
    let (Change::Everywhere { old, new } | Change::At { old, new, .. }) = &change;
    if old.len() != new.len() {
        return Err(format!("{} bytes cannot replace {}", new.len(), old.len()));
    }
    Ok(Some(change))
}

/// How the segment of values stores a BSTR.
fn bstr_record(text: &str) -> Vec<u8> {
    let len = u32::try_from(text.len()).expect("placeholders are short");
    [&VT_BSTR.to_le_bytes(), &len.to_le_bytes()[..], text.as_bytes()].concat()
}

fn hex(text: &str) -> Result<Vec<u8>, String> {
    let byte = |word| u8::from_str_radix(word, 16).map_err(|error| format!("`{word}`: {error}"));
    text.split_whitespace().map(byte).collect()
}

fn replace_everywhere(library: &mut [u8], old: &[u8], new: &[u8]) -> Result<(), String> {
    let places: Vec<_> =
        (0..library.len().saturating_sub(old.len() - 1)).filter(|&at| library[at..].starts_with(old)).collect();
    if places.is_empty() {
        return Err(format!("\"{}\" is not in the library", old.escape_ascii()));
    }
    for at in places {
        library[at..at + old.len()].copy_from_slice(new);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::Patch;

    fn apply(patch: &str, library: &[u8]) -> Result<Vec<u8>, String> {
        let mut library = library.to_vec();
        Patch::parse(patch)?.apply(&mut library)?;
        Ok(library)
    }

    #[test]
    fn texts_values_and_bytes() {
        assert_eq!(apply("text xx = ü!", b"axxbxx"), Ok(b"a\xfc!b\xfc!".to_vec()));
        assert_eq!(apply("code-page shift_jis\ntext xxxx = 日本", b"xxxx"), Ok(b"\x93\xfa\x96\x7b".to_vec()));
        assert_eq!(apply("value xxxx = 5 01 02", b"\x08\0\x04\0\0\0xxxx!"), Ok(b"\x05\0\x01\x02WWWWWW!".to_vec()));
        assert_eq!(apply("# why\nat 1 61 = 62", b"aaa"), Ok(b"aba".to_vec()));
    }

    #[test]
    fn changes_that_do_not_fit() {
        for patch in ["text zz = yy", "text aa = b", "text aa = 日本", "at 1 62 = 63", "at 9 61 = 62", "put aa = bb"]
        {
            assert!(apply(patch, b"aaa").is_err(), "{patch}");
        }
    }
}
