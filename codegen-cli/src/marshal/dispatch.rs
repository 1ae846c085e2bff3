//! The plan of a call by IDispatch::Invoke: a member of a dispinterface, or one of its property variables.

use super::function::{LOCALE, omitted, param_name, role};
use super::{
    Call, Free, InvokeFlag, Lift, Lower, OnFailure, Outcome, Owner, Param, Passing, Place, Plan, Returns, Role, Rules,
    Unplannable,
};
use crate::analysis::{AbiType, InterfaceRef, Universe};
use crate::model::{BoolKind, FuncDesc, InvokeKind, ParamFlags, VarDesc};

/// Plans a call of a member function by Invoke, whatever the type that declares it.
///
/// # Errors
///
/// [`Unplannable`] when a type is not there, or no VARIANT can carry it.
pub fn function(universe: &Universe<'_>, library: u32, func: &FuncDesc, rules: &Rules) -> Result<Plan, Unplannable> {
    let flag = match func.invoke {
        InvokeKind::PROPERTY_GET => InvokeFlag::PropertyGet,
        InvokeKind::PROPERTY_PUT => InvokeFlag::PropertyPut,
        InvokeKind::PROPERTY_PUT_REF => InvokeFlag::PropertyPutRef,
        _ => InvokeFlag::Method,
    };
    let mut params = Vec::with_capacity(func.params.len());
    let mut result = None;
    for (index, param) in func.params.iter().enumerate() {
        let (name, role) = (param_name(func, index), role(func, index));
        let place = || Place::Param(name.clone());
        let abi = universe.abi(library, &param.param_type);
        let omitted = omitted(func, index, &abi);
        let abi = abi.map_err(|why| Unplannable::Type { place: place(), why })?;
        let (value, passing) = match abi {
            AbiType::Pointer(value) => (*value, Passing::Pointer),
            value => (value, Passing::Value),
        };
        if role == Role::Locale {
            params.push(Param::locale(name, LOCALE));
            continue;
        }
        carried(universe, &value, place)?;
        if role == Role::Retval {
            result = Some(value);
            continue;
        }
        let free = Free::of_value(universe, &value).map_err(|why| Unplannable::Type { place: place(), why })?;
        let is = |flag| passing == Passing::Pointer && param.flags.contains(flag);
        params.push(match (is(ParamFlags::OUT), is(ParamFlags::IN)) {
            // One array, and not by reference, whatever the library says (rule D6).
            _ if role == Role::VarArg => Param::given(name, role, value, free, Passing::Value, omitted).wrapped(),
            (true, false) => Param::taken(name, role, value, free).by_reference(),
            (true, true) => Param::exchanged(name, role, value, free, omitted).by_reference(),
            // A pointer of which nobody has said which way it goes: what can go both ways serves for either.
            (false, false) if passing == Passing::Pointer => {
                Param::exchanged(name, role, value, free, omitted).by_reference()
            }
            (false, _) => Param::given(name, role, value, free, Passing::Value, omitted).wrapped(),
        });
    }
    let returned = universe.abi(library, &func.return_type);
    let returned = returned.map_err(|why| Unplannable::Type { place: Place::Result, why })?;
    let returns = match (result, returned) {
        (Some(result), _) => Returns::Result(result),
        // What Invoke itself returns.
        (None, AbiType::Void | AbiType::Hresult) => Returns::Hresult,
        (None, _) if matches!(flag, InvokeFlag::PropertyPut | InvokeFlag::PropertyPutRef) => Returns::Hresult,
        (None, returned) => {
            let returned = match returned {
                AbiType::Pointer(value) => *value,
                value => value,
            };
            carried(universe, &returned, || Place::Result)?;
            Returns::Result(returned)
        }
    };
    Ok(Plan {
        name: super::function::vtable_name(func),
        call: Call::Invoke(func.memid, flag),
        outcome: outcome(universe, &returns)?,
        returns,
        params,
        hazards: vec![],
        outs_untrusted_on_failure: rules.outs_untrusted_on_failure,
    })
}

