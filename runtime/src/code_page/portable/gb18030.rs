//! Code page 54936, GB 18030: a character has one byte, two, or four.
//!
//! Wine does not have it, so it is encoding_rs's, whose tables are those of the WHATWG: U+E5E5 has no code in them.

use encoding_rs::{DecoderResult, EncoderResult, GB18030};

use crate::code_page::coding::{Bytes, Coding, Decoding, Encoding};
use crate::code_page::output::Output;

/// The conversions of GB 18030.
pub(super) struct Gb18030;

/// How many units, and how many bytes, are converted at once.
const BLOCK: usize = 64;

impl Coding for Gb18030 {
    fn longest(&self) -> usize {
        4
    }

    fn encode(&self, rest: &mut &[u16], output: &mut Output<'_, u8>) -> Encoding {
        // Blocks that hold only whole characters and fit; then what is left, character by character.
        while let Some(block) = rest.first_chunk::<BLOCK>() {
            let ends_in_pair = matches!(block.last(), Some(0xd800..0xdc00));
            let block = &block[..BLOCK - usize::from(ends_in_pair)];
            if !encode(block, output) {
                break;
            }
            *rest = &rest[block.len()..];
        }
        while !rest.is_empty() {
            let length = if matches!(**rest, [0xd800..0xdc00, 0xdc00..0xe000, ..]) { 2 } else { 1 };
            let (character, after) = rest.split_at(length);
            let mut bytes = [0; 8];
            let (result, _, written) =
                GB18030.new_encoder().encode_from_utf16_without_replacement(character, &mut bytes, true);
            // A surrogate without its other half is replaced there, with U+FFFD, and not told.
            if result != EncoderResult::InputEmpty || matches!(*character, [0xd800..0xe000]) {
                return Encoding::Unmappable;
            }
            if !output.extend_from_slice(&bytes[..written]) {
                return Encoding::Full;
            }
            *rest = after;
        }
        Encoding::Done
    }

    fn best_fit(&self, _: &[u16]) -> Option<Bytes> {
        None
    }

    fn decode(&self, rest: &mut &[u8], output: &mut Output<'_, u16>) -> Decoding {
        while !rest.is_empty() {
            let (block, after) = rest.split_at(whole_characters(rest, BLOCK));
            if decode(block, output) != Some(Ok(())) {
                break;
            }
            *rest = after;
        }
        while !rest.is_empty() {
            let (character, after) = rest.split_at(whole_characters(rest, 1));
            match decode(character, output) {
                Some(Ok(())) => *rest = after,
                Some(Err(length)) => return Decoding::Invalid(length),
                None => return Decoding::Full,
            }
        }
        Decoding::Done
    }

    fn system_default(&self, _: &[u8]) -> u16 {
        0xfffd
    }
}

/// Encodes a block when it is mappable and fits; whether it is.
fn encode(block: &[u16], output: &mut Output<'_, u8>) -> bool {
    if char::decode_utf16(block.iter().copied()).any(|character| character.is_err()) {
        return false;
    }
    let mut bytes = [0; 4 * BLOCK + 4];
    let (result, _, written) = GB18030.new_encoder().encode_from_utf16_without_replacement(block, &mut bytes, true);
    result == EncoderResult::InputEmpty && output.extend_from_slice(&bytes[..written])
}

/// Decodes whole characters. `None` when they do not fit, an error with the length of the invalid start when there is
/// one; nothing is written then.
fn decode(block: &[u8], output: &mut Output<'_, u16>) -> Option<Result<(), usize>> {
    let mut units = [0; 2 * BLOCK];
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let (result, _, written) = decoder.decode_to_utf16_without_replacement(block, &mut units, true);
    match result {
        DecoderResult::InputEmpty => output.extend_from_slice(&units[..written]).then_some(Ok(())),
        DecoderResult::Malformed(length, _) => Some(Err(usize::from(length))),
        DecoderResult::OutputFull => None,
    }
}

