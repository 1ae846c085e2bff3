//! The kept flavour of generated interfaces.

use crate::interface::ComInterface;
use crate::kept::{Keeper, Kept, KeptFrom};
use crate::live;

/// What a method gave, kept by `keeper`: an object or null as an object in its kept flavour or none, a VARIANT as a
/// `Kept<Variant>`, a collection as `KeptItems`; see [`KeptFrom`].
#[inline]
pub fn keep<R: KeptFrom>(value: R::Unkept, keeper: &Keeper) -> R {
    R::kept_from(value, keeper)
}

/// An object was given its keeper, which is told of (the runtime's feature `live-objects`).
#[inline(always)]
pub fn tied<I: ComInterface>(kept: &Kept<I>) {
    live::keeps(kept.get(), kept.keeper().object());
}

/// Implements for `KeptX`, a transparent `struct KeptX(Kept<X>)`, what the kept flavour of the interface `X` has. Then come all
/// its bases, the nearest first, and behind them the kept flavour of the nearest one, if that has one:
///
/// ```text
/// imp::kept!(KeptFields: Fields, Fields15, _Collection, IDispatch, IUnknown; KeptFields15);
/// imp::kept!(KeptField: Field, IDispatch, IUnknown);
/// ```
///
/// * `Deref` to the kept flavour of the base, if there is one, with its methods (rule G3).
/// * [`Linked`](crate::Linked) and [`KeptFrom`]; [`Trace`](crate::collect::Trace), which shows both.
/// * `From<&KeptX>` for `Option<&X>`, for `Option<&Base>` and for [`VariantArg`](crate::VariantArg): it can be given as a
///   parameter, lent for the call.
/// * Inherent methods: `unlinked`, `keeper`, `cast`, `agile`.
///
/// There is no way to an owned `X` but through `unlinked` (rule LK3).
#[doc(hidden)]
#[macro_export]
macro_rules! __kept {
    ($kept:ident: $unlinked:ty $(, $base:ty)* $(,)? $(; $kept_base:ty)?) => {
        // SAFETY: Linked's own contract: it is transparent over this pair.
        unsafe impl $crate::Linked for $kept {
            type Unlinked = $unlinked;

            #[inline]
            fn from_kept(kept__: $crate::Kept<$unlinked>) -> Self {
                $crate::imp::tied(&kept__);
                Self(kept__)
            }

            #[inline]
            fn as_kept(&self) -> &$crate::Kept<$unlinked> {
                &self.0
            }
        }

        impl $crate::KeptFrom for $kept {
            type Unkept = $unlinked;

            #[inline]
            fn kept_from(value__: $unlinked, keeper__: &$crate::Keeper) -> Self {
                $crate::Linked::from_kept($crate::Kept::new(value__, ::core::clone::Clone::clone(keeper__)))
            }
        }

        impl $kept {
            /// The object without its link. This lends it; a clone of it, and what its methods hand out, is not kept: it may be
            /// used as long as its parent lives.
            #[inline]
            pub const fn unlinked(&self) -> &$unlinked {
                self.0.get()
            }

            /// What keeps the object: a claim on its parent.
            #[inline]
            pub const fn keeper(&self) -> &$crate::Keeper {
                self.0.keeper()
            }

            $crate::__placed! {
                /// The object by another of its interfaces, which it is asked for, kept as well.
                ///
                /// # Errors
                ///
                /// What QueryInterface says.
                pub fn cast<L__: $crate::Linked>(&self) -> $crate::Result<L__> {
                    $crate::imp::cast_kept(self)
                }
            }
        }

        $crate::__agile_kept!($kept);
        $crate::__kept_value!($kept);

        $(
            impl ::core::ops::Deref for $kept {
                type Target = $kept_base;

                #[inline]
                fn deref(&self) -> &$kept_base {
                    $crate::imp::kept_base(self)
                }
            }
        )?

        impl $crate::collect::Trace for $kept {
            fn trace(&self, visitor__: &mut dyn $crate::collect::Visitor) {
                $crate::collect::Trace::trace(&self.0, visitor__);
            }
        }

        $crate::__collected!($kept);

        impl<'a> ::core::convert::From<&'a $kept> for ::core::option::Option<&'a $unlinked> {
            #[inline]
            fn from(kept__: &'a $kept) -> Self {
                ::core::option::Option::Some(kept__.0.get())
            }
        }

        $(
            impl<'a> ::core::convert::From<&'a $kept> for ::core::option::Option<&'a $base> {
                #[inline]
                fn from(kept__: &'a $kept) -> Self {
                    ::core::convert::From::from(kept__.0.get())
                }
            }
        )*
    };
}

/// The method of the kept flavour that has something of apartments.
#[cfg(feature = "apartments")]
#[doc(hidden)]
#[macro_export]
macro_rules! __agile_kept {
    ($kept:ident) => {
        impl $kept {
            $crate::__placed! {
                /// A reference to the object, with its link, that any thread may have. This thread is in the object's apartment.
                ///
                /// # Errors
                ///
                /// Those of `AgileKept::new`.
                pub fn agile(&self) -> $crate::Result<$crate::AgileKept<Self>> {
                    $crate::AgileKept::new(self)
                }
            }
        }
    };
}

/// Without apartments there is none.
#[cfg(not(feature = "apartments"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __agile_kept {
    ($kept:ident) => {};
}
