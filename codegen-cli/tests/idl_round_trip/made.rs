//! A library with all that widl can write and Wine's libraries do not have.

use comwright_codegen::model::{
    ArrayBound, CustomData, Documentation, FuncDesc, FuncFlags, FuncKind, Guid, ImplType, ImplTypeFlags, ImportTarget,
    InvokeKind, Lcid, LibFlags, OptionalParams, ParamFlags, SysKind, Type, TypeFlags, TypeInfo, TypeKind, TypeLib,
    TypeRef, Value, VarFlags, VarPlace, VarType, Version,
};

use comwright_tests::parts::{self, field, func, import, param, pointer, typed};

const HRESULT: Type = Type::Simple(VarType::HRESULT);
const I4: Type = Type::Simple(VarType::I4);
const BSTR: Type = Type::Simple(VarType::BSTR);
const VARIANT: Type = Type::Simple(VarType::VARIANT);

/// The library, made for `sys`.
pub(crate) fn library(sys: SysKind) -> TypeLib {
    let pointer_size = sys.pointer_size();
    let mut library = parts::library(vec![dual(), dispinterface(), coclass(), record(), union()]);
    for info in &mut library.types[..2] {
        (info.size, info.alignment) = (pointer_size.into(), pointer_size);
    }
    (library.types[2].size, library.types[2].alignment) = (pointer_size.into(), 4);
    library.sys = sys;
    library.imports.push(import(2));
    library.lcid = Lcid(0x409);
    library.flags = LibFlags(0xf);
    library.help_file = Some("a.hlp".to_owned());
    library.help_string_dll = Some("a.dll".to_owned());
    library.docs = docs("A \"library\"");
    // widl exchanges the two contexts of a library.
    library.docs.help_string_context = library.docs.help_context;
    library.custom_data = vec![custom(1, Value::Bstr(Some("text".to_owned())))];
    library
}

fn dual() -> TypeInfo {
    let all = 0x1fff;
    let mut dual = TypeInfo {
        flags: TypeFlags(
            TypeFlags::DUAL.0
                | TypeFlags::OLE_AUTOMATION.0
                | TypeFlags::DISPATCHABLE.0
                | TypeFlags::NON_EXTENSIBLE.0
                | TypeFlags::HIDDEN.0
                | TypeFlags::RESTRICTED.0,
        ),
        guid: guid(2),
        version: Version { major: 3, minor: 4 },
        docs: docs("a dual"),
        impl_types: vec![based_on_idispatch()],
        custom_data: vec![custom(3, Value::I4(5))],
        ..typed("IDual", TypeKind::Dispatch)
    };
    let mut flagged = method("Flagged", 1);
    // widl does not know `replaceable`, and drops `usesgetlasterror` outside of modules.
    flagged.flags = FuncFlags(all & !FuncFlags::USES_GET_LAST_ERROR.0 & !FuncFlags::REPLACEABLE.0);
    flagged.docs = docs("flagged");
    flagged.custom_data = vec![custom(4, Value::Bstr(Some("a \"b\"".to_owned())))];
    let mut put = method("Value", 0);
    put.invoke = InvokeKind::PROPERTY_PUT_REF;
    put.params = vec![param("", pointer(Type::Ref(TypeRef::Local(0))), ParamFlags::IN)];
    put.params[0].name = None;
    let mut defaults = method("Defaults", -5);
    let optional = ParamFlags(ParamFlags::IN.0 | ParamFlags::OPTIONAL.0 | ParamFlags::HAS_DEFAULT.0);
    defaults.params = vec![
        param("text", BSTR, optional),
        param("number", Type::Simple(VarType::I2), optional),
        param("truth", Type::Simple(VarType::BOOL), optional),
        param("lcid", I4, ParamFlags(ParamFlags::IN.0 | ParamFlags::LCID.0)),
        param("out", pointer(VARIANT), ParamFlags(ParamFlags::OUT.0 | ParamFlags::RETVAL.0)),
    ];
    defaults.params[0].default = Some(Value::Bstr(Some("a\\\"b".to_owned())));
    defaults.params[1].default = Some(Value::I2(-3));
    defaults.params[2].default = Some(Value::Bool(-1));
    let mut vararg = method("VarArg", 7);
    vararg.optional = OptionalParams::VarArg;
    vararg.params = vec![param("rest", Type::SafeArray(Box::new(VARIANT)), ParamFlags::IN)];
    // widl takes every calling convention and writes stdcall.
    let mut arrays = method("Arrays", 8);
    arrays.params = vec![
        param("tail", VARIANT, ParamFlags(ParamFlags::IN.0 | ParamFlags::OPTIONAL.0)),
        param("array", pointer(Type::SafeArray(Box::new(BSTR))), ParamFlags(ParamFlags::IN.0 | ParamFlags::OUT.0)),
    ];
    arrays.optional = OptionalParams::Last(1);
    dual.funcs = vec![flagged, put, defaults, vararg, arrays];
    for (func, slot) in dual.funcs.iter_mut().zip(7..) {
        func.slot = Some(slot);
    }
    dual
}

