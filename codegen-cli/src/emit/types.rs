//! Types: how a value of the ABI is written in Rust.
//!
//! There are three ways to write one: as it is *stored* at the boundary, where nothing is owned (tables, unions, raw
//! pointers); as a *field* of a structure, which owns it; and as an *owned* value, which comes out of a call.

use super::Emitter;
use super::code::{Abi, FnPointer, Known, Literal, Type};
use crate::analysis::record::Nature;
use crate::analysis::{AbiType, FunctionType, Number, TypeId};
use crate::model::BoolKind;

impl Emitter<'_> {
    /// The type at the boundary.
    pub(super) fn stored(&self, abi: &AbiType) -> Type {
        match abi {
            AbiType::Void => Known::CVoid.into(),
            AbiType::Number(number, alias) => match alias {
                Some(alias) if self.has_alias(*alias) => self.names.path(self.library, *alias).into(),
                _ => number_type(*number).into(),
            },
            AbiType::Bool(BoolKind::Variant) => Known::VariantBool.into(),
            AbiType::Bool(BoolKind::Win32) => Known::I32.into(),
            AbiType::Bool(BoolKind::C) => Known::U8.into(),
            AbiType::Handle(kind) => {
                let kind = self.names.path(self.library, *kind).into();
                Known::Imp.join("HandleValue").with([kind]).into()
            }
            AbiType::Function(function) => self.function_pointer(function).into(),
            AbiType::Hresult => Known::HResult.into(),
            AbiType::Date => Known::Date.into(),
            AbiType::Currency => Known::Currency.into(),
            AbiType::Decimal => Known::Decimal.into(),
            AbiType::Guid => Known::Guid.into(),
            AbiType::Bstr => Known::Abi.join("BSTR").into(),
            AbiType::Variant => Known::Abi.join("VARIANT").into(),
            AbiType::WideString => Type::pointer_mut(Known::U16),
            AbiType::NarrowString => Type::pointer_mut(Known::U8),
            AbiType::SafeArray(_) => Type::pointer_mut(Known::Abi.join("SAFEARRAY")),
            AbiType::Interface(_) => Type::pointer_mut(Known::CVoid),
            AbiType::Enum(id) | AbiType::Record(id) | AbiType::Union(id) => self.names.path(self.library, *id).into(),
            AbiType::Pointer(target) => match &**target {
                AbiType::Constant(target) => Type::pointer(self.stored(target)),
                target => Type::pointer_mut(self.stored(target)),
            },
            AbiType::Constant(value) => self.stored(value),
            AbiType::Array(element, count) => Type::array(self.stored(element), Literal::int(*count)),
        }
    }

    /// A pointer to a function that is called back.
    fn function_pointer(&self, function: &FunctionType) -> FnPointer {
        let mut pointer = FnPointer::foreign(if function.is_cdecl { Abi::C } else { Abi::System });
        for param in &function.params {
            pointer = pointer.param(self.stored(param));
        }
        match &function.result {
            Some(result) => pointer.output(self.stored(result)),
            None => pointer,
        }
    }

    /// The type of a value in a structure: it owns what it holds, and lies in memory as the ABI has it. A SAFEARRAY whose
    /// elements have no type is a pointer: what would know them has no place.
    pub(super) fn in_place(&self, abi: &AbiType) -> Type {
        match abi {
            AbiType::SafeArray(element) if !self.is_element(element) => self.stored(abi),
            abi => self.field(abi),
        }
    }

    /// The type of a value that owns what it holds.
    pub(super) fn field(&self, abi: &AbiType) -> Type {
        match abi {
            AbiType::Bstr => Known::Bstr.into(),
            AbiType::Variant => Known::Variant.into(),
            AbiType::SafeArray(element) => Type::option(self.array(element)),
            AbiType::Interface(interface) => Type::option(self.names.interface(self.library, *interface)),
            AbiType::Array(element, count) => Type::array(self.in_place(element), Literal::int(*count)),
            other => self.stored(other),
        }
    }

    /// The type of a value that comes out of a call.
    pub(super) fn owned(&self, abi: &AbiType) -> Type {
        match abi {
            AbiType::Bool(_) => Known::Bool.into(),
            AbiType::Handle(kind) => Type::option(self.handle(*kind)),
            AbiType::WideString => Type::option(Known::TaskWideString),
            AbiType::NarrowString => Type::option(Known::TaskNarrowString),
            other => self.field(other),
        }
    }

    /// The type of a handle that is there.
    pub(super) fn handle(&self, kind: TypeId) -> Type {
        handle(self.names.path(self.library, kind).into())
    }

    /// The type of an array, by its elements.
    pub(super) fn array(&self, element: &AbiType) -> Type {
        match self.is_element(element) {
            true => Known::SafeArray.of([self.field(element)]).into(),
            false => Known::AnySafeArray.into(),
        }
    }

    /// Whether the elements of an array have a type of their own in Rust.
    pub(super) fn is_element(&self, element: &AbiType) -> bool {
        self.universe.has_typed_elements(element)
    }

    /// What is in a value. The plan has asked before, so that there is an answer.
    pub(super) fn nature(&self, abi: &AbiType) -> Nature {
        self.universe.nature(abi).unwrap_or(Nature::Raw)
    }

    /// Whether an alias has a name that code can use.
    pub(super) fn has_alias(&self, id: TypeId) -> bool {
        self.emitted.contains(&id) || !self.names.is_emitted(id)
    }

    /// Whether automation can describe a structure, and code does it here.
    pub(super) fn describes_itself(&self, id: TypeId) -> bool {
        !self.options.raw && self.universe.is_automation_record(&AbiType::Record(id))
    }
}

/// The Rust type of a number.
pub(super) fn number_type(number: Number) -> Known {
    match number {
        Number::I8 => Known::I8,
        Number::U8 => Known::U8,
        Number::I16 => Known::I16,
        Number::U16 => Known::U16,
        Number::I32 => Known::I32,
        Number::U32 => Known::U32,
        Number::I64 => Known::I64,
        Number::U64 => Known::U64,
        Number::F32 => Known::F32,
        Number::F64 => Known::F64,
        Number::Isize => Known::Isize,
        Number::Usize => Known::Usize,
    }
}

/// The type of a handle of a kind.
pub(super) fn handle(kind: Type) -> Type {
    Known::Imp.join("Handle").with([kind]).into()
}
