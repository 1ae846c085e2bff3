//! Libraries from short text, for tests of names: names that no compiler of IDL takes, each written once, in every place
//! that a name has.
//!
//! In: lines. One without indentation declares a type, those with some its members; a name that is a word of this format
//! or has other characters than letters, digits and `_` stands in quotes, with the escapes of Rust.
//!
//! ```text
//! # A remark.
//! library Lib
//! help "What is said about the library, or the type or member above."
//! interface IFoo                   also: dual, dispinterface; behind the name, after a colon, the base
//!     Add(a: i4, b: optional, out c: bstr, retval d: i4)
//!     get Value(retval v: variant)      also: put, putref
//!     each clone eq                     a method of each of these names, whose parameters have the name, too
//! record R                         also: union
//!     size: i4
//!     each len next
//! enum E                           also: module
//!     A = 1
//!     each B C
//! alias T: bstr
//! coclass C: IFoo
//! each interface Option Ok         a type of each of these names, of the kind that is said
//! ```
//!
//! A type is `i4`, `bstr`, `variant`, `bool`, `unknown`, `dispatch`, the name of a type of the library, or `&` and a type:
//! a pointer. Out: a library for 32 bits. What it does not know: whether the library makes sense.

mod cursor;
mod reader;
mod translate;

use comwright_codegen::model::{Dispid, TypeLib};

/// The library that the text describes.
///
/// # Errors
///
/// The line that means nothing.
pub fn parse(text: &str) -> Result<TypeLib, String> {
    translate::library(&reader::lines(text)?)
}

/// The same, with collections: members that are called `_NewEnum` and `Item` have the DISPIDs by which they are what their
/// names say.
///
/// # Errors
///
/// The line that means nothing.
pub fn parse_collections(text: &str) -> Result<TypeLib, String> {
    let mut library = parse(text)?;
    for func in library.types.iter_mut().flat_map(|info| &mut info.funcs) {
        match &*func.name {
            "_NewEnum" => func.memid = Dispid::NEW_ENUM,
            "Item" => func.memid = Dispid::VALUE,
            _ => {}
        }
    }
    Ok(library)
}

#[cfg(test)]
mod tests {
    use comwright_codegen::model::{ParamFlags, TypeKind};

    use super::parse;

    #[test]
    fn a_library_is_what_its_text_says() {
        let text = "library \"a b\"\nhelp \"x\\ny\"\ndual I\n    each clone\n    put V(a: optional)\neach enum A \"\\u{e9}\"\n";
        let library = parse(text).unwrap();
        assert_eq!((library.name.as_str(), library.docs.help_string.as_deref()), ("a b", Some("x\ny")));
        let names: Vec<_> = library.types.iter().map(|info| (info.kind, info.name.as_str())).collect();
        assert_eq!(names, [(TypeKind::Dispatch, "I"), (TypeKind::Enum, "A"), (TypeKind::Enum, "é")]);
        let put = &library.types[0].funcs[1];
        assert_eq!((put.name.as_str(), put.slot), ("V", Some(8)));
        assert!(put.params[0].flags.contains(ParamFlags::OPTIONAL));
    }

    #[test]
    fn what_means_nothing_is_told_with_its_line() {
        for text in
            ["library L\nnothing", "library L\n    A = 1", "library L\nenum", "library L\nalias A: B", "library \""]
        {
            assert!(parse(text).is_err_and(|error| error.starts_with("line ")), "{text}");
        }
    }
}
