//! What stands around imported functions.

use comwright::{Result, library_import};

#[library_import("c.dll")]
extern "C" {
    safe fn nobody_promises() -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "vectorcall" {
    safe fn called_in_another_way() -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern {
    safe fn called_in_no_way() -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" fn bare() -> u32;

#[library_import("c.dll")]
fn plain() -> u32 {
    5
}

#[library_import("c.dll")]
struct Structure;

#[library_import("c.dll")]
unsafe extern "C" {
    static VALUE: u32;
}

#[library_import]
unsafe extern "C" {
    safe fn of_no_library() -> Result<u32>;
}

#[library_import("")]
unsafe extern "C" {
    safe fn of_an_empty_library() -> Result<u32>;
}

#[library_import("C:\\Windows\\c.dll")]
unsafe extern "C" {
    safe fn of_a_folder() -> Result<u32>;
}

#[library_import("c?.dll")]
unsafe extern "C" {
    safe fn of_no_file() -> Result<u32>;
}

#[library_import("c.dll", search = "folder")]
unsafe extern "C" {
    safe fn in_one_folder() -> Result<u32>;
}

#[library_import("c.dll", search = [5])]
unsafe extern "C" {
    safe fn in_a_number() -> Result<u32>;
}

#[library_import("c.dll", search = [""])]
unsafe extern "C" {
    safe fn in_no_folder() -> Result<u32>;
}

#[library_import("c.dll", sets_last_error)]
unsafe extern "C" {
    safe fn with_a_misspelled_argument() -> Result<u32>;
}

#[library_import("c.dll", load, load)]
unsafe extern "C" {
    safe fn with_an_argument_twice() -> Result<u32>;
}

#[library_import("c.dll", load = yes)]
unsafe extern "C" {
    safe fn with_a_switch_that_is_none() -> Result<u32>;
}

#[library_import("c.dll", rename_all = "camelCase")]
unsafe extern "C" {
    safe fn renamed_to_another_case() -> Result<u32>;
}

#[library_import("c.dll", rename_all = PascalCase)]
unsafe extern "C" {
    safe fn renamed_without_quotes() -> Result<u32>;
}

#[library_import("c.dll")]
#[no_mangle]
unsafe extern "C" {
    safe fn below_another_attribute() -> Result<u32>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn twice() -> Result<u32>;
    safe fn twice() -> Result<u32>;
}

#[library_import("c.dll", crate = "comwright")]
unsafe extern "C" {
    safe fn with_a_crate_in_quotes() -> Result<u32>;
}

fn main() {
    // Nobody who calls one of them is told of more.
    let _ = (nobody_promises(), called_in_another_way(), called_in_no_way(), of_no_library(), of_an_empty_library());
    let _ = (of_a_folder(), of_no_file(), in_one_folder(), in_a_number(), in_no_folder(), with_a_misspelled_argument());
    let _ = (with_an_argument_twice(), with_a_switch_that_is_none(), renamed_to_another_case(), renamed_without_quotes());
    let _ = (below_another_attribute(), twice(), with_a_crate_in_quotes());
}
