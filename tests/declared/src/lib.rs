//! Interfaces that are declared in Rust.

use comwright::interface::IDispatch;
use comwright::{Bstr, Date, IUnknown, Result, SafeArray, Variant, com_interface};

/// One book.
#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", dual)]
pub trait IBook: IDispatch {
    /// The title, in the script of the *book*.
    #[dispid(0)]
    #[propget]
    fn title(&self) -> Result<Bstr>;
    #[dispid(1)]
    #[propget]
    fn author(&self) -> Result<Bstr>;
    #[dispid(2)]
    #[propget]
    fn reader(&self) -> Result<Bstr>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b03", dual)]
pub trait IBooks: IDispatch {
    #[dispid(0)]
    #[propget]
    fn item(&self, which: Variant) -> Result<Option<IBook>>;
    #[dispid(-4)]
    #[propget]
    #[restricted]
    #[name("_NewEnum")]
    fn elements(&self) -> Result<Option<IUnknown>>;
    #[dispid(1)]
    #[propget]
    fn count(&self) -> Result<i32>;
    #[dispid(2)]
    #[propget]
    fn name(&self) -> Result<Bstr>;
    #[dispid(2)]
    #[propput]
    fn set_name(&self, name: Bstr) -> Result<()>;
    #[dispid(3)]
    fn add(&self, title: Bstr, author: &str) -> Result<Option<IBook>>;
    #[dispid(4)]
    fn lend(
        &self,
        title: Bstr,
        reader: Bstr,
        #[default_value(21)] days: i32,
        #[optional] from: Variant,
    ) -> Result<Date>;
}

#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b13")]
trait IPrivate: IUnknown {
    fn numbers(&self, count: i32, #[out] first: i32, last: &mut i32) -> Result<SafeArray<i32>>;
    fn plain(&self, value: f64) -> i32;
    unsafe fn raw(&self, data: *const u8, length: u32) -> Result<()>;
}

/// Derives from a declared one.
#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b14")]
trait IDerived: IPrivate {
    fn more(&self) -> Result<()>;
}
