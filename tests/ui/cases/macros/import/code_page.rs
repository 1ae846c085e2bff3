//! A code page that the runtime does not have: there is one error, at its number.

use comwright::{Result, library_import};

#[library_import("c.dll", strings = Ansi, code_page = 12345)]
unsafe extern "C" {
    safe fn of_all(text: &str) -> Result<()>;
    pub safe fn of_all_as_well(text: &str) -> Result<()>;
}

#[library_import("c.dll", strings = Utf8)]
unsafe extern "C" {
    #[strings(Ansi, code_page = 931)]
    safe fn of_one(text: &str) -> Result<()>;
}

fn main() {
    let _ = (of_all("x"), of_all_as_well("y"), of_one("z"));
}
