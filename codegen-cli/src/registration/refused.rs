//! What Wine's marshaler refuses of an interface: it makes neither a proxy nor a stub then (observed, 8.0).
//!
//! In: an interface's own functions. Out: in words, what is refused, whatever rule R7 says of it: some of automation's
//! types are, and many that are none of its types are not. What always holds: where nothing is refused, the interface
//! crosses apartments, though calls may fail later. What it does not know: whether the interface is registered.

use crate::analysis::{TypeId, Universe};
use crate::model::{Type, TypeKind, VarType};

/// So many aliases of aliases are followed: a library may have a circle of them.
const DEEPEST: u32 = 64;

/// What is refused of the functions that the interface itself has.
pub(super) fn refused(universe: &Universe<'_>, id: TypeId) -> Vec<String> {
    let is_refused = |value: &Type| is_refused(universe, id.library, value, false, DEEPEST);
    let mut refused = Vec::new();
    for func in &universe.info(id).funcs {
        for (index, param) in func.params.iter().enumerate().filter(|(_, param)| is_refused(&param.param_type)) {
            let name = param.name.clone().unwrap_or_else(|| format!("parameter {}", index + 1));
            refused.push(format!("{}: {name} is of a type that Wine's marshaler does not take", func.name));
        }
        if is_refused(&func.return_type) {
            refused.push(format!("{}: its result is of a type that Wine's marshaler does not take", func.name));
        }
    }
    refused
}

/// Whether a value is refused, or what is behind a pointer.
fn is_refused(universe: &Universe<'_>, library: u32, value: &Type, is_behind: bool, depth: u32) -> bool {
    match value {
        Type::Simple(of) => !is_behind && !is_taken(*of),
        Type::Pointer(target) => !is_behind && is_refused(universe, library, target, true, depth),
        Type::Ref(reference) => {
            // That a library is not there, or that it is odd, is told by others.
            let (Ok(target), Some(depth)) = (universe.resolve(library, *reference), depth.checked_sub(1)) else {
                return false;
            };
            let info = universe.info(target);
            match &info.aliased {
                Some(aliased) => is_refused(universe, target.library, aliased, is_behind, depth),
                None => matches!(info.kind, TypeKind::Union | TypeKind::Module),
            }
        }
        Type::SafeArray(_) | Type::CArray { .. } | Type::Declared(_) => false,
    }
}

/// Whether a value is taken that its VARTYPE says all about: not text that is no BSTR, a DECIMAL, or nothing at all.
const fn is_taken(of: VarType) -> bool {
    matches!(
        of,
        VarType::I1
            | VarType::UI1
            | VarType::I2
            | VarType::UI2
            | VarType::BOOL
            | VarType::I4
            | VarType::UI4
            | VarType::INT
            | VarType::UINT
            | VarType::ERROR
            | VarType::HRESULT
            | VarType::I8
            | VarType::UI8
            | VarType::R4
            | VarType::R8
            | VarType::DATE
            | VarType::CY
            | VarType::BSTR
            | VarType::VARIANT
            | VarType::UNKNOWN
            | VarType::DISPATCH
    )
}
