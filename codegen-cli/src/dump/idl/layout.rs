//! Sizes and offsets that a compiler would give a record, to tell which packing gives those that are stored.

use super::names::Names;
use crate::model::{SysKind, Type, TypeInfo, TypeKind, TypeLib, TypeRef, VarPlace, VarType};

/// The packing that compilers start with.
const DEFAULT_PACKING: u32 = 8;

/// What is to be said before a record so that it becomes what is stored.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// Nothing.
    Natural,
    /// `#pragma pack`.
    Pack(u32),
    /// No packing gives it.
    Unknown,
}

/// The packing that gives `info`, a record or union of `library`, its stored size, alignment and offsets.
pub(super) fn packing(info: &TypeInfo, library: &TypeLib, names: &Names<'_>) -> Packing {
    let fields: Option<Vec<Field>> = info
        .vars
        .iter()
        .map(|var| {
            let VarPlace::PerInstance(offset) = var.place else { return None };
            Some(Field { offset, extent: extent(&var.var_type, library, names)? })
        })
        .collect();
    let Some(fields) = fields else { return Packing::Unknown };
    let stored = Extent { size: info.size, alignment: info.alignment.into() };
    let fits = |packing: u32| lay_out(&fields, packing, info.kind == TypeKind::Union) == Some(stored);
    if fits(DEFAULT_PACKING) {
        return Packing::Natural;
    }
    [4, 2, 1].into_iter().find(|&packing| fits(packing)).map_or(Packing::Unknown, Packing::Pack)
}

/// Whether `info`, an alias, has the size and alignment of what it stands for, as far as that is known.
pub(super) fn is_natural(info: &TypeInfo, library: &TypeLib, names: &Names<'_>) -> bool {
    let aliased = info.aliased.as_ref().and_then(|aliased| extent(aliased, library, names));
    aliased.is_none_or(|aliased| aliased == Extent { size: info.size, alignment: info.alignment.into() })
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Extent {
    size: u32,
    alignment: u32,
}

struct Field {
    offset: u32,
    extent: Extent,
}

/// The extent of a record of `fields`; `None` when a field is not where it is stored to be.
fn lay_out(fields: &[Field], packing: u32, is_union: bool) -> Option<Extent> {
    let (mut end, mut alignment) = (0_u32, 1);
    for field in fields {
        let field_alignment = field.extent.alignment.min(packing);
        let offset = if is_union { 0 } else { end.checked_next_multiple_of(field_alignment)? };
        if offset != field.offset {
            return None;
        }
        end = end.max(offset.checked_add(field.extent.size)?);
        alignment = alignment.max(field_alignment);
    }
    Some(Extent { size: end.checked_next_multiple_of(alignment)?, alignment })
}

/// The extent of a value. Records of either library count as stored; aliases, too, have theirs stored.
fn extent(value: &Type, library: &TypeLib, names: &Names<'_>) -> Option<Extent> {
    let pointer = u32::from(library.sys.pointer_size());
    let scalar = |size| Some(Extent { size, alignment: size });
    match value {
        Type::Pointer(_) | Type::SafeArray(_) => scalar(pointer),
        Type::CArray { element, bounds } => {
            let element = extent(element, library, names)?;
            let count = bounds.iter().try_fold(1_u32, |count, bound| count.checked_mul(bound.count))?;
            Some(Extent { size: element.size.checked_mul(count)?, alignment: element.alignment })
        }
        Type::Ref(TypeRef::Local(index)) => of_type(&library.types[*index as usize]),
        Type::Ref(reference @ TypeRef::Imported { .. }) => {
            let found = names.imported.get(reference)?.found?;
            if found.library.sys == library.sys { of_type(found.info) } else { None }
        }
        Type::Declared(declared) => extent(&Type::Simple(declared.nearest()), library, names),
        Type::Simple(vt) => match *vt {
            VarType::I1 | VarType::UI1 => scalar(1),
            VarType::I2 | VarType::UI2 | VarType::BOOL => scalar(2),
            VarType::I4
            | VarType::UI4
            | VarType::R4
            | VarType::INT
            | VarType::UINT
            | VarType::ERROR
            | VarType::HRESULT => scalar(4),
            VarType::I8 | VarType::UI8 | VarType::R8 | VarType::CY | VarType::DATE => scalar(8),
            VarType::DECIMAL => Some(Extent { size: 16, alignment: 8 }),
            VarType::VARIANT if library.sys == SysKind::WIN64 => Some(Extent { size: 24, alignment: 8 }),
            VarType::VARIANT => Some(Extent { size: 16, alignment: 8 }),
            VarType::BSTR
            | VarType::DISPATCH
            | VarType::UNKNOWN
            | VarType::LPSTR
            | VarType::LPWSTR
            | VarType::INT_PTR
            | VarType::UINT_PTR => scalar(pointer),
            _ => None,
        },
    }
}

fn of_type(info: &TypeInfo) -> Option<Extent> {
    (info.alignment != 0).then(|| Extent { size: info.size, alignment: info.alignment.into() })
}
