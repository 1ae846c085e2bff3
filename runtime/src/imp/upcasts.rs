//! What every generated interface is and becomes.

/// Implements for an interface `X`, a transparent `struct X(Base)`, what it has of its bases. They are named in order,
/// the nearest first, up to IUnknown:
///
/// ```text
/// imp::upcasts!(IFields: IFields15, IDispatch, IUnknown);
/// imp::upcasts!(IFields: IFields15, IDispatch, IUnknown; PROXIES);
/// imp::upcasts!(IFields: IFields15, IDispatch, IUnknown; PROXIES => LIBRARY);
/// ```
///
/// `PROXIES` is the module's list of proxies, a static array of `&imp::Proxy`, and `LIBRARY` its `imp::Library`. Either may be
/// left out.
///
/// * `Deref` to the nearest base; `From<X>` for each of them, and `From<&X>` for `Option<&Base>`, so that an
///   `impl Into<Option<&Base>>` takes it. None of these asks the object for anything (rule G3).
/// * [`ComInterface`](crate::interface::ComInterface): it is `VT_DISPATCH` or `VT_UNKNOWN` as its nearest base is, and so
///   an element of arrays and in VARIANTs (`From<X>` and `From<&X>` for `Variant`, `Variant::to`).
/// * `TryFrom<&Variant>` and `TryFrom<Variant>`: the object in a value is asked for the interface.
///
/// No more than that: each implementation is compiled once for every interface that there is.
///
/// What it stands on is what `unsafe impl Interface for X` has promised: that an object of `X` has the functions of its
/// bases first.
#[doc(hidden)]
#[macro_export]
macro_rules! __upcasts {
    ($interface:ident: $nearest:ty $(, $base:ty)* $(,)? $(; $proxies:path)? $(=> $library:path)?) => {
        impl ::core::ops::Deref for $interface {
            type Target = $nearest;

            #[inline]
            fn deref(&self) -> &$nearest {
                &self.0
            }
        }

        // SAFETY: C1. The functions begin with those of the base, and the wrapper is transparent over that one's.
        unsafe impl $crate::interface::ComInterface for $interface {
            type Base = $nearest;

            $(const PROXIES: $crate::imp::Proxies = &$proxies;)?
            $(const LIBRARY: ::core::option::Option<&'static $crate::imp::Library> = ::core::option::Option::Some(&$library);)?
        }

        $crate::__object_values!($interface);
        $crate::__collected!($interface);

        $crate::__upcasts!(@ $interface: $nearest);
        $($crate::__upcasts!(@ $interface: $base);)*
    };
    (@ $interface:ident: $base:ty) => {
        impl ::core::convert::From<$interface> for $base {
            #[inline]
            fn from(value__: $interface) -> Self {
                ::core::convert::Into::into(value__.0)
            }
        }

        impl<'a> ::core::convert::From<&'a $interface> for ::core::option::Option<&'a $base> {
            #[inline]
            fn from(value__: &'a $interface) -> Self {
                ::core::option::Option::Some(value__)
            }
        }
    };
}
