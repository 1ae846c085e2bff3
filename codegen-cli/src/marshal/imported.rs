//! The plan of a function of a DLL that a declaration in Rust describes.
//!
//! In: what the declaration says of each parameter and of the result. Out: a plan in the same steps as that of a type
//! library's function, and some of its own: what follows from other parameters is filled in, and the caller does not
//! see it. What always holds: a parameter that another one refers to (its count, capacity, length or context) is of the
//! kind that this demands, and is referred to in one way only. What it does not know: where the declaration stands.

mod callback;
mod hidden;
mod result;

use super::function::convention;
use super::{
    Call, Direction, Filling, Free, Hazard, HazardKind, Import, Lift, Lower, OnFailure, Owner, Param, Passing, Place,
    Plan, Role, Unplannable,
};
use crate::analysis::record::Nature;
use crate::analysis::{AbiType, Number, Universe};
use crate::model::{
    self, Buffer, Content, Declared, Elements, Encoding, Extent, FuncDesc, Imported, Length, ParamFlags, Reference,
    Text, TextOwner, Type,
};
use hidden::Hidden;

/// Plans a call of a declared function.
///
/// # Errors
///
/// [`Unplannable`] when a type is not there or cannot be passed, or the declaration contradicts itself.
pub(super) fn function(
    universe: &Universe<'_>,
    library: u32,
    func: &FuncDesc,
    declared: &Imported,
) -> Result<Plan, Unplannable> {
    let convention = convention(universe.library(library).sys, func.call_conv)?;
    let hidden = Hidden::of(universe, library, func)?;
    let declaration = Declaration { universe, library };
    let mut params = Vec::with_capacity(func.params.len());
    for (index, param) in func.params.iter().enumerate() {
        let name = super::function::param_name(func, index);
        params.push(match hidden.param(index, name.clone()) {
            Some(param) => param,
            None => declaration.param(name, param)?,
        });
    }
    let (returns, outcome) = declaration.result(func, declared, &params)?;
    let hazards = match declared.is_safe {
        true => vec![],
        false => vec![Hazard { param: None, kind: HazardKind::Declared }],
    };
    let plan = Plan {
        name: func.name.clone(),
        call: Call::Import(Import {
            convention,
            failure: declared.failure,
            sets_last_error: declared.sets_last_error,
            is_loaded: declared.is_loaded,
        }),
        returns,
        outcome,
        params,
        hazards,
        outs_untrusted_on_failure: false,
    };
    is_given_once(&plan)?;
    Ok(plan)
}

/// Where the types of a declaration are looked for.
struct Declaration<'a> {
    universe: &'a Universe<'a>,
    library: u32,
}

