//! The plan of a function that is called through a table, or imported from a DLL.

use super::argument::{Surroundings, UNSIZED};
use super::{
    Call, Convention, Filling, Free, Hazard, HazardKind, Import, Lower, Omitted, Outcome, Param, Place, Plan, Returns,
    Role, Unplannable, dispatch, imported,
};
use crate::analysis::automation::promises_automation;
use crate::analysis::{AbiType, Form, Number, TypeId, Universe};
use crate::list::Append;
use crate::model::{
    CallConv, Extent, Failure, FuncDesc, InvokeKind, OptionalParams, ParamFlags, SysKind, Type, TypeKind, Value,
    VarType,
};

/// What is decided by the user, not by the library.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Success codes are results, too.
    pub preserve_hresult: bool,
    /// What a failing function leaves in its outs is left alone (rule O2).
    pub outs_untrusted_on_failure: bool,
    /// Parameters whose pointers mean exactly one value, by their names, which may have stars.
    pub single: Vec<String>,
}

/// Plans a call of a function of an interface, a dispinterface or a module.
///
/// # Errors
///
/// [`Unplannable`] when a type is not there or cannot be passed, or the calling convention is one of other systems.
pub fn function(universe: &Universe<'_>, id: TypeId, func: &FuncDesc, rules: &Rules) -> Result<Plan, Unplannable> {
    let info = universe.info(id);
    if Form::of(info) == Some(Form::Dispatch) {
        return dispatch::function(universe, id.library, func, rules);
    }
    if let Some(declared) = &func.imported {
        return imported::function(universe, id.library, func, declared);
    }
    let is_import = info.kind == TypeKind::Module;
    let convention = convention(universe.library(id.library).sys, func.call_conv)?;
    let surroundings = Surroundings {
        universe,
        library: id.library,
        is_automation: promises_automation(info),
        has_count: func.params.iter().any(is_count),
        single: &rules.single,
    };
    let mut hazards = Vec::new();
    if is_import {
        hazards.push(Hazard { param: None, kind: HazardKind::Import });
    }
    let mut params = Vec::with_capacity(func.params.len());
    for (index, param) in func.params.iter().enumerate() {
        let (name, role) = (param_name(func, index), role(func, index));
        let omitted = omitted(func, index, &universe.abi(id.library, &param.param_type));
        params.push(surroundings.param(name, role, param, omitted, &mut hazards)?);
    }
    let returns = returns(universe, id.library, func, rules, is_import, &mut hazards)?;
    let returns_code = matches!(returns, Returns::Hresult | Returns::HresultKept);
    let outcome = Outcome::of(universe, &returns);
    let outcome = outcome.map_err(|why| Unplannable::Type { place: Place::Result, why })?;
    Ok(Plan {
        name: vtable_name(func),
        call: match is_import {
            true => Call::Import(Import {
                convention,
                failure: if returns_code { Failure::Hresult } else { Failure::Never },
                sets_last_error: false,
                is_loaded: false,
            }),
            false => Call::Slot(convention),
        },
        returns,
        outcome,
        params,
        hazards,
        outs_untrusted_on_failure: rules.outs_untrusted_on_failure,
    })
}

/// The name that a table has for a function: accessors say which one they are.
pub fn vtable_name(func: &FuncDesc) -> String {
    let prefix = match func.invoke {
        InvokeKind::PROPERTY_GET => "get_",
        InvokeKind::PROPERTY_PUT => "put_",
        InvokeKind::PROPERTY_PUT_REF => "putref_",
        _ => "",
    };
    format!("{prefix}{}", func.name)
}

/// The name of a parameter.
pub(super) fn param_name(func: &FuncDesc, index: usize) -> String {
    let name = func.params[index].name.as_deref().filter(|name| !name.is_empty());
    match (name, role(func, index)) {
        (Some(name), _) => name.to_owned(),
        (None, Role::PropertyValue) => "value".to_owned(),
        (None, Role::Retval) => "result".to_owned(),
        (None, _) => format!("arg{}", index + 1),
    }
}

