//! An alias of a type.

use super::Emitter;
use super::code::{Ident, Item, Type, TypeAlias};
use super::problem::{Problem, Warning};
use super::types::number_type;
use crate::analysis::{AbiType, TypeId};

impl Emitter<'_> {
    /// The item of an alias; none when what it stands for has no form.
    pub(super) fn alias(&mut self, id: TypeId) -> Vec<Item> {
        let info = self.universe.info(id);
        let Some(aliased) = &info.aliased else { return vec![] };
        let abi = match self.universe.abi(id.library, aliased) {
            Ok(abi) => abi,
            Err(why) => {
                match Problem::unfound(self.universe, id, "", &why) {
                    Some(problem) => self.problems.push(problem),
                    None => self.warnings.push(Warning::interface(self.universe, id, &why.to_string())),
                }
                return vec![];
            }
        };
        let ty: Type = match &abi {
            AbiType::Number(number, None) => number_type(*number).into(),
            AbiType::Interface(interface) if !self.options.raw => self.names.interface(self.library, *interface).into(),
            abi if self.options.raw => self.stored(abi),
            abi => self.field(abi),
        };
        let name = Ident::new(self.names.name(id));
        vec![self.documented(info, TypeAlias::new(&name, ty), name.name()).into()]
    }
}
