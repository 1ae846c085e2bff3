//! Names: what the types, members and parameters of a library are called in Rust (rule G4).
//!
//! In: names as a library has them, which may be any text. Out: plain text that is an identifier, or becomes one by
//! `r#` (`type`). What always holds: the same name gives the same text; nothing that comes out is empty, a keyword
//! without a raw form, outside NFC, or of characters that rustc warns of (`characters.rs`); of the names of one
//! [`Scope`] no two are equal. What it deliberately does not know: libraries, which names are used where, and that
//! `type` is a keyword (the code tree does).
//!
//! Types and constants keep their names, as far as Rust can write them; members, parameters and fields are in snake
//! case; accessors of a property are `name`, `set_name` and `set_name_ref`.

mod characters;
mod length;
mod rare_han;
mod scope;
#[cfg(test)]
mod tests;
mod words;

use crate::model::InvokeKind;

pub use length::fitting;
pub use scope::Scope;

/// Words that are keywords and have no raw form.
const WITHOUT_RAW_FORM: &[&str] = &["_", "self", "Self", "super", "crate"];

/// Types that are always there, under names that no type of a library shall take.
const PRIMITIVE_TYPES: &[&str] = &[
    "bool", "char", "f128", "f16", "f32", "f64", "i128", "i16", "i32", "i64", "i8", "isize", "str", "u128", "u16",
    "u32", "u64", "u8", "usize",
];

/// What a name without any character is called.
const UNNAMED: &str = "unnamed";

/// What a type or a constant of a library is called: as in the library where that is an identifier. Where it is not, a
/// character that cannot be in one becomes `_` (ASCII) or `u` and its number, a digit in front gets a `_` before it,
/// and `self`, `Self`, `super`, `crate`, `_` and the names of primitive types get one behind.
pub fn type_name(name: &str) -> String {
    let mut name = finished(characters::written(name), name);
    if PRIMITIVE_TYPES.contains(&&*name) {
        name.push('_');
    }
    name
}

/// What a method, a parameter or a field is called: the words of its name in snake case (`words.rs`).
/// Underscores in front and behind stay.
pub fn member_name(name: &str) -> String {
    if is_snake_case(name) {
        return finished(name.to_owned(), name);
    }
    let behind_front = name.trim_start_matches('_');
    let front = &name[..name.len() - behind_front.len()];
    let inner = behind_front.trim_end_matches('_');
    let back = &behind_front[inner.len()..];
    finished(format!("{front}{}{back}", snake_case(inner)), name)
}

/// What the accessor of a property, or a method, is called: `name` (get), `set_name` (put), `set_name_ref` (putref).
/// Underscores in front and behind are left out where something stands there instead.
pub fn accessor_name(name: &str, invoke: InvokeKind) -> String {
    let (front, back) = match invoke {
        InvokeKind::PROPERTY_PUT => ("set_", ""),
        InvokeKind::PROPERTY_PUT_REF => ("set_", "_ref"),
        _ => return member_name(name),
    };
    let member = member_name(name);
    let inner = member.trim_start_matches('_');
    let inner = if back.is_empty() { inner } else { inner.trim_end_matches('_') };
    // A name of nothing but underscores stays as it is.
    let inner = if inner.is_empty() { &member } else { inner };
    // `self` is `self_` by itself, and a keyword no more in here.
    let inner =
        if WITHOUT_RAW_FORM.contains(&inner.trim_end_matches('_')) { inner.trim_end_matches('_') } else { inner };
    format!("{front}{inner}{back}")
}

/// A name as a part of a type's name: the parts between underscores and other marks joined, each with a capital in
/// front. `open_recordset` and `OpenRecordset` both give `OpenRecordset`; what is in capitals stays so.
pub fn pascal_name(name: &str) -> String {
    let mut joined = String::with_capacity(name.len());
    for part in name.split(words::is_separator) {
        let mut chars = part.chars();
        if let Some(first) = chars.next() {
            words::push_upper(&mut joined, first);
            joined.push_str(chars.as_str());
        }
    }
    let mut name = finished(characters::written(&joined), name);
    if PRIMITIVE_TYPES.contains(&&*name) {
        name.push('_');
    }
    name
}

/// The words of a name in lower case, with underscores between them; no character that cannot be in an identifier.
fn snake_case(name: &str) -> String {
    let mut joined = String::with_capacity(name.len() + 8);
    for word in words::of(name) {
        if !joined.is_empty() {
            joined.push('_');
        }
        words::push_lower(&mut joined, word);
    }
    characters::written(&joined)
}

/// Whether a name is of small letters, with single underscores between them: nearly all of declarations are. A plain loop:
/// macros are compiled without optimizations, and this runs for each name.
fn is_snake_case(name: &str) -> bool {
    let bytes = name.as_bytes();
    let mut index = 0;
    let mut is_behind_letter = false;
    while index < bytes.len() {
        match bytes[index] {
            b'a'..=b'z' => is_behind_letter = true,
            b'_' if is_behind_letter => is_behind_letter = false,
            _ => return false,
        }
        index += 1;
    }
    is_behind_letter
}

/// An identifier of `name`, whose characters may all be in one, made from `original`.
fn finished(mut name: String, original: &str) -> String {
    let is_blank = |text: &str| text.chars().all(|c| c == '_');
    if is_blank(&name) && !is_blank(original) {
        // Nothing but marks: their numbers tell one name from another.
        name = characters::numbers(original);
    }
    if name.is_empty() {
        name.push_str(UNNAMED);
    }
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        name.insert(0, '_');
    }
    if WITHOUT_RAW_FORM.contains(&&*name) {
        name.push('_');
    }
    name
}
