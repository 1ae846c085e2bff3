//! Code page 65001, which is UTF-8: the same on every platform.
//!
//! The system's functions convert it, too, but they do not say where they fail, and one of them drops what follows a
//! sequence that is cut short (Wine 8.0). What is invalid is divided as Unicode recommends it: the longest start of a
//! sequence is one, and so is every byte that starts none.

use super::coding::{Bytes, Coding, Decoding, Encoding};
use super::output::Output;
use crate::utf;

/// How many units, or bytes, are converted at a time: what is behind a fault is not looked at again and again.
const BLOCK: usize = 1024;
/// How many bytes a character has at most.
const LONGEST: usize = 4;

/// The conversions of UTF-8.
pub(crate) struct Utf8;

impl Coding for Utf8 {
    fn longest(&self) -> usize {
        3
    }

    fn encode(&self, rest: &mut &[u16], output: &mut Output<'_, u8>) -> Encoding {
        while !rest.is_empty() {
            let is_divided = matches!(rest.get(BLOCK - 1..=BLOCK), Some([0xd800..0xdc00, 0xdc00..0xe000]));
            let block = &rest[..rest.len().min(if is_divided { BLOCK - 1 } else { BLOCK })];
            let (valid, has_fault) = match utf::utf8_len(block) {
                Ok(_) => (block, false),
                Err(lone) => (&block[..lone.position], true),
            };
            if !encode_valid(valid, rest, output) {
                return Encoding::Full;
            }
            if has_fault {
                return Encoding::Unmappable;
            }
        }
        Encoding::Done
    }

    /// A surrogate without its other half becomes U+FFFD, as the system has it.
    fn best_fit(&self, _: &[u16]) -> Option<Bytes> {
        Some(Bytes::written_by(|output| _ = output.extend(*b"\xef\xbf\xbd")))
    }

    fn decode(&self, rest: &mut &[u8], output: &mut Output<'_, u16>) -> Decoding {
        while !rest.is_empty() {
            let block = &rest[..rest.len().min(BLOCK)];
            let is_last = block.len() == rest.len();
            let (valid, error) = match std::str::from_utf8(block) {
                Ok(text) => (text, None),
                Err(error) => {
                    let (valid, _) = block.split_at(error.valid_up_to());
                    (std::str::from_utf8(valid).unwrap_or_default(), Some(error))
                }
            };
            if !decode_valid(valid, rest, output) {
                return Decoding::Full;
            }
            match error.map(|error| error.error_len()) {
                None => {}
                Some(Some(length)) => return Decoding::Invalid(length),
                // Cut short by the end of the text, or by that of the block.
                Some(None) if is_last => return Decoding::Invalid(rest.len()),
                Some(None) => {}
            }
        }
        Decoding::Done
    }

    fn system_default(&self, _: &[u8]) -> u16 {
        0xfffd
    }
}

/// Encodes `valid`, the start of `rest`, as far as it fits; whether all of it does.
fn encode_valid(valid: &[u16], rest: &mut &[u16], output: &mut Output<'_, u8>) -> bool {
    if utf::utf8_len_lossy(valid) <= output.room() {
        let written = utf::decode_utf16_lossy(valid, output.unwritten());
        // SAFETY: so many bytes were written.
        unsafe { output.advance(written) };
        *rest = &rest[valid.len()..];
        return true;
    }
    let mut bytes = [0; LONGEST];
    char::decode_utf16(valid.iter().copied()).map_while(Result::ok).all(|character| {
        let fits = output.extend_from_slice(character.encode_utf8(&mut bytes).as_bytes());
        if fits {
            *rest = &rest[character.len_utf16()..];
        }
        fits
    })
}

/// Decodes `valid`, the start of `rest`, as far as it fits; whether all of it does.
fn decode_valid(valid: &str, rest: &mut &[u8], output: &mut Output<'_, u16>) -> bool {
    if utf::utf16_len(valid) <= output.room() {
        let written = utf::encode_utf16(valid, output.unwritten());
        // SAFETY: so many units were written.
        unsafe { output.advance(written) };
        *rest = &rest[valid.len()..];
        return true;
    }
    let mut units = [0; 2];
    valid.chars().all(|character| {
        let fits = output.extend_from_slice(character.encode_utf16(&mut units));
        if fits {
            *rest = &rest[character.len_utf8()..];
        }
        fits
    })
}