impl Declaration<'_> {
    /// A parameter that the caller sees.
    fn param(&self, name: String, param: &model::Param) -> Result<Param, Unplannable> {
        let value = self.abi(&name, &param.param_type)?;
        let is = |flag| param.flags.contains(flag);
        let is_out = is(ParamFlags::OUT) && !is(ParamFlags::IN);
        match &param.param_type {
            Type::Pointer(target) if is_out => self.out(name, target),
            Type::Declared(declared) => self.declared(name, declared, value),
            // What is behind it only the caller knows.
            Type::Pointer(_) if matches!(value, AbiType::Pointer(_)) => {
                let direction = if is(ParamFlags::OUT) { Direction::InOut } else { Direction::In };
                Ok(Param::raw(name, Role::Argument, direction, value))
            }
            _ => self.given(name, value),
        }
    }

    /// A value that goes in.
    fn given(&self, name: String, value: AbiType) -> Result<Param, Unplannable> {
        let free = self.freed_by(&name, &value)?;
        match value {
            AbiType::Void => Err(refused(&name, "nothing cannot be passed")),
            AbiType::Array(..) => Err(refused(&name, "an array cannot be passed by value")),
            value => Ok(Param::given(name, Role::Argument, value, free, Passing::Value, None)),
        }
    }

    /// A value that comes out.
    fn out(&self, name: String, target: &Type) -> Result<Param, Unplannable> {
        let value = self.abi(&name, target)?;
        let free = self.freed_by(&name, &value)?;
        let is_raw = matches!(value, AbiType::Void | AbiType::Function(_))
            || self.nature(&name, &value)? == Nature::Raw && !matches!(value, AbiType::Pointer(_));
        match target {
            Type::Declared(declared) => match &**declared {
                Declared::Text(text) => returned_text(Param::taken(name, Role::Argument, value, Free::Nothing), text),
                Declared::Handle(handle) => {
                    let taken = Param::taken(name, Role::Argument, value, free);
                    Ok(Param { is_required: !handle.is_nullable, ..taken })
                }
                Declared::Bool(_) => Ok(Param::taken(name, Role::Argument, value, free)),
                _ => Err(refused(&name, "it cannot come out of a function")),
            },
            _ if is_raw => Err(refused(&name, "what comes out of it has no type that says whose it is")),
            _ => Ok(Param::taken(name, Role::Argument, value, free)),
        }
    }

    fn declared(&self, name: String, declared: &Declared, value: AbiType) -> Result<Param, Unplannable> {
        match declared {
            Declared::Text(Text { encoding, on_unmappable, owner: None, is_nullable }) => {
                let given = Param::given(name, Role::Argument, value, Free::Nothing, Passing::Value, None);
                let lower = vec![Lower::CopyText(*encoding, *on_unmappable)];
                Ok(Param { lower, is_required: !is_nullable, ..given })
            }
            Declared::Text(_) => Err(refused(&name, "text that goes in is the caller's: it has no other owner")),
            Declared::Bool(_) => self.given(name, value),
            Declared::Handle(handle) => {
                let (lower, owner, on_failure) = match handle.is_taken {
                    false => (Lower::LendHandle, Owner::Lent, OnFailure::Nothing),
                    true => (Lower::GiveHandle, Owner::GivenAway(Free::Close), OnFailure::FreeUnlessGiven(Free::Close)),
                };
                let given = Param::given(name, Role::Argument, value, Free::Nothing, Passing::Value, None);
                Ok(Param { lower: vec![lower], owner, on_failure, is_required: !handle.is_nullable, ..given })
            }
            Declared::Reference(reference) => self.reference(name, reference, value),
            Declared::Elements(elements) => self.elements(name, elements, value),
            Declared::Buffer(buffer) => self.buffer(name, buffer, value),
            Declared::Callback(callback) => self.callback(name, callback, value),
            Declared::Constant(_) => Err(refused(&name, "only behind a pointer something is constant")),
        }
    }

    /// One value of the caller's, or an object.
    fn reference(&self, name: String, reference: &Reference, value: AbiType) -> Result<Param, Unplannable> {
        let is_required = !reference.is_nullable;
        let AbiType::Pointer(value) = value else {
            // An object: the pointer is the value.
            return Ok(Param { is_required, ..self.given(name, value)? });
        };
        let value = *value;
        let free = self.freed_by(&name, &value)?;
        let as_stored = matches!(value, AbiType::Number(..) | AbiType::Record(_) | AbiType::Enum(_) | AbiType::Guid)
            || matches!(value, AbiType::Hresult | AbiType::Date | AbiType::Currency | AbiType::Decimal);
        // What nothing has to be done to lies with the caller as it does at the boundary.
        let is_lent = as_stored && (!reference.is_mutable || free == Free::Nothing);
        if !is_lent && reference.is_nullable {
            return Err(refused(&name, "there has to be a value: no null pointer can stand for one that is converted"));
        }
        let role = Role::Argument;
        match (is_lent, reference.is_mutable) {
            (true, is_mutable) => {
                let owner = if free == Free::Nothing { Owner::Nobody } else { Owner::Lent };
                let direction = if is_mutable { Direction::InOut } else { Direction::In };
                let given = Param::given(name, role, value, Free::Nothing, Passing::Pointer, None);
                Ok(Param { lower: vec![Lower::LendReference], direction, owner, is_required, ..given })
            }
            (false, true) => Ok(Param::exchanged(name, role, value, free, None)),
            (false, false) => Ok(Param::given(name, role, value, free, Passing::Pointer, None)),
        }
    }

    fn elements(&self, name: String, elements: &Elements, value: AbiType) -> Result<Param, Unplannable> {
        let element = pointed_to(value);
        let is_plain = self.nature(&name, &element)? == Nature::Plain && !matches!(element, AbiType::Bool(_));
        if !is_plain && (elements.is_mutable || !matches!(element, AbiType::Record(_))) {
            return Err(refused(&name, "its elements have to be numbers, or structures of them"));
        }
        let direction = if elements.is_mutable { Direction::InOut } else { Direction::In };
        let owner = if is_plain { Owner::Nobody } else { Owner::Lent };
        let given = Param::given(name, Role::Argument, element, Free::Nothing, Passing::Pointer, None);
        let lower = vec![Lower::LendElements(elements.count)];
        Ok(Param { lower, direction, owner, is_required: true, ..given })
    }

    fn buffer(&self, name: String, buffer: &Buffer, value: AbiType) -> Result<Param, Unplannable> {
        let element = pointed_to(value);
        let encoding = match &buffer.content {
            Content::Text(text) => Some(text.encoding),
            Content::Elements(_) if self.nature(&name, &element)? != Nature::Plain => {
                return Err(refused(&name, "its elements have to be numbers, or structures of them"));
            }
            Content::Elements(_) => None,
        };
        if encoding.is_none() && buffer.length == Length::Untold && !matches!(buffer.capacity, Extent::Constant(_)) {
            return Err(refused(
                &name,
                "nothing says how many elements there are: the function has to tell their length",
            ));
        }
        let filling = Filling {
            encoding,
            capacity: buffer.capacity,
            length: buffer.length,
            counted: buffer.counted,
            capacity_counts_terminator: buffer.capacity_counts_terminator,
            length_counts_terminator: buffer.length_counts_terminator,
            too_small: buffer.too_small,
        };
        Ok(Param {
            lower: vec![Lower::Room(filling)],
            lift: vec![Lift::TakeFilled],
            owner: Owner::Temporary(Free::Drop),
            on_failure: OnFailure::FreeTemporary(Free::Drop),
            is_required: true,
            ..Param::taken(name, Role::Argument, element, Free::Nothing)
        })
    }

    fn abi(&self, name: &str, value: &Type) -> Result<AbiType, Unplannable> {
        let abi = self.universe.abi(self.library, value);
        abi.map_err(|why| Unplannable::Type { place: place(name), why })
    }

    fn freed_by(&self, name: &str, value: &AbiType) -> Result<Free, Unplannable> {
        let free = Free::of_value(self.universe, value);
        free.map_err(|why| Unplannable::Type { place: place(name), why })
    }

    fn nature(&self, name: &str, value: &AbiType) -> Result<Nature, Unplannable> {
        let nature = self.universe.nature(value);
        nature.map_err(|why| Unplannable::Type { place: place(name), why })
    }
}

