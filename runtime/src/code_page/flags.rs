//! Which flags the system's conversion functions take for a code page (S4).
//!
//! The documentation of MultiByteToWideChar and WideCharToMultiByte lists code pages whose flags must be 0, and two for
//! which there is one flag. A call with any other fails with ERROR_INVALID_FLAGS. This is data, the same on every
//! platform, because only Windows itself would tell: Wine 8.0 lacks most of these code pages.

// Only one of the backends calls the system; the tables are tested with both.
#![allow(dead_code)]

use super::CodePage;

/// MB_ERR_INVALID_CHARS: invalid bytes are an error.
pub(crate) const MB_ERR_INVALID_CHARS: u32 = 0x8;
/// WC_ERR_INVALID_CHARS: surrogates without their other half are an error.
pub(crate) const WC_ERR_INVALID_CHARS: u32 = 0x80;
/// WC_NO_BEST_FIT_CHARS: characters that the code page does not have become the default character, which is told.
pub(crate) const WC_NO_BEST_FIT_CHARS: u32 = 0x400;

/// How a strict conversion is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Flags {
    /// For WideCharToMultiByte.
    pub(crate) encode: u32,
    /// For MultiByteToWideChar.
    pub(crate) decode: u32,
    /// How it shows that a character is not in the code page.
    pub(crate) unmappable: Detection,
}

/// How a failed strict encoding shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Detection {
    /// By lpUsedDefaultChar. A best fit does not set it, therefore WC_NO_BEST_FIT_CHARS.
    UsedDefaultChar,
    /// By an error; lpDefaultChar and lpUsedDefaultChar are null.
    Error,
    /// By nothing: the result is converted back and compared. lpDefaultChar and lpUsedDefaultChar are null.
    RoundTrip,
}

impl Flags {
    /// The flags for `code_page`, which is a real number: not CP_ACP, CP_OEMCP, CP_MACCP or CP_THREAD_ACP.
    pub(crate) const fn of(code_page: CodePage) -> Self {
        match code_page.0 {
            65_001 | 54_936 => {
                Self { encode: WC_ERR_INVALID_CHARS, decode: MB_ERR_INVALID_CHARS, unmappable: Detection::Error }
            }
            50_220..=50_222 | 50_225 | 50_227 | 50_229 | 57_002..=57_011 | 65_000 | 42 => Self::NONE,
            _ => Self {
                encode: WC_NO_BEST_FIT_CHARS,
                decode: MB_ERR_INVALID_CHARS,
                unmappable: Detection::UsedDefaultChar,
            },
        }
    }

    /// No flags at all.
    pub(crate) const NONE: Self = Self { encode: 0, decode: 0, unmappable: Detection::RoundTrip };
}

#[cfg(test)]
mod tests {
    use super::{Detection, Flags};
    use crate::code_page::CodePage;

    /// The lists of the documentation, number by number.
    #[test]
    fn s4_flags_are_those_that_a_code_page_takes() {
        for number in [42, 50220, 50221, 50222, 50225, 50227, 50229, 65000].into_iter().chain(57002..=57011) {
            let flags = Flags::of(CodePage(number));
            assert_eq!(flags, Flags { encode: 0, decode: 0, unmappable: Detection::RoundTrip }, "{number}");
        }
        for number in [65001, 54936] {
            let flags = Flags::of(CodePage(number));
            assert_eq!(flags, Flags { encode: 0x80, decode: 0x08, unmappable: Detection::Error }, "{number}");
        }
        for number in [37, 437, 932, 936, 949, 950, 1252, 1361, 10001, 20932, 28591, 50223, 50224, 51949, 57001, 57012]
        {
            let flags = Flags::of(CodePage(number));
            assert_eq!(
                flags,
                Flags { encode: 0x400, decode: 0x08, unmappable: Detection::UsedDefaultChar },
                "{number}"
            );
        }
    }

    /// A code page that takes no null pointers in their place must not be asked by them, and the reverse.
    #[test]
    fn s3_a_best_fit_is_never_taken_for_a_mapping() {
        for number in 0..=65_535 {
            let flags = Flags::of(CodePage(number));
            assert_eq!(flags.unmappable == Detection::UsedDefaultChar, flags.encode & 0x400 != 0, "{number}");
        }
    }
}