/// How many bytes from the start hold whole characters, at least one and as many as begin in the first `limit` bytes.
fn whole_characters(bytes: &[u8], limit: usize) -> usize {
    let mut length = 0;
    while length < bytes.len().min(limit) {
        length += match bytes[length..] {
            [0x81..=0xfe, 0x30..=0x39, ..] => 4,
            [0x81..=0xfe, _, ..] => 2,
            _ => 1,
        };
    }
    length.min(bytes.len())
}

#[cfg(test)]
mod tests {
    use std::mem::MaybeUninit;

    use crate::code_page::{CodePage, DecodeError, EncodeError, OnInvalid, OnUnmappable, PortableCodePage};

    fn gb18030() -> PortableCodePage {
        PortableCodePage::new(CodePage::GB18030).unwrap()
    }

    fn utf16(text: &str) -> Vec<u16> {
        text.encode_utf16().collect()
    }

    #[test]
    fn characters_have_one_two_or_four_bytes() {
        let bytes = b"a\x81\x30\x81\x30\xc8\xd5\x94\x39\xfc\x36";
        assert_eq!(gb18030().decode(bytes, OnInvalid::Error).unwrap(), utf16("a\u{80}日😀"));
        assert_eq!(gb18030().encode(&utf16("a\u{80}日😀"), OnUnmappable::Error).unwrap(), bytes);
        for wrong in [&b"\xc8"[..], b"\x81\x30", b"\x81\x30\x81", b"\xff", b"\xc8\x20"] {
            let text = [&bytes[..], wrong].concat();
            let error = gb18030().decode(&text, OnInvalid::Error).unwrap_err();
            assert!(matches!(error, DecodeError::InvalidBytes(error) if error.position() == bytes.len()), "{error}");
        }
        // The tables of the WHATWG have one character less.
        assert!(gb18030().encode(&[0xe5e5], OnUnmappable::Error).is_err());
    }

    #[test]
    fn text_of_every_length_comes_back_and_is_counted() {
        for length in (0..70).chain([127, 128, 129, 1000]) {
            let text: String = "日😀a\u{80}é".chars().cycle().take(length).collect();
            let units = utf16(&text);
            let bytes = gb18030().encode(&units, OnUnmappable::Error).unwrap();
            assert_eq!(gb18030().decode(&bytes, OnInvalid::Error).unwrap(), units, "{length}");
            for size in [0, 1, bytes.len() / 2, bytes.len().saturating_sub(1)] {
                let mut buffer = vec![MaybeUninit::uninit(); size];
                match gb18030().encode_into(&units, OnUnmappable::Error, &mut buffer) {
                    Err(EncodeError::BufferTooSmall(error)) => assert_eq!(error.needed(), bytes.len()),
                    other => assert_eq!(other.unwrap(), bytes),
                }
                let mut buffer = vec![MaybeUninit::uninit(); size.min(units.len() / 2)];
                match gb18030().decode_into(&bytes, OnInvalid::Error, &mut buffer) {
                    Err(DecodeError::BufferTooSmall(error)) => assert_eq!(error.needed(), units.len()),
                    other => assert_eq!(other.unwrap(), units),
                }
            }
        }
    }

    #[test]
    fn s3_a_surrogate_alone_is_one_character() {
        for (text, position) in [(&[0x61, 0xd83d][..], 1), (&[0xde00], 0), (&[0xd83d, 0xde00, 0xd83d], 2)] {
            let error = gb18030().encode(text, OnUnmappable::Error).unwrap_err();
            assert!(matches!(error, EncodeError::Unmappable(error) if error.position() == position), "{error}");
            let replaced = gb18030().encode(text, OnUnmappable::Replace('?')).unwrap();
            assert_eq!(replaced.iter().filter(|&&byte| byte == b'?').count(), 1);
        }
    }
}
