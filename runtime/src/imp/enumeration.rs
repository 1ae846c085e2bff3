//! What every generated enumeration is.

/// Implements for an enumeration `E`, a transparent `struct E(pub i32)` that is `Copy`, what a number is: an out, an
/// element of arrays, a field of records, and a value in a VARIANT, of the type of its number (`VT_I4`).
///
/// ```text
/// imp::enumeration!(CursorType);
/// imp::enumeration!(Small: i16);
/// ```
#[doc(hidden)]
#[macro_export]
macro_rules! __enumeration {
    ($name:ident $(,)?) => {
        $crate::__enumeration!($name: ::core::primitive::i32);
    };
    ($name:ident: $number:ty $(,)?) => {
        // SAFETY: C10. A transparent wrapper of a number.
        unsafe impl $crate::out::PlainOut for $name {}

        // SAFETY: C10. As above.
        unsafe impl $crate::Element for $name {
            const KIND: $crate::ElementKind = <$number as $crate::Element>::KIND;

            fn duplicate(&self) -> $crate::Result<Self> {
                ::core::result::Result::Ok(*self)
            }
        }

        // SAFETY: C10. As above.
        unsafe impl $crate::Plain for $name {}

        impl ::core::convert::From<$name> for $crate::Variant {
            fn from(value__: $name) -> Self {
                <$crate::Variant as ::core::convert::From<$number>>::from(value__.0)
            }
        }

        impl ::core::convert::TryFrom<&$crate::Variant> for $name {
            type Error = $crate::Error;

            fn try_from(value__: &$crate::Variant) -> $crate::Result<Self> {
                ::core::result::Result::map(<$number as ::core::convert::TryFrom<&$crate::Variant>>::try_from(value__), Self)
            }
        }

        impl ::core::convert::TryFrom<$crate::Variant> for $name {
            type Error = $crate::Error;

            fn try_from(value__: $crate::Variant) -> $crate::Result<Self> {
                <Self as ::core::convert::TryFrom<&$crate::Variant>>::try_from(&value__)
            }
        }

        impl $crate::FromVariant for $name {
            const VAR_TYPE: $crate::VarType = <$number as $crate::FromVariant>::VAR_TYPE;

            fn from_variant(value__: &$crate::Variant) -> $crate::Result<Self> {
                ::core::result::Result::map(<$number as $crate::FromVariant>::from_variant(value__), Self)
            }
        }
    };
}
