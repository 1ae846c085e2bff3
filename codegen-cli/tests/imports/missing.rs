//! Bases, interfaces of classes and targets of aliases in a library that is not there (rule G2).

use std::error::Error;

use comwright_codegen::emit::Options;
use comwright_codegen::model::{Type, TypeInfo, TypeKind, TypeLib, TypeRef, VarType};

use super::made::{func, implemented, import, imported, interface, library, simple, typed, unknown};
use crate::{emitted, emitted_opaque};

/// A library of these types, of which the first is IUnknown, and that refers to one that is not there.
fn lacking(types: Vec<TypeInfo>) -> TypeLib {
    let types = [unknown()].into_iter().chain(types).collect();
    TypeLib { imports: vec![import(&library("Gone", 0x40, vec![]))], ..library("Lacking", 0x41, types) }
}

fn hresult() -> Type {
    simple(VarType::HRESULT)
}

/// What is said of a type: as an error, and where missing types are opaque.
fn said(types: Vec<TypeInfo>) -> (Vec<String>, String, Vec<String>) {
    let library = lacking(types);
    let problems = emitted(&library, &[], &Options::default()).expect_err("a library is missing");
    for problem in &problems {
        assert!(problem.source().is_none(), "the text has the cause in it already: {problem}");
    }
    let (text, warnings) = emitted_opaque(&library, &[]);
    (problems.iter().map(ToString::to_string).collect(), text, warnings)
}

const GONE: &str = "library {5b1c7a10-0040-4c5e-9a51-000000000040} is not found";

#[test]
fn g2_a_missing_base_is_an_error_or_a_gap() {
    let derived = interface("IDerived", 0x42, imported(0), 5, vec![func("Go", hresult(), vec![])]);
    let further = interface("IFurther", 0x43, TypeRef::Local(1), 6, vec![func("Stop", hresult(), vec![])]);
    let (problems, text, warnings) = said(vec![derived, further]);
    assert_eq!(problems, [format!("Lacking: IDerived: derives from an interface that is missing: {GONE}")]);
    let lost = "it derives from IUnknown, and the slots of its base are gaps, which cannot be called";
    assert_eq!(warnings, [format!("Lacking: IDerived: {lost}: {GONE}")]);
    let table = "pub struct IDerived_Vtbl {
        pub base__: IUnknown_Vtbl,
        pub slot3: usize,
        pub slot4: usize,
        pub Go: unsafe extern \"system\" fn(*mut c_void) -> HRESULT,
    }";
    assert!(text.contains(table), "{text}");
    assert!(text.contains("pub base__: IDerived_Vtbl,\n        pub Stop:"), "{text}");
}

#[test]
fn g2_a_missing_interface_of_a_class_is_told() {
    let door = interface("IDoor", 0x42, TypeRef::Local(0), 3, vec![func("Open", hresult(), vec![])]);
    let class = TypeInfo {
        impl_types: vec![implemented(TypeRef::Local(1)), implemented(imported(0))],
        ..typed("Door", TypeKind::CoClass, 0x43)
    };
    let (problems, text, warnings) = said(vec![door, class]);
    assert_eq!(problems, [format!("Lacking: Door: has an interface that is missing: {GONE}")]);
    assert_eq!(warnings, [format!("Lacking: Door: an interface of it is not offered: {GONE}")]);
    assert!(text.contains("pub struct Door(IDoor);"), "{text}");
}

#[test]
fn g2_a_missing_target_of_an_alias_is_told() {
    let alias = TypeInfo { aliased: Some(Type::Ref(imported(3))), ..typed("Other", TypeKind::Alias, 0x42) };
    let (problems, text, warnings) = said(vec![alias]);
    assert_eq!(problems, [format!("Lacking: Other: needs a type that is missing: {GONE}")]);
    assert_eq!(warnings, [format!("Lacking: Other: is not offered: {GONE}")]);
    assert!(!text.contains("Other"), "{text}");
}

/// A type that nobody asks for lacks nothing.
#[test]
fn g2_only_what_is_wanted_can_be_missing() {
    use comwright_codegen::emit::Select;
    let derived = interface("IDerived", 0x42, imported(0), 5, vec![]);
    let door = interface("IDoor", 0x43, TypeRef::Local(0), 3, vec![func("Open", hresult(), vec![])]);
    let library = lacking(vec![derived, door]);
    let options = Options { filter: vec![Select::parse("IDoor")], ..Options::default() };
    assert_eq!(emitted(&library, &[], &options).expect("nothing that is wanted is missing").1, Vec::<String>::new());
}
