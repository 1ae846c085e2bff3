//! What `dump::idl` prints, for libraries that are made here: every kind of declaration, and libraries that mean harm.

#[path = "idl_text/tokens.rs"]
mod tokens;

use comwright_codegen::dump::idl;
use comwright_codegen::model::{
    ArrayBound, CallConv, CustomData, EntryPoint, FuncFlags, FuncKind, Guid, ImportTarget, InvokeKind, OptionalParams,
    ParamFlags, SysKind, Type, TypeFlags, TypeKind, TypeLib, TypeRef, Value, VarFlags, VarPlace, VarType,
};
use comwright_codegen::resolve::Resolver;
use comwright_tests::parts::{alias, deriving, field, func, import, library, param, pointer, typed};

const I4: Type = Type::Simple(VarType::I4);

fn print(library: &TypeLib) -> String {
    idl::print(library, &Resolver::new()).text
}

/// The lines of `text` from the one with `start` on, without indentation.
fn from<'a>(text: &'a str, start: &str) -> Vec<&'a str> {
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    let first = lines.iter().position(|line| line.contains(start)).unwrap_or_else(|| panic!("no {start} in {text}"));
    lines[first..].to_vec()
}

#[test]
fn a_module_with_everything() {
    let mut module = typed("M", TypeKind::Module);
    let mut constant = field("C", Type::Simple(VarType::R8), 0);
    constant.place = VarPlace::Const(Value::R8(1e9));
    module.vars.push(constant);
    let mut vararg = func("f", I4);
    vararg.memid.0 = 0x6000_0000;
    vararg.kind = FuncKind::STATIC;
    vararg.call_conv = CallConv::CDECL;
    vararg.flags = FuncFlags(FuncFlags::USES_GET_LAST_ERROR.0 | FuncFlags::HIDDEN.0 | 0x8000);
    vararg.optional = OptionalParams::VarArg;
    vararg.slot = None;
    module.dll_name = Some("a\"b.dll".to_owned());
    vararg.entry = Some(EntryPoint::Name("f@4".to_owned()));
    vararg.docs.help_string = Some("says \"f\"".to_owned());
    vararg.docs.help_context = 0x12;
    vararg.custom_data.push(CustomData { guid: Guid::ZERO, value: Value::Bstr(Some("x".to_owned())) });
    vararg.params.push(param("rest", Type::SafeArray(Box::new(Type::Simple(VarType::VARIANT))), ParamFlags::IN));
    module.funcs.push(vararg.clone());
    vararg.entry = Some(EntryPoint::Ordinal(7));
    vararg.optional = OptionalParams::Last(0);
    vararg.params.clear();
    module.funcs.push(vararg);
    let text = print(&library(vec![module]));
    let uses = r#"id(0x60000000), helpstring("says \"f\""), helpcontext(0x00000012), usesgetlasterror, hidden"#;
    let custom = r#"custom(00000000-0000-0000-0000-000000000000, "x")"#;
    let first = uses.strip_prefix("id(0x60000000), ").unwrap();
    assert_eq!(
        from(&text, "dllname"),
        [
            r#"dllname("a\"b.dll")"#,
            "]",
            "module M {",
            "const double C = 1000000000.0;",
            "// flags without an attribute: 0x8000",
            &format!(r#"[entry("f@4"), {first}, vararg, {custom}]"#),
            "long __cdecl f([in] SAFEARRAY(VARIANT) rest);",
            "// flags without an attribute: 0x8000",
            &format!("[entry(7), {uses}, {custom}]"),
            "long __cdecl f();",
            "};",
            "};",
        ]
    );
}

#[test]
fn declarators() {
    let bound = |count, lower| ArrayBound { count, lower };
    let array = |element, bounds: &[ArrayBound]| Type::CArray { element: Box::new(element), bounds: bounds.into() };
    for (value, expected) in [
        (pointer(array(I4, &[bound(3, 0), bound(4, 0)])), "typedef [public] long (*A)[3][4];"),
        (array(pointer(I4), &[bound(3, 0)]), "typedef [public] long *A[3];"),
        (array(I4, &[bound(3, 1)]), "typedef [public] long A[3 /* from 1 */];"),
        (Type::SafeArray(Box::new(pointer(I4))), "typedef [public] SAFEARRAY(long *) A;"),
        (pointer(Type::Simple(VarType::DISPATCH)), "typedef [public] IDispatch **A;"),
        (Type::Simple(VarType(0x123)), "typedef [public] __VT_0x0123 A;"),
        (Type::Simple(VarType::UI8), "typedef [public] unsigned __int64 A;"),
    ] {
        assert_eq!(from(&print(&library(vec![alias("A", value)])), "typedef [public]")[0], expected);
    }
}

#[test]
fn records_are_packed_as_they_are_stored() {
    let record = |size, alignment, second| {
        let mut record = typed("R", TypeKind::Record);
        (record.size, record.alignment) = (size, alignment);
        record.vars = vec![field("a", Type::Simple(VarType::UI1), 0), field("b", I4, second)];
        print(&library(vec![record]))
    };
    assert!(!record(8, 4, 4).contains("pack"));
    assert!(record(6, 2, 2).contains("#pragma pack(push, 2)"));
    assert!(record(5, 1, 1).contains("#pragma pack(push, 1)"));
    let unknown = record(9, 4, 5);
    assert!(unknown.contains("// size 9, alignment 4 as stored") && unknown.contains("// at offset 5"), "{unknown}");
}

#[test]
fn an_alias_may_stand_for_a_struct_that_holds_pointers_to_it() {
    let mut record = typed("R", TypeKind::Record);
    (record.size, record.alignment) = (4, 4);
    record.vars.push(field("next", pointer(Type::Ref(TypeRef::Local(1))), 0));
    let text = print(&library(vec![record, alias("A", Type::Ref(TypeRef::Local(0)))]));
    assert_eq!(
        from(&text, "typedef [public]"),
        ["typedef [public] struct R A;", "", "typedef struct R {", "A *next;", "} R;", "};"]
    );
}

#[test]
fn interfaces_tell_what_does_not_follow() {
    let mut base = typed("B", TypeKind::Interface);
    base.funcs = vec![func("m", I4)];
    base.funcs[0].memid.0 = 0x6000_0000;
    let mut derived = deriving("D", 0);
    derived.flags = TypeFlags(TypeFlags::OLE_AUTOMATION.0 | TypeFlags::PREDECL_ID.0);
    derived.funcs = vec![func("get", I4), func("put", I4), func("late", I4)];
    for (func, slot) in derived.funcs.iter_mut().zip([1, 2, 9]) {
        func.slot = Some(slot);
    }
    derived.funcs[0].memid.0 = 0x6001_0000;
    derived.funcs[1].memid.0 = 5;
    derived.funcs[1].invoke = InvokeKind::PROPERTY_PUT;
    derived.funcs[1].params = vec![param("x", I4, ParamFlags::IN)];
    derived.funcs[1].params[0].name = None;
    derived.funcs[2].memid.0 = 0x6001_0002;
    let text = print(&library(vec![derived, base].into_iter().rev().collect()));
    assert_eq!(
        from(&text, "interface B {"),
        [
            "interface B {",
            "long m();",
            "};",
            "",
            "// flags without an attribute: 0x0008",
            "[",
            "odl,",
            "oleautomation",
            "]",
            "interface D : B {",
            "long get();",
            "[id(0x00000005), propput]",
            "long put([in] long rhs);",
            "// vtable slot 9",
            "long late();",
            "};",
            "};",
        ]
    );
}

#[test]
fn dispinterfaces_have_sections() {
    let mut info = typed("D", TypeKind::Dispatch);
    info.impl_types = deriving("", 0).impl_types;
    info.impl_types[0].reference = TypeRef::Imported {
        library: 0,
        target: ImportTarget::Guid("00020400-0000-0000-c000-000000000046".parse().unwrap()),
    };
    let mut property = field("P", I4, 0);
    property.place = VarPlace::Dispatch;
    property.memid.0 = -4;
    property.flags = VarFlags(VarFlags::READ_ONLY.0 | VarFlags::BINDABLE.0);
    info.vars.push(property);
    let mut method = func("m", Type::Simple(VarType::VOID));
    (method.memid.0, method.kind, method.slot) = (3, FuncKind::DISPATCH, None);
    info.funcs.push(method);
    let mut library = library(vec![info]);
    library.imports.push(import(2));
    let text = print(&library);
    assert_eq!(
        from(&text, "dispinterface D {"),
        [
            "dispinterface D {",
            "properties:",
            "[id(0xfffffffc), readonly, bindable] long P;",
            "methods:",
            "[id(0x00000003)]",
            "void m();",
            "};",
            "};"
        ]
    );
    assert!(text.contains("importlib(\"stdole2.tlb\");"), "{text}");
}

#[test]
fn what_is_not_found_is_told_once() {
    let reference = |library, index| Type::Ref(TypeRef::Imported { library, target: ImportTarget::Index(index) });
    let mut record = typed("R", TypeKind::Record);
    record.vars = vec![
        field("a", reference(0, 4), 0),
        field("b", reference(0, 9999), 4),
        field("c", reference(1, 1), 8),
        field("d", reference(1, 2), 8),
        field("e", reference(0, 9999), 12),
    ];
    let mut library = library(vec![record]);
    library.imports.extend([import(2), import(7)]);
    let printed = idl::print(&library, &Resolver::new());
    assert_eq!(printed.unresolved.len(), 2, "{:?}", printed.unresolved);
    let text = printed.text;
    assert!(text.contains("__unresolved_1 b;") && text.contains("__unresolved_1 e;"), "{text}");
    assert!(text.contains("// __unresolved_3 is not found: number 2 of {00020430-0000-0000-c000-000000000046} 7.0"));
}

/// A library in which every text is `text(n)`.
fn with_texts(text: &dyn Fn(usize) -> String) -> TypeLib {
    let mut count = 0;
    let mut next = || {
        count += 1;
        text(count)
    };
    let mut record = typed(&next(), TypeKind::Record);
    record.vars = vec![field(&next(), I4, 3)];
    record.docs.help_string = Some(next());
    let mut module = typed(&next(), TypeKind::Module);
    module.funcs = vec![func(&next(), Type::Ref(TypeRef::Local(0)))];
    module.dll_name = Some(next());
    module.funcs[0].entry = Some(EntryPoint::Name(next()));
    module.funcs[0].params = vec![param(&next(), I4, ParamFlags::IN)];
    module.funcs[0].params[0].default = Some(Value::Bstr(Some(next())));
    let mut constant = field(&next(), Type::Simple(VarType::BSTR), 0);
    constant.place = VarPlace::Const(Value::Bstr(Some(next())));
    module.vars = vec![constant];
    let mut enumeration = typed(&next(), TypeKind::Enum);
    enumeration.vars = vec![field(&next(), I4, 0)];
    enumeration.vars[0].place = VarPlace::Const(Value::I4(-1));
    let mut interface = deriving(&next(), 0);
    interface.impl_types[0].reference = TypeRef::Imported { library: 0, target: ImportTarget::Index(0) };
    interface.vars = vec![field(&next(), I4, 0)];
    let mut library = library(vec![record, module, enumeration, interface]);
    library.name = next();
    library.help_file = Some(next());
    library.help_string_dll = Some(next());
    library.docs.help_string = Some(next());
    library.custom_data = vec![
        CustomData { guid: Guid::ZERO, value: Value::Bstr(Some(next())) },
        CustomData { guid: "de77ba65-517c-11d1-a2da-0000f8773ce9".parse().unwrap(), value: Value::Bstr(Some(next())) },
    ];
    let mut nowhere = import(7);
    nowhere.file_name = next();
    library.imports.push(nowhere);
    library
}

#[test]
fn texts_cannot_break_out() {
    let expected = tokens::shape(&print(&with_texts(&|number| format!("text{number}"))));
    assert!(expected.len() > 100);
    for hostile in [
        "\"",
        "\\",
        "\\\"",
        "*/ import \"evil\"; /*",
        "\n#include \"evil\"\n",
        "\r\nevil();",
        "a // b \\",
        "??/",
        "",
        "default",
        "\0\u{7f}\u{85}\u{2028}\u{202e}",
        "x\u{fffd}é",
        "/",
        "*",
        "'",
    ] {
        let text = print(&with_texts(&|number| format!("{hostile}{}", "_".repeat(number))));
        assert_eq!(tokens::shape(&text), expected, "{hostile:?} in {text}");
        let text = print(&with_texts(&|_| hostile.to_owned()));
        assert_eq!(tokens::shape(&text), expected, "{hostile:?} in {text}");
    }
    let long = print(&with_texts(&|_| "x y".repeat(20_000)));
    assert_eq!(tokens::shape(&long), expected);
}

/// Chains of so many types, each needing the next, are hoisted without recursion and in no time.
#[test]
fn long_chains() {
    const COUNT: u32 = 20_000;
    let chain = |link: &dyn Fn(u32) -> comwright_codegen::model::TypeInfo| (0..COUNT).map(link).collect::<Vec<_>>();
    let next = |index: u32| TypeRef::Local((index + 1) % COUNT);
    let interfaces = chain(&|index| match index + 1 {
        COUNT => typed("I", TypeKind::Interface),
        base => deriving(&format!("I{index}"), base),
    });
    let records = chain(&|index| {
        let mut record = typed(&format!("R{index}"), TypeKind::Record);
        (record.size, record.alignment) = (4, 4);
        let value = if index + 1 == COUNT { I4 } else { Type::Ref(next(index)) };
        record.vars.push(field("f", value, 0));
        record
    });
    let aliases =
        chain(&|index| alias(&format!("A{index}"), if index + 1 == COUNT { I4 } else { Type::Ref(next(index)) }));
    for (types, last, first) in [
        (interfaces, "interface I {", "interface I0 : I1 {"),
        (records, "struct R19999 {", "struct R0 {"),
        (aliases, "long A19999;", "A1 A0;"),
    ] {
        let library = library(types);
        let small_stack = std::thread::Builder::new().stack_size(256 << 10);
        let text = small_stack.spawn(move || print(&library)).unwrap().join().unwrap();
        let position = |declaration| text.find(declaration).unwrap_or_else(|| panic!("no {declaration}"));
        assert!(position(last) < position(first), "{last}");
    }
}

#[test]
fn the_same_name_twice() {
    let mut other = typed("S", TypeKind::Record);
    other.size = 1;
    let text = print(&library(vec![typed("S", TypeKind::Record), other, typed("S", TypeKind::Record)]));
    assert!(text.contains("} S;") && text.contains("} S__2;") && !text.contains("S__3"), "{text}");
    assert!(text.contains("// `S` in the library") && text.contains("described once more"), "{text}");
}

#[test]
fn sixteen_bit_and_unknown_targets_print_too() {
    for sys in [SysKind(0), SysKind::MAC, SysKind(9)] {
        let mut library = library(vec![alias("A", pointer(I4))]);
        library.sys = sys;
        assert!(print(&library).contains("long *A;"));
    }
}
