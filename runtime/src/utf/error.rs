//! What may be wrong with a string that comes in.

use std::fmt;

/// UTF-16 that is no text: half of a surrogate pair without its other half.
///
/// COM does not forbid it, and Windows hands such strings out (file names, text that was cut). A `String` cannot hold
/// them (S5): either this error is reported, or [`to_string_lossy`](super::to_string_lossy) is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LoneSurrogate {
    /// Where it is, in UTF-16 units from the start.
    pub position: usize,
    /// The half: 0xD800 to 0xDBFF is a first one, 0xDC00 to 0xDFFF a second one.
    pub unit: u16,
}

impl fmt::Display for LoneSurrogate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { position, unit } = *self;
        let (half, other) = if unit < 0xDC00 { ("first", "second after") } else { ("second", "first before") };
        write!(
            f,
            "UTF-16 unit {position} is 0x{unit:04X}, the {half} half of a surrogate pair, without a {other} it; a lossy \
             conversion puts U+FFFD in its place"
        )
    }
}

impl std::error::Error for LoneSurrogate {}

/// Bytes that are not UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidUtf8 {
    /// Where the first character that is not valid begins, in bytes: what comes before it is UTF-8.
    pub position: usize,
}

impl fmt::Display for InvalidUtf8 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the bytes are not UTF-8 from byte {} on; they may be in another code page", self.position)
    }
}

impl std::error::Error for InvalidUtf8 {}
