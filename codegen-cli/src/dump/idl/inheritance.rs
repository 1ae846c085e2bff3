//! What an interface gets from its bases: how many there are, and the first free vtable slot.
//!
//! Member ids and slots that follow from it are not printed.

use super::names::Names;
use crate::model::{Guid, ImportTarget, TypeInfo, TypeLib, TypeRef};

/// What the interfaces that derive from one start with.
#[derive(Clone, Copy, Default)]
pub(super) struct Inherited {
    /// How many interfaces there are up to the root.
    pub(super) depth: u32,
    /// The first slot that is free.
    pub(super) next_slot: u16,
}

/// What types derived from `info` start with, where `info` starts with `own`.
pub(super) fn after(info: &TypeInfo, own: Inherited) -> Inherited {
    let next_slot =
        info.funcs.iter().filter_map(|func| func.slot).max().map_or(own.next_slot, |slot| slot.saturating_add(1));
    Inherited { depth: own.depth + 1, next_slot }
}

/// What `info` starts with; `known` has it for the types that derive from the library's own, by index.
pub(super) fn of(info: &TypeInfo, known: &[Option<Inherited>], names: &Names<'_>) -> Option<Inherited> {
    let Some(base) = info.impl_types.first() else { return Some(Inherited::default()) };
    match base.reference {
        TypeRef::Local(index) => known[index as usize],
        imported => {
            let found = names.imported.get(&imported)?.found?;
            chain(found.library, found.info)
        }
    }
}

/// What types derived from `info` of another library start with. Where the chain goes on into a third library, only
/// IUnknown and IDispatch are known: nearly every chain ends there.
fn chain(library: &TypeLib, info: &TypeInfo) -> Option<Inherited> {
    let (mut at, mut depth, mut next_slot) = (info, 1, None);
    loop {
        next_slot = next_slot.or(at.funcs.iter().filter_map(|func| func.slot).max());
        let root = match at.impl_types.first().map(|base| base.reference) {
            None => Inherited::default(),
            Some(TypeRef::Local(_)) if depth == MAX_BASES => return None,
            Some(TypeRef::Local(index)) => {
                at = &library.types[index as usize];
                depth += 1;
                continue;
            }
            Some(TypeRef::Imported { target: ImportTarget::Guid(IID_IUNKNOWN), .. }) => IUNKNOWN,
            Some(TypeRef::Imported { target: ImportTarget::Guid(IID_IDISPATCH), .. }) => IDISPATCH,
            Some(TypeRef::Imported { .. }) => return None,
        };
        return Some(Inherited {
            depth: root.depth + depth,
            next_slot: next_slot.map_or(root.next_slot, |slot| slot.saturating_add(1)),
        });
    }
}

pub(super) const IID_IUNKNOWN: Guid = Guid::from_fields(0, 0, 0, [0xc0, 0, 0, 0, 0, 0, 0, 0x46]);
pub(super) const IID_IDISPATCH: Guid = Guid::from_fields(0x0002_0400, 0, 0, [0xc0, 0, 0, 0, 0, 0, 0, 0x46]);
/// How far a chain is followed through another library, which may be long on purpose; the longest genuine one has six.
pub(super) const MAX_BASES: u32 = 256;

const IUNKNOWN: Inherited = Inherited { depth: 1, next_slot: 3 };
const IDISPATCH: Inherited = Inherited { depth: 2, next_slot: 7 };