fn dispinterface() -> TypeInfo {
    let mut info = TypeInfo {
        flags: TypeFlags::DISPATCHABLE,
        guid: guid(5),
        docs: docs("events"),
        impl_types: vec![based_on_idispatch()],
        ..typed("DEvents", TypeKind::Dispatch)
    };
    let mut property = field("Property", BSTR, 0);
    property.place = VarPlace::Dispatch;
    property.memid.0 = 9;
    // widl refuses every other attribute here.
    property.flags = VarFlags::READ_ONLY;
    info.vars = vec![property];
    let mut event = method("Happened", 10);
    (event.kind, event.slot, event.return_type) = (FuncKind::DISPATCH, None, Type::Simple(VarType::VOID));
    info.funcs = vec![event];
    info
}

fn coclass() -> TypeInfo {
    let member = |index, flags: u16| ImplType {
        reference: TypeRef::Local(index),
        flags: ImplTypeFlags(flags),
        custom_data: Vec::new(),
    };
    TypeInfo {
        flags: TypeFlags(
            TypeFlags::APP_OBJECT.0 | TypeFlags::CAN_CREATE.0 | TypeFlags::LICENSED.0 | TypeFlags::CONTROL.0,
        ),
        guid: guid(6),
        docs: docs("a class"),
        impl_types: vec![member(0, 1), member(1, 3)],
        ..typed("Class", TypeKind::CoClass)
    }
}

fn record() -> TypeInfo {
    let bound = |count| ArrayBound { count, lower: 0 };
    let array = Type::CArray { element: Box::new(Type::Simple(VarType::UI2)), bounds: [bound(2), bound(3)].into() };
    let mut record = TypeInfo { size: 24, alignment: 8, guid: guid(7), ..typed("Record", TypeKind::Record) };
    record.vars = vec![field("big", Type::Simple(VarType::I8), 0), field("array", array, 8), field("last", I4, 20)];
    number(&mut record);
    record
}

fn union() -> TypeInfo {
    let mut union = TypeInfo { size: 8, alignment: 8, ..typed("Union", TypeKind::Union) };
    union.vars = vec![field("number", Type::Simple(VarType::R8), 0), field("bits", Type::Simple(VarType::UI8), 0)];
    number(&mut union);
    union
}

fn number(info: &mut TypeInfo) {
    for (var, memid) in info.vars.iter_mut().zip(0x4000_0000..) {
        var.memid.0 = memid;
    }
}

fn method(name: &str, dispid: i32) -> FuncDesc {
    let mut method = func(name, HRESULT);
    method.memid.0 = dispid;
    method
}

fn based_on_idispatch() -> ImplType {
    let target = ImportTarget::Guid("00020400-0000-0000-c000-000000000046".parse().unwrap());
    let reference = TypeRef::Imported { library: 0, target };
    ImplType { reference, flags: ImplTypeFlags(0), custom_data: Vec::new() }
}

fn docs(help_string: &str) -> Documentation {
    Documentation {
        help_string: Some(help_string.to_owned()),
        help_context: 0x123,
        help_string_context: 0x45,
        is_markdown: false,
        handed_on: None,
    }
}

fn custom(number: u32, value: Value) -> CustomData {
    CustomData { guid: guid(number + 100), value }
}

fn guid(number: u32) -> Guid {
    Guid::from_fields(number, 1, 1, [1; 8])
}
