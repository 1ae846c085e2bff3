//! What the strings of an import or a struct are made of.

use std::fmt;

use crate::code_page::CodePage;

/// The form in which strings cross the boundary.
///
/// There is no default: an import that passes strings without naming one does not compile (S1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Charset {
    /// Bytes in a code page: [`CodePage::active`] on Windows, a declared one elsewhere (S2).
    Ansi(CodePage),
    /// Bytes in UTF-8, whatever the active code page is.
    Utf8,
    /// UTF-16 units.
    Utf16,
}

impl Charset {
    /// The code page of strings that are bytes; `None` for UTF-16.
    pub const fn code_page(self) -> Option<CodePage> {
        match self {
            Self::Ansi(code_page) => Some(code_page),
            Self::Utf8 => Some(CodePage::UTF_8),
            Self::Utf16 => None,
        }
    }

    /// How many bytes an element of an array of characters has (S10).
    pub const fn element_size(self) -> usize {
        match self {
            Self::Ansi(_) | Self::Utf8 => 1,
            Self::Utf16 => 2,
        }
    }
}

impl fmt::Display for Charset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ansi(code_page) => write!(f, "ANSI (code page {code_page})"),
            Self::Utf8 => f.write_str("UTF-8"),
            Self::Utf16 => f.write_str("UTF-16"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Charset;
    use crate::code_page::CodePage;
    #[cfg(feature = "double-byte")]
    use crate::code_page::OnUnmappable;

    #[cfg(feature = "double-byte")]
    #[test]
    fn s2_ansi_is_the_active_or_a_declared_code_page() {
        let bytes = |charset: Charset, text| {
            let code_page = charset.code_page().expect("the strings are bytes");
            code_page.encode_str(text, OnUnmappable::Error).ok()
        };
        // One that is declared is that one, wherever this runs.
        assert_eq!(bytes(Charset::Ansi(CodePage::SHIFT_JIS), "日本").as_deref(), Some(&b"\x93\xfa\x96\x7b"[..]));
        assert_eq!(bytes(Charset::Ansi(CodePage::WINDOWS_1252), "日本"), None);
        assert_eq!(bytes(Charset::Ansi(CodePage::WINDOWS_1252), "é").as_deref(), Some(&b"\xe9"[..]));
        assert_eq!(bytes(Charset::Utf8, "é").as_deref(), Some("é".as_bytes()));
        // One that is not is that of the process, of which there is none but on Windows.
        let active = bytes(Charset::Ansi(CodePage::ACP), "é");
        assert_eq!(active, bytes(Charset::Ansi(CodePage::active()), "é"));
        if !cfg!(windows) {
            assert_eq!(active, bytes(Charset::Utf8, "é"));
        }
        assert_eq!(Charset::Utf16.code_page(), None);
    }

    #[test]
    fn s10_elements_are_as_wide_as_the_charset_says() {
        assert_eq!(Charset::Ansi(CodePage(1252)).element_size(), 1);
        assert_eq!(Charset::Utf8.element_size(), 1);
        assert_eq!(Charset::Utf16.element_size(), 2);
    }
}
