//! What a proxy does with the values of a call on their way between two apartments: the plan once more, read by who stands
//! in the middle.
//!
//! In: a plan. Out: a [`Carriage`], which says of each parameter and of the result what is done to it. What always holds:
//! memory belongs to no apartment (C12), so that whatever has no interface in it is passed as it is; an interface, and what
//! may hold one, is carried, on a copy; where a function has interfaces behind a pointer and the library does not say how
//! many, there is no carriage, because some of them would arrive in the wrong apartment. What it does not know: how values
//! are carried, which is the runtime's business.

use super::{Call, DescribedBy, Direction, HazardKind, Param, Passing, Plan, Returns};
use crate::analysis::{AbiType, InterfaceRef, Number, TypeId, Universe};

/// What a proxy does with the values of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carriage {
    /// With the parameters, in the order of the plan.
    pub params: Vec<Carried>,
    /// With what the function itself returns.
    pub result: Carry,
}

/// What a proxy does with a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Carried {
    /// What is done with it.
    pub what: Carry,
    /// Which way it goes.
    pub way: Way,
}

/// What a proxy does with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carry {
    /// It is passed as it is: no interface is in it.
    AsItIs,
    /// It is passed as it is, and nobody can see whether an interface is in it.
    Unseen,
    /// An interface pointer is re-bound.
    Object(InterfaceRef),
    /// An interface pointer is re-bound as one of the interface whose IID this parameter has, by its number.
    ObjectBy(usize),
    /// So many interface pointers are re-bound as this parameter says, by its number.
    Objects(InterfaceRef, usize),
    /// What is in a VARIANT is re-bound.
    Value,
    /// What is in so many VARIANTs is re-bound as this parameter says, by its number.
    Values(usize),
    /// What is in a SAFEARRAY is re-bound.
    Array,
    /// What is in the fields of a structure is re-bound.
    Record(TypeId),
}

/// Which way a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To the callee, by value.
    Lent,
    /// To the callee, behind a pointer.
    Pointed,
    /// From the callee, into storage of the caller's.
    Given,
    /// Both, in storage of the caller's.
    Exchanged,
}

/// Why a function cannot be called from another apartment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncarried {
    /// The parameter; `None` for the result.
    pub param: Option<String>,
    /// What is not told.
    pub kind: HazardKind,
}

impl Uncarried {
    /// The reason in words.
    pub fn words(&self, by: DescribedBy) -> String {
        let param = self.param.as_deref().unwrap_or("the result");
        match self.kind {
            HazardKind::Length | HazardKind::Count => {
                format!("{param}: there are interfaces behind it, and {by} does not say how many")
            }
            _ => format!("{param}: there are interfaces in it, and {by} does not say where"),
        }
    }
}

impl Carry {
    /// Whether the value is not passed as it is.
    pub const fn is_carried(self) -> bool {
        !matches!(self, Self::AsItIs | Self::Unseen)
    }
}

impl Plan {
    /// What a proxy does with the values of a call through a slot.
    ///
    /// # Errors
    ///
    /// [`Uncarried`] when interfaces of a parameter or of the result cannot be found.
    pub fn carriage(&self, universe: &Universe<'_>) -> Result<Carriage, Uncarried> {
        let by = self.number_of_iid();
        let row = self.row(universe);
        let params = self.params.iter().enumerate().map(|(number, param)| {
            let what = match row {
                Some((at, what)) if at == number => Ok(what),
                _ => carry(universe, param, by),
            };
            let what = what.map_err(|kind| Uncarried { param: Some(param.name.clone()), kind })?;
            Ok(Carried { what, way: way(param) })
        });
        let params = params.collect::<Result<_, _>>()?;
        let result = match &self.returns {
            Returns::Hresult | Returns::HresultKept | Returns::Nothing | Returns::Checked(_) | Returns::Result(_) => {
                Carry::AsItIs
            }
            Returns::Value(AbiType::Pointer(target)) => match value_of(universe, target) {
                Ok(what) if !what.is_carried() => what,
                _ => return Err(Uncarried { param: None, kind: HazardKind::Length }),
            },
            Returns::Value(value) | Returns::Structure(value) => {
                value_of(universe, value).map_err(|kind| Uncarried { param: None, kind })?
            }
        };
        Ok(Carriage { params, result })
    }

