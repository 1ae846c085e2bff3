//! S1: how text is encoded is said, and not guessed.

use comwright::{Result, library_import};

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn text_in(text: &str) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn optional_text_in(text: Option<&str>) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn text_in_a_buffer(capacity: u32, #[out(size = capacity, length = return)] text: String) -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    #[returns(owner = CoTaskMem)]
    safe fn text_returned() -> Result<String>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn text_out(#[out(owner = LocalFree)] text: String) -> Result<()>;
}

#[library_import("c.dll", strings = Utf32)]
unsafe extern "C" {
    safe fn an_unknown_encoding(text: &str) -> Result<()>;
}

#[library_import("c.dll", strings = Utf61)]
unsafe extern "C" {
    safe fn a_misspelled_encoding(text: &str) -> Result<()>;
}

#[library_import("c.dll", strings(Utf8, Utf16))]
unsafe extern "C" {
    safe fn two_encodings(text: &str) -> Result<()>;
}

#[library_import("c.dll", strings)]
unsafe extern "C" {
    safe fn no_encoding(text: &str) -> Result<()>;
}

#[library_import("c.dll", strings = Utf8, code_page = 932)]
unsafe extern "C" {
    safe fn a_code_page_of_utf_8(text: &str) -> Result<()>;
}

#[library_import("c.dll", strings = Utf16, on_unmappable = BestFit)]
unsafe extern "C" {
    safe fn what_utf_16_does_not_have(text: &str) -> Result<()>;
}

#[library_import("c.dll", strings = Ansi, code_page = 0)]
unsafe extern "C" {
    safe fn code_page_zero(text: &str) -> Result<()>;
}

#[library_import("c.dll", strings = Ansi, code_page = 1200)]
unsafe extern "C" {
    safe fn a_code_page_of_utf_16(text: &str) -> Result<()>;
}

#[library_import("c.dll", strings = Ansi, code_page = 123456)]
unsafe extern "C" {
    safe fn no_code_page(text: &str) -> Result<()>;
}

#[library_import("c.dll", strings = Ansi, code_page = "932")]
unsafe extern "C" {
    safe fn a_code_page_in_quotes(text: &str) -> Result<()>;
}

#[library_import("c.dll", strings = Ansi)]
unsafe extern "C" {
    safe fn an_unknown_choice(#[strings(on_unmappable = Ignore)] text: &str) -> Result<()>;
    safe fn a_replacement_by_nothing(#[strings(on_unmappable = Replace)] text: &str) -> Result<()>;
    safe fn a_replacement_by_text(#[strings(on_unmappable = Replace("?"))] text: &str) -> Result<()>;
    safe fn a_misspelled_option(#[strings(Ansi, codepage = 932)] text: &str) -> Result<()>;
}

#[library_import("c.dll", strings = Utf8)]
unsafe extern "C" {
    safe fn owned_text(text: String) -> Result<()>;
    safe fn a_reference_to_owned_text(text: &String) -> Result<()>;
    safe fn text_to_write_to(text: &mut str) -> Result<()>;
    safe fn a_pointer_to_text_of_rust(text: *mut str) -> Result<()>;
    safe fn text_in_elements(#[size(3)] texts: &[&str]) -> Result<()>;
    safe fn owned_text_in_elements(#[size(3)] texts: &[String]) -> Result<()>;
    safe fn a_bstr_by_value(text: Bstr) -> Result<()>;
    safe fn no_bstr(#[bstr] text: Option<&str>) -> Result<()>;
    safe fn text_in_a_buffer_of_texts(#[out(size = 3)] texts: Vec<String>) -> Result<()>;
}

fn main() {
    let _ = (text_in("a"), an_unknown_encoding("a"), code_page_zero("a"), a_misspelled_option("a"));
}
