//! What the members of an interface hand out, each value as it is at the boundary.

use crate::analysis::{AbiType, TypeId, Universe, wrapper};
use crate::list::{Append, List};
use crate::model::{FuncDesc, ParamFlags, VarPlace};

/// A member, and the values that go from it to its caller.
#[derive(Clone, Debug)]
pub(super) struct Handed<'a> {
    /// Its name in the library; accessors of one property share it.
    pub(super) member: &'a str,
    /// What comes out.
    pub(super) results: Vec<AbiType>,
}

/// The members that the wrapper of an interface has itself. What is not there, or has no form, is not among the values:
/// the plan tells of it.
pub(super) fn of<'a>(universe: &Universe<'a>, id: TypeId) -> Vec<Handed<'a>> {
    let info = universe.info(id);
    let functions = wrapper::declaring(universe, id)
        .into_iter()
        .flat_map(|at| universe.info(at).funcs.iter().map(move |func| of_function(universe, at.library, func)));
    let vars = info
        .vars
        .iter()
        .filter(|var| var.place == VarPlace::Dispatch)
        .map(|var| Handed { member: &var.name, results: universe.abi(id.library, &var.var_type).into_iter().list() });
    functions.chain(vars).list()
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
    results.append_all(universe.abi(library, &func.return_type));
    Handed { member: &func.name, results }
}
