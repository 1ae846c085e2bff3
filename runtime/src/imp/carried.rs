//! What a proxy carries from one apartment to another: interface pointers, and whatever may have some in it.
//!
//! A function of a proxy makes a carrier for each such argument, by what it is ([`Object`], [`ObjectBy`], [`Value`],
//! [`Array`], [`Record`], [`Arguments`]) and which way it goes: *lent* by value, *pointed* to for reading, *given* by
//! the callee, *exchanged*; a *row* of so many is given. It passes what `there()` says when the carrier has arrived. Everything
//! else that a function takes is captured as it is: memory belongs to no apartment (C12).
//!
//! ```text
//! let which = Value::lent(which);
//! let book = Object::<IBook>::given(book);
//! imp::switch::<IBooks>(this, "IBooks.Item(which, book)", &[&which, &book], |target, table| {
//!     (table.get_Item)(target, which.there(), book.there())
//! })
//! ```
//!
//! A carrier that was not carried anywhere passes null, or nothing. What the steps are, in which order, is known to
//! [`switch`](crate::imp::switch).

mod arguments;
mod array;
mod exchanged;
mod given;
mod lent;
mod object;
mod parcel;
mod record;
mod record_fields;
mod referred_record;
mod row;
mod shape;
mod value;
mod value_exchanged;
mod value_lent;

pub use arguments::Arguments;
pub use array::Array;
pub use exchanged::Exchanged;
pub use given::Given;
pub use lent::{Lent, Pointed};
pub use object::{Object, ObjectBy};
pub use record::Record;
pub use row::Row;
pub use shape::Shape;
pub use value::Value;
pub use value_exchanged::ExchangedValue;
pub use value_lent::{LentValue, PointedValue};

use crate::error::Result;

/// An argument that is carried. Each step is taken once at the most, in the order of their names here.
///
/// # Safety
///
/// What is made of a step's thread is given up on that thread (P7); a carrier that is dropped on the caller's thread before
/// or after any of the steps leaves nothing behind but what was delivered.
pub unsafe trait Carried {
    /// On the caller's thread, before: takes what is the caller's out of its apartment.
    ///
    /// # Errors
    ///
    /// Why it cannot: the call is not made.
    fn leave(&self) -> Result<()>;

    /// At home, before the call: makes what the callee gets.
    ///
    /// # Errors
    ///
    /// Why it cannot: the call is not made.
    fn arrive(&self) -> Result<()>;

    /// At home, after the call, or instead of it when something has not arrived: takes what the callee has given out of its
    /// apartment, and gives up what was made there.
    ///
    /// # Errors
    ///
    /// Why something of it cannot be taken: it is given up at home.
    fn depart(&self, is_called: bool) -> Result<()>;

    /// On the caller's thread, after the call: makes what the caller gets, and gives it to nobody yet.
    ///
    /// # Errors
    ///
    /// Why it cannot: nothing is delivered.
    fn land(&self) -> Result<()>;

    /// On the caller's thread, when all have landed: puts it where the caller wants it.
    fn deliver(&self);
}
