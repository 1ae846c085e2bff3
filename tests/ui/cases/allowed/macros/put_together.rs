//! What a `macro_rules` puts together is read as what is written out.

#![deny(warnings)]

use comwright::{ComEnum, IUnknown, Result, com_interface, library_import};

macro_rules! interface {
    ($(#[$m:meta])* $v:vis $name:ident, $r:ty) => {
        #[com_interface(iid = "8d2f6e10-3f5e-4c8e-9d0a-7b1c2d3e4f51")]
        $(#[$m])*
        $v unsafe trait $name: IUnknown {
            $(#[$m])*
            fn count(&self) -> $r;
        }
    };
}

interface!(#[allow(dead_code)] pub ICounted, Result<i32>);

macro_rules! number {
    ($name:ident, $number:ty) => {
        #[derive(Clone, Copy, ComEnum, Debug, PartialEq, Eq, Hash)]
        #[repr(transparent)]
        pub struct $name(pub $number);
    };
}

number!(Colour, i32);

macro_rules! imported {
    ($v:vis $name:ident, $r:ty, $folder:expr) => {
        #[library_import("shop.dll", search = [$folder])]
        unsafe extern "system" {
            #[load]
            #[allow(dead_code)]
            $v safe fn $name() -> $r;
        }
    };
}

imported!(shop_open, Result<u32>, "C:\\Shop");

#[com_interface(iid = "8d2f6e10-3f5e-4c8e-9d0a-7b1c2d3e4f52")]
pub unsafe trait IDocumented: IUnknown {
    //! What is said within the braces is said of the interface.
    #![allow(missing_docs)]

    fn number(&self) -> Result<u32>;
}

fn main() {
    let _: fn(&ICounted) -> Result<i32> = |counted| counted.count();
    let _: fn(&IDocumented) -> Result<u32> = |documented| documented.number();
    assert_eq!(i32::from(Colour(3)), 3);
}
