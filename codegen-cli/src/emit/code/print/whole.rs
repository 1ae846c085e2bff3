//! What stands in for short names without the feature `libraries`: declarations have no modules, and name everything as a whole.

use super::{Printer, Sink};
use crate::emit::code::item::Item;

impl<S: Sink> Printer<'_, S> {
    /// The items, without a `use`.
    pub(super) fn scope(&mut self, items: &[Item]) {
        self.items(items);
    }
}
