//! What types are called: those of the library, and those of others that it refers to.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::text;
use crate::model::{ImportTarget, TypeInfo, TypeKind, TypeLib, TypeRef};
use crate::resolve::{Resolved, Resolver, Unresolved};

/// The names of all types that a library has or refers to.
pub(super) struct Names<'a> {
    /// By index; no two types of the library have the same.
    pub(super) local: Vec<String>,
    /// By index: the earlier type that says the same; the readers let nothing refer to the later one.
    pub(super) repeats: Vec<Option<usize>>,
    /// By reference, in an order that does not depend on the run.
    pub(super) imported: BTreeMap<TypeRef, Imported<'a>>,
    /// Why references lead nowhere, each reason once.
    pub(super) unresolved: Vec<Unresolved>,
}

/// A type of another library.
pub(super) struct Imported<'a> {
    /// What it is called here.
    pub(super) name: String,
    /// The type; `None` when it was not found.
    pub(super) found: Option<Resolved<'a>>,
}

impl<'a> Names<'a> {
    /// Looks for every type that `library` refers to, once.
    pub(super) fn of(library: &'a TypeLib, resolver: &'a Resolver) -> Self {
        let (local, repeats) = local(&library.types);
        let taken: HashSet<&str> = local.iter().map(String::as_str).collect();
        let mut imported = BTreeMap::new();
        let mut unresolved = Vec::new();
        let mut reasons = HashSet::new();
        for reference in library.references() {
            if matches!(reference, TypeRef::Local(_)) || imported.contains_key(&reference) {
                continue;
            }
            let number = imported.len();
            let entry = match resolver.resolve(library, reference) {
                Ok(found) => Imported { name: imported_name(found, &taken), found: Some(found) },
                Err(reason) => {
                    if reasons.insert(reason.to_string()) {
                        unresolved.push(reason);
                    }
                    Imported { name: format!("__unresolved_{number}"), found: None }
                }
            };
            imported.insert(reference, entry);
        }
        Self { local, repeats, imported, unresolved }
    }

    /// The name of the type that `reference` refers to.
    pub(super) fn get(&self, reference: TypeRef) -> &str {
        match reference {
            TypeRef::Local(index) => &self.local[index as usize],
            TypeRef::Imported { .. } => &self.imported[&reference].name,
        }
    }

    /// The placeholders in use, with the position of the library and the type in it that each stands for.
    pub(super) fn placeholders(&self) -> impl Iterator<Item = (&str, u32, ImportTarget)> {
        self.imported.iter().filter(|(_, imported)| imported.found.is_none()).filter_map(|(reference, imported)| {
            match reference {
                TypeRef::Imported { library, target } => Some((imported.name.as_str(), *library, *target)),
                TypeRef::Local(_) => None,
            }
        })
    }
}

/// Names of the library's own types as identifiers, and which types repeat another. Where two types that differ have
/// the same name, the second gets a number.
fn local(types: &[TypeInfo]) -> (Vec<String>, Vec<Option<usize>>) {
    let wanted: Vec<_> = types.iter().map(|info| text::identifier(&info.name)).collect();
    let mut taken: HashSet<String> = wanted.iter().map(|name| name.to_string()).collect();
    let mut uses: HashMap<&str, (usize, usize)> = HashMap::with_capacity(types.len());
    let mut names = Vec::with_capacity(types.len());
    let mut repeats = vec![None; types.len()];
    for (index, (info, name)) in types.iter().zip(&wanted).enumerate() {
        let (first, count) = uses.entry(name).or_insert((index, 0));
        let mut unique = name.to_string();
        if *first != index {
            // Another type may have the numbered name from the start.
            while !taken.insert(unique.clone()) {
                *count += 1;
                unique = format!("{name}__{}", *count + 1);
            }
            if types[*first] == *info {
                repeats[index] = Some(*first);
            }
        }
        names.push(unique);
    }
    (names, repeats)
}

/// A name that a type of this library has too is qualified, as MIDL allows.
fn imported_name(found: Resolved<'_>, taken: &HashSet<&str>) -> String {
    let name = text::identifier(&found.info.name);
    if taken.contains(name.as_ref()) {
        format!("{}.{name}", text::identifier(&found.library.name))
    } else {
        name.into_owned()
    }
}

/// The word that a coclass and a declaration in advance have before a type's name.
pub(super) fn interface_word(info: &TypeInfo) -> &'static str {
    if is_pure_dispinterface(info) { "dispinterface" } else { "interface" }
}

pub(super) fn is_pure_dispinterface(info: &TypeInfo) -> bool {
    info.kind == TypeKind::Dispatch && !info.flags.contains(crate::model::TypeFlags::DUAL)
}
