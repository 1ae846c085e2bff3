// A lifetime without a name says nothing, and `self` before `super` neither.

use comwright::{IUnknown, Result, com_interface, library_import};

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b41")]
unsafe trait ISpelled: IUnknown {
    fn lent(&'_ self, text: &'_ str, number: &'_ i32, other: Option<&'_ ISpelled>) -> Result<i32>;
}

#[library_import("spelled.dll", strings = Utf16)]
unsafe extern "system" {
    safe fn spelled(text: &'_ str) -> Result<i32>;
}

#[derive(comwright::ComEnum, Clone, Copy)]
#[repr(transparent)]
struct Color(i32);

mod within {
    use comwright::{IUnknown, Result, com_interface, library_import};

    #[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b42")]
    pub unsafe trait IPainted: IUnknown {
        fn paint(&self, color: self::super::Color, other: &self::super::ISpelled) -> Result<()>;
    }

    #[library_import("painted.dll")]
    unsafe extern "system" {
        pub safe fn painted(color: self::super::Color) -> Result<()>;
    }
}

fn main() {
    let _ = (within::painted, Color(1));
    let _: Option<within::IPainted> = None;

    let _: Option<ISpelled> = None;
    let _ = spelled;
}
