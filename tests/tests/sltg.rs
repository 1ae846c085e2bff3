//! SLTG files that the tests write come back as the model they were written from.

use comwright_codegen::model::{
    CallConv, Dispid, Documentation, FuncDesc, FuncFlags, FuncKind, Guid, ImplType, ImplTypeFlags, ImportTarget,
    ImportedLib, InvokeKind, Lcid, LibFlags, Libid, OptionalParams, Param, ParamFlags, SysKind, Type, TypeFlags,
    TypeInfo, TypeKind, TypeLib, TypeRef, Value, VarDesc, VarFlags, VarPlace, VarType, Version,
};
use comwright_codegen::typelib;
use comwright_tests::samples;
use comwright_tests::sltg_writer::{self, RepeatedNames};

fn assert_comes_back(library: &TypeLib) {
    for repeated_names in [RepeatedNames::Spelled, RepeatedNames::Marked] {
        let bytes = sltg_writer::write(library, repeated_names);
        let back = typelib::read(&bytes).expect("what the writer writes can be read");
        for (written, read) in library.types.iter().zip(&back.types) {
            assert_eq!(written, read, "{repeated_names:?}");
        }
        assert_eq!(*library, back, "{repeated_names:?}");
    }
}

#[test]
fn stdole() {
    assert_comes_back(&sltg_writer::representable(&samples::library()));
}

/// What `stdole` does not have.
#[test]
fn everything_else() {
    assert_comes_back(&library(vec![interface(), constants(), properties()]));
}

fn library(types: Vec<TypeInfo>) -> TypeLib {
    TypeLib {
        libid: Libid(guid(1)),
        version: Version { major: 7, minor: 31 },
        // Japanese: code page 932.
        lcid: Lcid(0x11),
        sys: SysKind::WIN32,
        flags: LibFlags(LibFlags::CONTROL.0),
        name: "ライブラリ".to_owned(),
        docs: docs("図書館 の 説明", 77),
        help_file: Some("ヘルプ.hlp".to_owned()),
        help_string_dll: None,
        custom_data: Vec::new(),
        imports: vec![ImportedLib {
            libid: Libid(guid(2)),
            version: Version { major: 0x1f, minor: 0xa },
            lcid: Lcid(0x411),
            file_name: r"C:\表\other.tlb".to_owned(),
        }],
        types,
    }
}

fn guid(number: u32) -> Guid {
    Guid::from_fields(number, 0x1234, 0x5678, [1, 2, 3, 4, 5, 6, 7, 8])
}

fn docs(help_string: &str, help_context: u32) -> Documentation {
    Documentation {
        help_string: Some(help_string.to_owned()),
        help_context,
        help_string_context: 0,
        is_markdown: false,
        handed_on: None,
    }
}

fn type_info(name: &str, kind: TypeKind) -> TypeInfo {
    TypeInfo {
        name: name.to_owned(),
        kind,
        guid: guid(100 + kind.number()),
        version: Version { major: 1, minor: 2 },
        flags: TypeFlags(TypeFlags::HIDDEN.0 | TypeFlags::RESTRICTED.0),
        docs: docs("one  word  with  double  spaces", 5_000),
        size: 4,
        alignment: 4,
        aliased: None,
        dll_name: None,
        impl_types: Vec::new(),
        funcs: Vec::new(),
        vars: Vec::new(),
        foreign: None,
        custom_data: Vec::new(),
    }
}

const IMPORTED: TypeRef = TypeRef::Imported { library: 0, target: ImportTarget::Index(0x2a) };

fn func(name: &str, invoke: InvokeKind, slot: u16) -> FuncDesc {
    FuncDesc {
        name: name.to_owned(),
        memid: Dispid(0x6003_0000 + i32::from(slot)),
        kind: FuncKind::PURE_VIRTUAL,
        invoke,
        call_conv: CallConv::STDCALL,
        flags: FuncFlags(0),
        optional: OptionalParams::Last(0),
        slot: Some(slot),
        return_type: Type::Simple(VarType::HRESULT),
        params: Vec::new(),
        docs: Documentation::default(),
        entry: None,
        rust_name: None,
        imported: None,
        custom_data: Vec::new(),
    }
}

fn param(name: Option<&str>, param_type: Type, flags: u16) -> Param {
    Param {
        name: name.map(str::to_owned),
        param_type,
        flags: ParamFlags(flags),
        default: None,
        custom_data: Vec::new(),
    }
}

fn pointer(to: Type) -> Type {
    Type::Pointer(Box::new(to))
}

