//! What the wrapper of an interface has: members of its own, and those of its bases.

use super::vtable::{Base, Vtable};
use super::{Form, InterfaceRef, TypeId, Universe, form};

/// The types whose functions are the interface's own members: itself; for a dispinterface that is made from an interface
/// that one and its bases, too, because their functions are in no table of its own. IUnknown and IDispatch are not among
/// them.
pub fn declaring(universe: &Universe<'_>, id: TypeId) -> Vec<TypeId> {
    let mut declaring = vec![id];
    if Form::of(universe.info(id)) == Some(Form::Dispatch)
        && let Some(made_from) = form::base(universe, id)
    {
        let chain = form::chain(universe, made_from).into_iter();
        declaring.extend(chain.take_while(|at| matches!(universe.interface(*at), InterfaceRef::Type(_))));
    }
    declaring
}

/// The interface and those whose members its wrapper has, too: itself first. IUnknown and IDispatch are not among them.
pub fn chain(universe: &Universe<'_>, id: TypeId) -> Vec<TypeId> {
    let mut chain = vec![id];
    let mut at = id;
    while Form::of(universe.info(at)) != Some(Form::Dispatch)
        && let Ok(table) = Vtable::of(universe, at)
        && let Base::Type(base) = table.base
        && !chain.contains(&base)
    {
        chain.push(base);
        at = base;
    }
    chain
}
