//! What stands in for sinks, without the feature `libraries`.
//!
//! In: an interface that is served. Out: no items. What always holds: what is here has the names of what it stands in for.
//! What it does not know: whether the interface would have had some.

use super::{Method, Served, Slot};
use crate::analysis::TypeId;
use crate::analysis::vtable::Base;
use crate::emit::Emitter;
use crate::emit::code::Item;

impl Emitter<'_> {
    /// No sinks.
    pub(super) fn sinks(&self, _: TypeId, _: Base, _: &Served, _: &[Slot<'_>], _: &[Method]) -> Vec<Item> {
        vec![]
    }
}
