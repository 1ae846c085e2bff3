//! Why a conversion failed.

use std::fmt;

use super::{CodePage, InvalidBytes, Unmappable};
use crate::HRESULT;
use crate::utf::LoneSurrogate;

/// Why text was not encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EncodeError {
    /// The code page does not have one of the characters.
    Unmappable(Unmappable),
    /// There is no such code page here.
    Unsupported(UnsupportedCodePage),
    /// The result does not fit into the buffer.
    BufferTooSmall(BufferTooSmall),
}

/// Why bytes were not decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeError {
    /// Some of the bytes are no character of the code page.
    InvalidBytes(InvalidBytes),
    /// There is no such code page here.
    Unsupported(UnsupportedCodePage),
    /// The result does not fit into the buffer.
    BufferTooSmall(BufferTooSmall),
    /// The bytes of UTF-7 hold a surrogate without its other half, which a `String` cannot.
    LoneSurrogate(LoneSurrogate),
}

/// A code page that there is no conversion for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnsupportedCodePage(pub(crate) CodePage);

/// A buffer that the whole result does not fit into. What the buffer holds afterwards is unspecified.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BufferTooSmall {
    pub(crate) needed: usize,
}

impl UnsupportedCodePage {
    /// The code of this error: ERROR_INVALID_PARAMETER, as the system's functions give it.
    pub const HRESULT: HRESULT = HRESULT(0x8007_0057_u32 as i32);

    /// The code page.
    pub fn code_page(&self) -> CodePage {
        self.0
    }
}

impl BufferTooSmall {
    /// The code of this error: ERROR_INSUFFICIENT_BUFFER.
    pub const HRESULT: HRESULT = HRESULT(0x8007_007a_u32 as i32);

    /// How large a buffer the same conversion needs, in elements: bytes when text is encoded, UTF-16 units when bytes
    /// are decoded.
    pub fn needed(&self) -> usize {
        self.needed
    }
}

impl EncodeError {
    /// The code of this error.
    pub fn hresult(&self) -> HRESULT {
        match self {
            Self::Unmappable(_) => Unmappable::HRESULT,
            Self::Unsupported(_) => UnsupportedCodePage::HRESULT,
            Self::BufferTooSmall(_) => BufferTooSmall::HRESULT,
        }
    }
}

impl DecodeError {
    /// The code of this error.
    pub fn hresult(&self) -> HRESULT {
        match self {
            Self::InvalidBytes(_) => InvalidBytes::HRESULT,
            Self::Unsupported(_) => UnsupportedCodePage::HRESULT,
            Self::BufferTooSmall(_) => BufferTooSmall::HRESULT,
            Self::LoneSurrogate(_) => InvalidBytes::HRESULT,
        }
    }
}

impl fmt::Display for UnsupportedCodePage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code_page = self.0;
        write!(
            f,
            "there is no code page {code_page} here; declare one for which CodePage::is_supported is true{FEATURE}"
        )
    }
}

/// What may be missing.
#[cfg(feature = "double-byte")]
const FEATURE: &str = "";
#[cfg(not(feature = "double-byte"))]
const FEATURE: &str = ", or have the feature `double-byte` of comwright, for those of East Asia";

impl fmt::Display for BufferTooSmall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the converted text does not fit; pass a buffer of {} elements", self.needed)
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unmappable(error) => error.fmt(f),
            Self::Unsupported(error) => error.fmt(f),
            Self::BufferTooSmall(error) => error.fmt(f),
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::InvalidBytes(error) => error.fmt(f),
            Self::Unsupported(error) => error.fmt(f),
            Self::BufferTooSmall(error) => error.fmt(f),
            Self::LoneSurrogate(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for UnsupportedCodePage {}
impl std::error::Error for BufferTooSmall {}
impl std::error::Error for EncodeError {}
impl std::error::Error for DecodeError {}

impl From<Unmappable> for EncodeError {
    fn from(error: Unmappable) -> Self {
        Self::Unmappable(error)
    }
}

impl From<UnsupportedCodePage> for EncodeError {
    fn from(error: UnsupportedCodePage) -> Self {
        Self::Unsupported(error)
    }
}

impl From<BufferTooSmall> for EncodeError {
    fn from(error: BufferTooSmall) -> Self {
        Self::BufferTooSmall(error)
    }
}

impl From<InvalidBytes> for DecodeError {
    fn from(error: InvalidBytes) -> Self {
        Self::InvalidBytes(error)
    }
}

impl From<UnsupportedCodePage> for DecodeError {
    fn from(error: UnsupportedCodePage) -> Self {
        Self::Unsupported(error)
    }
}

impl From<BufferTooSmall> for DecodeError {
    fn from(error: BufferTooSmall) -> Self {
        Self::BufferTooSmall(error)
    }
}

impl From<LoneSurrogate> for DecodeError {
    fn from(error: LoneSurrogate) -> Self {
        Self::LoneSurrogate(error)
    }
}
