//! Code pages: text as bytes.
//!
//! Comes in: UTF-16 (or `str`) and the number of a code page. Goes out: bytes, and the other way round. What always
//! holds: no character is lost or changed silently unless that was asked for (S3), and a surrogate pair is one
//! character. On Windows the system converts, elsewhere our own tables do; [`PortableCodePage`] is those tables
//! everywhere. Only UTF-8 is ours on Windows, too. It does not know where strings end, nor who owns them.
//!
//! # Which code pages there are
//!
//! On Windows, those that are installed. Elsewhere, those that Wine 8.0 has, and GB 18030: 37, 437, 500, 708, 720, 737,
//! 775, 850, 852, 855, 857, 860-866, 869, 874, 875, 932, 936, 949, 950, 1026, 1250-1258, 1361, 10000-10008, 10010,
//! 10017, 10021, 10029, 10079, 10081, 10082, 20127, 20866, 20932, 20949, 21866, 28591-28599, 28603, 28605, 54936,
//! 65000, 65001. Without the feature `double-byte`, there are not, elsewhere than on Windows, those of East Asia that stand on
//! the tables of encoding_rs: of 932, 936, 949, 950, 1361, 10001-10003, 10008, 20932, 20949 and 54936 those for which
//! [`CodePage::is_supported`] says no.
//!
//! # Where the tables differ from Wine's conversions
//!
//! Every pair of bytes and every character of the BMP becomes in each of these code pages what it becomes under Wine
//! 8.0, strictly and with best fit (S12; a test compares them all), with these differences:
//!
//! | code page | what | here | Wine | why |
//! |---|---|---|---|---|
//! | all but 65000 and 65001 | a character beyond the BMP that the page does not have | one `?` | `??` | a surrogate pair is one character (S3) |
//! | 65000 | decoding strictly | nothing is invalid | refused | the system takes no flags for it (S4) |
//! | 54936 | all | the tables of the WHATWG: U+E5E5 has no code | not there | Wine 8.0 does not have it |
//! | 65001 | invalid bytes are replaced, and the text ends inside of a sequence of three or four bytes | U+FFFD, and what is valid behind it | one U+FFFD for all that is left | no text behind an error is swallowed; Unicode recommends this |
//!
//! Tables of the WHATWG, which are those of encoding_rs, differ from the system's in 950, 936, 949, 20932 and the code
//! pages of the Mac; what differs has been written over them, so that nothing of it is left to see.

pub(crate) mod coding;
pub(crate) mod decode;
pub(crate) mod encode;
mod error;
pub(crate) mod flags;
mod invalid_bytes;
pub(crate) mod output;
pub(crate) mod portable;
mod portable_page;
mod unmappable;
pub(crate) mod utf8;

use std::fmt;
use std::mem::MaybeUninit;

use crate::{sys, utf};

pub use error::{BufferTooSmall, DecodeError, EncodeError, UnsupportedCodePage};
pub use invalid_bytes::{InvalidBytes, OnInvalid};
pub use portable_page::PortableCodePage;
pub use unmappable::{OnUnmappable, Unmappable};

/// A code page, by its number.
///
/// ```
/// use comwright::code_page::{CodePage, OnUnmappable};
///
/// let text: Vec<u16> = "8 > ∞".encode_utf16().collect();
/// let error = CodePage::WINDOWS_1252.encode(&text, OnUnmappable::Error).unwrap_err();
/// assert!(error.to_string().starts_with("U+221E '∞' at UTF-16 unit 4 is not in code page 1252"));
///
/// let bytes = CodePage::WINDOWS_1252.encode(&text, OnUnmappable::Replace('?'))?;
/// assert_eq!(bytes, b"8 > ?");
/// # Ok::<(), comwright::code_page::EncodeError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(transparent)]
pub struct CodePage(pub u32);

/// How many bytes of UTF-8 text of fewer than 256 UTF-16 units has at most.
const SHORT_UTF8: usize = 3 * 256;
/// How many bytes such text has at most in any code page.
const SHORT_BYTES: usize = 4 * 256;

