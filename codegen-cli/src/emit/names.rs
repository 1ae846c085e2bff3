//! What every type is called, and by which path one module names the types of another.
//!
//! In: all libraries that take part. Out: one module a library, and a name for every type in it. Names do not depend on
//! what is emitted: they are given to all types of a library, so that a filter changes none, and another crate that was
//! generated from the same library has the same ones.

use super::Options;
use super::code::{Ident, Known, Path, Root};
use crate::analysis::names::{self, Scope};
use crate::analysis::{InterfaceRef, TypeId, TypeMap, TypeSet, Universe, events};
use crate::list::List;
use crate::model::TypeKind;
use crate::texts::TextMap;

/// The names of all types.
pub(super) struct Names {
    modules: Vec<Module>,
    /// Types that are somewhere else: their whole path.
    mapped: TypeMap<String>,
    /// How many modules deep in that of the library code is made.
    depth: u8,
}

/// A library as a module.
struct Module {
    name: String,
    /// The path of the module in another crate, when that has it already.
    elsewhere: Option<String>,
    /// The names of its types, in their order.
    types: Vec<String>,
    /// What is taken in the module.
    scope: Scope,
}

/// What is derived from the name of an interface; the last from that of a source only.
const DERIVED: [&str; 3] = [VTABLE, SERVER, HANDLERS];
/// What variables of the runtime's macros are called: no variable may have the name of a structure that is a function, and
/// those of a macro cannot give way.
const VARIABLE: &str = "value__";
/// Behind the name of an interface: its table.
pub(super) const VTABLE: &str = "_Vtbl";
/// Behind the name of an interface: the trait of its servers. windows-core's `#[implement]` makes the same name.
pub(super) const SERVER: &str = "_Impl";
/// Behind the name of a source interface: the closures for its events.
pub(super) const HANDLERS: &str = "Handlers";

impl Names {
    pub(super) fn of(universe: &Universe<'_>, options: &Options) -> Self {
        let names = universe.libraries().map(|library| names::fitting(names::member_name(&library.name)));
        // The wanted one comes first, so that others give way to it.
        let names = Scope::of(options.module.clone().into_iter().chain(names.skip(options.module.iter().len())));
        let modules = names.into_iter().zip(0_u32..).map(|(name, number)| {
            let libid = universe.library(number).libid;
            let elsewhere = options.externs.iter().find(|(id, _)| *id == libid).map(|(_, path)| path.clone());
            let (types, scope) = types(universe, options, number);
            Module { name, elsewhere, types, scope }
        });
        let modules: Vec<_> = modules.list();
        let mut mapped = TypeMap::new();
        for number in 0..modules.len() as u32 {
            for id in universe.types(number) {
                let name = &universe.info(id).name;
                if let Some((_, path)) = options.map.iter().find(|(from, _)| from == name) {
                    mapped.insert(id, path.clone());
                }
            }
        }
        Self { modules, mapped, depth: 0 }
    }

    /// The name of a library's module.
    pub(super) fn module(&self, library: u32) -> Ident {
        Ident::new(&self.modules[library as usize].name)
    }

    /// Whether the code of a type is made here, not found elsewhere.
    pub(super) fn is_emitted(&self, id: TypeId) -> bool {
        !self.mapped.contains_key(&id) && self.modules[id.library as usize].elsewhere.is_none()
    }

    /// Whether the type is one of the user's own, which need not have more than an interface has.
    pub(super) fn is_mapped(&self, id: TypeId) -> bool {
        self.mapped.contains_key(&id)
    }

    /// Whether one of the user's own types is named by this, without a path.
    pub(super) fn is_written(&self, name: &str) -> bool {
        self.mapped.iter().any(|(_, path)| path == name)
    }

    /// The name of a type in its own module.
    pub(super) fn name(&self, id: TypeId) -> &str {
        &self.modules[id.library as usize].types[id.index as usize]
    }

    /// A name for something more in the module of a library.
    pub(super) fn more(&mut self, library: u32, wanted: String) -> String {
        self.modules[library as usize].scope.unique(names::fitting(wanted))
    }

    /// From now on paths are written by a module in the module of before, until [`Names::leave`].
    pub(super) fn enter(&mut self) {
        self.depth += 1;
    }

    /// The end of a module in a module.
    pub(super) fn leave(&mut self) {
        self.depth -= 1;
    }

    /// The path of a type, as the module of the library `from` writes it, or a module in that.
    pub(super) fn path(&self, from: u32, id: TypeId) -> Path {
        self.derived(from, id, "")
    }

