//! Types and declarators: `long *(*name)[4]`.

use std::fmt::Write;

use super::names::Names;
use crate::model::{Type, TypeInfo, TypeKind, TypeRef, VarType};

/// Spells types. A type can depend on what was declared before it: a record is `struct X` until then.
pub(super) struct Spelling<'a> {
    pub(super) types: &'a [TypeInfo],
    pub(super) names: &'a Names<'a>,
    /// By index: whether the definition has been printed.
    pub(super) declared: Vec<bool>,
}

impl Spelling<'_> {
    /// A declaration of `declarator`, which may be empty, with type `value`. The depth of types is limited by the
    /// readers.
    pub(super) fn declaration(&self, value: &Type, declarator: &str) -> String {
        let mut declarator = declarator.to_owned();
        let mut value = value;
        let mut is_pointer = false;
        let base = loop {
            match value {
                Type::Pointer(inner) => {
                    declarator.insert(0, '*');
                    is_pointer = true;
                    value = inner;
                }
                Type::CArray { element, bounds } => {
                    if is_pointer {
                        declarator = format!("({declarator})");
                        is_pointer = false;
                    }
                    for bound in bounds {
                        // Writing to a String does not fail.
                        let _ = match bound.lower {
                            // An array of no elements is one whose size is only known at run time.
                            0 if bound.count == 0 => write!(declarator, "[]"),
                            0 => write!(declarator, "[{}]", bound.count),
                            lower => write!(declarator, "[{} /* from {lower} */]", bound.count),
                        };
                    }
                    value = element;
                }
                Type::Simple(vt) => {
                    if matches!(*vt, VarType::DISPATCH | VarType::UNKNOWN) {
                        declarator.insert(0, '*');
                    }
                    break simple(*vt);
                }
                Type::SafeArray(element) => break format!("SAFEARRAY({})", self.declaration(element, "")),
                Type::Ref(reference) => break self.reference(*reference),
                Type::Declared(declared) => break simple(declared.nearest()),
            }
        };
        if declarator.is_empty() { base } else { format!("{base} {declarator}") }
    }

    fn reference(&self, reference: TypeRef) -> String {
        let name = self.names.get(reference);
        if let TypeRef::Local(index) = reference
            && !self.declared[index as usize]
            && let Some(tag) = tag(self.types[index as usize].kind)
        {
            return format!("{tag} {name}");
        }
        name.to_owned()
    }
}

/// The word for types that C knows by tags.
pub(super) fn tag(kind: TypeKind) -> Option<&'static str> {
    match kind {
        TypeKind::Enum => Some("enum"),
        TypeKind::Record => Some("struct"),
        TypeKind::Union => Some("union"),
        _ => None,
    }
}

/// The word for a type without parts; pointers to interfaces lack their star.
fn simple(vt: VarType) -> String {
    let word = match vt {
        VarType::I2 => "short",
        VarType::I4 => "long",
        VarType::R4 => "float",
        VarType::R8 => "double",
        VarType::CY => "CURRENCY",
        VarType::DATE => "DATE",
        VarType::BSTR => "BSTR",
        VarType::DISPATCH => "IDispatch",
        VarType::ERROR => "SCODE",
        VarType::BOOL => "VARIANT_BOOL",
        VarType::VARIANT => "VARIANT",
        VarType::UNKNOWN => "IUnknown",
        VarType::DECIMAL => "DECIMAL",
        VarType::I1 => "char",
        VarType::UI1 => "unsigned char",
        VarType::UI2 => "unsigned short",
        VarType::UI4 => "unsigned long",
        VarType::I8 => "__int64",
        VarType::UI8 => "unsigned __int64",
        VarType::INT => "int",
        VarType::UINT => "unsigned int",
        VarType::VOID => "void",
        VarType::HRESULT => "HRESULT",
        VarType::LPSTR => "LPSTR",
        VarType::LPWSTR => "LPWSTR",
        VarType::INT_PTR => "INT_PTR",
        VarType::UINT_PTR => "UINT_PTR",
        VarType::FILETIME => "FILETIME",
        VarType::CLSID => "CLSID",
        vt => return vt.name().map_or_else(|| format!("__VT_{:#06x}", vt.0), |name| format!("__VT_{name}")),
    };
    word.to_owned()
}
