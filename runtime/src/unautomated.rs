//! What stands in for automation without the feature `automation`.
//!
//! In: what macros would make of a type for values of automation. Out: nothing, so that one declaration means the same with
//! the feature and without. What always holds: everything here has the name of what it stands in for. What it does not
//! know: the types.

/// What the numbers of enumerations are beside numbers: nothing.
pub trait InValues {}

impl<T> InValues for T {}

/// Without VARIANTs, no interface has a way into one.
#[doc(hidden)]
#[macro_export]
macro_rules! __object_values {
    ($interface:ident) => {};
}

/// Nor has its kept flavour.
#[doc(hidden)]
#[macro_export]
macro_rules! __kept_value {
    ($kept:ident) => {};
}

/// Without arrays, no number is an element of one.
#[doc(hidden)]
#[macro_export]
macro_rules! __number_in_arrays {
    ($($enumeration:tt)*) => {};
}

/// An enumeration is a number, and goes into no VARIANT.
#[doc(hidden)]
#[macro_export]
macro_rules! __enumeration_values {
    ($($enumeration:tt)*) => {};
}