impl CodePage {
    /// CP_ACP: whatever [`CodePage::active`] is.
    pub const ACP: Self = Self(0);
    /// CP_OEMCP: the code page of consoles on Windows.
    pub const OEMCP: Self = Self(1);
    /// CP_MACCP: the code page of the Mac for the system's locale.
    pub const MACCP: Self = Self(2);
    /// CP_THREAD_ACP: the ANSI code page of the thread's locale.
    pub const THREAD_ACP: Self = Self(3);
    /// EBCDIC of the United States and Canada.
    pub const EBCDIC_US: Self = Self(37);
    /// OEM of the United States.
    pub const OEM_437: Self = Self(437);
    /// OEM of Western Europe.
    pub const OEM_850: Self = Self(850);
    /// OEM of Central Europe.
    pub const OEM_852: Self = Self(852);
    /// OEM Cyrillic.
    pub const OEM_866: Self = Self(866);
    /// Thai.
    pub const THAI: Self = Self(874);
    /// Japanese: Shift JIS, as Microsoft has it.
    pub const SHIFT_JIS: Self = Self(932);
    /// Simplified Chinese: GBK.
    pub const GBK: Self = Self(936);
    /// Korean: the unified Hangul code.
    pub const KOREAN: Self = Self(949);
    /// Traditional Chinese: Big 5.
    pub const BIG5: Self = Self(950);
    /// Central European.
    pub const WINDOWS_1250: Self = Self(1250);
    /// Cyrillic.
    pub const WINDOWS_1251: Self = Self(1251);
    /// Western European.
    pub const WINDOWS_1252: Self = Self(1252);
    /// Greek.
    pub const WINDOWS_1253: Self = Self(1253);
    /// Turkish.
    pub const WINDOWS_1254: Self = Self(1254);
    /// Hebrew.
    pub const WINDOWS_1255: Self = Self(1255);
    /// Arabic.
    pub const WINDOWS_1256: Self = Self(1256);
    /// Baltic.
    pub const WINDOWS_1257: Self = Self(1257);
    /// Vietnamese.
    pub const WINDOWS_1258: Self = Self(1258);
    /// Korean: Johab.
    pub const JOHAB: Self = Self(1361);
    /// The Mac's Western European.
    pub const MAC_ROMAN: Self = Self(10_000);
    /// ASCII: bytes lose their highest bit.
    pub const US_ASCII: Self = Self(20_127);
    /// Russian: KOI8-R.
    pub const KOI8_R: Self = Self(20_866);
    /// Japanese: EUC, of pairs of bytes.
    pub const EUC_JP: Self = Self(20_932);
    /// Ukrainian: KOI8-U.
    pub const KOI8_U: Self = Self(21_866);
    /// ISO 8859-1.
    pub const LATIN_1: Self = Self(28_591);
    /// ISO 8859-15.
    pub const LATIN_9: Self = Self(28_605);
    /// Chinese: GB 18030.
    pub const GB18030: Self = Self(54_936);
    /// UTF-7.
    pub const UTF_7: Self = Self(65_000);
    /// UTF-8.
    pub const UTF_8: Self = Self(65_001);

    /// The active code page of the process: on Windows what `GetACP` says, which may be UTF-8 (S2).
    ///
    /// Elsewhere there is none, and this is UTF-8 for want of anything better: declare the code page that the
    /// component was written for.
    pub fn active() -> Self {
        Self::ACP.resolve()
    }

    /// The code page with CP_ACP, CP_OEMCP, CP_MACCP and CP_THREAD_ACP replaced by the number that they stand for
    /// (S4). Where there is no Windows they all stand for UTF-8, as [`CodePage::active`] does.
    pub fn resolve(self) -> Self {
        match self {
            Self::ACP | Self::OEMCP | Self::MACCP | Self::THREAD_ACP => sys::code_page::resolve(self),
            _ => self,
        }
    }

    /// Whether text can be converted to and from this code page here.
    pub fn is_supported(self) -> bool {
        sys::code_page::coding(self.resolve()).is_some()
    }

    /// How many bytes text of so many UTF-16 units has at most, whatever is chosen for unmappable characters.
    ///
    /// # Errors
    ///
    /// When there is no such code page.
    pub fn max_encoded_len(self, units: usize) -> Result<usize, UnsupportedCodePage> {
        let (code_page, coding) = self.coding()?;
        // A unit has three bytes at most in UTF-8, but the replacement for half a pair may have four.
        let longest = if code_page == Self::UTF_8 { 4 } else { coding.longest() };
        Ok(units.saturating_mul(longest))
    }

    /// Encodes UTF-16.
    ///
    /// # Errors
    ///
    /// A character that the code page does not have, if that is to be an error; that there is no such code page.
    pub fn encode(self, text: &[u16], on_unmappable: OnUnmappable) -> Result<Vec<u8>, EncodeError> {
        let (code_page, coding) = self.coding()?;
        encode::to_vec(&*coding, code_page, text, on_unmappable)
    }

