//! UTF-8 ↔ UTF-16.

use std::fmt;
use std::mem::MaybeUninit;

/// A surrogate that stands alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoneSurrogate {
    /// Where, in UTF-16 units.
    pub position: usize,
    /// The unit.
    pub unit: u16,
}

impl fmt::Display for LoneSurrogate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the surrogate {:#06X} at UTF-16 unit {} stands alone", self.unit, self.position)
    }
}

impl std::error::Error for LoneSurrogate {}

/// How many units `text` takes.
pub fn utf16_len(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Writes `text` to `out`.
pub fn encode_utf16(text: &str, out: &mut [MaybeUninit<u16>]) -> usize {
    let mut units = 0;
    for (unit, to) in text.encode_utf16().zip(out) {
        to.write(unit);
        units += 1;
    }
    units
}

/// The text of `units`.
pub fn to_string(units: &[u16]) -> Result<String, LoneSurrogate> {
    let mut text = String::new();
    let mut position = 0;
    for character in char::decode_utf16(units.iter().copied()) {
        let character = character.map_err(|error| LoneSurrogate { position, unit: error.unpaired_surrogate() })?;
        text.push(character);
        position += character.len_utf16();
    }
    Ok(text)
}

/// The text of `units`.
pub fn to_string_lossy(units: &[u16]) -> String {
    String::from_utf16_lossy(units)
}
