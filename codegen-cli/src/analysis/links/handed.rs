//! What the members of an interface hand out, each value as it is at the boundary.

use crate::analysis::vtable::{Base, Vtable};
use crate::analysis::{AbiType, Form, InterfaceRef, TypeId, Universe, form};
use crate::model::{Dispid, FuncDesc, InvokeKind, ParamFlags, VarPlace};

/// A member, and the values that go from it to its caller.
#[derive(Clone, Debug)]
pub(super) struct Handed<'a> {
    /// Its name in the library; accessors of one property share it.
    pub(super) member: &'a str,
    /// What comes out.
    pub(super) results: Vec<AbiType>,
    /// Whether it gives the enumerator of a collection.
    pub(super) is_enumerator: bool,
    /// Whether it gives one element of a collection.
    pub(super) is_element: bool,
}

/// The members that the wrapper of an interface has itself. What is not there, or has no form, is not among the values:
/// the plan tells of it.
pub(super) fn of<'a>(universe: &Universe<'a>, id: TypeId) -> Vec<Handed<'a>> {
    let info = universe.info(id);
    let mut declaring = vec![id];
    if Form::of(info) == Some(Form::Dispatch)
        && let Some(made_from) = form::base(universe, id)
    {
        let chain = form::chain(universe, made_from).into_iter();
        declaring.extend(chain.take_while(|at| matches!(universe.interface(*at), InterfaceRef::Type(_))));
    }
    let functions = declaring
        .into_iter()
        .flat_map(|at| universe.info(at).funcs.iter().map(move |func| of_function(universe, at.library, func)));
    let vars = info.vars.iter().filter(|var| var.place == VarPlace::Dispatch).map(|var| Handed {
        member: &var.name,
        results: universe.abi(id.library, &var.var_type).into_iter().collect(),
        is_enumerator: var.memid == Dispid::NEW_ENUM,
        is_element: var.memid == Dispid::VALUE,
    });
    functions.chain(vars).collect()
}

fn of_function<'a>(universe: &Universe<'a>, library: u32, func: &'a FuncDesc) -> Handed<'a> {
    let mut results = Vec::new();
    for param in &func.params {
        let Ok(AbiType::Pointer(value)) = universe.abi(library, &param.param_type) else { continue };
        let is = |flag| param.flags.contains(flag);
        if is(ParamFlags::RETVAL) || is(ParamFlags::OUT) && !is(ParamFlags::IN) {
            results.push(*value);
        }
    }
    results.extend(universe.abi(library, &func.return_type));
    let is_read = matches!(func.invoke, InvokeKind::FUNC | InvokeKind::PROPERTY_GET);
    Handed {
        member: &func.name,
        results,
        is_enumerator: is_read && func.memid == Dispid::NEW_ENUM,
        is_element: is_read && (func.memid == Dispid::VALUE || func.name.eq_ignore_ascii_case("item")),
    }
}

/// The interface and those whose members its wrapper has, too: itself first. IUnknown and IDispatch are not among them.
pub(super) fn wrapper_chain(universe: &Universe<'_>, id: TypeId) -> Vec<TypeId> {
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
