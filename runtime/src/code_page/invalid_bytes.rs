//! Bytes that are no characters of a code page: what to do about them, and the error that names them.

use std::fmt;

use super::CodePage;
use crate::HRESULT;

/// What decoding does with bytes that are no character of the code page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum OnInvalid {
    /// The whole conversion fails with [`InvalidBytes`].
    #[default]
    Error,
    /// They become U+FFFD, the replacement character: one for each sequence that [`InvalidBytes`] would name.
    Replace,
    /// What the system does when it is not asked for anything else: a byte without a meaning becomes a private
    /// character, which is encoded to the same byte again, and a pair of bytes the default character of the code page,
    /// `・` (U+30FB) in the Japanese ones and `?` in others.
    SystemDefault,
}

/// How many bytes the longest character has in any code page.
const LONGEST: usize = 4;

/// Bytes that are no character of the code page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidBytes {
    code_page: CodePage,
    position: usize,
    bytes: [u8; LONGEST],
    length: u8,
}

impl InvalidBytes {
    /// The code of this error: ERROR_NO_UNICODE_TRANSLATION.
    pub const HRESULT: HRESULT = HRESULT(0x8007_0459_u32 as i32);

    /// These bytes, which are at `position`.
    pub(crate) fn new(code_page: CodePage, invalid: &[u8], position: usize) -> Self {
        let mut bytes = [0; LONGEST];
        let length = bytes.iter_mut().zip(invalid).map(|(to, from)| *to = *from).count();
        Self { code_page, position, bytes, length: length as u8 }
    }

    /// The bytes, one to four of them.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes[..usize::from(self.length)]
    }

    /// Where they are: how many bytes come before them.
    pub fn position(&self) -> usize {
        self.position
    }

    /// The code page in which they are no character.
    pub fn code_page(&self) -> CodePage {
        self.code_page
    }
}

impl fmt::Display for InvalidBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.length == 1 { "byte" } else { "bytes" })?;
        for byte in self.bytes() {
            write!(f, " {byte:02x}")?;
        }
        let Self { code_page, position, .. } = self;
        write!(f, " at offset {position} {}", if self.length == 1 { "is" } else { "are" })?;
        write!(f, " no character of code page {code_page}; ")?;
        f.write_str("declare the code page that the text was written in, or choose OnInvalid::Replace")
    }
}

impl std::error::Error for InvalidBytes {}
