//! The words of a name in mixed case.
//!
//! A word ends at anything that is neither a letter nor a digit; before a capital that follows a small letter
//! (`cb|Size`, `Item2|Name`); and before the last of several capitals when a small letter follows (`HTML|Body`,
//! `ID3|Tag`): the rules of the crate `heck`, which does this for most of Rust. There are two more, for names that
//! libraries are full of: the plural of an abbreviation is one word (`Get|IDs|Of|Names`), and so are `2D` and `3D`
//! (`Add|3D|Model`).

/// Whether a character only separates words.
pub(super) fn is_separator(c: char) -> bool {
    c == '_' || c.is_ascii() && !c.is_ascii_alphanumeric()
}

/// The words of `name`, in order, none empty.
pub(super) fn of(name: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for part in name.split(is_separator) {
        split(part, &mut words);
    }
    words
}

/// The case of the last letter of a word that has one.
#[derive(Clone, Copy, PartialEq)]
enum Case {
    None,
    Lower,
    Upper,
}

/// Adds the words of a part without separators.
fn split<'a>(part: &'a str, words: &mut Vec<&'a str>) {
    let mut start = 0;
    let mut case = Case::None;
    // How many capitals stand in a row before the character.
    let mut capitals = 0;
    for (position, c) in part.char_indices() {
        let rest = &part[position + c.len_utf8()..];
        let mut ends_word = false;
        if c.is_uppercase() {
            ends_word = match case {
                Case::None => false,
                Case::Lower => true,
                Case::Upper => rest.starts_with(char::is_lowercase) && !(capitals > 0 && is_plural(rest)),
            };
            case = Case::Upper;
            capitals += 1;
        } else {
            if c.is_lowercase() {
                case = Case::Lower;
            } else if matches!(c, '2' | '3') && !part[..position].ends_with(|c: char| c.is_ascii_digit()) && is_d(rest)
            {
                ends_word = true;
                // The D belongs to its number.
                case = Case::None;
            }
            capitals = 0;
        }
        if ends_word && start < position {
            words.push(&part[start..position]);
            start = position;
        }
    }
    if start < part.len() {
        words.push(&part[start..]);
    }
}

/// Whether `rest`, which follows capitals, begins with the s of their plural.
fn is_plural(rest: &str) -> bool {
    rest.strip_prefix('s').is_some_and(|rest| !rest.starts_with(char::is_lowercase))
}

/// Whether `rest`, which follows a number, begins with the D of dimensions.
fn is_d(rest: &str) -> bool {
    rest.strip_prefix('D').is_some_and(|rest| !rest.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit()))
}

/// Adds a word in lower case.
pub(super) fn push_lower(text: &mut String, word: &str) {
    if word.is_ascii() {
        text.extend(word.chars().map(|c| c.to_ascii_lowercase()));
    } else {
        // In one piece, for the sigma at the end of a word. A small dotted I is an i: its dot would be a mark by itself.
        text.push_str(&word.replace('İ', "i").to_lowercase());
    }
}

/// Adds a letter in upper case, if that is one letter.
pub(super) fn push_upper(text: &mut String, c: char) {
    let mut upper = c.to_uppercase();
    text.push(if upper.len() == 1 { upper.next().unwrap_or(c) } else { c });
}
