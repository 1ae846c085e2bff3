//! The plan of what a function itself returns.

use super::argument::lift;
use super::{Free, Lift, OnFailure, Owner, Returns};
use crate::analysis::record::Nature;
use crate::analysis::{AbiType, NoAbi, Universe};
use crate::list::Append;
use crate::model::Encoding;

/// What is done with what a function itself returns, or what Invoke puts into the VARIANT for the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// What is done after the call, in order.
    pub lift: Vec<Lift>,
    /// Whose the value is after the call.
    pub owner: Owner,
    /// Whether there has to be a value: where the function returns none of it, the call has failed.
    pub is_required: bool,
    /// The path of Rust of the function that frees the value, where it is none of the platform's ([`Free::Named`]).
    pub freed_at: Option<String>,
    /// What becomes of it when the call fails: only the VARIANT of Invoke is there then.
    pub on_failure: OnFailure,
}

impl Outcome {
    /// Of a function that gives no value: it returns nothing, or an HRESULT; or Invoke gets no VARIANT (rule D4).
    pub const NONE: Self = Self::of_steps(vec![], Owner::Nobody, OnFailure::Nothing);

    /// What is done with a value that may be none, and is freed by the platform, if at all.
    pub(super) const fn of_steps(lift: Vec<Lift>, owner: Owner, on_failure: OnFailure) -> Self {
        Self { lift, owner, is_required: false, freed_at: None, on_failure }
    }

    /// How the value is encoded, where it is text that is copied.
    pub fn text(&self) -> Option<Encoding> {
        match *self.lift {
            [Lift::Decode(encoding)] => Some(encoding),
            _ => None,
        }
    }

    /// What is done with what a function returns.
    ///
    /// # Errors
    ///
    /// [`NoAbi`] when the value has a field whose type is not there, or has no form.
    pub(super) fn of(universe: &Universe<'_>, returns: &Returns) -> Result<Self, NoAbi> {
        Ok(match returns {
            Returns::Hresult | Returns::HresultKept | Returns::Nothing | Returns::Checked(_) => Self::NONE,
            Returns::Value(value) | Returns::Structure(value) => Self::returned(universe, value)?,
            Returns::Result(value) => Self::of_invoke(universe, value)?,
        })
    }

    /// A value that is returned.
    fn returned(universe: &Universe<'_>, value: &AbiType) -> Result<Self, NoAbi> {
        let free = match universe.nature(value)? {
            Nature::Raw => {
                return Ok(Self::of_steps(vec![Lift::Bits], Owner::Unknown, OnFailure::Nothing));
            }
            Nature::Plain => Free::Nothing,
            Nature::Owning => Free::of(value).unwrap_or(Free::Nothing),
        };
        let owner = if free == Free::Nothing { Owner::Nobody } else { Owner::BecomesOurs(free) };
        Ok(Self::of_steps(lift(value, free), owner, OnFailure::Nothing))
    }

    /// A result of Invoke: the VARIANT is cleared on every path, unless its value goes to the caller (rule O4).
    fn of_invoke(universe: &Universe<'_>, value: &AbiType) -> Result<Self, NoAbi> {
        let mut steps = vec![Lift::Check];
        if *value != AbiType::Variant {
            // What is in a VARIANT that was looked at was looked at with it.
            steps.push(Lift::Unwrap);
        }
        let free = Free::of_value(universe, value)?;
        steps.append_all(lift(value, free).into_iter().filter(|step| *step != Lift::Check));
        let owner = Owner::BecomesOurs(Free::VariantClear);
        Ok(Self::of_steps(steps, owner, OnFailure::FreeLeftover(Free::VariantClear)))
    }
}
