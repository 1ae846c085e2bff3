//! What every generated class is and becomes.

/// Implements for a class `X`, a transparent `struct X(Default)`, what it has of its default interface:
///
/// ```text
/// imp::coclass!(Recordset: _Recordset);
/// ```
///
/// * `Deref` to it; `From` in both directions, and `From<&X>` for `Option<&Default>`, so that an
///   `impl Into<Option<&Default>>` takes it. None of these asks the object for anything.
/// * `From<X>` and `From<&X>` for `Variant`: the object, as its default interface.
#[doc(hidden)]
#[macro_export]
macro_rules! __coclass {
    ($class:ident: $default:ty) => {
        impl ::core::ops::Deref for $class {
            type Target = $default;

            #[inline]
            fn deref(&self) -> &$default {
                &self.0
            }
        }

        impl ::core::convert::From<$default> for $class {
            #[inline]
            fn from(value__: $default) -> Self {
                Self(value__)
            }
        }

        impl ::core::convert::From<$class> for $default {
            #[inline]
            fn from(value__: $class) -> Self {
                value__.0
            }
        }

        impl<'a> ::core::convert::From<&'a $class> for ::core::option::Option<&'a $default> {
            #[inline]
            fn from(value__: &'a $class) -> Self {
                ::core::option::Option::Some(&value__.0)
            }
        }

        impl ::core::convert::From<$class> for $crate::Variant {
            #[inline]
            fn from(value__: $class) -> Self {
                ::core::convert::From::from(value__.0)
            }
        }

        impl ::core::convert::From<&$class> for $crate::Variant {
            #[inline]
            fn from(value__: &$class) -> Self {
                ::core::convert::From::from(::core::clone::Clone::clone(&value__.0))
            }
        }
    };
}
