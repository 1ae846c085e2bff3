//! Collections whose elements are kept.

use std::fmt;
use std::iter::FusedIterator;

use super::{Keeper, KeptFrom};
use crate::error::Result;
use crate::{FromVariant, Items};

/// Iterates as [`Items`] does; each element is kept for itself, and outlives the iterator (rule LK2). The elements are
/// `KeptField`, or `Kept<Variant>`.
pub struct KeptItems<R: KeptFrom> {
    /// What it has fetched goes before the keeper.
    items: Items<R::Unkept>,
    keeper: Keeper,
}

impl<R: KeptFrom> KeptItems<R> {
    /// The elements of `items`, kept by `keeper`.
    #[inline]
    pub const fn new(items: Items<R::Unkept>, keeper: Keeper) -> Self {
        Self { items, keeper }
    }

    /// As [`Items::fetching`].
    #[must_use]
    pub fn fetching(self, count: usize) -> Self {
        let Self { items, keeper } = self;
        Self { items: items.fetching(count), keeper }
    }

    /// As [`Items::reset`].
    ///
    /// # Errors
    ///
    /// Those of [`Items::reset`].
    pub fn reset(&mut self) -> Result<()> {
        self.items.reset()
    }

    /// As [`Items::try_clone`].
    ///
    /// # Errors
    ///
    /// Those of [`Items::try_clone`].
    #[track_caller]
    pub fn try_clone(&mut self) -> Result<Self> {
        Ok(Self { items: self.items.try_clone()?, keeper: self.keeper.clone() })
    }

    /// The elements, without what keeps them alive: for generated code, which keeps them by another rule.
    #[doc(hidden)]
    pub fn unkept(self) -> Items<R::Unkept> {
        self.items
    }

    /// What keeps the elements.
    pub const fn keeper(&self) -> &Keeper {
        &self.keeper
    }
}

impl<R: KeptFrom<Unkept: FromVariant>> Iterator for KeptItems<R> {
    type Item = Result<R>;

    /// # Errors
    ///
    /// As for [`Items`].
    #[track_caller]
    fn next(&mut self) -> Option<Result<R>> {
        Some(self.items.next()?.map(|element| R::kept_from(element, &self.keeper)))
    }

    #[track_caller]
    fn nth(&mut self, count: usize) -> Option<Result<R>> {
        Some(self.items.nth(count)?.map(|element| R::kept_from(element, &self.keeper)))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.items.size_hint()
    }
}

impl<R: KeptFrom<Unkept: FromVariant>> FusedIterator for KeptItems<R> {}

impl<R: KeptFrom> fmt::Debug for KeptItems<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeptItems").field("items", &self.items).field("keeper", &self.keeper).finish()
    }
}

impl<R: KeptFrom> KeptFrom for KeptItems<R> {
    type Unkept = Items<R::Unkept>;

    #[inline]
    fn kept_from(items: Items<R::Unkept>, keeper: &Keeper) -> Self {
        Self::new(items, keeper.clone())
    }
}
