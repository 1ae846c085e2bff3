//! Every door of comwright's macros, in a member of a workspace.

#[cfg(rust_analyzer)]
mod mistakes;

use core::ffi::c_void;

use comwright::interface::IDispatch;
use comwright::{
    Bstr, ComEnum, Date, PlainOut, Record, Result, SafeHandle, Trace, Variant, com_interface, library_import,
};

comwright::import_typelib!("../../../examples/quickstart/library.tlb", server = ["IBook"], proxy = ["*"]);

/// The same library, as the build script has written it.
pub mod built {
    comwright::include_typelib!("library");
}

/// A book.
#[com_interface(iid = "5b1c7a10-0050-4c5e-9a51-000000000001", dual)]
pub unsafe trait ITome: IDispatch {
    /// What it is called.
    #[dispid(0)]
    #[propget]
    fn title(&self) -> Result<Bstr>;
    /// Lends it, and tells the day on which it is due.
    #[dispid(4)]
    fn lend(&self, reader: Bstr, #[default_value(21)] days: i32, #[optional] from: Variant) -> Result<Date>;
}

#[library_import("shop", strings(Ansi, code_page = 932), bool = C, load)]
unsafe extern "C" {
    /// Calls for each article of a kind until it is told to stop.
    pub safe fn shop_each(
        kind: &str,
        #[callback(context = data)] each: fn(number: i32, data: *mut c_void) -> bool,
        data: *mut c_void,
    ) -> Result<()>;
    /// What an article is called.
    #[failure(negative)]
    pub safe fn shop_title(number: i32, #[out(size = room, length = return)] title: String, room: u32) -> Result<i32>;
    /// Closes a drawer.
    ///
    /// # Safety
    ///
    /// It is open, and nobody uses it any more.
    pub unsafe fn shop_close(drawer: *mut c_void) -> Result<()>;
}

/// A drawer.
#[derive(SafeHandle)]
#[invalid(null)]
#[release(unsafe(shop_close))]
pub struct Drawer;

/// A colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ComEnum, Variant)]
#[repr(i32)]
pub enum Color {
    /// Red.
    Red = 1,
    /// Green.
    Green = 2,
}

/// A place.
#[derive(Clone, Copy, PartialEq, Debug, Default, PlainOut)]
#[repr(C)]
pub struct Place {
    /// To the right.
    pub x: i32,
    /// Down.
    pub y: i32,
}

/// An article.
#[derive(Clone, Debug, Default, Record)]
#[record(guid = "5b1c7a10-0050-4c5e-9a51-000000000002")]
#[repr(C)]
pub struct Article {
    /// What it is called.
    pub title: Bstr,
    /// Its number.
    pub number: i32,
}

/// What is lent, and to whom.
#[derive(Trace)]
pub struct Loan {
    /// The book.
    pub tome: ITome,
    /// The reader.
    #[trace(skip)]
    pub reader: String,
}

/// Uses of all of it, without a mistake.
///
/// # Errors
///
/// Those of the calls.
pub fn used(tome: &ITome, book: &lending_library::IBook, same: &built::lending_library::IBook) -> Result<Date> {
    let titles: [Bstr; 3] = [tome.title()?, book.title()?, same.title()?];
    let mut numbers = Vec::new();
    shop_each("book", |number| {
        numbers.push(number);
        numbers.len() < titles.len()
    })?;
    let title: String = shop_title(numbers[0])?;
    tome.lend(title.as_str())
}
