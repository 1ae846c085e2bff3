//! Which known names a module can have short.

use super::item::{Item, Member, UseNames};
use super::known::{Known, KnownSet};
use super::path::Root;
use super::ty::{GenericParam, Generics};

/// The known names that can be short among these items, when those of the module above are `above`.
///
/// Careful on purpose: a name counts as taken by an item of any kind, and by a generic parameter of any item, whether
/// or not the two would be in each other's way.
pub(super) fn short_names(items: &[Item], above: KnownSet) -> KnownSet {
    let mut names = Names { short: KnownSet::ALL };
    Known::ALL.iter().filter(|known| !known.can_be_short()).for_each(|&known| names.short.remove(known));
    for item in items {
        names.item(item, above);
    }
    names.short
}

struct Names {
    short: KnownSet,
}

impl Names {
    fn take(&mut self, name: &str) {
        for known in Known::ALL {
            if known.short() == name {
                self.short.remove(*known);
            }
        }
    }

    fn item(&mut self, item: &Item, above: KnownSet) {
        match item {
            Item::Structure(structure) => {
                self.take(structure.name.name());
                self.generics(&structure.generics);
            }
            Item::Impl(of) => {
                self.generics(&of.generics);
                self.members(&of.members);
            }
            Item::Trait(of) => {
                self.take(of.name.name());
                self.generics(&of.generics);
                self.members(&of.members);
            }
            Item::Function(function) => {
                self.take(function.name.name());
                self.generics(&function.generics);
            }
            Item::Const(constant) => constant.name.iter().for_each(|name| self.take(name.name())),
            Item::Static(of) => self.take(of.name.name()),
            Item::TypeAlias(alias) => {
                self.take(alias.name.name());
                self.generics(&alias.generics);
            }
            Item::Module(module) => self.take(module.name.name()),
            Item::ExternBlock(block) => block.functions.iter().for_each(|function| self.take(function.name.name())),
            Item::Macro(_) => {}
            Item::Use(of) => match &of.names {
                UseNames::Itself => of.path.segments.last().iter().for_each(|last| self.take(last.name.name())),
                UseNames::As(name) => self.take(name.name()),
                UseNames::Group(names) => names.iter().for_each(|name| self.take(name.name())),
                UseNames::All if matches!(of.path.root, Root::Super) && of.path.segments.is_empty() => {
                    self.short.intersect(above);
                }
                UseNames::All => self.short = KnownSet::default(),
            },
        }
    }

    fn members(&mut self, members: &[Member]) {
        for member in members {
            match member {
                Member::Function(function) => self.generics(&function.generics),
                Member::TypeAlias(alias) => self.generics(&alias.generics),
                Member::Const(_) | Member::Macro(_) => {}
            }
        }
    }

    fn generics(&mut self, generics: &Generics) {
        for param in &generics.params {
            match param {
                GenericParam::Lifetime(_) => {}
                GenericParam::Type(name, _) | GenericParam::Const(name, _) => self.take(name.name()),
            }
        }
    }
}
