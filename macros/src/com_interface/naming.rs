//! What methods and parameters are called in COM where nothing else is said.
//!
//! In: their names in Rust. Out: their names in COM. What always holds: the generator makes the same name in Rust of what is made
//! here, or the name is kept as it is. What it does not know: names that are said, and what else has the name.

use comwright_codegen::analysis::names;
use comwright_codegen::model::InvokeKind;

/// The name in COM of a method: the words of its name in Rust, each with a capital; what an accessor sets, without what says
/// that it sets it.
pub(super) fn com_name(name: &str, invoke: InvokeKind) -> String {
    let is_setter = matches!(invoke, InvokeKind::PROPERTY_PUT | InvokeKind::PROPERTY_PUT_REF);
    let mut stem = name;
    if is_setter {
        stem = stem.strip_prefix("set_").unwrap_or(stem);
    }
    if invoke == InvokeKind::PROPERTY_PUT_REF {
        stem = stem.strip_suffix("_ref").unwrap_or(stem);
    }
    names::pascal_name(if stem.is_empty() { name } else { stem })
}

/// The name of a parameter in COM: with a capital at each word but the first. Where the name in Rust would not come out of it
/// again, it is that name.
pub(super) fn param_name(name: &str) -> String {
    let pascal = names::pascal_name(name);
    let mut chars = pascal.chars();
    let camel: String = chars.next().into_iter().flat_map(char::to_lowercase).chain(chars).collect();
    if names::member_name(&camel) == name { camel } else { name.to_owned() }
}
