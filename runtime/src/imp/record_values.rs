//! Records as values of automation.

/// Implements for a [`Record`](crate::Record) `R` the ways into a VARIANT and out of it: `VT_RECORD`.
///
/// ```text
/// imp::record_values!(Customer);
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __record_values {
    ($name:ident $(,)?) => {
        impl ::core::convert::TryFrom<$name> for $crate::Variant {
            type Error = $crate::Error;

            fn try_from(value__: $name) -> $crate::Result<Self> {
                $crate::Variant::from_record(value__)
            }
        }

        impl ::core::convert::TryFrom<&$crate::Variant> for $name {
            type Error = $crate::Error;

            fn try_from(value__: &$crate::Variant) -> $crate::Result<Self> {
                value__.to_record()
            }
        }

        impl $crate::FromVariant for $name {
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