const NO_OWNER: &str = "text that comes out has an owner, which has to be declared";

fn place(name: &str) -> Place {
    Place::Param(name.to_owned())
}

fn refused(name: &str, why: &str) -> Unplannable {
    Unplannable::Declared { place: place(name), why: why.to_owned() }
}

/// What a pointer points to.
fn pointed_to(value: AbiType) -> AbiType {
    match value {
        AbiType::Pointer(target) => *target,
        value => value,
    }
}

/// Whether a value of the type counts.
fn is_integer(value: &AbiType) -> bool {
    matches!(value, AbiType::Number(number, _) if number.is_integer())
}

/// Whether a value of the type can carry a pointer.
fn is_context_type(value: &AbiType) -> bool {
    matches!(value, AbiType::Pointer(_) | AbiType::Number(Number::Isize | Number::Usize, _))
}

/// Who frees text, and the path of the function where it is none of the platform's; `None` when nobody says.
fn owner(text: &Text) -> Option<(Free, Option<String>)> {
    Some(match text.owner.as_ref()? {
        TextOwner::CoTaskMem => (Free::CoTaskMemFree, None),
        TextOwner::SysFreeString => (Free::SysFreeString, None),
        TextOwner::LocalFree => (Free::LocalFree, None),
        TextOwner::Function(path) => (Free::Named, Some(path.clone())),
        TextOwner::Borrowed => (Free::Nothing, None),
    })
}

/// Text that comes out of a parameter.
fn returned_text(param: Param, text: &Text) -> Result<Param, Unplannable> {
    let Some((free, freed_at)) = owner(text) else { return Err(refused(&param.name, NO_OWNER)) };
    if free == Free::SysFreeString && text.encoding != Encoding::Utf16 {
        return Err(refused(&param.name, "a BSTR is UTF-16"));
    }
    let (owner, on_failure) = match free {
        Free::Nothing => (Owner::Theirs, OnFailure::Nothing),
        free => (Owner::BecomesOurs(free), OnFailure::FreeLeftover(free)),
    };
    let lift = vec![Lift::Decode(text.encoding)];
    Ok(Param { lift, owner, on_failure, freed_at, is_required: !text.is_nullable, ..param })
}

/// What was given away cannot be given again.
fn is_given_once(plan: &Plan) -> Result<(), Unplannable> {
    match plan.params.iter().find(|param| matches!(param.owner, Owner::GivenAway(_))) {
        Some(given) if plan.is_repeated() => Err(refused(
            &given.name,
            "it cannot be given away by a call that is made again while a buffer is too small",
        )),
        _ => Ok(()),
    }
}
