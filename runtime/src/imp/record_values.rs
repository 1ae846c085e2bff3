//! Records as values of automation.

use crate::{Record, Variant, VariantArg};

/// A record as an argument, which is moved, and freed after the call.
///
/// # Panics
///
/// When there is no memory; [`Variant::from_record`] does not.
#[track_caller]
pub fn record_argument<'a, R: Record>(record: R) -> VariantArg<'a> {
    match Variant::from_record(record) {
        Ok(value) => value.into(),
        Err(error) => panic!("{error}"),
    }
}

/// A structure that automation can describe.
pub const fn is_record<T: Record>() {}

/// Implements for a [`Record`] `R` the ways into a VARIANT and out of it: `VT_RECORD`. As an
/// argument it becomes one by itself. Where it is not known to be a record, the bound says that it has to be.
///
/// ```text
/// imp::record_values!(Customer);
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __record_values {
    ($name:ident $(where $($bound:tt)+)?) => {
        impl ::core::convert::TryFrom<$name> for $crate::Variant $(where $($bound)+)? {
            type Error = $crate::Error;

            fn try_from(value__: $name) -> $crate::Result<Self> {
                $crate::Variant::from_record(value__)
            }
        }

        impl ::core::convert::From<$name> for $crate::VariantArg<'_> $(where $($bound)+)? {
            #[track_caller]
            fn from(value__: $name) -> Self {
                $crate::imp::record_argument(value__)
            }
        }

        impl ::core::convert::TryFrom<&$crate::Variant> for $name $(where $($bound)+)? {
            type Error = $crate::Error;

            fn try_from(value__: &$crate::Variant) -> $crate::Result<Self> {
                value__.to_record()
            }
        }

        impl $crate::FromVariant for $name $(where $($bound)+)? {
            const VAR_TYPE: $crate::VarType = $crate::VarType::RECORD;

            fn from_variant(value__: &$crate::Variant) -> $crate::Result<Self> {
                value__.to_record()
            }

            fn from_owned(value__: $crate::Variant) -> $crate::Result<Self> {
                value__.into_record()
            }
        }
    };
}
