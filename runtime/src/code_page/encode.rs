//! Encoding, and what is decided about characters that the code page does not have (S3).

use std::mem::MaybeUninit;

use super::coding::{Bytes, Coding, Decoding, Encoding};
use super::output::Output;
use super::{BufferTooSmall, CodePage, EncodeError, OnUnmappable, Unmappable};

/// How many bytes are encoded at a time when they are only counted.
const COUNTED: usize = 256;

/// Encodes `text` into `output`.
///
/// What does not fit is counted, so that the error can say how much is needed; an unmappable character in that part is
/// the error all the same.
fn encode(
    coding: &dyn Coding,
    code_page: CodePage,
    text: &[u16],
    on_unmappable: OnUnmappable,
    output: &mut Output<'_, u8>,
) -> Result<(), EncodeError> {
    let mut rest = text;
    match coding.encode(&mut rest, output) {
        Encoding::Done => Ok(()),
        stop => encode_on(coding, code_page, (text, rest), stop, on_unmappable, output),
    }
}

/// Goes on with the rest of a text where the coding stopped.
#[cold]
fn encode_on(
    coding: &dyn Coding,
    code_page: CodePage,
    (text, mut rest): (&[u16], &[u16]),
    mut stop: Encoding,
    on_unmappable: OnUnmappable,
    output: &mut Output<'_, u8>,
) -> Result<(), EncodeError> {
    // How many bytes did not fit, from the first one on.
    let mut beyond = None;
    loop {
        match stop {
            Encoding::Done => break,
            Encoding::Full => beyond = beyond.or(Some(0)),
            Encoding::Unmappable => {
                let (character, after) = first_character(rest);
                let position = text.len() - rest.len();
                let bytes = instead(coding, character, on_unmappable)
                    .map_err(|missing| missing.error(coding, code_page, position))?;
                match &mut beyond {
                    Some(beyond) => *beyond += bytes.as_slice().len(),
                    None if output.extend_from_slice(bytes.as_slice()) => {}
                    None => beyond = Some(bytes.as_slice().len()),
                }
                rest = after;
            }
        }
        stop = match &mut beyond {
            None => coding.encode(&mut rest, output),
            Some(beyond) => count(coding, &mut rest, beyond),
        };
    }
    match beyond {
        None => Ok(()),
        Some(beyond) => Err(BufferTooSmall { needed: output.len() + beyond }.into()),
    }
}

/// Encodes `text` into `buffer`; what has been written, from its start.
pub(crate) fn into<'b>(
    coding: &dyn Coding,
    code_page: CodePage,
    text: &[u16],
    on_unmappable: OnUnmappable,
    buffer: &'b mut [MaybeUninit<u8>],
) -> Result<&'b mut [u8], EncodeError> {
    let mut output = Output::new(buffer);
    encode(coding, code_page, text, on_unmappable, &mut output)?;
    Ok(output.into_written())
}

/// Encodes `text` into memory of its own.
pub(crate) fn to_vec(
    coding: &dyn Coding,
    code_page: CodePage,
    text: &[u16],
    on_unmappable: OnUnmappable,
) -> Result<Vec<u8>, EncodeError> {
    let mut bytes = Vec::with_capacity(text.len().saturating_mul(coding.longest()));
    loop {
        match into(coding, code_page, text, on_unmappable, bytes.spare_capacity_mut()).map(|written| written.len()) {
            Ok(length) => {
                // SAFETY: `into` has written that many bytes from the start of the spare capacity, and nothing came
                // before it.
                unsafe { bytes.set_len(length) };
                return Ok(bytes);
            }
            // A replacement may have more bytes than any unit of the text.
            Err(EncodeError::BufferTooSmall(error)) => bytes.reserve(error.needed),
            Err(error) => return Err(error),
        }
    }
}

/// Encodes some of `rest` to nowhere, and adds how much that was.
fn count(coding: &dyn Coding, rest: &mut &[u16], bytes: &mut usize) -> Encoding {
    let mut buffer = [const { MaybeUninit::uninit() }; COUNTED];
    let mut counted = Output::new(&mut buffer);
    let stop = coding.encode(rest, &mut counted);
    *bytes += counted.len();
    if stop == Encoding::Full && counted.len() == 0 {
        // A coding that does not stop in the middle: more than this it cannot be.
        *bytes += rest.len() * coding.longest();
        return Encoding::Done;
    }
    stop
}

/// What stands for a character that the code page does not have.
fn instead<'c>(coding: &dyn Coding, character: &'c [u16], on_unmappable: OnUnmappable) -> Result<Bytes, Missing<'c>> {
    match on_unmappable {
        OnUnmappable::Error => Err(Missing::InText(character)),
        OnUnmappable::Replace(replacement) => encode_one(coding, replacement).ok_or(Missing::Replacement(replacement)),
        // Every code page has a question mark.
        OnUnmappable::BestFit => Ok(coding.best_fit(character).or_else(|| encode_one(coding, '?')).unwrap_or_default()),
    }
}

/// A character that makes the conversion fail.
enum Missing<'c> {
    InText(&'c [u16]),
    Replacement(char),
}

impl Missing<'_> {
    fn error(self, coding: &dyn Coding, code_page: CodePage, position: usize) -> Unmappable {
        let mut units = [0; 2];
        let (units, is_replacement) = match self {
            Self::InText(units) => (units, false),
            Self::Replacement(character) => (&*character.encode_utf16(&mut units), true),
        };
        let best_fit = coding.best_fit(units).and_then(|bytes| decode_one(coding, bytes));
        Unmappable { code_page, character: code_point(units), position, best_fit, is_replacement }
    }
}

/// The first character, of one unit or two, and what comes behind it.
fn first_character(text: &[u16]) -> (&[u16], &[u16]) {
    text.split_at(match text {
        [0xd800..0xdc00, 0xdc00..0xe000, ..] => 2,
        _ => 1.min(text.len()),
    })
}

/// The number of a character, or of a surrogate without its other half.
fn code_point(character: &[u16]) -> u32 {
    match *character {
        [high, low] => 0x1_0000 + ((u32::from(high) & 0x3ff) << 10 | u32::from(low) & 0x3ff),
        [unit] => unit.into(),
        _ => 0,
    }
}

/// A character that the code page has, encoded.
fn encode_one(coding: &dyn Coding, character: char) -> Option<Bytes> {
    let mut units = [0; 2];
    let mut rest = &*character.encode_utf16(&mut units);
    let mut stop = Encoding::Full;
    let bytes = Bytes::written_by(|output| stop = coding.encode(&mut rest, output));
    (stop == Encoding::Done).then_some(bytes)
}

/// The character that `bytes` stand for: one that the code page has, or what the system makes of a byte without a
/// meaning.
fn decode_one(coding: &dyn Coding, bytes: Bytes) -> Option<char> {
    let mut rest = bytes.as_slice();
    let mut buffer = [const { MaybeUninit::uninit() }; 2];
    let mut output = Output::new(&mut buffer);
    match coding.decode(&mut rest, &mut output) {
        Decoding::Done => char::from_u32(code_point(output.into_written())),
        Decoding::Invalid(length) => char::from_u32(coding.system_default(&rest[..length]).into()),
        Decoding::Full => None,
    }
}
