//! Functions of modules.

use comwright_codegen::emit::Options;
use comwright_codegen::model::{CallConv, FuncDesc, TypeInfo, TypeKind, TypeLib, Value, VarType};
use comwright_tests::{bless, repository};

use super::made::{
    IN, OUT, RETVAL, called, constant, defaulted, field, func, import, imported, library, local, named, numbered,
    param, pointer, record, simple, typed,
};
use crate::emitted;

fn module(name: &str, number: u8, dll: &str, funcs: Vec<FuncDesc>) -> TypeInfo {
    TypeInfo { dll_name: Some(dll.to_owned()), funcs, ..typed(name, TypeKind::Module, number) }
}

fn long() -> comwright_codegen::model::Type {
    simple(VarType::I4)
}

/// A library with an enumeration and a structure.
fn other() -> TypeLib {
    let shade = constant("Dark", long(), Value::I4(2));
    let shade = TypeInfo { vars: vec![shade], ..typed("Shade", TypeKind::Enum, 0x11) };
    let fields = vec![field("quot", long(), 0), field("rem", long(), 4)];
    library("Other", 0x10, vec![shade, record("Quotient", 0x12, (8, 4), fields)])
}

/// Modules of DLLs that every Windows has, and of the C library; and one of nowhere.
fn functions(other: &TypeLib) -> TypeLib {
    let kernel = module(
        "Kernel",
        0x21,
        "C:\\WINDOWS\\System32\\KERNEL32.dll",
        vec![
            named("MulDiv", func("MulDiv", long(), ["number", "numerator", "denominator"].map(in_long).into())),
            named(
                "MulDiv",
                func(
                    "Scaled",
                    long(),
                    vec![in_long("number"), in_long("numerator"), defaulted("sys", long(), Value::I4(10))],
                ),
            ),
            named("lstrlenW", func("LengthOf", long(), vec![param("Limit", simple(VarType::LPWSTR), IN)])),
            named(
                "QueryPerformanceFrequency",
                func("Frequency", long(), vec![param("frequency", pointer(simple(VarType::I8)), RETVAL)]),
            ),
        ],
    );
    let kernel = TypeInfo {
        vars: vec![
            constant("Limit", long(), Value::I4(260)),
            constant("Tone", local(3), Value::I4(1)),
            constant("Darkest", comwright_codegen::model::Type::Ref(imported(0)), Value::I4(2)),
        ],
        ..kernel
    };
    let c = module(
        "CRuntime",
        0x22,
        "msvcrt",
        vec![
            called(CallConv::CDECL, named("abs", func("abs", long(), vec![in_long("function")]))),
            called(
                CallConv::CDECL,
                named("strlen", func("strlen", long(), vec![param("text", simple(VarType::LPSTR), IN)])),
            ),
            called(
                CallConv::CDECL,
                named(
                    "div",
                    func(
                        "div",
                        comwright_codegen::model::Type::Ref(imported(1)),
                        vec![in_long("number"), in_long("divisor")],
                    ),
                ),
            ),
            called(
                CallConv::CDECL,
                named("no_such_function", func("Nowhere", simple(VarType::VOID), vec![in_long("code")])),
            ),
        ],
    );
    let automation = module(
        "Automation",
        0x23,
        "oleaut32.dll",
        vec![
            numbered(2, func("Allocated", simple(VarType::BSTR), vec![param("text", simple(VarType::LPWSTR), IN)])),
            numbered(7, func("Length", simple(VarType::UI4), vec![param("text", simple(VarType::BSTR), IN)])),
            named(
                "VarBstrFromI4",
                func(
                    "TextOf",
                    simple(VarType::HRESULT),
                    vec![
                        in_long("value"),
                        defaulted("locale", long(), Value::I4(0)),
                        defaulted("flags", long(), Value::I4(0)),
                        param("text", pointer(simple(VarType::BSTR)), RETVAL),
                    ],
                ),
            ),
            named(
                "VarI4FromStr",
                func(
                    "NumberOf",
                    simple(VarType::HRESULT),
                    vec![
                        param("text", simple(VarType::LPWSTR), IN),
                        in_long("locale"),
                        in_long("flags"),
                        param("value", pointer(long()), RETVAL),
                    ],
                ),
            ),
        ],
    );
    let tone = TypeInfo { vars: vec![constant("Low", long(), Value::I4(1))], ..typed("Tone", TypeKind::Enum, 0x24) };
    let nowhere = module(
        "Nowhere",
        0x25,
        "comwright-nowhere.dll",
        vec![
            called(
                CallConv::FASTCALL,
                named("Fast", func("Fast", long(), vec![param("tone", local(3), IN), in_long("b")])),
            ),
            called(
                CallConv::FASTCALL,
                numbered(1, func("Faster", long(), vec![param("why", pointer(simple(VarType::BSTR)), OUT)])),
            ),
        ],
    );
    let types = vec![kernel, c, automation, tone, nowhere];
    TypeLib { imports: vec![import(other)], ..library("Functions", 0x20, types) }
}

