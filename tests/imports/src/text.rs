//! Text that goes in.

use comwright::{Bstr, Result, library_import};

#[library_import("comwright_imports.dll")]
unsafe extern "C" {
    /// 1 when the function gets these units, -1 when it gets none.
    #[strings(Utf16)]
    #[entry("text_wide")]
    pub safe fn wide(text: Option<&str>, #[size(count)] expected: &[u16], count: u32) -> Result<i32>;

    /// The same in UTF-8.
    #[strings(Utf8)]
    #[entry("text_narrow")]
    pub safe fn utf8(text: Option<&str>, #[size(count)] expected: &[u8], count: u32) -> Result<i32>;

    /// The same as a BSTR; it always gets one.
    #[entry("text_bstr")]
    pub safe fn bstr(#[bstr] text: &str, #[size(count)] expected: &[u16], count: u32) -> Result<i32>;

    /// The same of a BSTR that is there.
    #[entry("text_bstr")]
    pub safe fn lent_bstr(text: &Bstr, #[size(count)] expected: &[u16], count: u32) -> Result<i32>;
}

#[library_import("comwright_imports.dll", strings = Ansi, code_page = 932)]
unsafe extern "C" {
    /// In Shift_JIS.
    #[entry("text_narrow")]
    pub safe fn shift_jis(text: &str, #[size(count)] expected: &[u8], count: u32) -> Result<i32>;

    /// In 1252, by a word on the function.
    #[code_page(1252)]
    #[entry("text_narrow")]
    pub safe fn windows_1252(text: &str, #[size(count)] expected: &[u8], count: u32) -> Result<i32>;

    /// In 1252, by a word on the parameter; with what its best fit makes of other characters.
    #[entry("text_narrow")]
    pub safe fn best_fit(
        #[strings(Ansi, code_page = 1252, on_unmappable = BestFit)] text: &str,
        #[size(count)] expected: &[u8],
        count: u32,
    ) -> Result<i32>;

    /// With something else in place of other characters.
    #[on_unmappable(Replace('#'))]
    #[entry("text_narrow")]
    pub safe fn replaced(text: &str, #[size(count)] expected: &[u8], count: u32) -> Result<i32>;
}

#[library_import("comwright_imports.dll", strings = Utf16, suffix, rename_all = "PascalCase")]
unsafe extern "C" {
    /// `SuffixedNameW`.
    #[entry("SuffixedNameW")]
    pub safe fn by_its_name(text: &str) -> Result<i32>;

    /// `SuffixedNameW`, by its encoding.
    pub safe fn suffixed_name(text: &str) -> Result<i32>;

    /// No text, no suffix, and nothing to rename.
    #[exact]
    pub safe fn given_live() -> Result<i32>;
}

/// The same names for other functions.
pub mod ansi {
    use comwright::{Result, library_import};

    #[library_import("comwright_imports.dll", strings(Ansi, code_page = 1252), suffix, rename_all = "PascalCase")]
    unsafe extern "C" {
        /// `SuffixedNameA`.
        pub safe fn suffixed_name(text: &str) -> Result<i32>;
    }
}

/// And for one without text.
pub mod without_text {
    use comwright::{Result, library_import};

    #[library_import("comwright_imports.dll", strings = Utf16, suffix, rename_all = "PascalCase")]
    unsafe extern "C" {
        /// `SuffixedName`: there is no text that it could have a suffix for.
        pub safe fn suffixed_name(value: i32) -> Result<i32>;
    }
}
