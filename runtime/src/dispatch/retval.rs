//! The result of a call as a Rust type.

use crate::abi::VarType;
use crate::error::{Error, Result};
use crate::live::Origin;
use crate::{FromVariant, Variant};

/// What a call may give: every type that a value can be changed to ([`FromVariant`]), and `()`, for which no result is asked
/// (rule D4).
pub trait Retval: Sized {
    /// Whether there is a result.
    const IS_WANTED: bool;

    /// The type of the result.
    const VAR_TYPE: VarType;

    /// The result as this type; what it holds is moved where that can be.
    ///
    /// # Errors
    ///
    /// As for [`FromVariant::from_owned`].
    fn from_result(value: Variant) -> Result<Self>;
}

impl Retval for () {
    const IS_WANTED: bool = false;
    const VAR_TYPE: VarType = VarType::EMPTY;

    fn from_result(_: Variant) -> Result<()> {
        Ok(())
    }
}

impl<T: FromVariant> Retval for T {
    const IS_WANTED: bool = true;
    const VAR_TYPE: VarType = T::VAR_TYPE;

    #[track_caller]
    fn from_result(value: Variant) -> Result<Self> {
        T::from_owned(value)
    }
}

/// The result of a member.
///
/// # Errors
///
/// As [`Retval::from_result`], with the member, what was found, and what was asked for.
#[track_caller]
pub(super) fn of_member<T: Retval>(member: &'static str, value: Variant) -> Result<T> {
    let found = value.var_type();
    let lift = || T::from_result(value);
    Origin::here().of_member(|| member).around(lift).map_err(|error| {
        mistyped(error, "the result", found, T::VAR_TYPE, std::any::type_name::<T>()).in_method(member)
    })
}

/// The error of a value that is not of the type that was asked for.
#[cold]
pub(crate) fn mistyped(error: Error, what: &str, found: VarType, wanted: VarType, name: &str) -> Error {
    let name = short(name);
    let mut said = match found == wanted {
        true => format!("{what} is a {found}, but no `{name}`"),
        false => format!("{what} is a {found}, not a {wanted} (`{name}`)"),
    };
    if let Some(why) = error.description() {
        said.push_str(": ");
        said.push_str(why);
    }
    // What is known of such codes is about calls.
    let hint = error.hint().map(str::to_owned);
    let error = error.with_description(said);
    match hint {
        Some(hint) => error.with_hint(hint),
        None => error,
    }
}

/// The name of a type without the paths in it.
fn short(name: &str) -> String {
    let mut short = String::new();
    for part in name.split_inclusive(|character: char| !(character.is_alphanumeric() || "_:".contains(character))) {
        short.push_str(part.rsplit("::").next().unwrap_or(part));
    }
    short
}

#[cfg(test)]
mod tests {
    use super::short;

    #[test]
    fn paths_are_left_out() {
        assert_eq!(short("i32"), "i32");
        assert_eq!(short("core::option::Option<a::b_c::IField>"), "Option<IField>");
        assert_eq!(short("(a::B, core::option::Option<c::D<e::F>>)"), "(B, Option<D<F>>)");
    }
}
