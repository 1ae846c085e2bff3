//! Whose a value is (rules O1 to O6).

#[cfg(doc)]
use super::Lower;
use crate::analysis::record::Nature;
use crate::analysis::{AbiType, NoAbi, Universe};

/// The function that frees what a value owns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Free {
    /// It owns nothing.
    Nothing,
    /// SysFreeString.
    SysFreeString,
    /// VariantClear.
    VariantClear,
    /// Release.
    Release,
    /// SafeArrayDestroy.
    SafeArrayDestroy,
    /// CoTaskMemFree.
    CoTaskMemFree,
    /// LocalFree.
    LocalFree,
    /// The function that the kind of handle names.
    Close,
    /// The function that the declaration names ([`Param::freed_at`](super::Param::freed_at)).
    Named,
    /// What its fields own, each by its own function.
    Fields,
    /// None of the platform's: it is memory of Rust's, and dropped.
    Drop,
}

impl Free {
    /// What frees a value of this type, when it is ours: nothing also where a structure has numbers only, or where it
    /// cannot be told whose things are.
    ///
    /// # Errors
    ///
    /// [`NoAbi`] when a field has a type that is not there, or has no form.
    pub fn of_value(universe: &Universe<'_>, value: &AbiType) -> Result<Self, NoAbi> {
        Ok(match universe.nature(value)? {
            Nature::Plain => Self::Nothing,
            Nature::Owning | Nature::Raw => Self::of(value).unwrap_or(Self::Nothing),
        })
    }

    /// What frees a value of this type, when it is ours. `None` when that cannot be told.
    pub fn of(value: &AbiType) -> Option<Self> {
        Some(match value {
            AbiType::Number(..)
            | AbiType::Bool(_)
            | AbiType::Hresult
            | AbiType::Date
            | AbiType::Currency
            | AbiType::Decimal
            | AbiType::Guid
            | AbiType::Enum(_) => Self::Nothing,
            AbiType::Bstr => Self::SysFreeString,
            AbiType::Variant => Self::VariantClear,
            AbiType::WideString | AbiType::NarrowString => Self::CoTaskMemFree,
            AbiType::SafeArray(_) => Self::SafeArrayDestroy,
            AbiType::Interface(_) => Self::Release,
            AbiType::Record(_) => Self::Fields,
            AbiType::Array(element, _) => return Self::of(element).filter(|free| *free == Self::Nothing),
            AbiType::Handle(_) => Self::Close,
            AbiType::Void | AbiType::Union(_) | AbiType::Pointer(_) | AbiType::Constant(_) | AbiType::Function(_) => {
                return None;
            }
        })
    }
}

/// Whose a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// Nobody's: it owns nothing.
    Nobody,
    /// The caller's before, during and after the call: the callee reads it (O1, S7, O3).
    Lent,
    /// Ours, as far as it is made for the call: read by the callee, and freed after the call whatever that says (O1, O4).
    /// Where a step can lend what the caller has ([`Lower::LendBstr`], [`Lower::LendVariant`]), that is not freed.
    Temporary(Free),
    /// The callee makes it, and it is the caller's after the call (O1, O3).
    BecomesOurs(Free),
    /// The caller's before and after the call; the callee may free it with this function, and put another one in its place
    /// (O1, O3).
    Exchanged(Free),
    /// The caller's before the call, and the callee's from the call on. What was not handed over, because the call was not
    /// made, is freed.
    GivenAway(Free),
    /// The callee's, before and after the call: it is read, and left alone (S8).
    Theirs,
    /// What the library says does not tell: the caller of an unsafe function knows.
    Unknown,
}

/// What becomes of a value when the call fails (rule O2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnFailure {
    /// Nothing has to be done.
    Nothing,
    /// What was made for the call is freed, as after a call that succeeds.
    FreeTemporary(Free),
    /// What the callee has left is reported and freed, or left alone where the rules say that it cannot be trusted.
    FreeLeftover(Free),
    /// What was to be given away is freed if the call was not made; if it was made, it is the callee's.
    FreeUnlessGiven(Free),
    /// What was there goes back to the caller; what came in its place is reported and freed, or left alone.
    GiveBack(Free),
}
