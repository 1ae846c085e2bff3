//! What stands in for rules about types, and for collections, without the feature `libraries`.
//!
//! In: what is asked of such rules. Out: nothing. What always holds: declarations say of a method what it hands out,
//! and have no collections: they are of automation. What it does not know: why.

use super::Finder;
use crate::analysis::Select;

impl Finder<'_, '_> {
    /// None.
    pub(super) fn find_children(&mut self) {}

    /// None.
    pub(super) fn all_members(&mut self, _: usize, _: &Select, _: &[String]) {}

    /// There are no collections.
    pub(super) fn name_enumerators(&mut self) {}

    /// There are no types of children.
    pub(super) fn find_circles(&mut self) {}
}
