//! What the wrapper of an interface has: members of its own, and those of its bases.

use super::vtable::{Base, Vtable};
use super::{Form, InterfaceRef, TypeId, Universe, form};
use crate::list::Append;

/// The types whose functions are the interface's own members: itself; for a dispinterface that is made from an interface
/// that one and its bases, too, because their functions are in no table of its own. IUnknown and IDispatch are not among
/// them.
pub fn declaring(universe: &Universe<'_>, id: TypeId) -> Vec<TypeId> {
    let mut declaring = vec![id];
    if Form::of(universe.info(id)) == Some(Form::Dispatch)
        && let Some(made_from) = form::base(universe, id)
    {
        let chain = form::chain(universe, made_from).into_iter();
        declaring.append_all(chain.take_while(|at| matches!(universe.interface(*at), InterfaceRef::Type(_))));
    }
    declaring
}

/// The interface and those whose members its wrapper has, too: itself first. IUnknown and IDispatch are not among them.
pub fn chain(universe: &Universe<'_>, id: TypeId) -> Vec<TypeId> {
    let mut chain = vec![id];
    while let Some(base) = base(universe, chain[chain.len() - 1])
        && !chain.contains(&base)
    {
        chain.push(base);
    }
    chain
}

/// The interface of a library whose functions come first in the table of another, so that the wrapper of that has its members;
/// what is called by Invoke has none.
pub fn base(universe: &Universe<'_>, id: TypeId) -> Option<TypeId> {
    if Form::of(universe.info(id)) == Some(Form::Dispatch) {
        return None;
    }
    match Vtable::of(universe, id).map(|table| table.base) {
        Ok(Base::Type(base)) => Some(base),
        Ok(Base::Unknown | Base::Dispatch) | Err(_) => None,
    }
}
