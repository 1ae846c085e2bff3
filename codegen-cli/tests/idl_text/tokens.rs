//! The shape of a text: its tokens as a compiler sees them, whatever the words and strings say.

/// The tokens of `text` by kind: `w` for a word, `0` for a number, `"` for a string, other characters themselves.
/// Comments leave nothing. An unterminated string or comment, and any character that IDL does not have, is a failure.
pub(crate) fn shape(text: &str) -> String {
    let mut shape = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let len = match c {
            _ if rest.starts_with("//") => line_comment(rest),
            _ if rest.starts_with("/*") => 2 + rest[2..].find("*/").expect("the comment ends") + 2,
            '"' => {
                shape.push('"');
                string(rest)
            }
            c if c.is_ascii_digit() => {
                shape.push('0');
                word(rest)
            }
            c if c.is_ascii_alphabetic() || c == '_' => {
                shape.push('w');
                word(rest)
            }
            ' ' | '\n' => 1,
            c if "{}[]()<>;:,=*#.-".contains(c) => {
                shape.push(c);
                1
            }
            c => panic!("{c:?} is not a character of IDL, at {:?}", &rest[..rest.len().min(80)]),
        };
        rest = &rest[len..];
    }
    shape
}

/// A comment goes on in the next line when a backslash ends it.
fn line_comment(text: &str) -> usize {
    let line = text.split('\n').next().unwrap_or(text);
    assert!(!line.ends_with('\\'), "the comment goes on: {line}");
    line.len()
}

fn string(text: &str) -> usize {
    let mut escaped = false;
    for (index, c) in text.char_indices().skip(1) {
        assert_ne!(c, '\n', "the string ends in its line: {text}");
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return index + 1,
            _ => {}
        }
    }
    panic!("the string ends")
}

fn word(text: &str) -> usize {
    text.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(text.len())
}
