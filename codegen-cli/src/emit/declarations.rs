//! Declarations in Rust: the items that are made of them stand where they stand.
//!
//! In: a library that was made of declarations, of interfaces or of functions of a DLL. Out: its items without a module, and
//! what is asserted of the types that it names. What always holds: no name is made that the declaration does not have, or that
//! is not derived from one of its names; every item sees what the declaration sees, be it in a function.

use std::borrow::Cow;

use super::Emitter;
use super::code::{Attr, File, Item};
use super::items::ALLOWED;
use crate::analysis::TypeId;
use crate::list::{Append, List};
use crate::model::TypeKind;

/// What is allowed to functions: who declares one as safe has promised it for its pointers, too, and of a kind of handles that is
/// more private than the function its signature tells.
const OF_FUNCTIONS: &[&str] = &[
    "dead_code",
    "non_snake_case",
    "private_bounds",
    "clippy::not_unsafe_ptr_arg_deref",
    "clippy::too_many_arguments",
];
/// What is allowed to types and tables.
const OF_DATA: &[&str] = &["dead_code", "non_camel_case_types", "non_snake_case", "non_upper_case_globals"];

impl Emitter<'_> {
    /// The items of all declarations.
    pub(super) fn declarations(&mut self) -> File {
        self.begin(0);
        let declared: Vec<_> = self.emitted.iter().copied().filter(|id| id.library == 0).list();
        let mut items = Vec::new();
        for id in declared {
            items.append_all(match self.universe.info(id).kind {
                TypeKind::Module => self.functions(id),
                _ => self.items(id),
            });
        }
        items.append_all(self.proxies());
        items.append_all(self.elsewhere());
        items.into_iter().map(|item| allowed(item, self.options.is_linted)).fold(File::new(), File::item)
    }

    /// Functions of a DLL, under the names that they were declared with.
    fn functions(&mut self, id: TypeId) -> Vec<Item> {
        let funcs = self.universe.info(id).funcs.iter();
        let names: Vec<_> =
            funcs.map(|func| func.imported.as_ref().map_or(&func.name, |one| &one.rust_name).clone()).list();
        self.imports(id, &names)
    }
}

/// The item, in which names and shapes are as the declaration has them: a module of a library says so once. What is said of each
/// of a thousand functions is short. Lints of the compiler's own do not look at what macros make, but where the declaration says
/// something of them: elsewhere nothing is allowed to them, which a crate may forbid.
fn allowed(item: Item, is_linted: bool) -> Item {
    let with = |mut item: Item, lints: &'static [&'static str]| {
        let first = if is_linted { Some(0) } else { lints.iter().position(|lint| lint.starts_with("clippy::")) };
        if let Some(first) = first {
            item.attrs_mut().list.push(Attr::Allow(Cow::Borrowed(&lints[first..])));
        }
        item
    };
    match &item {
        Item::Impl(block) if block.of_trait.is_none() => with(item, ALLOWED),
        Item::Trait(_) => with(item, ALLOWED),
        Item::Function(_) => with(item, OF_FUNCTIONS),
        Item::Structure(_) | Item::Static(_) => with(item, OF_DATA),
        _ => item,
    }
}
