//! A file of a Wine prefix, `system.reg` or `user.reg`, as Wine's server writes it.
//!
//! ```text
//! WINE REGISTRY Version 2
//! ;; All keys relative to \\Machine
//!
//! #arch=win64
//!
//! [Software\\Classes\\Typelib\\{00020430-0000-0000-C000-000000000046}\\2.0\\0\\win64] 1795730133
//! #time=1dd7df0dca6ff70
//! @="C:\\windows\\system32\\stdole2.tlb"
//! "name"=str(2):"%SystemRoot%\\x"
//! ```
//!
//! Names and strings are ASCII with escapes as in C, of UTF-16 code units. Links between keys are not followed: the
//! tree knows where those of the classes lead.
//!
//! In: the text of a file, and whose it is. Out: sections. What always holds: what is not understood is an error with
//! its line. What it does not know: drives, and the other file of the prefix.

use super::data::Dialect;
use super::error::OpenErrorKind;
use super::place::Hive;
use super::section::Sections;
use super::text::{Text, malformed};

/// How a file begins.
pub(super) const HEADER: &str = "WINE REGISTRY Version 2";

/// What the file of a prefix of 32 bits says.
const NARROW: &str = "#arch=win32";

/// Adds what the text of a file says.
pub(super) fn parse(text: &str, hive: Hive, sections: &mut Sections) -> Result<(), OpenErrorKind> {
    sections.tree.expect(text.len());
    let mut text = Text::new(text);
    if text.rest_of_line().trim_end() != HEADER {
        return Err(OpenErrorKind::NoHeader { expected: &[HEADER] });
    }
    loop {
        text.skip_blanks();
        match text.peek() {
            None => return Ok(()),
            Some('#') => sections.tree.is_narrow |= text.rest_of_line().trim_end() == NARROW,
            Some('\n' | ';') => {
                text.rest_of_line();
            }
            Some('[') => {
                let line = text.line();
                text.next();
                let path = escaped(&mut text, ']')?;
                // When it was changed.
                text.rest_of_line();
                sections.begin(Some((hive, path)), line)?;
            }
            Some('"' | '@') => sections.value(&mut text, &Wine)?,
            Some(_) => return Err(text.wrong("neither a key, nor a value, nor a comment")),
        }
    }
}

/// The dialect of these files.
struct Wine;

impl Dialect for Wine {
    fn string(&self, text: &mut Text<'_>) -> Result<String, OpenErrorKind> {
        escaped(text, '"')
    }

    fn lists_are_ansi(&self) -> bool {
        false
    }
}

/// Reads up to `end`, which ends up taken, and undoes the escapes.
fn escaped(text: &mut Text<'_>, end: char) -> Result<String, OpenErrorKind> {
    let line = text.line();
    let mut units = Vec::new();
    let put = |units: &mut Vec<u16>, character: char| {
        units.extend_from_slice(character.encode_utf16(&mut [0; 2]));
    };
    loop {
        match text.next() {
            Some('\\') => match text.next() {
                Some('x') => units.push(number(text, 16, 4).ok_or_else(|| text.wrong("no number after `\\x`"))?),
                Some(first @ '0'..='7') => {
                    let more = digits(text, 8, 2);
                    let digits = format!("{first}{more}");
                    units.push(u16::from_str_radix(&digits, 8).map_err(|_| text.wrong("no octal number"))?);
                }
                Some(letter) => put(&mut units, control(letter).unwrap_or(letter)),
                None => break,
            },
            Some(character) if character == end => return Ok(String::from_utf16_lossy(&units)),
            // Wine writes the end of a line as an escape.
            Some('\n') | None => break,
            Some(character) => put(&mut units, character),
        }
    }
    Err(malformed(line, "a name or a string that does not end", &String::from_utf16_lossy(&units)))
}

/// What stands for a control character.
fn control(letter: char) -> Option<char> {
    Some(match letter {
        'a' => '\u{7}',
        'b' => '\u{8}',
        't' => '\t',
        'n' => '\n',
        'v' => '\u{b}',
        'f' => '\u{c}',
        'r' => '\r',
        'e' => '\u{1b}',
        _ => return None,
    })
}

fn number(text: &mut Text<'_>, radix: u32, most: usize) -> Option<u16> {
    u16::from_str_radix(&digits(text, radix, most), radix).ok()
}

/// Takes digits, but no more than `most`.
fn digits(text: &mut Text<'_>, radix: u32, most: usize) -> String {
    let mut digits = String::new();
    while digits.len() < most
        && let Some(digit) = text.peek().filter(|next| next.is_digit(radix))
    {
        digits.push(digit);
        text.next();
    }
    digits
}

#[cfg(test)]
mod tests;
