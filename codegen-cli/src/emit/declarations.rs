//! Declarations in Rust: the items that are made of them stand where they stand.
//!
//! In: a library that was made of declarations, of interfaces or of functions of a DLL. Out: its items without a module, and
//! what is asserted of the types that it names. What always holds: no name is made that the declaration does not have, or that
//! is not derived from one of its names; every item sees what the declaration sees, be it in a function.

use super::Emitter;
use super::code::{File, Item};
use crate::analysis::TypeId;
use crate::model::TypeKind;

impl Emitter<'_> {
    /// The items of all declarations.
    pub(super) fn declarations(&mut self) -> File {
        self.begin(0);
        let declared: Vec<_> = self.emitted.iter().copied().filter(|id| id.library == 0).collect();
        let mut items = Vec::new();
        for id in declared {
            items.extend(match self.universe.info(id).kind {
                TypeKind::Module => self.functions(id),
                _ => self.items(id),
            });
        }
        items.extend(self.proxies());
        items.extend(self.elsewhere());
        items.into_iter().fold(File::new(), File::item)
    }

    /// Functions of a DLL, under the names that they were declared with.
    fn functions(&mut self, id: TypeId) -> Vec<Item> {
        let funcs = self.universe.info(id).funcs.iter();
        let names: Vec<_> =
            funcs.map(|func| func.imported.as_ref().map_or(&func.name, |one| &one.rust_name).clone()).collect();
        self.imports(id, &names)
    }
}
