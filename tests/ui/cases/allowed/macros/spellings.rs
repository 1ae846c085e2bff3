// A lifetime without a name says nothing.

use comwright::{IUnknown, Result, com_interface, library_import};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b41")]
unsafe trait ISpelled: IUnknown {
    fn lent(&'_ self, text: &'_ str, number: &'_ i32, other: Option<&'_ ISpelled>) -> Result<i32>;
}

#[library_import("spelled.dll", strings = Utf16)]
unsafe extern "system" {
    safe fn spelled(text: &'_ str) -> Result<i32>;
}

fn main() {
    let _: Option<ISpelled> = None;
    let _ = spelled;
}
