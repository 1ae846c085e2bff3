//! Types at the boundary, in words.

use super::shown;
use crate::analysis::{AbiType, InterfaceRef, Number, TypeId, Universe};
use crate::list::List;
use crate::model::BoolKind;

/// A type at the boundary: in the spelling of the ABI, with the names that the library has.
pub(super) fn spelled(value: &AbiType, universe: &Universe<'_>) -> String {
    match value {
        AbiType::Void => "anything".to_owned(),
        AbiType::Number(number, None) => self::number(*number).to_owned(),
        AbiType::Number(number, Some(alias)) => format!("{} ({})", name(*alias, universe), self::number(*number)),
        AbiType::Bool(BoolKind::Variant) => "VARIANT_BOOL".to_owned(),
        AbiType::Bool(BoolKind::Win32) => "BOOL".to_owned(),
        AbiType::Bool(BoolKind::C) => "bool of C".to_owned(),
        AbiType::Handle(kind) => format!("handle of the kind {}", name(*kind, universe)),
        AbiType::Function(function) => {
            let params: Vec<_> = function.params.iter().map(|param| spelled(param, universe)).list();
            let result = function.result.as_ref().map(|result| format!(" giving {}", spelled(result, universe)));
            format!("function of ({}){}", params.join(", "), result.unwrap_or_default())
        }
        AbiType::Hresult => "HRESULT".to_owned(),
        AbiType::Date => "DATE".to_owned(),
        AbiType::Currency => "CURRENCY".to_owned(),
        AbiType::Decimal => "DECIMAL".to_owned(),
        AbiType::Guid => "GUID".to_owned(),
        AbiType::Bstr => "BSTR".to_owned(),
        AbiType::Variant => "VARIANT".to_owned(),
        AbiType::WideString => "LPWSTR".to_owned(),
        AbiType::NarrowString => "LPSTR".to_owned(),
        AbiType::SafeArray(element) => format!("SAFEARRAY of {}", spelled(element, universe)),
        AbiType::Interface(interface) => format!("{} interface", self::interface(*interface, universe)),
        AbiType::Enum(id) => format!("{} (enumeration)", name(*id, universe)),
        AbiType::Record(id) => format!("{} (structure)", name(*id, universe)),
        AbiType::Union(id) => format!("{} (union)", name(*id, universe)),
        AbiType::Constant(target) => format!("constant {}", spelled(target, universe)),
        AbiType::Pointer(target) => format!("pointer to {}", spelled(target, universe)),
        AbiType::Array(element, count) => format!("array of {count} times {}", spelled(element, universe)),
    }
}

/// The name of a number in Rust.
pub(super) const fn number(number: Number) -> &'static str {
    match number {
        Number::I8 => "i8",
        Number::U8 => "u8",
        Number::I16 => "i16",
        Number::U16 => "u16",
        Number::I32 => "i32",
        Number::U32 => "u32",
        Number::I64 => "i64",
        Number::U64 => "u64",
        Number::F32 => "f32",
        Number::F64 => "f64",
        Number::Isize => "isize",
        Number::Usize => "usize",
    }
}

/// The name of an interface.
pub(super) fn interface(interface: InterfaceRef, universe: &Universe<'_>) -> String {
    match interface {
        // Of what is opaque only that is known.
        InterfaceRef::Unknown | InterfaceRef::Opaque => "IUnknown".to_owned(),
        InterfaceRef::Dispatch => "IDispatch".to_owned(),
        InterfaceRef::Type(id) => name(id, universe),
    }
}

/// The name of a type in its library.
pub(super) fn name(id: TypeId, universe: &Universe<'_>) -> String {
    shown(&universe.info(id).name)
}
