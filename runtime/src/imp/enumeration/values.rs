//! Enumerations as values of automation.
//!
//! In: an enumeration, and the type of its number. Out: its ways into a VARIANT, out of it, and into arrays. What always
//! holds: it travels as its number, and a number that no value has is a mistake on the way out. What it does not know: the
//! values; the enumeration itself says which numbers have one.

use crate::error::Error;
use crate::{FromVariant, Plain, Variant};

/// What the numbers of enumerations are beside numbers: values of automation.
pub trait InValues: Plain + FromVariant + Into<Variant> + for<'a> TryFrom<&'a Variant, Error = Error> {}

impl<T: Plain + FromVariant + Into<Variant> + for<'a> TryFrom<&'a Variant, Error = Error>> InValues for T {}

/// Implements for an enumeration what an element of arrays is, by the number that it is.
#[doc(hidden)]
#[macro_export]
macro_rules! __number_in_arrays {
    ($name:ty: $number:ty $(where $($bound:tt)+)?) => {
        // SAFETY: C10. A transparent wrapper of a number.
        unsafe impl $crate::Element for $name $(where $($bound)+)? {
            const KIND: $crate::ElementKind = <$number as $crate::Element>::KIND;

            fn duplicate(&self) -> $crate::Result<Self> {
                ::core::result::Result::Ok(*self)
            }
        }

        // SAFETY: C10. As above.
        unsafe impl $crate::Plain for $name $(where $($bound)+)? {}
    };
}

/// Implements for a [`ComEnum`](crate::ComEnum) the ways into a VARIANT and out of it, by its number. Where it is not known to be one, the
/// bound says that it has to be.
#[doc(hidden)]
#[macro_export]
macro_rules! __enumeration_values {
    ($name:ty $(where $($bound:tt)+)?) => {
        impl ::core::convert::From<$name> for $crate::Variant $(where $($bound)+)? {
            fn from(value__: $name) -> Self {
                <<$name as $crate::ComEnum>::Number as ::core::convert::Into<Self>>::into($crate::ComEnum::number(
                    value__,
                ))
            }
        }

        impl ::core::convert::TryFrom<&$crate::Variant> for $name $(where $($bound)+)? {
            type Error = $crate::Error;

            fn try_from(value__: &$crate::Variant) -> $crate::Result<Self> {
                ::core::result::Result::and_then(
                    <<$name as $crate::ComEnum>::Number as ::core::convert::TryFrom<&$crate::Variant>>::try_from(
                        value__,
                    ),
                    <$name as $crate::ComEnum>::from_number,
                )
            }
        }

        impl ::core::convert::TryFrom<$crate::Variant> for $name $(where $($bound)+)? {
            type Error = $crate::Error;

            fn try_from(value__: $crate::Variant) -> $crate::Result<Self> {
                <Self as ::core::convert::TryFrom<&$crate::Variant>>::try_from(&value__)
            }
        }

        impl $crate::FromVariant for $name $(where $($bound)+)? {
            const VAR_TYPE: $crate::VarType = <<$name as $crate::ComEnum>::Number as $crate::FromVariant>::VAR_TYPE;

            fn from_variant(value__: &$crate::Variant) -> $crate::Result<Self> {
                ::core::result::Result::and_then(
                    <<$name as $crate::ComEnum>::Number as $crate::FromVariant>::from_variant(value__),
                    <$name as $crate::ComEnum>::from_number,
                )
            }
        }
    };
}
