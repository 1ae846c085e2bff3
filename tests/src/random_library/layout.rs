//! What a compiler stores as the places of fields: said here once more, in few words, so that layouts are mostly right.

use comwright_codegen::model::{SysKind, Type, TypeInfo, TypeRef, VarDesc, VarPlace, VarType};

/// The size and the alignment of a value, as far as `types` are known.
pub(super) fn extent(described: &Type, sys: SysKind, types: &[TypeInfo]) -> (u32, u32) {
    let pointer = u32::from(sys.pointer_size());
    match described {
        Type::Declared(declared) => extent(&Type::Simple(declared.nearest()), sys, types),
        Type::Simple(vt) => match *vt {
            VarType::I1 | VarType::UI1 => (1, 1),
            VarType::I2 | VarType::UI2 | VarType::BOOL => (2, 2),
            VarType::R8 | VarType::CY | VarType::DATE | VarType::I8 | VarType::UI8 => (8, 8),
            VarType::VARIANT => (8 + 2 * pointer, 8),
            VarType::DECIMAL => (16, 8),
            VarType::FILETIME => (8, 4),
            VarType::BSTR | VarType::DISPATCH | VarType::UNKNOWN | VarType::PTR | VarType::SAFEARRAY => {
                (pointer, pointer)
            }
            VarType::LPSTR | VarType::LPWSTR | VarType::INT_PTR | VarType::UINT_PTR => (pointer, pointer),
            _ => (4, 4),
        },
        Type::Pointer(_) | Type::SafeArray(_) => (pointer, pointer),
        Type::CArray { element, bounds } => {
            let (size, alignment) = extent(element, sys, types);
            (bounds.iter().fold(size, |size, bound| size.saturating_mul(bound.count)), alignment)
        }
        Type::Ref(TypeRef::Local(index)) => match types.get(*index as usize) {
            Some(info) => match &info.aliased {
                Some(aliased) => extent(aliased, sys, types),
                None => (info.size, u32::from(info.alignment).max(1)),
            },
            None => (4, 4),
        },
        Type::Ref(TypeRef::Imported { .. }) => (4, 4),
    }
}

/// Puts the fields where a compiler does that packs to `packing`, and gives size and alignment.
pub(super) fn place(
    fields: &mut [VarDesc],
    packing: u32,
    is_union: bool,
    sys: SysKind,
    types: &[TypeInfo],
) -> (u32, u16) {
    let (mut end, mut most) = (0_u32, 1_u32);
    for field in fields {
        let (size, alignment) = extent(&field.var_type, sys, types);
        let alignment = alignment.min(packing);
        let at = if is_union { 0 } else { end.checked_next_multiple_of(alignment).unwrap_or(u32::MAX) };
        field.place = VarPlace::PerInstance(at);
        end = end.max(at.saturating_add(size));
        most = most.max(alignment);
    }
    (end.checked_next_multiple_of(most).unwrap_or(u32::MAX), most as u16)
}
