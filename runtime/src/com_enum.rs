//! Enumerations: numbers of which some, or all, have names.
//!
//! An *open* one is a transparent structure with a number in it: every number is a value of it, so that it may be whatever
//! a component writes. A *closed* one is an `enum` of Rust, of which every value has a name: it is given as its number, and
//! a number that comes in has to be looked at first.
//!
//! In: a value, or a number of a component. Out: the number, or the value. What always holds: a value becomes its own number
//! and that becomes the same value, and a number that a closed one does not have is an error. What it does not know: the names
//! of the values, and what numbers a component will have next.

use std::fmt;

use crate::error::Result;
#[cfg(feature = "automation")]
use crate::imp::InValues;
use crate::out::PlainOut;
#[cfg(not(feature = "automation"))]
use crate::unautomated::InValues;

/// An enumeration, open or closed. Generated enumerations are open ones; `#[derive(ComEnum)]` makes both kinds.
///
/// ```
/// use comwright::ComEnum;
///
/// #[repr(transparent)]
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// struct Color(i32);
/// # comwright::imp::enumeration!(Color);
///
/// fn checked<E: ComEnum>(number: E::Number) -> comwright::Result<E> {
///     E::from_number(number)
/// }
///
/// assert_eq!(checked::<Color>(7)?, Color(7));
/// # Ok::<(), comwright::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no enumeration",
    label = "`ComEnum` is not derived for this type",
    note = "write `#[derive(ComEnum)]` on a `#[repr(i32)]` enum, or on a `#[repr(transparent)]` structure with a number in it"
)]
pub trait ComEnum: Copy + 'static {
    /// The number that crosses the boundary.
    type Number: PlainOut + InValues + fmt::Display;

    /// The name of the type, as errors tell it.
    const NAME: &'static str;

    /// The number of a value.
    fn number(self) -> Self::Number;

    /// The value with this number.
    ///
    /// # Errors
    ///
    /// E_INVALIDARG when the enumeration is closed and no value has it; the description names number and type.
    fn from_number(number: Self::Number) -> Result<Self>;
}
