//! Literals: every value has one, whatever it holds.

use std::borrow::Cow;

use super::known::Known;

/// A literal.
#[derive(Clone, PartialEq, Debug)]
pub enum Literal {
    /// An integer in decimal digits, with the type behind it if there is one. A negative one is printed with its minus.
    Int(i128, Option<Known>),
    /// An integer in hexadecimal digits.
    Hex {
        /// The value.
        value: u128,
        /// How many digits at least.
        digits: u8,
        /// How they are separated.
        grouping: Grouping,
        /// The type behind it.
        suffix: Option<Known>,
    },
    /// A float. What is not a number has no literal, and is printed as a constant of its type.
    F32(f32),
    /// A float. What is not a number has no literal, and is printed as a constant of its type.
    F64(f64),
    /// `true` or `false`.
    Bool(bool),
    /// Any text. Control characters, and those that turn the direction of writing, are escaped.
    Str(Cow<'static, str>),
    /// `'…'`. Characters are escaped as in text.
    Char(char),
    /// `b"…"`.
    Bytes(Cow<'static, [u8]>),
    /// `b'…'`.
    Byte(u8),
}

/// How hexadecimal digits are separated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Grouping {
    /// Not at all: `0x400`.
    None,
    /// Fours, from the right: `0x8000_4005`.
    Four,
    /// 8-4-4-4-12, as a GUID is written.
    Guid,
}

impl Literal {
    /// An integer whose type is found by the compiler.
    pub fn int(value: impl Into<i128>) -> Self {
        Self::Int(value.into(), None)
    }

    /// A length or an index.
    pub fn size(value: usize) -> Self {
        // A usize has at most 64 bits.
        Self::Int(value as i128, None)
    }

    /// An integer of this type ([`Known::I32`] and so on).
    pub fn typed(value: impl Into<i128>, ty: Known) -> Self {
        Self::Int(value.into(), Some(ty))
    }

    /// `0x8000_4005`: eight digits.
    pub fn hex32(value: u32) -> Self {
        Self::Hex { value: value.into(), digits: 8, grouping: Grouping::Four, suffix: None }
    }

    /// The 128 bits of a GUID, in its own groups.
    pub fn guid(value: u128) -> Self {
        Self::Hex { value, digits: 32, grouping: Grouping::Guid, suffix: None }
    }

    /// Any text, copied.
    pub fn text(text: &str) -> Self {
        Self::Str(Cow::Owned(text.to_owned()))
    }
}

impl From<&'static str> for Literal {
    fn from(text: &'static str) -> Self {
        Self::Str(Cow::Borrowed(text))
    }
}

impl From<String> for Literal {
    fn from(text: String) -> Self {
        Self::Str(Cow::Owned(text))
    }
}

impl From<bool> for Literal {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}