/// A dual interface: accessors that share a name, optional and variable parameters, deep types, far help contexts.
fn interface() -> TypeInfo {
    let variant = || Type::Simple(VarType::VARIANT);
    let bstr = || Type::Simple(VarType::BSTR);
    let get = FuncDesc {
        params: vec![
            param(Some("Index"), variant(), ParamFlags::IN.0 | ParamFlags::OPTIONAL.0),
            param(Some("_result"), pointer(bstr()), ParamFlags::OUT.0 | ParamFlags::RETVAL.0 | ParamFlags::OPTIONAL.0),
        ],
        optional: OptionalParams::Last(2),
        docs: docs("名前", 60_000),
        flags: FuncFlags(FuncFlags::BINDABLE.0 | FuncFlags::IMMEDIATE_BIND.0),
        ..func("名前", InvokeKind::PROPERTY_GET, 7)
    };
    let put = FuncDesc {
        params: vec![param(None, bstr(), ParamFlags::IN.0), param(None, pointer(pointer(bstr())), 0)],
        docs: docs("put", 59_000),
        ..func("名前", InvokeKind::PROPERTY_PUT, 8)
    };
    let call = FuncDesc {
        params: vec![
            param(Some("lcid"), Type::Simple(VarType::I4), ParamFlags::IN.0 | ParamFlags::LCID.0),
            param(Some("deep"), pointer(pointer(pointer(Type::Ref(IMPORTED)))), ParamFlags::IN.0 | ParamFlags::OUT.0),
            param(Some("args"), Type::SafeArray(Box::new(variant())), ParamFlags::IN.0),
        ],
        optional: OptionalParams::VarArg,
        docs: docs("far away", 900_000),
        call_conv: CallConv::CDECL,
        return_type: pointer(Type::Ref(TypeRef::Local(0))),
        ..func("Call", InvokeKind::FUNC, 9)
    };
    TypeInfo {
        flags: TypeFlags(TypeFlags::DUAL.0 | TypeFlags::OLE_AUTOMATION.0),
        impl_types: vec![ImplType { reference: IMPORTED, flags: ImplTypeFlags(0), custom_data: Vec::new() }],
        funcs: vec![get, put, call],
        ..type_info("IDual", TypeKind::Dispatch)
    }
}

fn var(name: &str, var_type: VarType, place: VarPlace) -> VarDesc {
    VarDesc {
        name: name.to_owned(),
        memid: Dispid(0x4000_0000),
        place,
        flags: VarFlags(0),
        var_type: Type::Simple(var_type),
        docs: Documentation::default(),
        custom_data: Vec::new(),
    }
}

/// A module with a constant of every type, in the word for it and elsewhere.
fn constants() -> TypeInfo {
    let constant = |name, var_type, value| var(name, var_type, VarPlace::Const(value));
    let text = |text: &str| Value::Bstr(Some(text.to_owned()));
    TypeInfo {
        vars: vec![
            constant("small", VarType::I4, Value::I4(7)),
            constant("large", VarType::UI4, Value::Ui4(70_000)),
            constant("negative", VarType::INT, Value::Int(-1)),
            constant("shortNegative", VarType::I2, Value::I2(-4_142)),
            constant("yes", VarType::BOOL, Value::Bool(-1)),
            constant("text", VarType::BSTR, text("テキスト")),
            constant("empty", VarType::LPSTR, text("")),
            constant("null", VarType::BSTR, Value::Bstr(None)),
            constant("half", VarType::R8, Value::R8(0.5)),
            constant("quarter", VarType::R4, Value::R4(0.25)),
            constant("day", VarType::DATE, Value::Date(-1.25)),
            constant("money", VarType::CY, Value::Cy(-12_345)),
        ],
        ..type_info("Constants", TypeKind::Module)
    }
}

/// A dispinterface: its base is its first reference, its functions have no slot.
fn properties() -> TypeInfo {
    TypeInfo {
        impl_types: vec![ImplType { reference: IMPORTED, flags: ImplTypeFlags(0), custom_data: Vec::new() }],
        funcs: vec![FuncDesc {
            kind: FuncKind::DISPATCH,
            slot: None,
            return_type: Type::Simple(VarType::VOID),
            ..func("Refresh", InvokeKind::FUNC, 0)
        }],
        vars: vec![VarDesc {
            flags: VarFlags(VarFlags::READ_ONLY.0 | VarFlags::BINDABLE.0),
            var_type: Type::Ref(TypeRef::Local(1)),
            ..var("Value", VarType::EMPTY, VarPlace::Dispatch)
        }],
        ..type_info("Properties", TypeKind::Dispatch)
    }
}
