//! Which types code is made for: those that were asked for, and all that these need.

use super::{AbiType, InterfaceRef, TypeId, TypeSet, Universe, form};
use crate::list::{Append, List};
use crate::model::{TypeKind, VarPlace};

/// The types that `wanted` need to be complete, these included: bases, the types of every parameter, result and field, the
/// interfaces of classes. References that lead nowhere lead nowhere here, too: the plan tells of them.
pub fn closure(universe: &Universe<'_>, wanted: impl IntoIterator<Item = TypeId>) -> TypeSet {
    let mut reached = TypeSet::new();
    let mut waiting: Vec<_> = wanted.into_iter().list();
    while let Some(id) = waiting.pop() {
        if is_known(universe, id) || !reached.insert(id) {
            continue;
        }
        let info = universe.info(id);
        if let Some(base) = form::base(universe, id) {
            waiting.push(base);
        }
        if info.kind == TypeKind::CoClass {
            let implemented = info.impl_types.iter();
            waiting.append_all(implemented.filter_map(|one| universe.resolve(id.library, one.reference).ok()));
        }
        for value in info.types() {
            if let Ok(abi) = universe.abi(id.library, value) {
                waiting.append_all(named(&abi));
            }
        }
        // An alias is looked through by those who use it, and is a type by itself.
        if info.kind == TypeKind::Alias {
            let aliased = info.aliased.as_ref().and_then(|aliased| aliased.reference());
            waiting.append_all(aliased.and_then(|reference| universe.resolve(id.library, reference).ok()));
        }
        debug_assert!(
            info.kind != TypeKind::Enum || info.vars.iter().all(|var| matches!(var.place, VarPlace::Const(_)))
        );
    }
    reached
}

/// Whether the runtime has the type already: IUnknown and IDispatch, wherever they are declared.
pub fn is_known(universe: &Universe<'_>, id: TypeId) -> bool {
    let is_interface = matches!(universe.info(id).kind, TypeKind::Interface | TypeKind::Dispatch);
    is_interface && !matches!(universe.interface(id), InterfaceRef::Type(_))
}

/// The types that a value names.
fn named(abi: &AbiType) -> Vec<TypeId> {
    match abi {
        AbiType::Number(_, alias) => alias.iter().copied().list(),
        AbiType::Enum(id) | AbiType::Record(id) | AbiType::Union(id) => vec![*id],
        AbiType::Interface(InterfaceRef::Type(id)) => vec![*id],
        AbiType::SafeArray(inner) | AbiType::Pointer(inner) | AbiType::Constant(inner) | AbiType::Array(inner, _) => {
            named(inner)
        }
        _ => vec![],
    }
}
