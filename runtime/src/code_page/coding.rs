//! What the conversions of one code page are made of, whoever makes them: our tables or the system.
//!
//! A coding converts strictly and stops at what it cannot convert. What happens then is decided in one place for all of
//! them: [`encode`](super::encode) and [`decode`](super::decode).

use super::output::Output;

/// The conversions of one code page.
pub(crate) trait Coding {
    /// How many bytes a UTF-16 unit becomes at most.
    fn longest(&self) -> usize;

    /// Encodes as much of `rest` as it can, and takes that away from it. No character is ever split.
    fn encode(&self, rest: &mut &[u16], output: &mut Output<'_, u8>) -> Encoding;

    /// What resembles this character, of one unit or two, that the code page does not have.
    fn best_fit(&self, character: &[u16]) -> Option<Bytes>;

    /// Decodes as much of `rest` as it can, and takes that away from it. No character is ever split.
    fn decode(&self, rest: &mut &[u8], output: &mut Output<'_, u16>) -> Decoding;

    /// What the system makes of these bytes, which [`Coding::decode`] has said to be invalid.
    fn system_default(&self, invalid: &[u8]) -> u16;
}

/// Why encoding stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// There is nothing left.
    Done,
    /// The code page does not have the next character.
    Unmappable,
    /// The next character does not fit.
    Full,
}

/// Why decoding stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decoding {
    /// There is nothing left.
    Done,
    /// The next bytes, so many of them, are no character.
    Invalid(usize),
    /// The next character does not fit.
    Full,
}

/// One character, encoded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Bytes {
    bytes: [u8; 8],
    length: u8,
}

impl Bytes {
    /// What `fill` writes.
    pub(crate) fn written_by(fill: impl FnOnce(&mut Output<'_, u8>)) -> Self {
        let mut buffer = [const { std::mem::MaybeUninit::uninit() }; 8];
        let mut output = Output::new(&mut buffer);
        fill(&mut output);
        let mut bytes = Self::default();
        let written = output.into_written();
        bytes.bytes[..written.len()].copy_from_slice(written);
        bytes.length = written.len() as u8;
        bytes
    }

    /// A code of a page with one byte or two a character, the first byte high.
    pub(crate) fn of_code(code: u16) -> Self {
        let [lead, byte] = code.to_be_bytes();
        match lead {
            0 => Self { bytes: [byte, 0, 0, 0, 0, 0, 0, 0], length: 1 },
            _ => Self { bytes: [lead, byte, 0, 0, 0, 0, 0, 0], length: 2 },
        }
    }

    /// The bytes.
    pub(crate) fn as_slice(&self) -> &[u8] {
        &self.bytes[..usize::from(self.length)]
    }
}
