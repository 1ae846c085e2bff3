//! The plan of what a declared function itself returns.
//!
//! In: its type, how a failure shows in it, and the parameters, one of which may have its length there. Out: what is
//! returned and what is done with it. What always holds: what shows a failure can do so by its type; text that comes
//! out has an owner. What it does not know: what frees a value, beside text; that follows from the type.

use super::{Declaration, NO_OWNER, is_integer, owner};
use crate::analysis::AbiType;
use crate::marshal::{Free, Lift, Lower, OnFailure, Outcome, Owner, Param, Place, Returns, Unplannable};
use crate::model::{Declared, Failure, FuncDesc, Imported, Length, Type};

impl Declaration<'_> {
    /// What the function itself returns.
    pub(super) fn result(
        &self,
        func: &FuncDesc,
        declared: &Imported,
        params: &[Param],
    ) -> Result<(Returns, Outcome), Unplannable> {
        let value = self.universe.abi(self.library, &func.return_type);
        let value = value.map_err(|why| Unplannable::Type { place: Place::Result, why })?;
        let is_length = params.iter().any(|param| length(param) == Some(Length::Returned));
        match (&value, declared.failure, is_length) {
            (AbiType::Void, Failure::Never, false) => return Ok((Returns::Nothing, Outcome::NONE)),
            (AbiType::Void, ..) => return Err(refused_result("it returns nothing that could say so")),
            (AbiType::Number(..), Failure::Hresult, _) => return Err(refused_result("it returns no HRESULT")),
            (AbiType::Hresult, Failure::Hresult, false) => {
                let returns = if declared.keeps_returned { Returns::HresultKept } else { Returns::Hresult };
                return Ok((returns, Outcome::NONE));
            }
            (_, Failure::Hresult, _) => return Err(refused_result("it returns no HRESULT")),
            (value, _, true) if is_integer(value) => return Ok((Returns::Checked(value.clone()), Outcome::NONE)),
            (_, _, true) => return Err(refused_result("it returns no number that could be a length")),
            _ => {}
        }
        if !can_be_returned(&value) {
            return Err(refused_result("a value of its type cannot be returned"));
        }
        let can_tell = !matches!(value, AbiType::Record(_) | AbiType::Union(_) | AbiType::Guid | AbiType::Decimal);
        if declared.failure != Failure::Never && !can_tell {
            return Err(refused_result("a structure cannot say that the call failed"));
        }
        if !declared.keeps_returned {
            return Ok((Returns::Checked(value), Outcome::NONE));
        }
        let returns = Returns::Value(value);
        let outcome = Outcome::of(self.universe, &returns);
        let outcome = outcome.map_err(|why| Unplannable::Type { place: Place::Result, why })?;
        let outcome = match &func.return_type {
            Type::Declared(declared) => match &**declared {
                Declared::Text(text) => {
                    let (free, freed_at) = owner(text).ok_or_else(|| refused_result(NO_OWNER))?;
                    let owner = if free == Free::Nothing { Owner::Theirs } else { Owner::BecomesOurs(free) };
                    let lift = vec![Lift::Decode(text.encoding)];
                    let is_required = !text.is_nullable;
                    Outcome { is_required, freed_at, ..Outcome::of_steps(lift, owner, OnFailure::Nothing) }
                }
                Declared::Handle(handle) => Outcome { is_required: !handle.is_nullable, ..outcome },
                Declared::Bool(_) => outcome,
                _ => return Err(refused_result("a value of its type cannot be returned")),
            },
            _ => outcome,
        };
        Ok((returns, outcome))
    }
}

/// Where the function says how much it wrote to the buffer in the parameter.
fn length(param: &Param) -> Option<Length> {
    match param.lower.first() {
        Some(Lower::Room(filling)) => Some(filling.length),
        _ => None,
    }
}

/// Whether a function can return a value of the type.
fn can_be_returned(value: &AbiType) -> bool {
    !matches!(value, AbiType::Array(..) | AbiType::Function(_) | AbiType::SafeArray(_))
}

fn refused_result(why: &str) -> Unplannable {
    Unplannable::Declared { place: Place::Result, why: why.to_owned() }
}