/// What a parameter is for.
pub(super) fn role(func: &FuncDesc, index: usize) -> Role {
    let param = &func.params[index];
    if param.flags.contains(ParamFlags::RETVAL) {
        Role::Retval
    } else if param.flags.contains(ParamFlags::LCID) {
        Role::Locale
    } else if matches!(func.invoke, InvokeKind::PROPERTY_PUT | InvokeKind::PROPERTY_PUT_REF) && is_last_but(func, index)
    {
        Role::PropertyValue
    } else if func.optional == OptionalParams::VarArg && is_last_but(func, index) && takes_values(&param.param_type) {
        Role::VarArg
    } else {
        Role::Argument
    }
}

/// Whether it is the last parameter but for the locale and the retval.
fn is_last_but(func: &FuncDesc, index: usize) -> bool {
    let hidden = |flags: ParamFlags| flags.contains(ParamFlags::RETVAL) || flags.contains(ParamFlags::LCID);
    func.params.iter().rposition(|param| !hidden(param.flags)) == Some(index)
}

/// Whether a type is an array of VARIANTs, or a pointer to one: what `[vararg]` demands.
fn takes_values(value: &Type) -> bool {
    match value {
        Type::SafeArray(element) => **element == Type::Simple(VarType::VARIANT),
        Type::Pointer(target) => matches!(**target, Type::SafeArray(_)) && takes_values(target),
        _ => false,
    }
}

/// What stands for a parameter that is left out (rule D5).
pub(super) fn omitted<E>(func: &FuncDesc, index: usize, abi: &Result<AbiType, E>) -> Option<Omitted> {
    let param = &func.params[index];
    if role(func, index) != Role::Argument {
        return None;
    }
    let hidden = |flags: ParamFlags| flags.contains(ParamFlags::RETVAL) || flags.contains(ParamFlags::LCID);
    let behind = func.params[index..].iter().filter(|param| !hidden(param.flags)).count();
    let is_counted = matches!(func.optional, OptionalParams::Last(count) if usize::from(count) >= behind);
    let is_optional = param.flags.contains(ParamFlags::OPTIONAL) || is_counted;
    let is_variant = match abi {
        Ok(AbiType::Variant) => true,
        Ok(AbiType::Pointer(target)) => **target == AbiType::Variant,
        _ => false,
    };
    match &param.default {
        // Zero of a parameter whose default is the error for missing ones, as some compilers write it.
        Some(Value::Error(0x8002_0004)) if is_variant => Some(Omitted::Missing),
        Some(value) => Some(Omitted::Default(value.clone())),
        None if is_optional && is_variant => Some(Omitted::Missing),
        None if is_optional => Some(Omitted::Zero),
        None => None,
    }
}

/// Whether a parameter may say how many values are behind another one's pointer.
fn is_count(param: &crate::model::Param) -> bool {
    let hidden = param.flags.contains(ParamFlags::LCID) || param.flags.contains(ParamFlags::RETVAL);
    const COUNTS: [VarType; 10] = [
        VarType::I1,
        VarType::UI1,
        VarType::I2,
        VarType::UI2,
        VarType::I4,
        VarType::UI4,
        VarType::INT,
        VarType::UINT,
        VarType::INT_PTR,
        VarType::UINT_PTR,
    ];
    !hidden && matches!(&param.param_type, Type::Simple(vt) if COUNTS.contains(vt))
}

/// The convention of a function. A library for a 16-bit target names that target's: the same interface has COM's elsewhere
/// (rule G1).
pub(super) fn convention(target: SysKind, convention: CallConv) -> Result<Convention, Unplannable> {
    match target {
        SysKind::WIN16 | SysKind::MAC => Ok(Convention::System),
        _ => Convention::of(convention),
    }
}

