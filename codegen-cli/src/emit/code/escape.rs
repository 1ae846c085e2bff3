//! Text inside quotes and comments that it cannot break out of.

use std::fmt::Write;

/// Whether a reader or a compiler would not see the character as itself: control characters, other ends of lines, and
/// those that turn the direction of writing, which rustc refuses in comments and literals.
pub(super) fn is_deceptive(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{feff}')
}

/// Whether nothing of the character is to be seen, so that clippy refuses it in literals. In prose it has its place.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}')
}

/// Whether all bytes of a text are so. A loop over places and a plain function: without optimizations, as macros are compiled, an
/// iterator takes four times as long.
pub(super) fn all_bytes(text: &str, is_so: fn(u8) -> bool) -> bool {
    let bytes = text.as_bytes();
    let mut place = 0;
    while place < bytes.len() {
        if !is_so(bytes[place]) {
            return false;
        }
        place += 1;
    }
    true
}

/// Appends `text` as it stands between double quotes.
pub(super) fn string(text: &str, out: &mut String) {
    if all_bytes(text, |byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\') {
        return out.push_str(text);
    }
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // Not `\0`: with a digit behind it, clippy takes it for an octal number.
            c if is_deceptive(c) || is_invisible(c) => visible(c, out),
            c => out.push(c),
        }
    }
}

/// Appends a byte as it stands between `quote`s of a byte literal.
pub(super) fn byte(byte: u8, quote: char, out: &mut String) {
    match byte {
        b'\\' => out.push_str("\\\\"),
        b'\n' => out.push_str("\\n"),
        b'\r' => out.push_str("\\r"),
        b'\t' => out.push_str("\\t"),
        b' '..0x7f => {
            if char::from(byte) == quote {
                out.push('\\');
            }
            out.push(char::from(byte));
        }
        // Writing to a String does not fail.
        _ => drop(write!(out, "\\x{byte:02x}")),
    }
}

/// `text` with what cannot be seen as escapes.
pub(super) fn shown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    text.chars().for_each(|c| if is_deceptive(c) { visible(c, &mut out) } else { out.push(c) });
    out
}

/// Appends `\u{202e}`.
pub(super) fn visible(c: char, out: &mut String) {
    // Writing to a String does not fail.
    let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
}

#[cfg(test)]
mod tests {
    use super::{byte, shown, string};

    #[test]
    fn text_stays_between_its_quotes() {
        let quoted = |text: &str| {
            let mut out = String::new();
            string(text, &mut out);
            out
        };
        assert_eq!(quoted("plain, é"), "plain, é");
        assert_eq!(quoted("a\"b\\"), r#"a\"b\\"#);
        assert_eq!(quoted("\r\n\t\u{0}1"), r"\r\n\t\u{0}1");
        assert_eq!(quoted("\u{202e}\u{ad}\u{200b}\u{feff}"), r"\u{202e}\u{ad}\u{200b}\u{feff}");
    }

    #[test]
    fn bytes_stay_between_their_quotes() {
        let mut out = String::new();
        b"a\"'\\\0\n\xff".iter().for_each(|&b| byte(b, '"', &mut out));
        assert_eq!(out, r#"a\"'\\\x00\n\xff"#);
    }

    #[test]
    fn what_cannot_be_seen_is_shown() {
        assert_eq!(shown("a\u{202e}b\u{7f}"), r"a\u{202e}b\u{7f}");
    }
}
