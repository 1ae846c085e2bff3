//! What stands in for that which only type libraries have, without the feature `libraries`.
//!
//! In: what the emitter asks of libraries. Out: nothing, or none. What always holds: declarations are of interfaces with a
//! table and of functions, which have no proxies then, and no sinks (`server/unsunk.rs`). What it does not know: why; who
//! asks for one of these is refused before anything comes here.

use super::Emitter;
use super::code::{Ident, Item};
use super::server::Slot;
use crate::analysis::TypeId;
use crate::analysis::vtable::Base;
use crate::model::TypeInfo;

/// The interfaces with proxies: none.
#[derive(Default)]
pub(super) struct Proxied(());

/// What modules say of their libraries: there are none.
#[derive(Default)]
pub(super) struct LibraryNotes(());

impl Emitter<'_> {
    /// None.
    pub(super) fn find_proxied(&mut self) {}

    /// None.
    pub(super) fn find_described(&mut self) {}

    /// No list.
    pub(super) fn proxy_list(&self) -> Option<&Ident> {
        None
    }

    /// No list.
    pub(super) fn proxies(&self) -> Option<Item> {
        None
    }

    /// No items.
    pub(super) fn dispinterface(&mut self, _: TypeId, _: &TypeInfo) -> Vec<Item> {
        vec![]
    }

    /// No proxy.
    pub(super) fn proxy(&self, _: TypeId, _: Base, _: &[Slot<'_>]) -> Option<Item> {
        None
    }

    /// No library.
    pub(super) fn described_in(&mut self, _: TypeId) -> Option<Ident> {
        None
    }

    /// No items.
    pub(super) fn only_in_library(&mut self, _: TypeId) -> Vec<Item> {
        vec![]
    }
}
