//! Values of this crate in those of the collector `dumpster`.
//!
//! Its visitors are types, and see its own `Gc` only: a COM object shows nothing, and a [`Kept`] its keeper. So a cycle of
//! Rust values that runs through what an object keeps is collected; what an object of COM holds is held.

use ::dumpster::{Trace as Collected, TraceWith, Visitor as Collector, sync, unsync};

use super::{Trace, Visitor};
use crate::interface::{
    IClassFactory, IClassFactory2, IConnectionPoint, IConnectionPointContainer, IDispatch, IEnumVARIANT, IErrorInfo,
    IRecordInfo, ISupportErrorInfo,
};
use crate::{
    Agile, AgileKept, AnySafeArray, Bstr, Currency, Date, Decimal, Element, Items, Keeper, Kept, KeptFrom, KeptItems,
    SafeArray, Variant, VariantBool,
};

// SAFETY: it is the keeper's, which this owns. The value is not visited: a claim on an object of COM is no reference to what is
// in this, and a `Gc` that somebody puts there counts as one from elsewhere.
unsafe impl<V: Collector, T, K: TraceWith<V>> TraceWith<V> for Kept<T, K> {
    fn accept(&self, visitor: &mut V) -> Result<(), ()> {
        self.keeper().accept(visitor)
    }
}

/// Types in which there is no `Gc`.
#[doc(hidden)]
#[macro_export]
macro_rules! __collected {
    ($($type:ty),*) => {
        $(
            // SAFETY: nothing is visited, and what is not visited counts as held.
            unsafe impl<V__: $crate::collect::dumpster_crate::Visitor> $crate::collect::dumpster_crate::TraceWith<V__>
                for $type
            {
                #[inline]
                fn accept(&self, _: &mut V__) -> ::core::result::Result<(), ()> {
                    ::core::result::Result::Ok(())
                }
            }
        )*
    };
}

__collected!(
    IClassFactory,
    IClassFactory2,
    IConnectionPoint,
    IConnectionPointContainer,
    IDispatch,
    IEnumVARIANT,
    IErrorInfo,
    IRecordInfo,
    ISupportErrorInfo,
    AnySafeArray,
    Bstr,
    Currency,
    Date,
    Decimal,
    Keeper,
    Variant,
    VariantBool
);

/// The same for those that have a parameter.
macro_rules! collected_with {
    ($($type:ident<$parameter:ident $(: $bound:path)?>),*) => {
        $(
            // SAFETY: as above.
            unsafe impl<V: Collector, $parameter $(: $bound)?> TraceWith<V> for $type<$parameter> {
                #[inline]
                fn accept(&self, _: &mut V) -> Result<(), ()> {
                    Ok(())
                }
            }
        )*
    };
}

collected_with!(Agile<I>, AgileKept<L>, Items<T>, KeptItems<R: KeptFrom>, SafeArray<T: Element>);

impl<T: Collected + ?Sized + 'static> Trace for unsync::Gc<T> {
    fn trace(&self, visitor: &mut dyn Visitor) {
        visitor.value(self);
    }
}

impl<T: Collected + Send + Sync + ?Sized + 'static> Trace for sync::Gc<T> {
    fn trace(&self, visitor: &mut dyn Visitor) {
        visitor.value(self);
    }
}
