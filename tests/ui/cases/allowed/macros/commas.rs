// A comma behind the last of a list says nothing, in whatever parentheses.

use comwright::interface::IDispatch;
use comwright::{Result, com_interface, library_import};

#[library_import("kernel32.dll", strings(Ansi, code_page = 1252, on_unmappable = Replace('?',),),)]
unsafe extern "system" {
    #[entry("lstrcmpA",)]
    safe fn compared(first: &str, second: &str) -> Result<i32>;

    #[ordinal(3,)]
    #[failure(value = -1,)]
    #[set_last_error(false,)]
    safe fn numbered(#[size(4,)] values: &[u32], #[bool(C,)] each: bool) -> Result<i32>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b30", dual, bool(Variant,))]
unsafe trait IListed: IDispatch {
    #[dispid(1,)]
    #[name("Listed",)]
    fn listed(&self, #[default_value(3,)] count: i32) -> Result<i32>;
}

fn main() {
    let _: Option<IListed> = None;
    let _ = compared;
    let _ = numbered;
}
