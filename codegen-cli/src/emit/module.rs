//! A module of a library: constants, and functions of a DLL.

use super::Emitter;
use super::code::{Ident, Item, Module};
use crate::analysis::TypeId;
use crate::analysis::names::{self, Scope};

impl Emitter<'_> {
    /// The items of a module: one module of Rust.
    pub(super) fn module(&mut self, id: TypeId) -> Vec<Item> {
        let info = self.universe.info(id);
        let name = Ident::new(self.names.name(id));
        let mut scope = Scope::with_reserved(["sys"]);
        let constants = info.vars.iter().map(|var| names::type_name(&var.name));
        let functions = info.funcs.iter().map(|func| names::member_name(&func.name));
        let names = scope.assign(constants.chain(functions));
        let (constants, functions) = names.split_at(info.vars.len());
        let mut module = Module::new(&name);
        for item in self.constants(id, constants) {
            module = module.item(item);
        }
        for item in self.imports(id, functions) {
            module = module.item(item);
        }
        vec![self.documented(info, module, name.name()).into()]
    }

    /// The functions of a DLL.
    fn imports(&mut self, _: TypeId, _: &[String]) -> Vec<Item> {
        vec![]
    }
}
