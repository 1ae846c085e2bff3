//! The plan of one parameter of a function that is called through a table, or imported.

use super::{
    Direction, Free, Hazard, HazardKind, Lift, Lower, Omitted, OnFailure, Owner, Param, Passing, Place, Role,
    Unplannable,
};
use crate::analysis::record::Nature;
use crate::analysis::select::matches;
use crate::analysis::{AbiType, Universe};
use crate::model::{self, Encoding, OnUnmappable, ParamFlags};

/// What is known of the function when one of its parameters is planned.
pub(super) struct Surroundings<'a> {
    pub(super) universe: &'a Universe<'a>,
    /// The library that declares the function.
    pub(super) library: u32,
    /// Whether a pointer means exactly one value (rule G6).
    pub(super) is_automation: bool,
    /// Whether a number among the arguments may say how many values are behind a pointer.
    pub(super) has_count: bool,
    /// Parameters that a rule says to be of exactly one value.
    pub(super) single: &'a [String],
}

impl Surroundings<'_> {
    /// Plans a parameter.
    ///
    /// # Errors
    ///
    /// [`Unplannable`] when its type is not there, or cannot be passed.
    pub(super) fn param(
        &self,
        name: String,
        role: Role,
        param: &model::Param,
        omitted: Option<Omitted>,
        hazards: &mut Vec<Hazard>,
    ) -> Result<Param, Unplannable> {
        let place = || Place::Param(name.clone());
        let abi = self.universe.abi(self.library, &param.param_type);
        let abi = abi.map_err(|why| Unplannable::Type { place: place(), why })?;
        let is = |flag| param.flags.contains(flag);
        // What is no number is no locale.
        let role = match (role, &abi) {
            (Role::Locale, abi) if !matches!(abi, AbiType::Number(..)) => Role::Argument,
            (role, _) => role,
        };
        let nature = |value| {
            let nature = self.universe.nature(value);
            nature.map_err(|why| Unplannable::Type { place: place(), why })
        };
        let direction = match (is(ParamFlags::OUT) || role == Role::Retval, is(ParamFlags::IN)) {
            (true, true) if role != Role::Retval => Direction::InOut,
            (true, _) => Direction::Out,
            (false, true) => Direction::In,
            // Nobody has said: what can go both ways serves for either.
            (false, false) => Direction::InOut,
        };
        let mut raw = |kind| {
            hazards.push(Hazard { param: Some(name.clone()), kind });
            Ok(Param::raw(name.clone(), role, direction, abi.clone()))
        };
        // An array in a parameter is passed as C does: by the address of its first element.
        let (value, passing) = match &abi {
            AbiType::Pointer(value) => ((**value).clone(), Passing::Pointer),
            AbiType::Array(..) => (abi.clone(), Passing::Pointer),
            _ => (abi.clone(), Passing::Value),
        };
        if let AbiType::Void = value {
            return match passing {
                Passing::Pointer => raw(HazardKind::Target),
                Passing::Value => Err(Unplannable::NoValue { place: place(), what: "nothing" }),
            };
        }
        let free = Free::of_value(self.universe, &value);
        let free = free.map_err(|why| Unplannable::Type { place: place(), why })?;
        if passing == Passing::Value {
            if !self.universe.is_sized(&value) {
                return Err(Unplannable::NoValue { place: place(), what: UNSIZED });
            }
            return match &value {
                // Nothing comes back through what is no pointer: the library does not tell what the function has there.
                _ if role == Role::Retval => raw(HazardKind::Target),
                AbiType::Bstr | AbiType::SafeArray(_) | AbiType::Interface(_) if is(ParamFlags::OUT) => {
                    raw(HazardKind::Target)
                }
                AbiType::Number(..) if role == Role::Locale => Ok(Param::locale(name, value)),
                // A buffer that the callee writes to; nobody tells how long it is.
                AbiType::WideString | AbiType::NarrowString if is(ParamFlags::OUT) => raw(HazardKind::Length),
                AbiType::Union(_) => {
                    hazards.push(Hazard { param: Some(name.clone()), kind: HazardKind::Inside });
                    Ok(Param::given(name, role, value, free, passing, omitted))
                }
                AbiType::Record(_) => {
                    if nature(&value)? == Nature::Raw {
                        hazards.push(Hazard { param: Some(name.clone()), kind: HazardKind::Inside });
                    }
                    Ok(Param::given(name, role, value, free, passing, omitted))
                }
                _ => Ok(Param::given(name, role, value, free, passing, omitted)),
            };
        }
        let is_string = matches!(value, AbiType::WideString | AbiType::NarrowString);
        let is_one =
            self.is_automation || role == Role::Retval || self.single.iter().any(|pattern| matches(pattern, &name));
        match (&value, nature(&value)?) {
            // How long an array in place is, is told, unless it has no elements; what it owns no function of the ABI frees.
            (AbiType::Array(_, 1..), Nature::Plain) => {}
            (AbiType::Pointer(_) | AbiType::Array(..), _) => return raw(HazardKind::Length),
            (_, Nature::Plain) if !is_one => return raw(HazardKind::Length),
            (AbiType::Record(_), _) if !is_one => return raw(HazardKind::Length),
            (AbiType::Record(_), Nature::Owning) if !self.universe.is_automation_record(&value) => {
                return raw(HazardKind::Inside);
            }
            (_, Nature::Owning) if !is_one && self.has_count => return raw(HazardKind::Count),
            // A string that comes out is the caller's, by the rule of COM; one that goes both ways may be a buffer.
            (_, Nature::Raw) if is_string && direction == Direction::Out && (is_one || !self.has_count) => {}
            (_, Nature::Raw) if is_string => return raw(HazardKind::Length),
            (_, Nature::Raw) => return raw(HazardKind::Inside),
            (_, Nature::Plain | Nature::Owning) => {}
        }
        let is_nullable = omitted.is_some();
        let planned = match direction {
            Direction::In => Param::given(name, role, value, free, passing, omitted),
            Direction::Out => Param::taken(name, role, value, free),
            Direction::InOut => {
                // The array of the rest of the arguments is the caller's own when the callee may replace it.
                let role = if role == Role::VarArg { Role::Argument } else { role };
                Param::exchanged(name, role, value, free, omitted)
            }
        };
        Ok(Param { is_nullable, ..planned })
    }
}

