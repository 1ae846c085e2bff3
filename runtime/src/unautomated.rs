//! What stands in for automation without the feature `automation`: nothing of a declaration is a value of it.

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