/// Plans the reading of a property variable.
///
/// # Errors
///
/// [`Unplannable`] when its type is not there, or no VARIANT can carry it.
pub fn property_get(universe: &Universe<'_>, library: u32, var: &VarDesc) -> Result<Plan, Unplannable> {
    let returns = Returns::Result(property_type(universe, library, var)?);
    Ok(Plan {
        name: format!("get_{}", var.name),
        call: Call::Invoke(var.memid, InvokeFlag::PropertyGet),
        outcome: outcome(universe, &returns)?,
        returns,
        params: vec![],
        hazards: vec![],
        outs_untrusted_on_failure: false,
    })
}

/// Plans the setting of a property variable. There is no setter in the library that says which kind it is: it is a
/// reference when the property is an object (rule D3). One that is read-only has no setter at all: that is for the caller
/// to look at.
///
/// # Errors
///
/// As for [`property_get`].
pub fn property_put(universe: &Universe<'_>, library: u32, var: &VarDesc) -> Result<Plan, Unplannable> {
    let value = property_type(universe, library, var)?;
    let (flag, prefix) = match value {
        AbiType::Interface(_) => (InvokeFlag::PropertyPutRef, "putref_"),
        _ => (InvokeFlag::PropertyPut, "put_"),
    };
    let free = Free::of_value(universe, &value);
    let free = free.map_err(|why| Unplannable::Type { place: Place::Property(var.name.clone()), why })?;
    let param = Param::given("value".to_owned(), Role::PropertyValue, value, free, Passing::Value, None).wrapped();
    Ok(Plan {
        name: format!("{prefix}{}", var.name),
        call: Call::Invoke(var.memid, flag),
        returns: Returns::Hresult,
        outcome: Outcome::NONE,
        params: vec![param],
        hazards: vec![],
        outs_untrusted_on_failure: false,
    })
}

/// What is done with the result.
fn outcome(universe: &Universe<'_>, returns: &Returns) -> Result<Outcome, Unplannable> {
    Outcome::of(universe, returns).map_err(|why| Unplannable::Type { place: Place::Result, why })
}

fn property_type(universe: &Universe<'_>, library: u32, var: &VarDesc) -> Result<AbiType, Unplannable> {
    let place = || Place::Property(var.name.clone());
    let value = universe.abi(library, &var.var_type).map_err(|why| Unplannable::Type { place: place(), why })?;
    let value = match value {
        AbiType::Pointer(value) => *value,
        value => value,
    };
    carried(universe, &value, place)?;
    Ok(value)
}

/// Whether a VARIANT can carry a value.
fn carried(universe: &Universe<'_>, value: &AbiType, place: impl Fn() -> Place) -> Result<(), Unplannable> {
    let what = match value {
        AbiType::Void => "nothing",
        AbiType::Guid => "a GUID",
        AbiType::WideString | AbiType::NarrowString => "a C string",
        AbiType::Union(_) => "a union",
        AbiType::Array(..) => "an array in place",
        AbiType::Bool(BoolKind::Win32 | BoolKind::C) => "a truth value that is no VARIANT_BOOL",
        AbiType::Handle(_) => "a handle",
        AbiType::Function(_) => "a function",
        AbiType::Pointer(_) => "a pointer to a pointer",
        AbiType::Number(crate::analysis::Number::Isize | crate::analysis::Number::Usize, _) => {
            "a number of a pointer's size"
        }
        AbiType::Record(_) if !universe.is_automation_record(value) => "a structure that automation cannot describe",
        _ => return Ok(()),
    };
    Err(Unplannable::NoVariant { place: place(), what })
}

impl Param {
    /// The same value in a VARIANT. What is lent stays the caller's there, too: such a VARIANT is not cleared.
    fn wrapped(mut self) -> Self {
        self.lower.push(Lower::Wrap);
        if let Owner::Temporary(_) = self.owner {
            self.owner = Owner::Temporary(Free::VariantClear);
            self.on_failure = OnFailure::FreeTemporary(Free::VariantClear);
        }
        self
    }

    /// The same storage, to which a VARIANT refers (rule D10). Its type tells of IDispatch or IUnknown at the most: what
    /// comes back is asked for the interface that the library promises.
    fn by_reference(mut self) -> Self {
        self.lower.push(Lower::Refer);
        if let AbiType::Interface(InterfaceRef::Type(_)) = self.value {
            self.lift.insert(0, Lift::Unwrap);
        }
        self
    }
}
