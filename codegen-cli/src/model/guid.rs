//! GUIDs as COM writes them, and the one kind of GUID that serves as a key: the libid.

use std::fmt;
use std::str::FromStr;

/// A GUID: interface, class or custom-data identifier.
///
/// Displayed in lower case without braces; parsed with or without braces, in either case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Guid {
    // The number in two halves: whole, it would be aligned as no field of a GUID is.
    first: u64,
    last: u64,
}

impl Guid {
    /// The null GUID, which type libraries store where a type has none.
    pub const ZERO: Self = Self::from_u128(0);

    /// A GUID from its four fields, as `DEFINE_GUID` lists them.
    pub const fn from_fields(data1: u32, data2: u16, data3: u16, data4: [u8; 8]) -> Self {
        let first = (data1 as u64) << 32 | (data2 as u64) << 16 | data3 as u64;
        Self { first, last: u64::from_be_bytes(data4) }
    }

    /// A GUID from its sixteen bytes in memory and in files: the first three fields little-endian.
    pub const fn from_bytes_le(bytes: [u8; 16]) -> Self {
        Self::from_u128(u128::from_be_bytes(with_fields_swapped(bytes)))
    }

    /// The sixteen bytes as memory and files hold them.
    pub const fn to_bytes_le(self) -> [u8; 16] {
        with_fields_swapped(self.to_u128().to_be_bytes())
    }

    /// A GUID from the number that its digits spell.
    pub const fn from_u128(number: u128) -> Self {
        Self { first: (number >> 64) as u64, last: number as u64 }
    }

    /// The number that its digits spell.
    pub const fn to_u128(self) -> u128 {
        (self.first as u128) << 64 | self.last as u128
    }

    /// Whether this is the null GUID.
    pub const fn is_zero(self) -> bool {
        self.first == 0 && self.last == 0
    }
}

/// The bytes with the first three fields the other way round.
const fn with_fields_swapped(bytes: [u8; 16]) -> [u8; 16] {
    let [a, b, c, d, e, f, g, h, rest @ ..] = bytes;
    let [i, j, k, l, m, n, o, p] = rest;
    [d, c, b, a, f, e, h, g, i, j, k, l, m, n, o, p]
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.to_u128();
        let (data1, data2, data3) = (number >> 96, number >> 80 & 0xffff, number >> 64 & 0xffff);
        let (group, last) = (number >> 48 & 0xffff, number & 0xffff_ffff_ffff);
        write!(f, "{data1:08x}-{data2:04x}-{data3:04x}-{group:04x}-{last:012x}")
    }
}

impl fmt::Debug for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{self}}}")
    }
}

/// A text that is not a GUID.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseGuidError {
    text: String,
}

impl fmt::Display for ParseGuidError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text } = self;
        write!(f, "`{text}` is not a GUID")
    }
}

impl std::error::Error for ParseGuidError {}

impl FromStr for Guid {
    type Err = ParseGuidError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        number(text).map(Self::from_u128).ok_or_else(|| ParseGuidError { text: text.to_owned() })
    }
}

/// The places of the hyphens, where there are any.
const HYPHENS: [usize; 4] = [8, 13, 18, 23];

/// The number that the digits of a text spell; `None` when it is no GUID.
fn number(text: &str) -> Option<u128> {
    let text = match text.strip_prefix('{') {
        Some(rest) => rest.strip_suffix('}')?,
        None => text,
    };
    let is_hyphenated = match text.len() {
        36 => true,
        32 => false,
        _ => return None,
    };
    let mut number = 0;
    for (at, byte) in text.bytes().enumerate() {
        if is_hyphenated && HYPHENS.contains(&at) {
            if byte != b'-' {
                return None;
            }
        } else {
            number = number << 4 | u128::from(char::from(byte).to_digit(16)?);
        }
    }
    Some(number)
}

/// The GUID of a type library. A library is known by it and its version, never by its file name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Libid(pub Guid);

impl fmt::Display for Libid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Libid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::Guid;

    const IID_IDISPATCH: Guid = Guid::from_fields(0x0002_0400, 0, 0, [0xc0, 0, 0, 0, 0, 0, 0, 0x46]);

    #[test]
    fn displays_in_lower_case_without_braces() {
        assert_eq!(IID_IDISPATCH.to_string(), "00020400-0000-0000-c000-000000000046");
    }

    #[test]
    fn parses_braces_upper_case_and_digits_alone() {
        assert_eq!("{00020400-0000-0000-C000-000000000046}".parse(), Ok(IID_IDISPATCH));
        assert_eq!("0002040000000000C000000000000046".parse(), Ok(IID_IDISPATCH));
        let wrong = [
            "",
            "{}",
            "{00020400-0000-0000-C000-000000000046",
            "00020400-0000-0000-C000-000000000046}",
            "00020400-0000-0000-C000-00000000004",
            "00020400-0000-0000-C000-0000000000460",
            "00020400-0000-0000-C0000-00000000046",
            "0002040000000-0000-C000-000000000046",
            "0002g400-0000-0000-C000-000000000046",
            "+0020400-0000-0000-C000-000000000046",
            "00020400-0000-0000-C000-00000000é46",
        ];
        for text in wrong {
            assert!(text.parse::<Guid>().is_err(), "{text}");
        }
        let error = "00020400".parse::<Guid>().unwrap_err().to_string();
        assert_eq!(error, "`00020400` is not a GUID");
    }

    #[test]
    fn bytes_are_little_endian_in_the_first_three_fields() {
        let guid = Guid::from_fields(0x0102_0304, 0x0506, 0x0708, [9; 8]);
        assert_eq!(guid.to_bytes_le(), [4, 3, 2, 1, 6, 5, 8, 7, 9, 9, 9, 9, 9, 9, 9, 9]);
        assert_eq!(Guid::from_bytes_le(guid.to_bytes_le()), guid);
    }
}
