//! How the members of an interface are reached.

use super::{TypeId, Universe};
use crate::model::{Guid, TypeFlags, TypeInfo, TypeKind};

/// IUnknown's IID.
pub const IID_IUNKNOWN: Guid = Guid::from_fields(0, 0, 0, [0xc0, 0, 0, 0, 0, 0, 0, 0x46]);
/// IDispatch's IID.
pub const IID_IDISPATCH: Guid = Guid::from_fields(0x0002_0400, 0, 0, [0xc0, 0, 0, 0, 0, 0, 0, 0x46]);

/// How an interface is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Through its table only.
    Custom,
    /// Through its table, and through Invoke by those who cannot.
    Dual,
    /// Through Invoke only: a dispinterface.
    Dispatch,
}

impl Form {
    /// The form of a type; `None` for what is no interface.
    pub fn of(info: &TypeInfo) -> Option<Self> {
        match info.kind {
            TypeKind::Interface if info.flags.contains(TypeFlags::DUAL) => Some(Self::Dual),
            TypeKind::Interface => Some(Self::Custom),
            TypeKind::Dispatch if info.flags.contains(TypeFlags::DUAL) => Some(Self::Dual),
            TypeKind::Dispatch => Some(Self::Dispatch),
            _ => None,
        }
    }
}

/// The base of an interface; `None` for IUnknown and for what has none, a missing one, or one that is no interface.
pub fn base(universe: &Universe<'_>, id: TypeId) -> Option<TypeId> {
    let info = universe.info(id);
    if info.guid == IID_IUNKNOWN {
        return None;
    }
    let base = universe.resolve(id.library, info.impl_types.first()?.reference).ok()?;
    Form::of(universe.info(base)).map(|_| base)
}

/// The interface and its bases, itself first. A chain that does not end is cut.
pub fn chain(universe: &Universe<'_>, id: TypeId) -> Vec<TypeId> {
    /// The longest genuine one has six.
    const LONGEST: usize = 256;
    let mut chain = vec![id];
    while let Some(next) = chain.last().and_then(|last| base(universe, *last)) {
        if chain.len() == LONGEST || chain.contains(&next) {
            break;
        }
        chain.push(next);
    }
    chain
}

/// Whether a type is an interface, and one of COM.
pub fn is_interface_of_com(universe: &Universe<'_>, id: TypeId) -> bool {
    Form::of(universe.info(id)).is_some() && is_of_com(universe, id)
}

/// Whether an interface is one of COM: one whose bases lead to IUnknown, as far as they are there.
pub fn is_of_com(universe: &Universe<'_>, id: TypeId) -> bool {
    if let Some(known) = universe.is_of_com.borrow().get(&id) {
        return *known;
    }
    let is_it = leads_to_com(universe, id);
    universe.is_of_com.borrow_mut().insert(id, is_it);
    is_it
}

fn leads_to_com(universe: &Universe<'_>, id: TypeId) -> bool {
    let chain = chain(universe, id);
    let Some(last) = chain.last().map(|last| universe.info(*last)) else { return false };
    // A base that is missing is believed to be one; a dispinterface is one by itself, and so is a dual interface.
    last.guid == IID_IUNKNOWN
        || last.guid == IID_IDISPATCH
        || matches!(Form::of(last), Some(Form::Dispatch | Form::Dual))
        || !last.impl_types.is_empty() && base(universe, chain[chain.len() - 1]).is_none()
}
