//! Code pages by our own tables, the same on every platform.
//!
//! Which code pages there are, and what each character and each byte sequence becomes, is as Wine 8.0 has it (S12): the
//! tables are made from its answers. GB 18030, which Wine lacks, is that of encoding_rs. Without the feature `double-byte` there
//! are only those that need nothing of encoding_rs.

#[cfg(feature = "double-byte")]
mod gb18030;
mod table;
mod tables;
mod utf7;

use super::CodePage;
use super::coding::Coding;
use super::utf8::Utf8;

/// The conversions of `code_page`; `None` when there are none.
pub(crate) fn coding(code_page: CodePage) -> Option<&'static dyn Coding> {
    match code_page {
        #[cfg(feature = "double-byte")]
        CodePage::GB18030 => Some(&gb18030::Gb18030),
        CodePage::UTF_7 => Some(&utf7::Utf7),
        CodePage::UTF_8 => Some(&Utf8),
        _ => table::Table::of(code_page.0).map(|table| table as &dyn Coding),
    }
}

/// Whether [`coding`] knows the code page of this number, while something is compiled.
pub(crate) const fn has(number: u32) -> bool {
    match CodePage(number) {
        CodePage::GB18030 => cfg!(feature = "double-byte"),
        CodePage::UTF_7 | CodePage::UTF_8 => true,
        _ => tables::has(number),
    }
}

/// Every code page that [`coding`] knows, in ascending order.
pub(crate) fn code_pages() -> impl Iterator<Item = CodePage> {
    // The largest number in the tables is 28605.
    let gb18030 = cfg!(feature = "double-byte").then_some(CodePage::GB18030);
    tables::numbers().map(CodePage).chain(gb18030).chain([CodePage::UTF_7, CodePage::UTF_8])
}
