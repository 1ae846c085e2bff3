//! The data of a value, as both kinds of files write it: `"text"`, `dword:0000002a`, `hex(2):25,00,…`.
//!
//! In: text behind the `=`, and the dialect of its file. Out: a value. What always holds: what is none is an error with
//! its line. What it does not know: names, and keys.

use super::encoding;
use super::error::OpenErrorKind;
use super::text::Text;
use super::value::Value;

/// What the two kinds of files do differently.
pub(super) trait Dialect {
    /// Reads what follows the quote of a string, and the quote at its end.
    fn string(&self, text: &mut Text<'_>) -> Result<String, OpenErrorKind>;
    /// Whether text in lists of bytes is in an ANSI code page, and not in UTF-16.
    fn lists_are_ansi(&self) -> bool;
}

/// Reads the data of a value, up to the end of the line. `None` is `-`: the value is to be taken away.
pub(super) fn read(text: &mut Text<'_>, dialect: &impl Dialect) -> Result<Option<Value>, OpenErrorKind> {
    let value = if text.take("\"") {
        Some(Value::of_text(Value::SZ, &dialect.string(text)?))
    } else if text.take("-") {
        None
    } else if text.take("dword:") {
        let digits = text.take_while(|next| next.is_ascii_hexdigit());
        let number = u32::from_str_radix(digits, 16).map_err(|_| text.wrong("dword without a number of 32 bits"))?;
        Some(Value::Number(number))
    } else if text.take("str(") {
        let kind = kind(text)?;
        if !text.take("\"") {
            return Err(text.wrong("text without a quote"));
        }
        // The last zero is not written.
        Some(Value::of_text(kind, &format!("{}\0", dialect.string(text)?)))
    } else if text.take("hex:") {
        Some(Value::of_stored(Value::BINARY, bytes(text)?))
    } else if text.take("hex(") {
        let kind = kind(text)?;
        let data = bytes(text)?;
        let is_text = matches!(kind, Value::SZ | Value::EXPAND_SZ | Value::MULTI_SZ);
        Some(if is_text && dialect.lists_are_ansi() {
            Value::of_text(kind, &encoding::ansi(&data))
        } else {
            Value::of_stored(kind, data)
        })
    } else {
        return Err(text.wrong("no data of a kind that is known"));
    };
    text.end_of_line()?;
    Ok(value)
}

/// The number of a type, and what closes it.
fn kind(text: &mut Text<'_>) -> Result<u32, OpenErrorKind> {
    let kind = u32::from_str_radix(text.take_while(|next| next.is_ascii_hexdigit()), 16);
    match kind {
        Ok(kind) if text.take("):") => Ok(kind),
        _ => Err(text.wrong("no number of a type")),
    }
}

/// Bytes, with commas between them; the list goes on in the next line after a backslash. A byte may have one digit, as
/// an import (Wine 8.0) takes it.
fn bytes(text: &mut Text<'_>) -> Result<Vec<u8>, OpenErrorKind> {
    let mut data = Vec::new();
    loop {
        text.skip_blanks();
        if text.take("\\") {
            text.skip_blanks();
            if text.next() != Some('\n') {
                return Err(text.wrong("a backslash that is not the end of its line"));
            }
            continue;
        }
        let digits = text.take_while(|next| next.is_ascii_hexdigit());
        if digits.is_empty() {
            return Ok(data);
        }
        data.push(u8::from_str_radix(digits, 16).map_err(|_| text.wrong("more than a byte before"))?);
        text.skip_blanks();
        if !text.take(",") {
            return Ok(data);
        }
    }
}
