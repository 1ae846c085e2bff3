//! The interfaces of the example's library.
//!
//! ```
//! use comwright::interface::IDispatch;
//! use comwright::{Bstr, Result, com_interface};
//!
//! #[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", dual)]
//! unsafe trait IBook: IDispatch {
//!     #[dispid(0)]
//!     #[propget]
//!     fn title(&self) -> Result<Bstr>;
//! }
//!
//! fn shown(book: &IBook) -> Result<String> {
//!     Ok(book.title()?.to_string_lossy())
//! }
//! ```

use comwright::interface::IDispatch;
use comwright::{Bstr, Date, IUnknown, Result, Variant, com_interface};

/// One book.
#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", dual)]
pub unsafe trait IBook: IDispatch {
    /// The title, in the script of the *book*.
    #[dispid(0)]
    #[propget]
    fn title(&self) -> Result<Bstr>;
    /// Who has written it.
    #[dispid(1)]
    #[propget]
    fn author(&self) -> Result<Bstr>;
    /// Who has it at home; nobody when it is empty.
    #[dispid(2)]
    #[propget]
    fn reader(&self) -> Result<Bstr>;
}

/// The books, and the desk.
#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b03", dual)]
pub unsafe trait IBooks: IDispatch {
    /// A book by its title, or by its number, from 1 on.
    #[dispid(0)]
    #[propget]
    fn item(&self, which: Variant) -> Result<Option<IBook>>;
    /// Every book.
    #[dispid(-4)]
    #[propget]
    #[restricted]
    #[name("_NewEnum")]
    fn elements(&self) -> Result<Option<IUnknown>>;
    /// How many there are.
    #[dispid(1)]
    #[propget]
    fn count(&self) -> Result<i32>;
    /// The name over the door.
    #[dispid(2)]
    #[propget]
    fn name(&self) -> Result<Bstr>;
    /// Writes another name over the door.
    #[dispid(2)]
    #[propput]
    fn set_name(&self, name: Bstr) -> Result<()>;
    /// Puts a book on the shelf.
    #[dispid(3)]
    fn add(&self, title: Bstr, author: &str) -> Result<Option<IBook>>;
    /// Lends a book for so many days, and tells the day on which it is due.
    #[dispid(4)]
    fn lend(
        &self,
        title: Bstr,
        reader: Bstr,
        #[default_value(21)] days: i32,
        #[optional] from: Variant,
    ) -> Result<Date>;
}

/// One that derives from an interface that is generated.
#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b12", dual)]
pub unsafe trait IBook2: crate::lending_library::IBook {
    /// How many pages it has.
    #[dispid(20)]
    #[propget]
    fn pages(&self) -> Result<i32>;
}

/// What happens at the desk.
#[com_interface(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b04", dispatch, bool = Variant)]
pub unsafe trait DBooksEvents: IDispatch {
    /// Somebody wants a book; who minds says so.
    #[dispid(1)]
    fn lending(&self, book: Option<&IBook>, reader: Bstr, cancel: &mut bool) -> Result<()>;
    /// A book has left the house.
    #[dispid(2)]
    fn lent(&self, book: Option<&IBook>, due: Date) -> Result<()>;
    /// How often that has happened.
    #[dispid(3)]
    #[propget]
    fn count(&self) -> Result<i32>;
    /// What may be left out.
    #[dispid(4)]
    fn told(&self, #[default_value("nobody")] reader: Bstr, #[optional] more: Variant) -> Result<Bstr>;
}
