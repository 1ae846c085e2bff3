//! GUIDs as COM writes them, and the one kind of GUID that serves as a key: the libid.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

/// A GUID: interface, class or custom-data identifier.
///
/// Displayed in lower case without braces; parsed with or without braces, in either case.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Guid(Uuid);

impl Guid {
    /// The null GUID, which type libraries store where a type has none.
    pub const ZERO: Self = Self(Uuid::nil());

    /// A GUID from its four fields, as `DEFINE_GUID` lists them.
    pub const fn from_fields(data1: u32, data2: u16, data3: u16, data4: [u8; 8]) -> Self {
        Self(Uuid::from_fields(data1, data2, data3, &data4))
    }

    /// A GUID from its sixteen bytes in memory and in files: the first three fields little-endian.
    pub const fn from_bytes_le(bytes: [u8; 16]) -> Self {
        Self(Uuid::from_bytes_le(bytes))
    }

    /// The sixteen bytes as memory and files hold them.
    pub const fn to_bytes_le(self) -> [u8; 16] {
        self.0.to_bytes_le()
    }

    /// A GUID from the number that its digits spell.
    pub const fn from_u128(number: u128) -> Self {
        Self(Uuid::from_u128(number))
    }

    /// The number that its digits spell.
    pub const fn to_u128(self) -> u128 {
        self.0.as_u128()
    }

    /// Whether this is the null GUID.
    pub const fn is_zero(self) -> bool {
        self.0.is_nil()
    }
}

impl fmt::Display for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::LowerHex::fmt(self.0.as_hyphenated(), f)
    }
}

impl fmt::Debug for Guid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{{{self}}}")
    }
}

/// A text that is not a GUID; it says what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseGuidError {
    text: String,
    source: uuid::Error,
}

impl fmt::Display for ParseGuidError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, .. } = self;
        write!(f, "`{text}` is not a GUID")
    }
}

impl std::error::Error for ParseGuidError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.source)
    }
}

impl FromStr for Guid {
    type Err = ParseGuidError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Uuid::parse_str(text).map(Self).map_err(|source| ParseGuidError { text: text.to_owned(), source })
    }
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
    fn parses_braces_and_upper_case() {
        assert_eq!("{00020400-0000-0000-C000-000000000046}".parse(), Ok(IID_IDISPATCH));
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
