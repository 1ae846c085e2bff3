//! Text of a library or a file, which may hold anything, as a terminal may be given it.

/// The text with everything escaped that does not print, ends of lines included; quotes stay as they are.
pub(super) fn shown(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\'' | '"' | '\\' => safe.push(character),
            _ => safe.extend(character.escape_debug()),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn what_does_not_print_is_escaped() {
        assert_eq!(shown("a \"b\" 'c' \\d é 日本"), "a \"b\" 'c' \\d é 日本");
        assert_eq!(shown("\u{1b}[31m\r\n\u{202e}\0"), "\\u{1b}[31m\\r\\n\\u{202e}\\0");
    }
}
