//! What a value of a registry holds.
//!
//! In: a number of a type and data, or a text. Out: one of the other. What always holds: what has no meaning here is
//! kept as it is stored. What it does not know: names, and keys.

/// The data of a value, by its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// REG_SZ: text, up to its first zero.
    Text(String),
    /// REG_EXPAND_SZ: text with `%VARIABLES%`, up to its first zero.
    Expand(String),
    /// REG_DWORD.
    Number(u32),
    /// Anything else, as it is stored.
    Bytes {
        /// The number of the type.
        kind: u32,
        /// The data.
        data: Vec<u8>,
    },
}

impl Value {
    /// REG_SZ.
    pub(super) const SZ: u32 = 1;
    /// REG_EXPAND_SZ.
    pub(super) const EXPAND_SZ: u32 = 2;
    /// REG_MULTI_SZ.
    pub(super) const MULTI_SZ: u32 = 7;
    /// REG_BINARY.
    pub(crate) const BINARY: u32 = 3;
    /// REG_DWORD.
    const DWORD: u32 = 4;

    /// REG_SZ with a text, as COM writes it: up to its first zero.
    pub fn text(text: &str) -> Self {
        Self::of_text(Self::SZ, text)
    }

    /// Text of some type, with the zeros that end it, or parts of it. Of a type that is none of one text, as
    /// REG_MULTI_SZ, all of it stays as a registry keeps it.
    pub(super) fn of_text(kind: u32, text: &str) -> Self {
        let first = || text.split('\0').next().unwrap_or_default().to_owned();
        match kind {
            Self::SZ => Self::Text(first()),
            Self::EXPAND_SZ => Self::Expand(first()),
            _ => Self::Bytes { kind, data: utf16(text.encode_utf16()) },
        }
    }

    /// Data as a registry keeps it, with text in UTF-16. What is not text stays: half a character at the end is left
    /// out, and half a pair of surrogates becomes U+FFFD.
    pub(super) fn of_stored(kind: u32, data: Vec<u8>) -> Self {
        match (kind, <[u8; 4]>::try_from(&*data)) {
            // Half a character at the end is none: who reads the text does not see it, and an import (Wine 8.0) drops
            // it.
            (Self::SZ | Self::EXPAND_SZ, _) => {
                let units: Vec<_> = data.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
                Self::of_text(kind, &String::from_utf16_lossy(&units))
            }
            (Self::DWORD, Ok(bytes)) => Self::Number(u32::from_le_bytes(bytes)),
            _ => Self::Bytes { kind, data },
        }
    }

    /// Its type, and its data as a registry keeps it.
    pub fn stored(&self) -> (u32, Vec<u8>) {
        let text = |text: &str| utf16(text.encode_utf16().chain([0]));
        match self {
            Self::Text(string) => (Self::SZ, text(string)),
            Self::Expand(string) => (Self::EXPAND_SZ, text(string)),
            Self::Number(number) => (Self::DWORD, number.to_le_bytes().to_vec()),
            Self::Bytes { kind, data } => (*kind, data.clone()),
        }
    }
}

/// Text as a registry keeps it.
fn utf16(units: impl Iterator<Item = u16>) -> Vec<u8> {
    units.flat_map(u16::to_le_bytes).collect()
}
