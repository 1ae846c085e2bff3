//! What code pages of two bytes are written over: the tables of encoding_rs.

use std::sync::OnceLock;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GBK, SHIFT_JIS};

/// A table that codes can be copied from.
pub(super) enum Base {
    /// None.
    None,
    /// The pairs of bytes of an encoding, under its number in the file.
    Encoding(u8, &'static Encoding),
    /// EUC-JP in pairs of bytes: of a character of three bytes, which the first one announces, the other two without
    /// the highest bit of the last.
    EucJp(u8),
}

static ALL: [Base; 6] = [
    Base::None,
    Base::Encoding(1, SHIFT_JIS),
    Base::Encoding(2, GBK),
    Base::Encoding(3, EUC_KR),
    Base::Encoding(4, BIG5),
    Base::EucJp(5),
];

impl Base {
    /// All of them.
    pub(super) fn all() -> &'static [Self] {
        &ALL
    }

    /// The number in the file.
    pub(super) fn number(&self) -> u8 {
        match *self {
            Self::None => 0,
            Self::Encoding(number, _) | Self::EucJp(number) => number,
        }
    }

    /// What each pair of bytes stands for, by its code.
    pub(super) fn characters(&self) -> &'static [Option<u16>] {
        static CHARACTERS: [OnceLock<Vec<Option<u16>>>; 6] = [const { OnceLock::new() }; 6];
        CHARACTERS[usize::from(self.number())].get_or_init(|| (0..=u16::MAX).map(|code| self.character(code)).collect())
    }

    fn character(&self, code: u16) -> Option<u16> {
        let [lead, trail] = code.to_be_bytes();
        match self {
            _ if lead < 0x80 => None,
            Self::None => None,
            Self::Encoding(_, encoding) => decode(encoding, &[lead, trail]),
            Self::EucJp(_) if trail < 0x80 => decode(EUC_JP, &[0x8f, lead, trail | 0x80]),
            Self::EucJp(_) => decode(EUC_JP, &[lead, trail]),
        }
    }
}

/// The one character of the BMP that `bytes` stand for.
fn decode(encoding: &'static Encoding, bytes: &[u8]) -> Option<u16> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    let mut units = text.encode_utf16();
    units.next().filter(|_| units.next().is_none())
}