    /// The path of what is derived from an interface.
    pub(super) fn derived(&self, from: u32, id: TypeId, suffix: &str) -> Path {
        if let Some(path) = self.mapped.get(&id) {
            return written(&format!("{path}{suffix}"), self.depth);
        }
        let module = &self.modules[id.library as usize];
        self.beside(from, id, Ident::from(format!("{}{suffix}", module.types[id.index as usize])))
    }

    /// The path of something in the module of a type.
    pub(super) fn beside(&self, from: u32, id: TypeId, name: Ident) -> Path {
        let module = &self.modules[id.library as usize];
        match &module.elsewhere {
            Some(path) => written(path, self.depth).join(name),
            None if from == id.library => Path::above(self.depth).join(name),
            None => Path::above(self.depth + 1).join(self.module(id.library)).join(name),
        }
    }

    /// The path of an interface.
    pub(super) fn interface(&self, from: u32, interface: InterfaceRef) -> Path {
        match interface {
            InterfaceRef::Unknown | InterfaceRef::Opaque => Known::IUnknown.into(),
            InterfaceRef::Dispatch => Known::IDispatch.into(),
            InterfaceRef::Type(id) => self.path(from, id),
        }
    }
}

/// The names of the types of one library.
fn types(universe: &Universe<'_>, options: &Options, library: u32) -> (Vec<String>, Scope) {
    let wanted = |id: TypeId| {
        let name = &universe.info(id).name;
        match options.rename.iter().find(|(from, _)| from == name) {
            Some((_, to)) => to.clone(),
            None => names::fitting(names::type_name(name)),
        }
    };
    let sources: TypeSet = universe.types(library).flat_map(|class| events::sources(universe, class)).collect();
    let suffixes = |id| match universe.info(id).kind {
        TypeKind::Interface | TypeKind::Dispatch if sources.contains(&id) => &DERIVED[..],
        TypeKind::Interface | TypeKind::Dispatch => &DERIVED[..2],
        _ => &[],
    };
    let mut scope = Scope::with_reserved([VARIABLE]);
    let is_free = |scope: &Scope, name: &str, id| {
        !scope.is_taken(name) && suffixes(id).iter().all(|suffix| !scope.is_taken(&format!("{name}{suffix}")))
    };
    let take = |scope: &mut Scope, name: String, id| {
        for suffix in suffixes(id) {
            scope.unique(format!("{name}{suffix}"));
        }
        scope.unique(name)
    };
    // The first of each name keeps it; the others come after all of these.
    let mut names: Vec<Option<String>> = Vec::new();
    for id in universe.types(library) {
        let name = wanted(id);
        names.push(is_free(&scope, &name, id).then(|| take(&mut scope, name, id)));
    }
    // The number that a name was given last: thousands may want the same.
    let mut numbers: TextMap<u64> = TextMap::new();
    let names = universe.types(library).zip(names).map(|(id, name)| {
        name.unwrap_or_else(|| {
            let wanted = wanted(id);
            let number = numbers.or_insert(wanted.clone(), 1);
            loop {
                *number += 1;
                let numbered = format!("{wanted}_{number}");
                if is_free(&scope, &numbered, id) {
                    return take(&mut scope, numbered, id);
                }
            }
        })
    });
    let names = names.list();
    (names, scope)
}

/// A path as the user has written it.
pub(super) fn parsed(path: &str) -> Path {
    written(path, 0)
}

/// A path as the user has written it for the module of a library, for a module so deep in that. One that begins with a
/// name begins with that of a crate.
fn written(path: &str, depth: u8) -> Path {
    let (is_global, path) = match path.strip_prefix("::") {
        Some(path) => (true, path),
        None => (false, path),
    };
    let mut segments = path.split("::").map(str::trim).peekable();
    // What is above oneself is above.
    let is_of_self = segments.next_if_eq(&"self").is_some();
    let above = std::iter::from_fn(|| segments.next_if_eq(&"super")).count();
    let start = match u8::try_from(above) {
        Ok(0) if segments.next_if_eq(&"crate").is_some() => Path::rooted(Root::Crate),
        Ok(0) if segments.next_if_eq(&"$crate").is_some() => Path::rooted(Root::OfMacro),
        Ok(0) if is_of_self => match depth {
            0 => Path::rooted(Root::SelfValue),
            _ => Path::above(depth),
        },
        Ok(0) if is_global => Path::global(Ident::new(segments.next().unwrap_or_default())),
        Ok(0) => Path::rooted(Root::Here),
        above => Path::above(above.unwrap_or(u8::MAX).saturating_add(depth)),
    };
    let path = segments.fold(start, |path, name| path.join(Ident::new(name)));
    Path { is_written: true, ..path }
}
