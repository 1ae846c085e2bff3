//! What the method in Rust gives: the one place of this stage that speaks of Rust, because that is what is asked here.

use super::spelling::{interface, name, number, spelled};
use crate::analysis::{AbiType, Universe};
use crate::list::Append;
use crate::marshal::{Filling, Lift, Lower, Plan, Returns};
use crate::model::BoolKind;

/// The type of the result, in the spelling of Rust and with the names that the library has: `Result<(BSTR, i32)>`.
pub(super) fn result(plan: &Plan, universe: &Universe<'_>) -> String {
    let mut values = Vec::new();
    if plan.returns == Returns::HresultKept {
        values.push("HRESULT".to_owned());
    }
    match &plan.returns {
        Returns::Value(_) if matches!(*plan.outcome.lift, [Lift::Decode(_)]) => {
            values.push(text(plan.outcome.is_required));
        }
        // Whose a string is that a type library's function returns itself, nobody says.
        Returns::Value(AbiType::WideString) => values.push("*mut u16".to_owned()),
        Returns::Value(AbiType::NarrowString) => values.push("*mut u8".to_owned()),
        Returns::Value(value) | Returns::Structure(value) | Returns::Result(value) => {
            values.push(owned(value, universe));
        }
        Returns::Hresult | Returns::HresultKept | Returns::Nothing | Returns::Checked(_) => {}
    }
    values.append_all(plan.params.iter().filter(|param| param.is_result()).map(|param| match *param.lift {
        [Lift::Decode(_)] => text(param.is_required),
        [Lift::TakeFilled] => match param.lower.first() {
            Some(Lower::Room(Filling { encoding: Some(_), .. })) => text(true),
            _ => format!("Vec<{}>", stored(&param.value, universe)),
        },
        _ => owned(&param.value, universe),
    }));
    let values = match values.as_slice() {
        [] => "()".to_owned(),
        [value] => value.clone(),
        values => format!("({})", values.join(", ")),
    };
    if plan.is_fallible() { format!("Result<{values}>") } else { values }
}

/// Text of Rust's own.
fn text(is_required: bool) -> String {
    if is_required { "String".to_owned() } else { "Option<String>".to_owned() }
}

/// A value that the caller gets.
fn owned(value: &AbiType, universe: &Universe<'_>) -> String {
    match value {
        AbiType::Number(number, None) => self::number(*number).to_owned(),
        AbiType::Bool(_) => "bool".to_owned(),
        AbiType::Date => "Date".to_owned(),
        AbiType::Currency => "Currency".to_owned(),
        AbiType::Decimal => "Decimal".to_owned(),
        AbiType::Guid => "Guid".to_owned(),
        AbiType::Bstr => "Bstr".to_owned(),
        AbiType::Variant => "Variant".to_owned(),
        AbiType::SafeArray(element) if universe.has_typed_elements(element) => {
            format!("Option<SafeArray<{}>>", stored(element, universe))
        }
        AbiType::SafeArray(_) => "Option<AnySafeArray>".to_owned(),
        AbiType::Interface(of) => format!("Option<{}>", interface(*of, universe)),
        AbiType::Number(_, Some(id)) | AbiType::Enum(id) | AbiType::Record(id) | AbiType::Union(id) => {
            name(*id, universe)
        }
        AbiType::Array(element, count) => format!("[{}; {count}]", stored(element, universe)),
        AbiType::Constant(target) => owned(target, universe),
        AbiType::Pointer(target) if **target == AbiType::Void => "*mut c_void".to_owned(),
        AbiType::Pointer(target) => format!("*mut {}", owned(target, universe)),
        AbiType::WideString => "Option<TaskWideString>".to_owned(),
        AbiType::NarrowString => "Option<TaskNarrowString>".to_owned(),
        AbiType::Handle(kind) => format!("Handle<{}>", name(*kind, universe)),
        AbiType::Void | AbiType::Hresult | AbiType::Function(_) => spelled(value, universe),
    }
}

/// A value among others in memory.
fn stored(value: &AbiType, universe: &Universe<'_>) -> String {
    if *value == AbiType::Bool(BoolKind::Variant) { "VariantBool".to_owned() } else { owned(value, universe) }
}
