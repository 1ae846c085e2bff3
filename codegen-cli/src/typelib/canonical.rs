//! Makes references canonical: one type has one reference.
//!
//! * widl describes an alias of a struct pointer anew for every parameter that uses it, each time with the same name
//!   and the same content. The descriptions all stay in the model; references go to the first.
//! * A library may import a type from itself (stdole does). Such a reference becomes a local one.

use std::collections::HashMap;

use crate::model::{Guid, ImportTarget, TypeInfo, TypeLib, TypeRef};

/// Redirects the references in `library`.
pub(super) fn redirect(library: &mut TypeLib) {
    let redirects = Redirects::of(library);
    if redirects.is_empty() {
        return;
    }
    library.references_mut().for_each(|reference| redirects.apply(reference));
    drop_unused_imports(library);
}

/// Drops the imports that no reference is left to: those from the library itself.
fn drop_unused_imports(library: &mut TypeLib) {
    let mut is_used = vec![false; library.imports.len()];
    for reference in library.references() {
        if let TypeRef::Imported { library: import, .. } = reference {
            is_used[import as usize] = true;
        }
    }
    let mut used = 0..;
    let new_index: Vec<Option<u32>> = is_used.iter().map(|&is_used| if is_used { used.next() } else { None }).collect();
    let mut is_used = is_used.into_iter();
    library.imports.retain(|_| is_used.next().unwrap_or(true));
    for reference in library.references_mut() {
        if let TypeRef::Imported { library: import, .. } = reference {
            *import = new_index[*import as usize].unwrap_or(*import);
        }
    }
}

struct Redirects {
    /// For every description that repeats an earlier one: the earlier one.
    first_of: HashMap<u32, u32>,
    /// For every type that is imported from the library itself: its index.
    own: HashMap<TypeRef, u32>,
}

impl Redirects {
    fn of(library: &TypeLib) -> Self {
        let is_own = |index: u32| {
            let import = &library.imports[index as usize];
            import.libid == library.libid && import.version == library.version
        };
        let mut own = HashMap::new();
        if (0..library.imports.len() as u32).any(is_own) {
            let by_guid: HashMap<Guid, u32> = library.types.iter().map(|info| info.guid).zip(0..).collect();
            for reference in library.references() {
                let TypeRef::Imported { library: import, target } = reference else { continue };
                let index = match target {
                    ImportTarget::Index(index) => Some(index).filter(|&index| (index as usize) < library.types.len()),
                    ImportTarget::Guid(guid) => by_guid.get(&guid).copied().filter(|_| !guid.is_zero()),
                };
                if let Some(index) = index.filter(|_| is_own(import)) {
                    own.insert(reference, index);
                }
            }
        }
        Self { first_of: first_descriptions(&library.types), own }
    }

    fn is_empty(&self) -> bool {
        self.first_of.is_empty() && self.own.is_empty()
    }

    fn apply(&self, reference: &mut TypeRef) {
        if let Some(&index) = self.own.get(reference) {
            *reference = TypeRef::Local(index);
        }
        if let TypeRef::Local(index) = reference {
            *index = *self.first_of.get(index).unwrap_or(index);
        }
    }
}

fn first_descriptions(types: &[TypeInfo]) -> HashMap<u32, u32> {
    let mut by_name: HashMap<&str, u32> = HashMap::with_capacity(types.len());
    let mut first_of = HashMap::new();
    for (info, index) in types.iter().zip(0..) {
        let first = *by_name.entry(&info.name).or_insert(index);
        if first != index && types[first as usize] == *info {
            first_of.insert(index, first);
        }
    }
    first_of
}
