//! Code pages by the system's own conversions.

mod calls;
mod coding;

use std::ops::Deref;

use super::bindings;
use crate::code_page::CodePage;
use crate::code_page::coding::Coding;
use crate::code_page::utf8::Utf8;
use coding::SystemPage;

/// The conversions of a code page.
pub(crate) enum SystemCoding {
    /// Those of the system.
    System(SystemPage),
    /// UTF-8, which is ours everywhere: the system does not say where it fails.
    Utf8(Utf8),
}

/// The conversions of `code_page`, which is a real number; `None` when there are none.
pub(crate) fn coding(code_page: CodePage) -> Option<SystemCoding> {
    match code_page {
        CodePage::UTF_8 => Some(SystemCoding::Utf8(Utf8)),
        _ => SystemPage::open(code_page).map(SystemCoding::System),
    }
}

impl Deref for SystemCoding {
    type Target = dyn Coding;

    fn deref(&self) -> &Self::Target {
        match self {
            Self::System(page) => page,
            Self::Utf8(utf8) => utf8,
        }
    }
}

/// LOCALE_SYSTEM_DEFAULT.
const SYSTEM_DEFAULT: u32 = 0x800;

/// LOCALE_IDEFAULTANSICODEPAGE.
const ANSI_CODE_PAGE: u32 = 0x1004;
/// LOCALE_IDEFAULTMACCODEPAGE.
const MAC_CODE_PAGE: u32 = 0x1011;
/// LOCALE_RETURN_NUMBER: the answer is a number, not its text.
const RETURN_NUMBER: u32 = 0x2000_0000;

/// The real number of CP_ACP, CP_OEMCP, CP_MACCP and CP_THREAD_ACP.
pub(crate) fn resolve(code_page: CodePage) -> CodePage {
    // SAFETY: these functions take nothing and always have an answer.
    let (ansi, oem, locale) = unsafe { (bindings::GetACP(), bindings::GetOEMCP(), bindings::GetThreadLocale()) };
    let number = match code_page {
        CodePage::OEMCP => oem,
        CodePage::MACCP => locale_number(SYSTEM_DEFAULT, MAC_CODE_PAGE).unwrap_or(ansi),
        // Locales without a code page of their own use the process's.
        CodePage::THREAD_ACP => locale_number(locale, ANSI_CODE_PAGE).unwrap_or(ansi),
        _ => ansi,
    };
    CodePage(number)
}

/// A code page of a locale, if it has one. 0, 1 and 2 stand for none: they are CP_ACP, CP_OEMCP and CP_MACCP.
fn locale_number(locale: u32, what: u32) -> Option<u32> {
    let mut number = 0_u32;
    // SAFETY: with LOCALE_RETURN_NUMBER the buffer is a u32, and its size is counted in UTF-16 units: two of them.
    let written = unsafe { bindings::GetLocaleInfoW(locale, what | RETURN_NUMBER, (&raw mut number).cast(), 2) };
    (written != 0 && number > 2).then_some(number)
}

#[cfg(test)]
mod tests;
