//! What keeps automation's own marshaler from carrying an interface across apartments: rule R7.

use std::fmt;

use super::promises_automation;
use crate::analysis::abi::NoAbi;
use crate::analysis::{AbiType, Form, InterfaceRef, TypeId, TypeSet, Universe};
use crate::list::List;
use crate::model::{BoolKind, CallConv, FuncDesc, SysKind, TypeKind, VarKind};

/// Why automation cannot marshal something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAutomation {
    /// A parameter or a result is of a type that is not one of automation's.
    Value {
        /// The function.
        function: String,
        /// The parameter's name, or what else it is.
        place: String,
        /// What the type is.
        what: String,
    },
    /// A function does not return HRESULT, SCODE or nothing.
    Returns(String),
    /// A function is called in another way than `stdcall`.
    Convention(String),
}

impl fmt::Display for NotAutomation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value { function, place, what } => write!(f, "{function}: {place} is {what}"),
            Self::Returns(what) => write!(f, "{what}: it returns neither HRESULT nor SCODE nor nothing"),
            Self::Convention(what) => write!(f, "{what}: its calling convention is not stdcall"),
        }
    }
}

impl std::error::Error for NotAutomation {}

/// What keeps automation from marshaling the interface's own functions; empty when nothing does (rule R7). Types of
/// libraries that are not there keep it from nothing that is known: that those libraries are needed is another matter.
pub fn findings(universe: &Universe<'_>, id: TypeId) -> Vec<NotAutomation> {
    let info = universe.info(id);
    info.funcs.iter().flat_map(|func| of_function(universe, id, func)).list()
}

fn of_function(universe: &Universe<'_>, id: TypeId, func: &FuncDesc) -> Vec<NotAutomation> {
    let mut findings = Vec::new();
    let is_dispatch = Form::of(universe.info(id)) == Some(Form::Dispatch);
    let mut look = |place: &str, value: Result<AbiType, NoAbi>| {
        let what = match value {
            Ok(value) => not_automation(universe, &value, 1, &mut TypeSet::new()),
            Err(error) => unknown(&error),
        };
        if let Some(what) = what {
            findings.push(NotAutomation::Value { function: func.name.clone(), place: place.to_owned(), what });
        }
    };
    for (index, param) in func.params.iter().enumerate() {
        let place = param.name.clone().unwrap_or_else(|| format!("parameter {}", index + 1));
        look(&place, universe.abi(id.library, &param.param_type));
    }
    let result = universe.abi(id.library, &func.return_type);
    if is_dispatch {
        if result != Ok(AbiType::Void) {
            look("the result", result);
        }
    } else if !matches!(result, Ok(AbiType::Hresult | AbiType::Void) | Err(NoAbi::Unfound(_))) {
        findings.push(NotAutomation::Returns(func.name.clone()));
    }
    let is_32 = universe.library(id.library).sys == SysKind::WIN32;
    if is_32 && !is_dispatch && func.call_conv != CallConv::STDCALL {
        findings.push(NotAutomation::Convention(func.name.clone()));
    }
    findings
}

/// What is to be said of a value that is nothing: of one whose library is not there, nothing is known.
fn unknown(error: &NoAbi) -> Option<String> {
    match error {
        NoAbi::Unfound(_) => None,
        NoAbi::Formless(what) => Some(what.clone()),
    }
}

/// What keeps a value from being one of automation's; `pointers` is how many pointers may stand before it. Structures
/// in `seen` are not looked into again: one may have an array of structures like itself.
fn not_automation(universe: &Universe<'_>, value: &AbiType, pointers: u32, seen: &mut TypeSet) -> Option<String> {
    match value {
        AbiType::Number(..)
        | AbiType::Bool(BoolKind::Variant)
        | AbiType::Hresult
        | AbiType::Date
        | AbiType::Currency
        | AbiType::Decimal
        | AbiType::Bstr
        | AbiType::Variant
        | AbiType::Enum(_) => None,
        AbiType::Interface(InterfaceRef::Unknown | InterfaceRef::Dispatch | InterfaceRef::Opaque) => None,
        AbiType::Interface(InterfaceRef::Type(id)) => {
            let info = universe.info(*id);
            (!promises_automation(info)).then(|| format!("{}, an interface that is not oleautomation", info.name))
        }
        AbiType::SafeArray(element) if **element != AbiType::Void => not_automation(universe, element, 0, seen),
        AbiType::SafeArray(_) => Some("a SAFEARRAY of elements that are not told".to_owned()),
        AbiType::Pointer(target) if pointers > 0 => not_automation(universe, target, pointers - 1, seen),
        AbiType::Pointer(_) | AbiType::Constant(_) => Some("a pointer to a pointer".to_owned()),
        AbiType::Record(id) if !seen.insert(*id) => None,
        AbiType::Record(id) | AbiType::Union(id) => {
            let info = universe.info(*id);
            if info.kind == TypeKind::Union {
                return Some(format!("the union {}", info.name));
            }
            let is_odd = info.vars.iter().any(|var| var.place.kind() != VarKind::PER_INSTANCE);
            if is_odd || info.guid.is_zero() {
                return Some(format!("the structure {}, which has no GUID", info.name));
            }
            match universe.fields(*id) {
                Ok(fields) => fields
                    .iter()
                    .find_map(|(_, field)| not_automation(universe, field, 0, seen))
                    .map(|what| format!("the structure {} with {what}", info.name)),
                Err(error) => unknown(&error),
            }
        }
        AbiType::Array(element, _) => not_automation(universe, element, 0, seen),
        AbiType::Guid => Some("a GUID".to_owned()),
        AbiType::WideString => Some("an LPWSTR".to_owned()),
        AbiType::NarrowString => Some("an LPSTR".to_owned()),
        AbiType::Bool(_) => Some("a truth value that is no VARIANT_BOOL".to_owned()),
        AbiType::Handle(_) => Some("a handle".to_owned()),
        AbiType::Function(_) => Some("a function".to_owned()),
        AbiType::Void => Some("nothing that has a type".to_owned()),
    }
}
