//! Code pages by our own tables.

use crate::code_page::CodePage;
use crate::code_page::coding::Coding;
use crate::code_page::portable;

/// The conversions of a code page.
pub(crate) type SystemCoding = &'static dyn Coding;

/// There is no active code page, and CP_ACP and the like stand for none: UTF-8.
pub(crate) fn resolve(_: CodePage) -> CodePage {
    CodePage::UTF_8
}

/// The conversions of `code_page`, which is a real number; `None` when there are none.
pub(crate) fn coding(code_page: CodePage) -> Option<SystemCoding> {
    portable::coding(code_page)
}
