//! What every enumeration is.
//!
//! An open one may be wherever its number is ([`open_enumeration`](super::open_enumeration)); any goes into a VARIANT and
//! comes out of it ([`enumeration_values`](super::enumeration_values)). Generated enumerations are open ones and have both.

#[cfg(feature = "automation")]
mod values;

#[cfg(feature = "automation")]
pub use values::InValues;

use crate::error::Error;
use crate::{ComEnum, hresult};

/// The error of a closed enumeration: no value has this number. Those that there are come with their names.
#[cold]
pub fn no_enumerator<E: ComEnum>(number: E::Number, values: &[(&str, E::Number)]) -> Error {
    let values: Vec<_> = values.iter().map(|(name, number)| format!("{name} ({number})")).collect();
    Error::new(hresult::E_INVALIDARG)
        .with_description(format!("{number} is no value of {}", E::NAME))
        .with_hint(format!("its values are {}", values.join(", ")))
}

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
        $crate::__open_enumeration!($name: $number, ::core::stringify!($name));
        $crate::__enumeration_values!($name);
    };
}

/// What is said of the number alone: the same without VARIANTs. The text is the name of the type.
#[doc(hidden)]
#[macro_export]
macro_rules! __open_enumeration {
    ($name:ty: $number:ty, $text:expr) => {
        $crate::__open_enumeration!($name: $number, $text, {
            #[inline]
            fn number(self) -> $number {
                self.0
            }
        });
    };
    // Who makes the function by a derive is not told that the field is deprecated, and has the bound that it is `Copy`.
    ($name:ty: $number:ty, $text:expr, { $($number_of:tt)* } $(where $($bound:tt)+)?) => {
        impl $crate::ComEnum for $name $(where $($bound)+)? {
            type Number = $number;

            const NAME: &'static ::core::primitive::str = $text;

            $($number_of)*

            #[inline]
            fn from_number(number__: $number) -> $crate::Result<Self> {
                ::core::result::Result::Ok(Self(number__))
            }
        }

        // SAFETY: C10. A transparent wrapper of a number.
        unsafe impl $crate::out::PlainOut for $name $(where $($bound)+)? {}

        $crate::__number_in_arrays!($name: $number $(where $($bound)+)?);
    };
}
