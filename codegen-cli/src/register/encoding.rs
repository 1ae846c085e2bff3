//! From the bytes of a `.reg` file to its text.
//!
//! Registry editors write UTF-16 with a mark (version 5) or the ANSI code page of the machine (REGEDIT4). Which code
//! page that was, the file does not say: text that is UTF-8 is taken for that, other text for 1252.
//!
//! In: bytes. Out: text. What always holds: there is one for all bytes; what is none becomes U+FFFD. What it does not
//! know: what the text means.

use std::borrow::Cow;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use encoding_rs::{UTF_16LE, WINDOWS_1252};

use super::error::{OpenError, OpenErrorKind};
use super::limits::MAX_FILE;

/// The text of a file, never a part of it.
pub(super) fn read(path: &Path) -> Result<String, OpenError> {
    let in_file = |kind| OpenError { place: path.to_owned(), kind };
    let mut data = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MAX_FILE + 1).read_to_end(&mut data));
    read.map_err(|error| in_file(OpenErrorKind::Io(error)))?;
    if data.len() as u64 > MAX_FILE {
        return Err(in_file(OpenErrorKind::TooLong));
    }
    Ok(text(&data).into_owned())
}

/// What ANSI text of a file, or of a value in it, says.
pub(super) fn ansi(data: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(data) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(data).0,
    }
}

/// What the bytes of a file say.
pub(super) fn text(data: &[u8]) -> Cow<'_, str> {
    match data {
        // A key may have half a pair of surrogates in its name: it is no key that is looked for.
        [0xff, 0xfe, wide @ ..] => UTF_16LE.decode_without_bom_handling(wide).0,
        [0xef, 0xbb, 0xbf, rest @ ..] => ansi(rest),
        all => ansi(all),
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn the_mark_tells_the_encoding() {
        let wide: Vec<u8> = "\u{feff}Grüße, 日本".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(text(&wide), "Grüße, 日本");
        assert_eq!(text("\u{feff}Grüße".as_bytes()), "Grüße");
        assert_eq!(text("Grüße".as_bytes()), "Grüße");
        assert_eq!(text(b"Gr\xfc\xdfe"), "Grüße");
        assert_eq!(text(&[0xff, 0xfe, b'a', 0, b'b']), "a\u{fffd}");
        assert_eq!(text(b""), "");
    }
}
