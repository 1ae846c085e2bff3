//! A module of a library: constants, and functions of a DLL.

use super::Emitter;
use super::code::{Ident, Item, Module, WithAttrs};
use super::imports::FOUND;
use crate::analysis::TypeId;
use crate::analysis::names::{self, Scope};
use crate::marshal::table_name;

impl Emitter<'_> {
    /// The items of a module: one module of Rust.
    pub(super) fn module(&mut self, id: TypeId) -> Vec<Item> {
        let info = self.universe.info(id);
        let name = Ident::new(self.names.name(id));
        let mut scope = Scope::with_reserved([FOUND]);
        let constants = info.vars.iter().map(|var| names::fitting(names::type_name(&var.name)));
        let functions = info.funcs.iter().map(|func| match self.options.raw {
            true => names::type_name(&table_name(func)),
            false => names::accessor_name(&func.name, func.invoke),
        });
        let names = scope.assign(constants.chain(functions));
        let (constants, functions) = names.split_at(info.vars.len());
        // No variable can have the name of a constant. What is taken outside of the module is not taken in it.
        let taken_outside = std::mem::replace(&mut self.taken_values, constants.to_vec());
        self.members = scope;
        self.names.enter();
        let mut module = Module::new(&name);
        for item in self.constants(id, constants) {
            module = module.item(item);
        }
        let imports = self.imports(id, functions);
        // What other functions are declared with is their own matter: many a library has one entry under several signatures.
        if self.options.raw && !imports.is_empty() {
            module = module.allow(&["clashing_extern_declarations"]);
        }
        for item in imports {
            module = module.item(item);
        }
        self.names.leave();
        self.taken_values = taken_outside;
        vec![self.documented(info, module, name.name()).into()]
    }
}
