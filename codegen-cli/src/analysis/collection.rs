//! Collections: which members give the enumerator (`_NewEnum`, DISPID −4) and one element (rule D13).
//!
//! Both may be in different interfaces: one that has the enumerator for all collections of a library, and one that
//! derives from it and says what its elements are.

use super::{Form, TypeId, Universe, wrapper};
use crate::list::List;
use crate::model::{Dispid, FuncDesc, InvokeKind, TypeFlags, VarDesc, VarPlace};

/// A member of a collection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The interface whose wrapper has it.
    pub at: TypeId,
    /// Its name in the library.
    pub member: &'a str,
}

/// What a collection is iterated over by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Collection<'a> {
    /// What gives the enumerator.
    pub enumerator: Place<'a>,
    /// What gives one element; `None` where nothing tells.
    pub element: Option<Place<'a>>,
}

impl<'a> Collection<'a> {
    /// The collection that an interface is, by itself or by its bases; `None` when it is none. The nearest member counts.
    pub fn of(universe: &Universe<'a>, id: TypeId) -> Option<Self> {
        let chain = wrapper::chain(universe, id);
        let nearest = |own: fn(&Universe<'a>, TypeId) -> Option<&'a str>| {
            chain.iter().find_map(|at| own(universe, *at).map(|member| Place { at: *at, member }))
        };
        Some(Self { enumerator: nearest(enumerator)?, element: nearest(element) })
    }

    /// Whether the interface has one of both members itself, so that it has other elements than its base, or is the first that
    /// has any.
    pub fn begins_at(&self, id: TypeId) -> bool {
        self.enumerator.at == id || self.element.is_some_and(|element| element.at == id)
    }
}

/// The member that gives the enumerator, of those that the interface has itself.
pub fn enumerator<'a>(universe: &Universe<'a>, id: TypeId) -> Option<&'a str> {
    read(universe, id).into_iter().find(|(_, dispid)| *dispid == Dispid::NEW_ENUM).map(|(name, _)| name)
}

/// The member that gives one element, of those that the interface has itself: the default member, or what is called so in
/// a collection that has none.
pub fn element<'a>(universe: &Universe<'a>, id: TypeId) -> Option<&'a str> {
    let members = read(universe, id);
    let default = members.iter().find(|(_, dispid)| *dispid == Dispid::VALUE);
    default.or_else(|| members.iter().find(|(name, _)| name.eq_ignore_ascii_case("item"))).map(|(name, _)| *name)
}

/// The members that an interface has itself and that give something, with their DISPIDs; nothing where these have none.
fn read<'a>(universe: &Universe<'a>, id: TypeId) -> Vec<(&'a str, Dispid)> {
    let info = universe.info(id);
    if !info.flags.contains(TypeFlags::DUAL) && Form::of(info) != Some(Form::Dispatch) {
        return Vec::new();
    }
    let is_read = |func: &&FuncDesc| matches!(func.invoke, InvokeKind::FUNC | InvokeKind::PROPERTY_GET);
    let functions = wrapper::declaring(universe, id).into_iter().flat_map(|at| &universe.info(at).funcs);
    let functions = functions.filter(is_read).map(|func| (&*func.name, func.memid));
    let vars = info.vars.iter().filter(|var: &&VarDesc| var.place == VarPlace::Dispatch);
    functions.chain(vars.map(|var| (&*var.name, var.memid))).list()
}
