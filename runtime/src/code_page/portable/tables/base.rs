//! The tables of encoding_rs, which those of code pages with pairs of bytes are written over.

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GBK, SHIFT_JIS};

/// A table that codes are copied from.
#[derive(Clone, Copy)]
pub(super) struct Base {
    encoding: &'static Encoding,
    /// EUC-JP in pairs of bytes: of a character of three bytes, which the first one announces, the other two without
    /// the highest bit of the last. The system's 20932 writes them so.
    has_short_triples: bool,
}

impl Base {
    /// The base of this number in the file; 0 is none.
    pub(super) fn numbered(number: u8) -> Option<Self> {
        let encoding = match number {
            1 => SHIFT_JIS,
            2 => GBK,
            3 => EUC_KR,
            4 => BIG5,
            5 => EUC_JP,
            _ => return None,
        };
        Some(Self { encoding, has_short_triples: number == 5 })
    }

    /// The character of the BMP that a code of two bytes stands for.
    pub(super) fn character(self, code: u16) -> Option<u16> {
        let [lead, trail] = code.to_be_bytes();
        match (lead, trail) {
            (0..0x80, _) => None,
            (_, 0..0x80) if self.has_short_triples => self.decode(&[0x8f, lead, trail | 0x80]),
            _ => self.decode(&[lead, trail]),
        }
    }

    fn decode(self, bytes: &[u8]) -> Option<u16> {
        let mut units = [0; 4];
        let mut decoder = self.encoding.new_decoder_without_bom_handling();
        let (result, _, written) = decoder.decode_to_utf16_without_replacement(bytes, &mut units, true);
        (result == encoding_rs::DecoderResult::InputEmpty && written == 1).then_some(units[0])
    }
}
