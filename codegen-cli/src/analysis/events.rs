//! The interfaces through which the objects of a class tell what happens: its sources.

use super::reachability::is_known;
use super::{TypeId, Universe, form};
use crate::model::{ImplTypeFlags, TypeKind};

/// The source interfaces of a class, its default one first; none for what is no class. One that is marked twice is one, and
/// IDispatch and IUnknown tell of no events.
pub fn sources(universe: &Universe<'_>, class: TypeId) -> Vec<TypeId> {
    let info = universe.info(class);
    if info.kind != TypeKind::CoClass {
        return Vec::new();
    }
    let mut sources = Vec::new();
    let marked = || info.impl_types.iter().filter(|one| one.flags.contains(ImplTypeFlags::SOURCE));
    let is_default = |flags: ImplTypeFlags| flags.contains(ImplTypeFlags::DEFAULT);
    let in_order = marked().filter(|one| is_default(one.flags)).chain(marked().filter(|one| !is_default(one.flags)));
    for source in in_order.filter_map(|one| universe.resolve(class.library, one.reference).ok()) {
        if form::is_interface_of_com(universe, source) && !is_known(universe, source) && !sources.contains(&source) {
            sources.push(source);
        }
    }
    sources
}
