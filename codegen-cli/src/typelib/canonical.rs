//! Makes references canonical: one type has one reference.
//!
//! * widl describes an alias of a struct pointer anew for every parameter that uses it, each time with the same name
//!   and the same content. The descriptions all stay in the model; references go to the first.
//! * A library may import a type from itself (stdole does). Such a reference becomes a local one.

use std::collections::HashMap;

use crate::model::{Guid, ImportTarget, ImportedLib, TypeInfo, TypeLib, TypeRef};

/// Redirects the references in `library`.
pub(super) fn redirect(library: &mut TypeLib) {
    let redirects = Redirects::of(library);
    if redirects.is_empty() {
        return;
    }
    library.references_mut().for_each(|reference| redirects.apply(reference));
    if !redirects.own.is_empty() {
        drop_own_imports(library);
    }
}

/// Drops the imports from the library itself, but for those that a reference is left to: it names no type that there
/// is.
fn drop_own_imports(library: &mut TypeLib) {
    let mut is_kept: Vec<bool> = library.imports.iter().map(|import| !is_own(import, library)).collect();
    for reference in library.references() {
        if let TypeRef::Imported { library: import, .. } = reference {
            is_kept[import as usize] = true;
        }
    }
    // Only kept ones are referred to.
    let new_index = is_kept.iter().scan(0, |kept, &is_kept| {
        let index = *kept;
        *kept += u32::from(is_kept);
        Some(index)
    });
    let new_index: Vec<u32> = new_index.collect();
    let mut is_kept = is_kept.into_iter();
    library.imports.retain(|_| is_kept.next() == Some(true));
    for reference in library.references_mut() {
        if let TypeRef::Imported { library: import, .. } = reference {
            *import = new_index[*import as usize];
        }
    }
}

fn is_own(import: &ImportedLib, library: &TypeLib) -> bool {
    import.libid == library.libid && import.version == library.version
}

struct Redirects {
    /// For every description that repeats an earlier one: the earlier one.
    first_of: HashMap<u32, u32>,
    /// For every type that is imported from the library itself: its index.
    own: HashMap<TypeRef, u32>,
}

impl Redirects {
    fn of(library: &TypeLib) -> Self {
        let mut own = HashMap::new();
        if library.imports.iter().any(|import| is_own(import, library)) {
            let by_guid: HashMap<Guid, u32> = library.types.iter().map(|info| info.guid).zip(0..).collect();
            for reference in library.references() {
                let TypeRef::Imported { library: import, target } = reference else { continue };
                let index = match target {
                    ImportTarget::Index(index) => Some(index).filter(|&index| (index as usize) < library.types.len()),
                    ImportTarget::Guid(guid) => by_guid.get(&guid).copied().filter(|_| !guid.is_zero()),
                };
                if let Some(index) = index.filter(|_| is_own(&library.imports[import as usize], library)) {
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
