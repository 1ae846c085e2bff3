//! Objects as values of automation.
//!
//! In: an object, or a VARIANT with one in it. Out: the other of the two. What always holds: an object that is lent stays
//! the caller's; of one that comes out, whoever gets it has a claim. What it does not know: which interfaces there are; the
//! macros here are told each.

use crate::error::Result;
use crate::interface::ComInterface;
use crate::{Variant, VariantArg};

/// The object in a `VT_DISPATCH` or `VT_UNKNOWN` by the interface `I`, which it is asked for.
///
/// # Errors
///
/// DISP_E_TYPEMISMATCH when there is no object, or a null one; what QueryInterface says.
#[cfg_attr(feature = "live-objects", track_caller)]
pub fn object_in<I: ComInterface>(value: &Variant) -> Result<I> {
    crate::variant::object_in(value)
}

/// An object as an argument: lent, without a claim.
#[inline]
pub fn lent_object<I: ComInterface>(object: &I) -> VariantArg<'_> {
    VariantArg::lending_object(I::VAR_TYPE, object.as_raw())
}

/// Implements for an interface the ways into a VARIANT and out of it.
#[doc(hidden)]
#[macro_export]
macro_rules! __object_values {
    ($interface:ident) => {
        impl ::core::convert::From<&$interface> for $crate::Variant {
            fn from(value__: &$interface) -> Self {
                ::core::convert::From::from(::core::clone::Clone::clone(value__))
            }
        }

        impl ::core::convert::TryFrom<&$crate::Variant> for $interface {
            type Error = $crate::Error;

            $crate::__placed! {
                fn try_from(value__: &$crate::Variant) -> $crate::Result<Self> {
                    $crate::imp::object_in(value__)
                }
            }
        }

        impl ::core::convert::TryFrom<$crate::Variant> for $interface {
            type Error = $crate::Error;

            $crate::__placed! {
                fn try_from(value__: $crate::Variant) -> $crate::Result<Self> {
                    $crate::imp::object_in(&value__)
                }
            }
        }
    };
}

/// Implements for the kept flavour of an interface the way into an argument.
#[doc(hidden)]
#[macro_export]
macro_rules! __kept_value {
    ($kept:ident) => {
        impl<'a> ::core::convert::From<&'a $kept> for $crate::VariantArg<'a> {
            #[inline]
            fn from(kept__: &'a $kept) -> Self {
                $crate::imp::lent_object(kept__.0.get())
            }
        }
    };
}