/// What has no place on the stack.
pub(super) const UNSIZED: &str = "a structure whose size is not known on every target";

impl Param {
    /// What is passed as it is.
    pub(super) fn raw(name: String, role: Role, direction: Direction, abi: AbiType) -> Self {
        Self {
            name,
            role: if role == Role::Retval { Role::Argument } else { role },
            direction,
            value: abi,
            passing: Passing::Value,
            omitted: None,
            is_nullable: false,
            is_required: false,
            freed_at: None,
            lower: vec![Lower::Raw],
            lift: vec![],
            owner: Owner::Unknown,
            on_failure: OnFailure::Nothing,
        }
    }

    /// The locale of the call.
    pub(super) fn locale(name: String, value: AbiType) -> Self {
        Self {
            name,
            role: Role::Locale,
            direction: Direction::In,
            value,
            passing: Passing::Value,
            omitted: None,
            is_nullable: false,
            is_required: false,
            freed_at: None,
            lower: vec![Lower::Locale],
            lift: vec![],
            owner: Owner::Nobody,
            on_failure: OnFailure::Nothing,
        }
    }

    /// A value that the callee reads.
    pub(super) fn given(
        name: String,
        role: Role,
        value: AbiType,
        free: Free,
        passing: Passing,
        omitted: Option<Omitted>,
    ) -> Self {
        let first = match &value {
            AbiType::SafeArray(_) if role == Role::VarArg => Lower::Collect,
            value => lend(value),
        };
        let owner = match (first.temporary(free), free) {
            (Some(temporary), _) => temporary,
            (None, Free::Nothing) => Owner::Nobody,
            (None, _) => Owner::Lent,
        };
        let mut lower = vec![first];
        if passing == Passing::Pointer {
            lower.push(Lower::Address);
        }
        let on_failure = match owner {
            Owner::Temporary(free) => OnFailure::FreeTemporary(free),
            _ => OnFailure::Nothing,
        };
        let direction = Direction::In;
        let (is_nullable, lift) = (false, vec![]);
        Self {
            name,
            role,
            direction,
            value,
            passing,
            omitted,
            is_nullable,
            is_required: false,
            freed_at: None,
            lower,
            lift,
            owner,
            on_failure,
        }
    }

