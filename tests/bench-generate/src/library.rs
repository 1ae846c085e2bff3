//! The library that everything is measured with: 500 interfaces of 20 methods, and enumerations, as data.
//!
//! In: nothing. Out: the model, of which each generator gets a file: ours a type library, windows-bindgen a `.winmd` that
//! its own crate makes of RDL ([`rdl`](crate::rdl)). Four of five interfaces are dual, the others derive from IUnknown and
//! are marked oleautomation.

use comwright_codegen::model::{
    CallConv, Dispid, Documentation, FuncDesc, FuncFlags, FuncKind, Guid, ImplType, ImplTypeFlags, ImportTarget,
    ImportedLib, InvokeKind, Lcid, LibFlags, Libid, OptionalParams, Param, ParamFlags, SysKind, Type, TypeFlags,
    TypeInfo, TypeKind, TypeLib, TypeRef, Value, VarDesc, VarFlags, VarPlace, VarType, Version,
};
use comwright_codegen::resolve::Resolver;

use crate::members::{Kind, MEMBERS, Member, Way};

/// How many interfaces there are.
pub(crate) const INTERFACES: u32 = 500;

/// How many methods each of them has.
pub(crate) const METHODS: usize = 20;

const ENUMERATIONS: u32 = 25;
const ENUMERATORS: i32 = 6;

/// What the interfaces are named after.
const NOUNS: [&str; 10] =
    ["Document", "Range", "Field", "Record", "Window", "Style", "Chart", "Shape", "Table", "Session"];

/// The library.
pub(crate) fn library() -> TypeLib {
    let stdole = ImportedLib {
        libid: Libid("00020430-0000-0000-c000-000000000046".parse().expect("a GUID")),
        version: Version { major: 2, minor: 0 },
        lcid: Lcid(0),
        file_name: "stdole2.tlb".to_owned(),
    };
    let resolver = Resolver::new();
    let bases = resolver.library(&stdole).expect("stdole is built in");
    let base = |name: &str| {
        let index = bases.types.iter().position(|info| info.name == name).expect("stdole has IUnknown and IDispatch");
        TypeRef::Imported { library: 0, target: ImportTarget::Index(index as u32) }
    };
    let (unknown, dispatch) = (base("IUnknown"), base("IDispatch"));
    let enumerations = (0..ENUMERATIONS).map(enumeration);
    let interfaces = (0..INTERFACES).map(|number| interface(number, unknown, dispatch));
    TypeLib {
        libid: Libid(guid(0)),
        version: Version { major: 1, minor: 0 },
        lcid: Lcid(0),
        sys: SysKind::WIN32,
        flags: LibFlags(0),
        name: "Bench".to_owned(),
        docs: docs("A library of 500 interfaces"),
        help_file: None,
        help_string_dll: None,
        custom_data: vec![],
        imports: vec![stdole],
        types: enumerations.chain(interfaces).collect(),
    }
}

fn guid(number: u32) -> Guid {
    Guid::from_fields(0x6c1d_0000 + number, 0x4a51, 0x4b1e, [0x91, 0x2f, 0x0d, 0x5c, 0x2b, 0x77, 0x10, 0x3e])
}

fn docs(help: &str) -> Documentation {
    Documentation { help_string: Some(help.to_owned()), ..Documentation::default() }
}

fn enumeration(number: u32) -> TypeInfo {
    let name = format!("Kind{number}");
    let enumerators = (0..ENUMERATORS).map(|value| VarDesc {
        name: format!("kind{number}Value{value}"),
        memid: Dispid(0x4000_0000 + value),
        place: VarPlace::Const(Value::I4(value)),
        flags: VarFlags(0),
        var_type: Type::Simple(VarType::I4),
        docs: Documentation::default(),
        custom_data: vec![],
    });
    TypeInfo { vars: enumerators.collect(), ..type_info(name, TypeKind::Enum, guid(10_000 + number)) }
}

