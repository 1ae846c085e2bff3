//! Types of parameters, results, fields and aliases.

use comwright_codegen::model::{ArrayBound, Type, TypeKind, TypeRef, VarType};

use super::{Place, World, simple};
use crate::parts::pointer;

/// What automation has.
const USUAL: [VarType; 20] = [
    VarType::I2,
    VarType::I4,
    VarType::I4,
    VarType::R4,
    VarType::R8,
    VarType::CY,
    VarType::DATE,
    VarType::BSTR,
    VarType::BSTR,
    VarType::BSTR,
    VarType::DISPATCH,
    VarType::ERROR,
    VarType::BOOL,
    VarType::BOOL,
    VarType::VARIANT,
    VarType::VARIANT,
    VarType::VARIANT,
    VarType::UNKNOWN,
    VarType::DECIMAL,
    VarType::UI1,
];

/// What else there is.
const UNUSUAL: [VarType; 27] = [
    VarType::EMPTY,
    VarType::NULL,
    VarType::I1,
    VarType::UI2,
    VarType::UI4,
    VarType::I8,
    VarType::UI8,
    VarType::INT,
    VarType::UINT,
    VarType::VOID,
    VarType::HRESULT,
    VarType::PTR,
    VarType::SAFEARRAY,
    VarType::CARRAY,
    VarType::USERDEFINED,
    VarType::LPSTR,
    VarType::LPWSTR,
    VarType::RECORD,
    VarType::INT_PTR,
    VarType::UINT_PTR,
    VarType::FILETIME,
    VarType::BLOB,
    VarType::CLSID,
    VarType(15),
    VarType(0x2003),
    VarType(0x4008),
    VarType(0xfff),
];

impl World<'_> {
    /// The type of a value as a call passes it; a pointer may be in front.
    pub(super) fn value(&mut self, depth: u32) -> Type {
        match self.random.below(20) {
            0..=8 => simple(self.random.of(&USUAL)),
            9 => simple(self.random.of(&UNUSUAL)),
            10..=12 => self.object().unwrap_or(simple(VarType::DISPATCH)),
            13..=16 => self.named().map_or(simple(VarType::I4), Type::Ref),
            17 if depth > 0 => Type::SafeArray(Box::new(self.element(depth - 1))),
            18 if depth > 0 => self.array(depth - 1),
            _ if depth > 0 => pointer(self.value(depth - 1)),
            _ => simple(VarType::I4),
        }
    }

    /// What a SAFEARRAY is of.
    fn element(&mut self, depth: u32) -> Type {
        match self.random.below(4) {
            0 => self.value(depth),
            1 => self.named().map_or(simple(VarType::VARIANT), Type::Ref),
            _ => simple(self.random.of(&USUAL)),
        }
    }

    fn array(&mut self, depth: u32) -> Type {
        let dimensions = 1 + self.random.below(2);
        let counts = [1, 2, 3, 8, 16, 32, 64, 260];
        let mut bounds: Vec<_> = (0..dimensions)
            .map(|_| ArrayBound { count: self.random.of(&counts), lower: self.random.of(&[0, 0, 1, -1]) })
            .collect();
        if self.random.one_in(24) {
            bounds[0].count = self.random.of(&[0, 0, 0xffff, u32::MAX]);
        }
        Type::CArray { element: Box::new(self.value(depth)), bounds: bounds.into() }
    }

    /// A pointer to an interface or a class.
    fn object(&mut self) -> Option<Type> {
        let is_object = |kind| matches!(kind, TypeKind::Interface | TypeKind::Dispatch | TypeKind::CoClass);
        let reference = self.reference(|outline, _| is_object(outline.kind))?;
        Some(match self.random.one_in(24) {
            true => Type::Ref(reference),
            false => pointer(Type::Ref(reference)),
        })
    }

    /// Any type of a library, which is passed by itself.
    fn named(&mut self) -> Option<TypeRef> {
        let is_odd = self.random.one_in(16);
        self.reference(|outline, _| {
            let is_value =
                matches!(outline.kind, TypeKind::Enum | TypeKind::Record | TypeKind::Union | TypeKind::Alias);
            is_value || is_odd
        })
    }

    /// The type of a field: what it has by value comes before it.
    pub(super) fn field_type(&mut self, depth: u32) -> Type {
        match self.random.below(16) {
            0..=5 => simple(self.random.of(&USUAL)),
            6 => simple(self.random.of(&UNUSUAL)),
            7 => self.object().unwrap_or(simple(VarType::DISPATCH)),
            8..=10 => {
                let is_value =
                    |kind| matches!(kind, TypeKind::Enum | TypeKind::Record | TypeKind::Union | TypeKind::Alias);
                let is_before = |place| matches!(place, Place::Before | Place::After);
                let reference = self.reference(|outline, place| is_value(outline.kind) && is_before(place));
                reference.map_or(simple(VarType::I4), Type::Ref)
            }
            11 | 12 if depth > 0 => {
                let Type::CArray { bounds, .. } = self.array(0) else { return simple(VarType::UI1) };
                Type::CArray { element: Box::new(self.field_type(depth - 1)), bounds }
            }
            13 if depth > 0 => Type::SafeArray(Box::new(self.field_type(depth - 1))),
            14 => {
                let is_structure = |kind| matches!(kind, TypeKind::Record | TypeKind::Union | TypeKind::Interface);
                let reference = self.reference(|outline, _| is_structure(outline.kind));
                pointer(reference.map_or(simple(VarType::VOID), Type::Ref))
            }
            15 if depth > 0 => pointer(self.field_type(depth - 1)),
            _ => simple(VarType::UI4),
        }
    }

    /// What an alias stands for.
    pub(super) fn aliased(&mut self) -> Type {
        match self.random.below(6) {
            // Of any kind of type, by itself.
            0 | 1 => {
                let is_before = |place| matches!(place, Place::Before | Place::After);
                let reference = self.reference(|_, place| is_before(place));
                let aliased = reference.map_or(simple(VarType::I4), Type::Ref);
                if self.random.one_in(3) { pointer(aliased) } else { aliased }
            }
            _ => self.field_type(2),
        }
    }
}
