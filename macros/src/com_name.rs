//! Names of COM, where they are said: of interfaces, methods, records and fields.
//!
//! In: a text in quotes. Out: the same. What always holds: every language of automation can write it. What it does not know:
//! what else has the name, and how a name is made where none is said.

use syn::LitStr;

use crate::context::Context;

/// The name, when it is one; what is wrong has been told then.
pub(crate) fn checked(name: LitStr, context: &Context) -> Option<LitStr> {
    let is_one = is_name(&name.value());
    if !is_one {
        context.error(&name, "this is no name of COM", "write letters, digits and `_`, the first no digit");
    }
    is_one.then_some(name)
}

/// Whether a text is a name that every language of automation can write.
fn is_name(text: &str) -> bool {
    let is_letter = |c: char| c == '_' || c.is_alphanumeric();
    !text.starts_with(|c: char| c.is_numeric()) && !text.is_empty() && text.chars().all(is_letter)
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn names_are_letters_and_digits_behind_a_letter() {
        for name in ["Title", "_Item", "tagPOINT", "Größe", "X1"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "1st", "Two words", "A-B", "A.B", "Zero\0"] {
            assert!(!is_name(name), "{name:?}");
        }
    }
}