/// What a function itself returns.
fn returns(
    universe: &Universe<'_>,
    library: u32,
    func: &FuncDesc,
    rules: &Rules,
    is_import: bool,
    hazards: &mut Vec<Hazard>,
) -> Result<Returns, Unplannable> {
    let result =
        universe.abi(library, &func.return_type).map_err(|why| Unplannable::Type { place: Place::Result, why })?;
    Ok(match result {
        AbiType::Void => Returns::Nothing,
        AbiType::Hresult if rules.preserve_hresult => Returns::HresultKept,
        AbiType::Hresult => Returns::Hresult,
        AbiType::Array(..) => return Err(Unplannable::NoValue { place: Place::Result, what: "an array" }),
        value if !universe.is_sized(&value) => {
            return Err(Unplannable::NoValue { place: Place::Result, what: UNSIZED });
        }
        AbiType::Record(_)
        | AbiType::Union(_)
        | AbiType::Variant
        | AbiType::Decimal
        | AbiType::Currency
        | AbiType::Guid
            if !is_import =>
        {
            Returns::Structure(result)
        }
        // Whose a string is, nobody says.
        AbiType::WideString | AbiType::NarrowString | AbiType::Pointer(_) => {
            hazards.append_all((!is_import).then_some(Hazard { param: None, kind: HazardKind::Target }));
            Returns::Value(result)
        }
        result => Returns::Value(result),
    })
}

impl Plan {
    /// The value that the function itself returns, or that stands for it; a code of success or failure is none.
    pub fn returned(&self) -> Option<&AbiType> {
        match &self.returns {
            Returns::Checked(value) | Returns::Value(value) | Returns::Structure(value) | Returns::Result(value) => {
                Some(value)
            }
            Returns::Hresult | Returns::HresultKept | Returns::Nothing => None,
        }
    }

    /// What goes through the function in either direction.
    pub fn values(&self) -> impl Iterator<Item = &AbiType> {
        self.params.iter().map(|param| &param.value).chain(self.returned())
    }

    /// What the function gives, on Windows, through a pointer behind `this` that the caller passes and the function
    /// returns; elsewhere it returns the structure as C does (rule B1). Before the call there are zeros behind the
    /// pointer; after it, what is there is what the function has returned, and goes the same way.
    pub fn hidden(&self) -> Option<&AbiType> {
        match (&self.returns, &self.call) {
            (Returns::Structure(value), Call::Slot(_)) => Some(value),
            _ => None,
        }
    }

    /// Whether it fills buffers: what is in them is judged by what the function says of it (rule S9).
    pub fn fills(&self) -> bool {
        self.fillings().next().is_some()
    }

    /// Whether the call may be made again, while a buffer is too small: one whose size is not always the same.
    pub fn is_repeated(&self) -> bool {
        self.fillings().any(|filling| matches!(filling.capacity, Extent::Param(_)))
    }

    fn fillings(&self) -> impl Iterator<Item = &Filling> {
        self.params.iter().filter_map(|param| match param.lower.first() {
            Some(Lower::Room(filling)) => Some(filling),
            _ => None,
        })
    }

    /// Whether a call needs no more than what the types say.
    pub fn is_safe(&self) -> bool {
        self.hazards.is_empty()
    }

    /// Whether the call itself can say that it failed.
    pub fn can_fail(&self) -> bool {
        match self.call {
            Call::Invoke(..) => true,
            Call::Import(import) => import.failure != Failure::Never || self.outcome.is_required,
            Call::Slot(_) => matches!(self.returns, Returns::Hresult | Returns::HresultKept),
        }
    }

    /// Whether something of it can only be taken after it was looked at, or the function may not be there.
    pub fn is_fallible(&self) -> bool {
        if matches!(self.call, Call::Import(_)) {
            return true;
        }
        let is_result = match &self.returns {
            Returns::Hresult | Returns::HresultKept | Returns::Result(_) => true,
            Returns::Nothing | Returns::Checked(_) => false,
            Returns::Value(value) | Returns::Structure(value) => {
                !matches!(Free::of(value), Some(Free::Nothing) | None)
                    && !matches!(value, AbiType::WideString | AbiType::NarrowString)
            }
        };
        is_result || self.params.iter().any(|param| param.is_result() || !param.lift.is_empty() || copies(param))
    }
}

/// Whether a parameter is made before the call in a way that can fail.
fn copies(param: &Param) -> bool {
    param.lower.iter().any(|step| matches!(step, Lower::CopyText(..) | Lower::Collect))
}

/// The number type of a locale.
pub(super) const LOCALE: AbiType = AbiType::Number(Number::I32, None);
