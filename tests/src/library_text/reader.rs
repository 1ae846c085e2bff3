//! Lines and the tokens in them.

/// A line with something in it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    /// Counted from 1.
    pub(super) number: usize,
    /// Whether it belongs to the type above.
    pub(super) is_member: bool,
    /// What stands in it.
    pub(super) tokens: Vec<Token>,
}

/// What lines are made of.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// A word without quotes, which may be one of this format.
    Word(String),
    /// A word in quotes.
    Quoted(String),
    /// A mark.
    Mark(char),
}

impl Line {
    /// An error in this line.
    pub(super) fn error<T>(&self, what: &str) -> Result<T, String> {
        Err(format!("line {}: {what}", self.number))
    }
}

/// The lines of a text.
pub(super) fn lines(text: &str) -> Result<Vec<Line>, String> {
    let mut lines = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        let rest = line.trim_start();
        if rest.is_empty() || rest.starts_with('#') {
            continue;
        }
        let tokens = tokens(rest).map_err(|error| format!("line {number}: {error}"))?;
        lines.push(Line { number, is_member: rest.len() < line.len(), tokens });
    }
    Ok(lines)
}

fn tokens(mut rest: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    while let Some(first) = rest.chars().next() {
        if first == '"' {
            let end = closing_quote(rest).ok_or("a quote without its end")?;
            tokens.push(Token::Quoted(unescaped(&rest[1..end])?));
            rest = &rest[end + 1..];
        } else if is_of_word(first) || first == '-' {
            let end = rest[1..].find(|c| !is_of_word(c)).map_or(rest.len(), |end| end + 1);
            tokens.push(Token::Word(rest[..end].to_owned()));
            rest = &rest[end..];
        } else {
            if first != ' ' {
                tokens.push(Token::Mark(first));
            }
            rest = &rest[first.len_utf8()..];
        }
    }
    Ok(tokens)
}

fn is_of_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// Where the quote ends that `text` begins with.
fn closing_quote(text: &str) -> Option<usize> {
    let mut is_escaped = false;
    text.char_indices().skip(1).find_map(|(at, character)| {
        let ends = character == '"' && !is_escaped;
        is_escaped = character == '\\' && !is_escaped;
        ends.then_some(at)
    })
}

fn unescaped(text: &str) -> Result<String, String> {
    let mut result = String::new();
    let mut chars = text.chars();
    while let Some(character) = chars.next() {
        if character != '\\' {
            result.push(character);
            continue;
        }
        match chars.next() {
            Some('n') => result.push('\n'),
            Some('r') => result.push('\r'),
            Some('t') => result.push('\t'),
            Some('0') => result.push('\0'),
            Some(mark @ ('"' | '\\')) => result.push(mark),
            Some('u') => {
                let digits: String = chars.by_ref().skip(1).take_while(|c| *c != '}').collect();
                let number = u32::from_str_radix(&digits, 16).map_err(|_| format!("\\u{{{digits}}}"))?;
                result.push(char::from_u32(number).ok_or_else(|| format!("\\u{{{digits}}}"))?);
            }
            _ => return Err(format!("an escape that there is not in {text:?}")),
        }
    }
    Ok(result)
}
