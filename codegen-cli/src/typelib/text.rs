//! Text of a library: bytes in the ANSI code page of its locale.

use encoding_rs::{Encoding, WINDOWS_1252};

use super::bytes::Bytes;
use super::error::Error;
use super::limits::Budget;
use crate::model::Lcid;

/// How many bytes of UTF-8 a byte of any ANSI code page may become.
const MAX_UTF8_PER_BYTE: usize = 3;

/// Decodes the text of one library, and charges it to the library's budget.
pub(super) struct Text<'b> {
    encoding: &'static Encoding,
    budget: &'b Budget,
}

impl<'b> Text<'b> {
    /// The text of a library with this locale.
    pub(super) fn new(lcid: Lcid, budget: &'b Budget) -> Self {
        Self { encoding: codepage::to_encoding(code_page_of(lcid)).unwrap_or(WINDOWS_1252), budget }
    }

    /// What the library may still unfold to.
    pub(super) fn budget(&self) -> &'b Budget {
        self.budget
    }

    /// Decodes `bytes`. A byte that the code page does not have becomes U+FFFD.
    pub(super) fn decode(&self, bytes: Bytes<'_>) -> Result<String, Error> {
        // Every ANSI code page has ASCII in its lower half, and names are hardly ever anything else.
        if let Ok(text) = std::str::from_utf8(bytes.data())
            && text.is_ascii()
        {
            self.budget.charge_text(text.len(), bytes.position(0))?;
            return Ok(text.to_owned());
        }
        self.budget.charge_text(bytes.len() * MAX_UTF8_PER_BYTE, bytes.position(0))?;
        let (text, _) = self.encoding.decode_without_bom_handling(bytes.data());
        let mut text = text.into_owned();
        text.shrink_to_fit();
        Ok(text)
    }
}

/// The ANSI code page of a locale, as Windows assigns it ([MS-LCID], `LOCALE_IDEFAULTANSICODEPAGE`).
///
/// Locale 0 is neutral and stands for 1252, as do locales that have no code page of their own.
pub fn code_page_of(lcid: Lcid) -> u16 {
    let language = lcid.0 & 0x3ff;
    let sublanguage = lcid.0 >> 10 & 0x3f;
    match language {
        CHINESE if matches!(sublanguage, 0 | SIMPLIFIED_PRC | SIMPLIFIED_SINGAPORE) => 936,
        CHINESE => 950,
        SERBIAN_CROATIAN_BOSNIAN if LATIN_SCRIPT.contains(&sublanguage) => 1250,
        SERBIAN_CROATIAN_BOSNIAN => 1251,
        AZERBAIJANI | UZBEK if sublanguage == CYRILLIC_SCRIPT => 1251,
        AZERBAIJANI | UZBEK => 1254,
        _ => BY_LANGUAGE
            .iter()
            .find(|(_, languages)| languages.contains(&language))
            .map_or(WESTERN, |(code_page, _)| *code_page),
    }
}

const WESTERN: u16 = 1252;

const CHINESE: u32 = 0x04;
const SIMPLIFIED_PRC: u32 = 2;
const SIMPLIFIED_SINGAPORE: u32 = 4;

const SERBIAN_CROATIAN_BOSNIAN: u32 = 0x1a;
const LATIN_SCRIPT: [u32; 8] = [0, 1, 2, 4, 5, 6, 9, 11];

const AZERBAIJANI: u32 = 0x2c;
const UZBEK: u32 = 0x43;
const CYRILLIC_SCRIPT: u32 = 2;

/// Languages, by the lower ten bits of their locales, whose locales all have the same code page.
const BY_LANGUAGE: [(u16, &[u32]); 11] = [
    // Thai.
    (874, &[0x1e]),
    // Japanese.
    (932, &[0x11]),
    // Korean.
    (949, &[0x12]),
    // Czech, Hungarian, Polish, Romanian, Slovak, Albanian, Slovenian, Turkmen.
    (1250, &[0x05, 0x0e, 0x15, 0x18, 0x1b, 0x1c, 0x24, 0x42]),
    // Bulgarian, Russian, Ukrainian, Belarusian, Tajik, Macedonian, Kazakh, Kyrgyz, Tatar, Mongolian, Bashkir, Sakha.
    (1251, &[0x02, 0x19, 0x22, 0x23, 0x28, 0x2f, 0x3f, 0x40, 0x44, 0x50, 0x6d, 0x85]),
    // Greek.
    (1253, &[0x08]),
    // Turkish.
    (1254, &[0x1f]),
    // Hebrew.
    (1255, &[0x0d]),
    // Arabic, Urdu, Persian, Sindhi, Uyghur, Dari, Central Kurdish.
    (1256, &[0x01, 0x20, 0x29, 0x59, 0x80, 0x8c, 0x92]),
    // Estonian, Latvian, Lithuanian.
    (1257, &[0x25, 0x26, 0x27]),
    // Vietnamese.
    (1258, &[0x2a]),
];

#[cfg(test)]
mod tests {
    use super::code_page_of;
    use crate::model::Lcid;

    #[test]
    fn code_pages_of_locales() {
        for (lcid, code_page) in [
            (0x0000, 1252),
            (0x0009, 1252),
            (0x0409, 1252),
            (0x0407, 1252),
            (0x0411, 932),
            (0x0412, 949),
            (0x0404, 950),
            (0x0804, 936),
            (0x0c04, 950),
            (0x1004, 936),
            (0x1404, 950),
            (0x0405, 1250),
            (0x041a, 1250),
            (0x0c1a, 1251),
            (0x081a, 1250),
            (0x201a, 1251),
            (0x101a, 1250),
            (0x0419, 1251),
            (0x0408, 1253),
            (0x041f, 1254),
            (0x042c, 1254),
            (0x082c, 1251),
            (0x0843, 1251),
            (0x040d, 1255),
            (0x0401, 1256),
            (0x0425, 1257),
            (0x042a, 1258),
            (0x041e, 874),
        ] {
            assert_eq!(code_page_of(Lcid(lcid)), code_page, "{lcid:#06x}");
        }
    }
}
