//! The words of a line of VBScript.

use comwright::Variant;

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Word {
    Name(String),
    /// A number or a text.
    Literal(Variant),
    Sign(char),
}

impl Word {
    /// Whether it is this sign, or this name, whose capital letters do not matter.
    pub(super) fn is(&self, wanted: &str) -> bool {
        match self {
            Self::Name(name) => name.eq_ignore_ascii_case(wanted),
            Self::Sign(sign) => wanted.chars().eq([*sign]),
            Self::Literal(_) => false,
        }
    }
}

/// The words with their columns, and where the text ends. Columns are units of UTF-16.
///
/// # Errors
///
/// The column of what is no word.
pub(super) fn words(text: &str) -> Result<(Vec<(i32, Word)>, i32), i32> {
    let mut found = Vec::new();
    let (mut place, mut column) = (0, 0);
    while let Some(first) = text[place..].chars().next() {
        let rest = &text[place..];
        let while_it_is = |is: fn(char) -> bool| rest.find(|c| !is(c)).unwrap_or(rest.len());
        let (length, word) = match first {
            ' ' | '\t' => (1, None),
            // The rest is a comment.
            '\'' => (rest.len(), None),
            '"' => {
                let (length, text) = literal(rest).ok_or(column)?;
                (length, Some(Word::Literal(text.into())))
            }
            '0'..='9' => {
                let length = while_it_is(|c| c.is_ascii_digit() || c == '.');
                (length, Some(Word::Literal(number(&rest[..length]).ok_or(column)?)))
            }
            _ if first.is_alphabetic() => {
                let length = while_it_is(|c| c.is_alphanumeric() || c == '_');
                (length, Some(Word::Name(rest[..length].to_owned())))
            }
            '(' | ')' | ',' | '=' | '&' | '+' | '-' | '*' | '/' => (1, Some(Word::Sign(first))),
            _ => return Err(column),
        };
        found.extend(word.map(|word| (column, word)));
        column += rest[..length].encode_utf16().count() as i32;
        place += length;
    }
    Ok((found, column))
}

/// A text in quotes, in which a quote is two, and how long it is with them.
fn literal(text: &str) -> Option<(usize, String)> {
    let mut found = String::new();
    let mut letters = text.char_indices().skip(1).peekable();
    while let Some((place, letter)) = letters.next() {
        if letter == '"' && letters.next_if(|(_, next)| *next == '"').is_none() {
            return Some((place + 1, found));
        }
        found.push(letter);
    }
    None
}

/// The shortest kind of number that has it.
fn number(text: &str) -> Option<Variant> {
    let short = text.parse::<i16>().ok().map(Variant::from);
    let long = || text.parse::<i32>().ok().map(Variant::from);
    short.or_else(long).or_else(|| text.parse::<f64>().ok().map(Variant::from))
}
