//! Names that must differ from one another.

use crate::list::List;
use crate::texts::{TextMap, TextSet};

/// The names of one place: the members of a type, the parameters of a method, the types of a module. It hands out each
/// name once.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    taken: TextSet,
    /// For a name that was wanted again, the number that it was given last.
    numbers: TextMap<u64>,
}

impl Scope {
    /// A scope without names.
    pub fn new() -> Self {
        Self::default()
    }

    /// A scope in which `reserved` are taken.
    pub fn with_reserved<'a>(reserved: impl IntoIterator<Item = &'a str>) -> Self {
        let mut scope = Self::new();
        for name in reserved {
            scope.taken.insert(name.to_owned());
        }
        scope
    }

    /// The names of a place that has these and no others: [`Scope::assign`] in a new scope.
    pub fn of(wanted: impl IntoIterator<Item = String>) -> Vec<String> {
        Self::new().assign(wanted)
    }

    /// Whether a name has been handed out, or was reserved.
    pub fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// `wanted` if it is free, else the first that is of `wanted_2`, `wanted_3`, …. It is taken from now on.
    ///
    /// When the names are known beforehand, [`Scope::assign`] is better: here, `a_2` that is made of a second `a` is gone
    /// when an `a_2` comes that is called so.
    pub fn unique(&mut self, wanted: String) -> String {
        if self.taken.insert(wanted.clone()) { wanted } else { self.numbered(wanted) }
    }

    /// A name for each of `wanted`, in order: the first that wants a name which is free gets it; the others get numbers, so
    /// that no name with a number is one that somebody wants.
    pub fn assign(&mut self, wanted: impl IntoIterator<Item = String>) -> Vec<String> {
        let wanted = wanted.into_iter().map(|name| (self.taken.insert(name.clone()), name));
        // All owners come first.
        let wanted: Vec<(bool, String)> = wanted.list();
        wanted.into_iter().map(|(is_owner, name)| if is_owner { name } else { self.numbered(name) }).list()
    }

    /// A free name that is made of `wanted` and a number.
    fn numbered(&mut self, wanted: String) -> String {
        // `type_` becomes `type_2`.
        let stem = match wanted.trim_end_matches('_') {
            "" => &*wanted,
            stem => stem,
        };
        let number = self.numbers.or_insert(stem.to_owned(), 1);
        loop {
            *number += 1;
            let name = format!("{stem}_{number}");
            if self.taken.insert(name.clone()) {
                return name;
            }
        }
    }
}
