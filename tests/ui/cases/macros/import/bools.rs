//! S11: the kind of a truth value is said.

use comwright::{Result, library_import};

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn truth_in(value: bool) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn truth_returned() -> Result<bool>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn truth_out(#[out] value: bool) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn truth_in_place(value: &mut bool) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn truth_called_back(#[callback] each: fn(value: bool)) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn truth_of_a_callback(#[callback] each: fn() -> bool) -> Result<()>;
}

#[library_import("c.dll")]
unsafe extern "C" {
    safe fn an_unknown_kind(#[bool(Win64)] value: bool) -> Result<()>;
    safe fn no_kind(#[bool] value: bool) -> Result<()>;
    safe fn truths_in_elements(#[bool(C)] #[size(3)] values: &[bool]) -> Result<()>;
    safe fn another_truth_value(value: VariantBool) -> Result<()>;
}

#[library_import("c.dll", bool = Linux)]
unsafe extern "C" {
    safe fn an_unknown_kind_of_all(value: bool) -> Result<()>;
}

fn main() {
    let _ = (truth_in(true), truth_returned(), truth_out());
}
