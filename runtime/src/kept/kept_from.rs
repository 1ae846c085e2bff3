//! What a method gave, kept.

use super::{Keeper, Kept};
use crate::live;

/// A type that is another one with a keeper: what [`imp::keep`](crate::imp::keep) makes of what a method gave.
pub trait KeptFrom {
    /// What is not kept yet.
    type Unkept;

    /// The value, kept. What holds nothing makes no claim.
    fn kept_from(value: Self::Unkept, keeper: &Keeper) -> Self;
}

/// Anything that is owned: a VARIANT, an array, a record, an interface without a kept flavour of its own.
impl<T: 'static> KeptFrom for Kept<T> {
    type Unkept = T;

    #[inline]
    fn kept_from(value: T, keeper: &Keeper) -> Self {
        live::keeps_value(&value, keeper.object());
        Self::new(value, keeper.clone())
    }
}

/// An object or null, which nothing keeps.
impl<R: KeptFrom> KeptFrom for Option<R> {
    type Unkept = Option<R::Unkept>;

    #[inline]
    fn kept_from(value: Option<R::Unkept>, keeper: &Keeper) -> Self {
        value.map(|value| R::kept_from(value, keeper))
    }
}

/// Each for itself.
impl<R: KeptFrom> KeptFrom for Vec<R> {
    type Unkept = Vec<R::Unkept>;

    fn kept_from(values: Vec<R::Unkept>, keeper: &Keeper) -> Self {
        values.into_iter().map(|value| R::kept_from(value, keeper)).collect()
    }
}