    /// The parameter of an enumerator's `Next` that is as many values as are asked for, by its number, where they have
    /// interfaces in them: COM has one signature for it, how many are wanted, where they go, and how many came.
    fn row(&self, universe: &Universe<'_>) -> Option<(usize, Carry)> {
        let [count, values, fetched] = &*self.params else { return None };
        let is_number = |value: &AbiType| matches!(value, AbiType::Number(Number::I32 | Number::U32, _));
        let target = |param: &Param| match &param.value {
            AbiType::Pointer(target) if param.is_raw() => Some((**target).clone()),
            value if param.passing == Passing::Pointer => Some(value.clone()),
            _ => None,
        };
        let is_next = self.name == "Next"
            && matches!(self.call, Call::Slot(_))
            && count.passing == Passing::Value
            && is_number(&count.value)
            && [values, fetched].iter().all(|param| param.direction == Direction::Out)
            && target(fetched).as_ref().is_some_and(is_number);
        let what = match target(values).filter(|_| is_next)? {
            AbiType::Interface(interface) => Carry::Objects(interface, 0),
            AbiType::Variant => Carry::Values(0),
            _ => return None,
        };
        // Where a rule says that it is one, it is one.
        (values.is_raw() && universe.is_bound(&values.value)).then_some((1, what))
    }

    /// The one parameter that says of which interface an object is (`iid_is`, which is lost in type libraries): a GUID that is
    /// read, and is called so.
    fn number_of_iid(&self) -> Option<usize> {
        if !matches!(self.call, Call::Slot(_)) {
            return None;
        }
        let is_iid = |param: &Param| {
            let is_guid = match &param.value {
                AbiType::Guid => true,
                AbiType::Pointer(target) => param.is_raw() && **target == AbiType::Guid,
                _ => false,
            };
            is_guid && param.direction == Direction::In && param.name.to_ascii_lowercase().contains("iid")
        };
        let mut all = self.params.iter().enumerate().filter(|(_, param)| is_iid(param));
        let (number, _) = all.next()?;
        all.next().is_none().then_some(number)
    }
}

/// What is done with a parameter.
fn carry(universe: &Universe<'_>, param: &Param, by: Option<usize>) -> Result<Carry, HazardKind> {
    let unknown = AbiType::Interface(InterfaceRef::Unknown);
    let is_out = param.direction == Direction::Out;
    if !param.is_raw() {
        return match by {
            Some(by) if is_out && param.value == unknown => Ok(Carry::ObjectBy(by)),
            _ => value_of(universe, &param.value),
        };
    }
    let target = match &param.value {
        AbiType::Pointer(target) => &**target,
        // As C passes it: by the address of its first element.
        AbiType::Array(element, _) => &**element,
        value => return value_of(universe, value),
    };
    let is_anything = *target == unknown || matches!(target, AbiType::Pointer(of) if **of == AbiType::Void);
    match by {
        Some(by) if is_out && is_anything => Ok(Carry::ObjectBy(by)),
        _ if universe.is_bound(target) => Err(HazardKind::Length),
        _ if universe.hides(target) => Ok(Carry::Unseen),
        _ => Ok(Carry::AsItIs),
    }
}

/// What is done with a value, wherever it lies.
fn value_of(universe: &Universe<'_>, value: &AbiType) -> Result<Carry, HazardKind> {
    if !universe.is_bound(value) {
        return Ok(if universe.hides(value) { Carry::Unseen } else { Carry::AsItIs });
    }
    match value {
        AbiType::Interface(interface) => Ok(Carry::Object(*interface)),
        AbiType::Variant => Ok(Carry::Value),
        AbiType::SafeArray(_) => Ok(Carry::Array),
        AbiType::Record(id) if universe.is_automation_record(value) => Ok(Carry::Record(*id)),
        AbiType::Pointer(_) | AbiType::Array(..) => Err(HazardKind::Length),
        _ => Err(HazardKind::Inside),
    }
}

/// Which way a parameter goes. What is passed by value goes to the callee, whatever else the library says.
fn way(param: &Param) -> Way {
    let is_pointer = match param.passing {
        Passing::Pointer => true,
        Passing::Value => matches!(param.value, AbiType::Pointer(_) | AbiType::Array(..)) && param.is_raw(),
    };
    match (is_pointer, param.direction) {
        (false, _) => Way::Lent,
        (true, Direction::In) => Way::Pointed,
        (true, Direction::Out) => Way::Given,
        (true, Direction::InOut) => Way::Exchanged,
    }
}
