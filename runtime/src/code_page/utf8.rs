//! Code page 65001, which is UTF-8: the same on every platform.
//!
//! The system's functions convert it, too, but they do not say where they fail, and one of them drops what follows a
//! sequence that is cut short (Wine 8.0). What is invalid is divided as Unicode recommends it: the longest start of a
//! sequence is one, and so is every byte that starts none.

use std::mem::MaybeUninit;

use super::coding::{Bytes, Coding, Decoding, Encoding};
use super::output::Output;

/// How many bytes are validated at a time.
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
        let mut bytes = [0; 4];
        for character in char::decode_utf16(rest.iter().copied()) {
            let Ok(character) = character else { return Encoding::Unmappable };
            if !output.extend_from_slice(character.encode_utf8(&mut bytes).as_bytes()) {
                return Encoding::Full;
            }
            *rest = &rest[character.len_utf16()..];
        }
        Encoding::Done
    }

    /// A surrogate without its other half becomes U+FFFD, as the system has it.
    fn best_fit(&self, _: &[u16]) -> Option<Bytes> {
        Some(Bytes::written_by(|output| _ = output.extend(*b"\xef\xbf\xbd")))
    }

    fn decode(&self, rest: &mut &[u8], output: &mut Output<'_, u16>) -> Decoding {
        let mut units = [0; 2];
        while !rest.is_empty() {
            let block = &rest[..rest.len().min(BLOCK)];
            let (valid, error) = match std::str::from_utf8(block) {
                Ok(text) => (text, None),
                Err(error) => {
                    let (valid, _) = block.split_at(error.valid_up_to());
                    (std::str::from_utf8(valid).unwrap_or_default(), Some(error))
                }
            };
            for character in valid.chars() {
                if !output.extend_from_slice(character.encode_utf16(&mut units)) {
                    return Decoding::Full;
                }
                *rest = &rest[character.len_utf8()..];
            }
            match error.map(|error| error.error_len()) {
                None => {}
                Some(Some(length)) => return Decoding::Invalid(length),
                // Cut short by the end of the block, or by that of the text.
                Some(None) if rest.len() < LONGEST => return Decoding::Invalid(rest.len()),
                Some(None) => {}
            }
        }
        Decoding::Done
    }

    fn system_default(&self, _: &[u8]) -> u16 {
        0xfffd
    }
}

/// `text` in UTF-16, written to `buffer`, which has at least as many units as `text` has bytes.
pub(crate) fn to_utf16<'b>(text: &str, buffer: &'b mut [MaybeUninit<u16>]) -> &'b [u16] {
    let mut output = Output::new(buffer);
    for unit in text.encode_utf16() {
        let fits = output.push(unit);
        debug_assert!(fits, "there are no more units than bytes");
    }
    output.into_written()
}
