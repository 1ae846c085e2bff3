//! What widl 7 cannot do, and where it shows.
//!
//! More of it does not show in the libraries of Wine, which widl made: it writes "#" for every entry of a module that
//! has a name and stdcall for every calling convention, leaves out the constants of modules, ignores `#pragma pack`,
//! and refuses `replaceable`, `helpstring` and `hidden` on fields, properties and enumerators, pointers as elements of
//! a SAFEARRAY, and negative numbers in `custom`.

use comwright_codegen::model::{Param, ParamFlags, TypeLib, Value};

/// Something that is taken out of a library before it is printed, since widl cannot bring it back.
pub(crate) struct Forgotten {
    /// What it is, and what widl does with it.
    pub(crate) what: &'static str,
    /// Takes it out, and tells how many times.
    pub(crate) forget: fn(&mut TypeLib) -> usize,
}

pub(crate) const FORGOTTEN: &[Forgotten] = &[
    Forgotten {
        what: "widl has no floating-point numbers in attributes: a syntax error",
        forget: |library| {
            let is_float = |value: &Value| matches!(value, Value::R4(_) | Value::R8(_) | Value::Date(_) | Value::Cy(_));
            forget_defaults(library, |param| param.default.as_ref().is_some_and(is_float))
        },
    },
    Forgotten {
        what: "widl 8 stored defaults of VARIANTs as raw bits, which no text stands for",
        forget: |library| forget_defaults(library, |param| matches!(param.default, Some(Value::Other { .. }))),
    },
    Forgotten {
        what: "widl 8 stored the flag of a default value without the value, for parameters of an alias",
        forget: |library| {
            forget_defaults(library, |param| param.default.is_none() && param.flags.contains(ParamFlags::HAS_DEFAULT))
        },
    },
];

/// Where the compiled library differs: the file, the start of the difference, the reason.
const DIFFERENCES: &[(&str, &str, &str)] = &[
    ("oledb32.dll", "does not compile: syntax error, unexpected '.'", ONE_NAMESPACE),
    ("olepro32.dll", "OLE_", ONE_NAMESPACE),
];

const ONE_NAMESPACE: &str =
    "widl takes a type for that of the same name in an imported library, and has no `library.Type` to tell them apart";

/// The reason for `difference` in the library of `file`, if it is a known one.
pub(crate) fn known(file: &str, difference: &str) -> Option<&'static str> {
    let entry = DIFFERENCES.iter().find(|(of, start, _)| *of == file && difference.starts_with(start))?;
    Some(entry.2)
}

/// All limits.
pub(crate) fn all() -> impl Iterator<Item = &'static str> {
    FORGOTTEN.iter().map(|limit| limit.what).chain(DIFFERENCES.iter().map(|(_, _, why)| *why))
}

/// Makes the parameters that `is_meant` chooses ones without a default value.
fn forget_defaults(library: &mut TypeLib, is_meant: impl Fn(&Param) -> bool) -> usize {
    let mut count = 0;
    for func in library.types.iter_mut().flat_map(|info| &mut info.funcs) {
        for param in func.params.iter_mut().filter(|param| is_meant(param)) {
            param.default = None;
            param.flags = ParamFlags(param.flags.0 & !(ParamFlags::OPTIONAL.0 | ParamFlags::HAS_DEFAULT.0));
            count += 1;
        }
    }
    count
}