fn in_long(name: &str) -> comwright_codegen::model::Param {
    param(name, long(), IN)
}

#[test]
fn b6_functions_are_found_and_called() {
    let other = other();
    let library = functions(&other);
    let others = [other];
    let (text, warnings) = emitted(&library, &others, &Options::default()).expect("nothing is missing");
    assert_eq!(warnings, Vec::<String>::new());
    let golden = repository::tests("golden/imports/functions");
    bless::check(&golden.join("expected.rs"), &text).unwrap_or_else(|error| panic!("{error}"));
    let raw = Options { raw: true, ..Options::default() };
    let (text, warnings) = emitted(&library, &others, &raw).expect("nothing is missing");
    assert_eq!(warnings, Vec::<String>::new());
    bless::check(&golden.join("expected-raw.rs"), &text).unwrap_or_else(|error| panic!("{error}"));
}

/// What cannot be found is told and left out, and with it everything of the module that only it would need.
#[test]
fn b6_functions_that_cannot_be_found_are_told() {
    let start = || func("Start", long(), vec![]);
    let cases = [
        ("a.dll", start(), "the library does not say by which entry of the DLL it is found"),
        ("", named("Start", start()), "the library does not say in which DLL it is"),
        ("C:\\", named("Start", start()), "the library does not say in which DLL it is"),
        ("a\"b.dll", named("Start", start()), "the library does not say in which DLL it is"),
        ("a.dll", named("", start()), "its entry: \"\" is not a name for every linker"),
        ("a.dll", named("a b", start()), "its entry: \"a b\" is not a name for every linker"),
        ("a.dll", named("a\nEXPORTS", start()), "its entry: \"a\\nEXPORTS\" is not a name for every linker"),
        ("a.dll", named("LIBRARY", start()), "its entry: \"LIBRARY\" is not a name for every linker"),
        ("a.dll", called(CallConv::PASCAL, named("Start", start())), "it has the calling convention"),
    ];
    for (dll, func, why) in cases {
        let library = library("Broken", 1, vec![module("Engine", 2, dll, vec![func])]);
        for raw in [false, true] {
            let options = Options { raw, ..Options::default() };
            let (text, warnings) = emitted(&library, &[], &options).expect("nothing is missing");
            assert_eq!(warnings.len(), 1, "{dll}: {warnings:?}");
            let expected = format!("Broken: Engine.Start: is not offered: {why}");
            assert!(warnings[0].starts_with(&expected), "{dll}: {}", warnings[0]);
            assert!(text.contains("pub mod Engine {}"), "{dll}: {text}");
        }
    }
}

/// For a linker there is one function of a name.
#[test]
fn b6_functions_of_the_same_name_are_of_one_dll() {
    let start = || vec![named("Start", func("Start", long(), vec![]))];
    let types = vec![module("A", 2, "a.dll", start()), module("A2", 3, "A.DLL", start()), module("B", 4, "b", start())];
    let (text, warnings) = emitted(&library("Twice", 1, types), &[], &Options::default()).expect("nothing is missing");
    let why = "its entry: \"a.dll\" has a function of the same name, and for a linker there is only one";
    assert_eq!(warnings, [format!("Twice: B.Start: is not offered: {why}")]);
    assert_eq!(text.matches("pub unsafe fn start()").count(), 2, "{text}");
}

/// Paths that the user gives for other modules lead there from a module in the module as well.
#[test]
fn paths_of_the_user_are_of_the_modules_place() {
    let other = other();
    let library = functions(&other);
    let others = [other];
    let of = |path: &str| {
        let options = Options { externs: vec![(others[0].libid, path.to_owned())], ..Options::default() };
        emitted(&library, &others, &options).expect("nothing is missing").0
    };
    for (path, constant, function) in [
        ("crate::a", "crate::a::Shade", "crate::a::Quotient"),
        ("::b", "::b::Shade", "::b::Quotient"),
        ("b", "b::Shade", "b::Quotient"),
        ("self::a", "super::a::Shade", "super::super::a::Quotient"),
        ("super::a", "super::super::a::Shade", "super::super::super::a::Quotient"),
        ("super::super::a", "super::super::super::a::Shade", "super::super::super::super::a::Quotient"),
    ] {
        let text = of(path);
        assert!(text.contains(&format!("pub const Darkest: {constant} = ")), "{path}: {text}");
        assert!(text.contains(&format!("fn div_2(number: i32, divisor: i32) -> {function};")), "{path}: {text}");
    }
}
