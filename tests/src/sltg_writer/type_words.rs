//! Types as words.

use comwright_codegen::model::{ArrayBound, ParamFlags, Type, VarType};

use super::members::Members;

/// In a word: one more level of pointer.
const POINTER: u16 = 0x0e00;

/// The words of `value`. What they point at is added to `members`.
pub(super) fn words(value: &Type, members: &mut Members) -> Vec<u16> {
    match value {
        Type::Simple(vt) => vec![vt.0],
        Type::Declared(declared) => vec![declared.nearest().0],
        // A pointer is a flag of the word behind it, or a word of its own when that one has the flag already.
        Type::Pointer(inner) => {
            let mut words = words(inner, members);
            if words[0] & POINTER == 0 {
                words[0] |= POINTER;
            } else {
                words.insert(0, VarType::PTR.0);
            }
            words
        }
        Type::SafeArray(element) => {
            let mut array = vec![VarType::SAFEARRAY.0, super::NONE];
            array.extend(words(element, members));
            array
        }
        Type::CArray { element, bounds } => {
            let descriptor = members.add(&descriptor(bounds));
            let mut array = vec![VarType::CARRAY.0, descriptor];
            array.extend(words(element, members));
            array
        }
        Type::Ref(reference) => vec![VarType::USERDEFINED.0, members.references.add(*reference) * 4],
    }
}

/// The head of a 32-bit SAFEARRAY, and its bounds.
fn descriptor(bounds: &[ArrayBound]) -> Vec<u8> {
    let mut descriptor = vec![0; 16];
    descriptor[..2].copy_from_slice(&(bounds.len() as u16).to_le_bytes());
    for bound in bounds {
        descriptor.extend(bound.count.to_le_bytes());
        descriptor.extend(bound.lower.to_le_bytes());
    }
    descriptor
}

/// What PARAMFLAGS add to the first word of a parameter's type.
pub(super) fn flag_bits(flags: ParamFlags) -> u16 {
    let direction = match (flags.contains(ParamFlags::IN), flags.contains(ParamFlags::OUT)) {
        (false, false) => 0xc000,
        (true, true) => 0x8000,
        (false, true) => 0x4000,
        (true, false) => 0,
    };
    let lcid = if flags.contains(ParamFlags::LCID) { 0x2000 } else { 0 };
    let retval = if flags.contains(ParamFlags::RETVAL) { 0x0080 } else { 0 };
    direction | lcid | retval
}