    /// Encodes a `str`. Positions in errors count UTF-16 units all the same.
    ///
    /// # Errors
    ///
    /// As [`CodePage::encode`].
    pub fn encode_str(self, text: &str, on_unmappable: OnUnmappable) -> Result<Vec<u8>, EncodeError> {
        // Every `str` is in it as it is.
        if self.resolve() == Self::UTF_8 {
            return Ok(text.as_bytes().to_vec());
        }
        with_utf16(text, |text| self.encode(text, on_unmappable))
    }

    /// Encodes UTF-16 into `buffer`, and gives the part of it that was written, from its start. Neither this nor
    /// [`CodePage::encode_str_into`] allocates memory for text of fewer than 256 units, but for the tables of the code
    /// page when it is first used where there is no Windows.
    ///
    /// # Errors
    ///
    /// As [`CodePage::encode`]; that the result does not fit, with the size that it needs. A character is never
    /// divided, and nothing is cut off (S9).
    pub fn encode_into<'b>(
        self,
        text: &[u16],
        on_unmappable: OnUnmappable,
        buffer: &'b mut [MaybeUninit<u8>],
    ) -> Result<&'b mut [u8], EncodeError> {
        let (code_page, coding) = self.coding()?;
        encode::into(&*coding, code_page, text, on_unmappable, buffer)
    }

    /// Encodes a `str` into `buffer`, and gives the part of it that was written.
    ///
    /// # Errors
    ///
    /// As [`CodePage::encode_into`].
    pub fn encode_str_into<'b>(
        self,
        text: &str,
        on_unmappable: OnUnmappable,
        buffer: &'b mut [MaybeUninit<u8>],
    ) -> Result<&'b mut [u8], EncodeError> {
        with_utf16(text, |text| self.encode_into(text, on_unmappable, buffer))
    }

    /// Decodes to UTF-16.
    ///
    /// # Errors
    ///
    /// Bytes that are no character of the code page, if that is to be an error; that there is no such code page.
    pub fn decode(self, bytes: &[u8], on_invalid: OnInvalid) -> Result<Vec<u16>, DecodeError> {
        let (code_page, coding) = self.coding()?;
        decode::to_vec(&*coding, code_page, bytes, on_invalid)
    }

    /// Decodes to a `String`.
    ///
    /// # Errors
    ///
    /// As [`CodePage::decode`]; a surrogate without its other half, which UTF-7 can hold and a `String` cannot, unless
    /// invalid bytes are replaced.
    pub fn decode_to_string(self, bytes: &[u8], on_invalid: OnInvalid) -> Result<String, DecodeError> {
        if bytes.len() > SHORT_BYTES {
            return to_string(&self.decode(bytes, on_invalid)?, on_invalid);
        }
        let mut buffer = [const { MaybeUninit::uninit() }; SHORT_BYTES];
        to_string(self.decode_into(bytes, on_invalid, &mut buffer)?, on_invalid)
    }

    /// Decodes to UTF-16 into `buffer`, and gives the part of it that was written, from its start. There are never more
    /// units than bytes. No memory is allocated, as for [`CodePage::encode_into`].
    ///
    /// # Errors
    ///
    /// As [`CodePage::decode`]; that the result does not fit, with the size that it needs.
    pub fn decode_into<'b>(
        self,
        bytes: &[u8],
        on_invalid: OnInvalid,
        buffer: &'b mut [MaybeUninit<u16>],
    ) -> Result<&'b mut [u16], DecodeError> {
        let (code_page, coding) = self.coding()?;
        decode::into(&*coding, code_page, bytes, on_invalid, buffer)
    }

    /// The real number, and what converts it.
    fn coding(self) -> Result<(Self, sys::code_page::SystemCoding), UnsupportedCodePage> {
        let code_page = self.resolve();
        Ok((code_page, sys::code_page::coding(code_page).ok_or(UnsupportedCodePage(self))?))
    }
}

impl fmt::Display for CodePage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Calls `convert` with `text` in UTF-16, which is on the stack when it is short.
fn with_utf16<R>(text: &str, convert: impl FnOnce(&[u16]) -> R) -> R {
    if text.len() > SHORT_UTF8 {
        return convert(&utf::to_utf16(text));
    }
    let mut buffer = [const { MaybeUninit::uninit() }; SHORT_UTF8];
    let length = utf::encode_utf16(text, &mut buffer);
    // SAFETY: so many units were written.
    convert(unsafe { buffer[..length].assume_init_ref() })
}

/// A `String` of decoded text.
fn to_string(units: &[u16], on_invalid: OnInvalid) -> Result<String, DecodeError> {
    match on_invalid {
        OnInvalid::Error => Ok(utf::to_string(units)?),
        OnInvalid::Replace | OnInvalid::SystemDefault => Ok(utf::to_string_lossy(units)),
    }
}

#[cfg(all(test, feature = "double-byte"))]
mod tests;
