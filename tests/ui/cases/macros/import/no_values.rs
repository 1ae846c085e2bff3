//! What has no size, no name or no value as a type: there is one error, and callers are told of none.

use comwright::{Result, library_import};

#[library_import("c.dll", strings = Utf8)]
unsafe extern "C" {
    safe fn inferred(value: _) -> Result<()>;
    safe fn inferred_inside(value: &_) -> Result<()>;
    safe fn object_of_rust(value: &dyn Send) -> Result<()>;
    safe fn pointer_to_one(value: *mut dyn Send) -> Result<()>;
    safe fn pointer_to_what_has_no_name(value: *mut Vec<u8>) -> Result<()>;
    safe fn text(value: str) -> Result<()>;
    safe fn elements(value: [u8]) -> Result<()>;
    safe fn never() -> Result<!>;
}

fn main() {
    let _ = (inferred(1), inferred_inside(&1), object_of_rust(&1), text("a"), never());
}
