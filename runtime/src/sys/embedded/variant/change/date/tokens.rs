//! The words, numbers and marks that a text with a date is made of.

/// A part of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token {
    Number(u32),
    /// 1 to 12.
    Month(u8),
    Weekday,
    Am,
    Pm,
    /// `/`, `-` or `,`: between the parts of a date.
    DateMark,
    /// `:` or `.`: between the parts of a time.
    TimeMark,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/// How many letters a name is shortened to.
const SHORT: usize = 3;

/// The parts of a text, without blanks; `None` when there is anything else in it.
pub(super) fn tokens(text: &[u16]) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut characters =
        char::decode_utf16(text.iter().copied()).map(|character| character.unwrap_or('\u{fffd}')).peekable();
    while let Some(first) = characters.next() {
        let mut word = String::from(first);
        let is_same_kind = match first {
            '0'..='9' => char::is_ascii_digit,
            'a'..='z' | 'A'..='Z' => char::is_ascii_alphabetic,
            _ => |_: &char| false,
        };
        while let Some(next) = characters.next_if(is_same_kind) {
            word.push(next);
        }
        tokens.push(match first {
            ' ' | '\t'..='\r' => continue,
            '/' | '-' | ',' => Token::DateMark,
            ':' | '.' => Token::TimeMark,
            '0'..='9' => Token::Number(word.parse().ok()?),
            _ => name(&word.to_ascii_lowercase())?,
        });
    }
    Some(tokens)
}

fn name(word: &str) -> Option<Token> {
    let is_one_of = |name: &&str| word == *name || word == &name[..SHORT];
    match word {
        "am" | "a" => return Some(Token::Am),
        "pm" | "p" => return Some(Token::Pm),
        _ => {}
    }
    if WEEKDAYS.iter().any(&is_one_of) {
        return Some(Token::Weekday);
    }
    let month = MONTHS.iter().position(is_one_of)?;
    Some(Token::Month(month as u8 + 1))
}