fn interface(number: u32, unknown: TypeRef, dispatch: TypeRef) -> TypeInfo {
    let is_dual = !number.is_multiple_of(5);
    let name = format!("I{}{number}", NOUNS[number as usize % NOUNS.len()]);
    let (kind, base, flags, first) = match is_dual {
        true => (TypeKind::Dispatch, dispatch, TypeFlags::DUAL.0 | TypeFlags::OLE_AUTOMATION.0, 7),
        false => (TypeKind::Interface, unknown, TypeFlags::OLE_AUTOMATION.0, 3),
    };
    // The next of their kind, so that the library hangs together as real ones do.
    let other = Type::Ref(TypeRef::Local(ENUMERATIONS + (number * 7 + 1) % INTERFACES));
    let kinds = Type::Ref(TypeRef::Local(number % ENUMERATIONS));
    let members = MEMBERS.iter().cycle().skip(number as usize % MEMBERS.len()).take(METHODS);
    let funcs = members.enumerate().map(|(at, member)| func(member, first + at as u16, &other, &kinds));
    TypeInfo {
        flags: TypeFlags(flags),
        docs: docs("One of the objects of the library."),
        impl_types: vec![ImplType { reference: base, flags: ImplTypeFlags(0), custom_data: vec![] }],
        funcs: funcs.collect(),
        ..type_info(name, kind, guid(20_000 + number))
    }
}

fn type_info(name: String, kind: TypeKind, guid: Guid) -> TypeInfo {
    TypeInfo {
        name,
        kind,
        guid,
        version: Version { major: 1, minor: 0 },
        flags: TypeFlags(0),
        docs: Documentation::default(),
        size: 4,
        alignment: 4,
        aliased: None,
        dll_name: None,
        impl_types: vec![],
        funcs: vec![],
        vars: vec![],
        foreign: None,
        custom_data: vec![],
    }
}

fn func(member: &Member, slot: u16, other: &Type, kinds: &Type) -> FuncDesc {
    let params = member.params.iter().map(|&(name, kind, way)| {
        let value = match kind {
            Kind::Bstr => Type::Simple(VarType::BSTR),
            Kind::Variant => Type::Simple(VarType::VARIANT),
            Kind::Long => Type::Simple(VarType::I4),
            Kind::Bool => Type::Simple(VarType::BOOL),
            Kind::Double => Type::Simple(VarType::R8),
            Kind::Date => Type::Simple(VarType::DATE),
            Kind::Interface => pointer(other.clone()),
            Kind::Enum => kinds.clone(),
        };
        let (param_type, flags) = match way {
            Way::In => (value, ParamFlags::IN.0),
            Way::Out => (pointer(value), ParamFlags::OUT.0),
            Way::Retval => (pointer(value), ParamFlags::OUT.0 | ParamFlags::RETVAL.0),
        };
        Param {
            name: Some(name.to_owned()),
            param_type,
            flags: ParamFlags(flags),
            default: None,
            custom_data: vec![],
        }
    });
    // Accessors of one property have one DISPID.
    let at = MEMBERS.iter().position(|one| one.name == member.name).unwrap_or_default();
    FuncDesc {
        name: member.name.to_owned(),
        memid: Dispid(at as i32 + 1),
        kind: FuncKind::PURE_VIRTUAL,
        invoke: member.invoke,
        call_conv: CallConv::STDCALL,
        flags: FuncFlags(0),
        optional: OptionalParams::Last(0),
        slot: Some(slot),
        return_type: Type::Simple(VarType::HRESULT),
        params: params.collect(),
        docs: docs(member.help),
        entry: None,
        imported: None,
        rust_name: None,
        custom_data: vec![],
    }
}

fn pointer(to: Type) -> Type {
    Type::Pointer(Box::new(to))
}

/// The name of a function in a table, as headers have it.
pub(crate) fn table_name(func: &FuncDesc) -> String {
    match func.invoke {
        InvokeKind::PROPERTY_GET => format!("get_{}", func.name),
        InvokeKind::PROPERTY_PUT => format!("put_{}", func.name),
        _ => func.name.clone(),
    }
}
