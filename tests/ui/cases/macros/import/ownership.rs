//! S8: text that comes out has an owner, which is said.

use comwright::{Result, library_import};

#[library_import("c.dll", strings = Utf8)]
unsafe extern "C" {
    safe fn text_of_nobody() -> Result<String>;
    safe fn optional_text_of_nobody() -> Result<Option<String>>;
    safe fn text_of_nobody_out(#[out] text: String) -> Result<()>;
    #[returns(owner = CoTaskMen)]
    safe fn a_misspelled_owner() -> Result<String>;
    #[returns(owner = "free")]
    safe fn an_owner_in_quotes() -> Result<String>;
    #[returns(owner)]
    safe fn an_owner_without_a_name() -> Result<String>;
    #[returns(owner = CoTaskMem)]
    safe fn an_owner_of_a_number() -> Result<u32>;
    #[returns(owner = CoTaskMem)]
    safe fn an_owner_of_nothing() -> Result<()>;
    safe fn an_owner_of_a_number_out(#[out(owner = LocalFree)] value: u32) -> Result<()>;
    safe fn an_owner_of_a_buffer(
        capacity: u32,
        #[out(size = capacity, length = return, owner = LocalFree)] text: String,
    ) -> Result<u32>;
    safe fn text_of_a_reference() -> Result<&str>;
}

fn main() {
    let _ = (text_of_nobody(), optional_text_of_nobody(), text_of_nobody_out());
}