    /// A value that the callee gives.
    pub(super) fn taken(name: String, role: Role, value: AbiType, free: Free) -> Self {
        let (owner, on_failure) = match free {
            Free::Nothing => (Owner::Nobody, OnFailure::Nothing),
            free => (Owner::BecomesOurs(free), OnFailure::FreeLeftover(free)),
        };
        let lift = lift(&value, free);
        Self {
            name,
            role,
            direction: Direction::Out,
            value,
            passing: Passing::Pointer,
            omitted: None,
            is_nullable: false,
            is_required: false,
            freed_at: None,
            lower: vec![Lower::Storage],
            lift,
            owner,
            on_failure,
        }
    }

    /// A value that the callee may replace. One that is left out is made, moves into storage like one that is given, and
    /// what comes back in its place is freed.
    pub(super) fn exchanged(name: String, role: Role, value: AbiType, free: Free, omitted: Option<Omitted>) -> Self {
        let (owner, on_failure) = match free {
            Free::Nothing => (Owner::Nobody, OnFailure::Nothing),
            free => (Owner::Exchanged(free), OnFailure::GiveBack(free)),
        };
        let mut lift = lift(&value, free);
        lift.push(Lift::PutBack);
        let lower = match &value {
            AbiType::Bool(kind) => vec![Lower::Truth(*kind), Lower::MoveIn],
            _ => vec![Lower::MoveIn],
        };
        Self {
            name,
            role,
            direction: Direction::InOut,
            value,
            passing: Passing::Pointer,
            omitted,
            is_nullable: false,
            is_required: false,
            freed_at: None,
            lower,
            lift,
            owner,
            on_failure,
        }
    }
}

/// The step that gives a value to be read.
fn lend(value: &AbiType) -> Lower {
    match value {
        AbiType::Number(..)
        | AbiType::Hresult
        | AbiType::Date
        | AbiType::Currency
        | AbiType::Decimal
        | AbiType::Guid
        | AbiType::Enum(_)
        | AbiType::Union(_)
        | AbiType::Array(..) => Lower::Bits,
        AbiType::Bool(kind) => Lower::Truth(*kind),
        AbiType::Bstr => Lower::LendBstr,
        AbiType::Variant => Lower::LendVariant,
        AbiType::WideString => Lower::CopyText(Encoding::Utf16, OnUnmappable::Error),
        AbiType::NarrowString => Lower::CopyText(Encoding::Ansi(None), OnUnmappable::Error),
        AbiType::Handle(_) => Lower::LendHandle,
        AbiType::SafeArray(_) => Lower::LendArray,
        AbiType::Interface(_) => Lower::LendInterface,
        AbiType::Record(_) => Lower::LendRecord,
        AbiType::Void | AbiType::Pointer(_) | AbiType::Constant(_) | AbiType::Function(_) => Lower::Raw,
    }
}

/// The steps that take a value over.
pub(super) fn lift(value: &AbiType, free: Free) -> Vec<Lift> {
    match value {
        AbiType::Bool(_) => vec![Lift::Truth],
        _ if free == Free::Nothing => vec![Lift::Bits],
        AbiType::Variant | AbiType::SafeArray(_) | AbiType::Record(_) => vec![Lift::Check, Lift::Own(free)],
        _ => vec![Lift::Own(free)],
    }
}
