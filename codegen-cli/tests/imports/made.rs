//! The parts of the libraries that these tests are made of.

use comwright_codegen::model::{
    CallConv, Dispid, Documentation, EntryPoint, FuncDesc, FuncFlags, FuncKind, Guid, ImplType, ImplTypeFlags,
    ImportTarget, ImportedLib, InvokeKind, Lcid, LibFlags, Libid, OptionalParams, Param, ParamFlags, SysKind, Type,
    TypeFlags, TypeInfo, TypeKind, TypeLib, TypeRef, Value, VarDesc, VarFlags, VarPlace, VarType, Version,
};

/// What a parameter is for.
pub(crate) const IN: ParamFlags = ParamFlags::IN;
pub(crate) const OUT: ParamFlags = ParamFlags::OUT;
pub(crate) const RETVAL: ParamFlags = ParamFlags(ParamFlags::OUT.0 | ParamFlags::RETVAL.0);

pub(crate) fn guid(number: u8) -> Guid {
    Guid::from_fields(0x5b1c_7a10, 0x0040, 0x4c5e, [0x9a, 0x51, 0, 0, 0, 0, 0, number])
}

/// A library for 64 bits.
pub(crate) fn library(name: &str, number: u8, types: Vec<TypeInfo>) -> TypeLib {
    TypeLib {
        libid: Libid(guid(number)),
        version: Version { major: 1, minor: 0 },
        lcid: Lcid(0),
        sys: SysKind::WIN64,
        flags: LibFlags(0),
        name: name.to_owned(),
        docs: Documentation::default(),
        help_file: None,
        help_string_dll: None,
        custom_data: Vec::new(),
        imports: Vec::new(),
        types,
    }
}

/// What another library refers to `library` by.
pub(crate) fn import(library: &TypeLib) -> ImportedLib {
    ImportedLib {
        libid: library.libid,
        version: library.version,
        lcid: library.lcid,
        file_name: format!("{}.tlb", library.name),
    }
}

/// A type of the first import.
pub(crate) fn imported(index: u32) -> TypeRef {
    TypeRef::Imported { library: 0, target: ImportTarget::Index(index) }
}

pub(crate) fn typed(name: &str, kind: TypeKind, number: u8) -> TypeInfo {
    TypeInfo {
        name: name.to_owned(),
        kind,
        guid: guid(number),
        version: Version::default(),
        flags: TypeFlags(0),
        docs: Documentation::default(),
        size: 0,
        alignment: 0,
        aliased: None,
        dll_name: None,
        impl_types: Vec::new(),
        funcs: Vec::new(),
        vars: Vec::new(),
        foreign: None,
        custom_data: Vec::new(),
    }
}

/// IUnknown.
pub(crate) fn unknown() -> TypeInfo {
    let guid = Guid::from_fields(0, 0, 0, [0xc0, 0, 0, 0, 0, 0, 0, 0x46]);
    TypeInfo { guid, ..typed("IUnknown", TypeKind::Interface, 0) }
}

/// An interface of these functions, in slots from `first` on.
pub(crate) fn interface(name: &str, number: u8, base: TypeRef, first: u16, funcs: Vec<FuncDesc>) -> TypeInfo {
    let funcs = funcs.into_iter().zip(first..).map(|(func, slot)| FuncDesc { slot: Some(slot), ..func });
    let (impl_types, funcs) = (vec![implemented(base)], funcs.collect());
    TypeInfo { impl_types, funcs, ..typed(name, TypeKind::Interface, number) }
}

pub(crate) fn implemented(reference: TypeRef) -> ImplType {
    ImplType { reference, flags: ImplTypeFlags(0), custom_data: Vec::new() }
}

/// A structure of these fields, with its size and alignment.
pub(crate) fn record(name: &str, number: u8, (size, alignment): (u32, u16), fields: Vec<VarDesc>) -> TypeInfo {
    TypeInfo { size, alignment, vars: fields, ..typed(name, TypeKind::Record, number) }
}

pub(crate) fn field(name: &str, var_type: Type, offset: u32) -> VarDesc {
    var(name, var_type, VarPlace::PerInstance(offset))
}

pub(crate) fn constant(name: &str, var_type: Type, value: Value) -> VarDesc {
    var(name, var_type, VarPlace::Const(value))
}

fn var(name: &str, var_type: Type, place: VarPlace) -> VarDesc {
    VarDesc {
        name: name.to_owned(),
        memid: Dispid(0x4000_0000),
        place,
        flags: VarFlags(0),
        var_type,
        docs: Documentation::default(),
        custom_data: Vec::new(),
    }
}

pub(crate) fn func(name: &str, return_type: Type, params: Vec<Param>) -> FuncDesc {
    FuncDesc {
        name: name.to_owned(),
        memid: Dispid(0x6000_0000),
        kind: FuncKind::PURE_VIRTUAL,
        invoke: InvokeKind::FUNC,
        call_conv: CallConv::STDCALL,
        flags: FuncFlags(0),
        optional: OptionalParams::Last(0),
        slot: None,
        return_type,
        params,
        docs: Documentation::default(),
        entry: None,
        rust_name: None,
        imported: None,
        custom_data: Vec::new(),
    }
}

/// A function of a DLL, under the name that it has there.
pub(crate) fn named(entry: &str, func: FuncDesc) -> FuncDesc {
    FuncDesc { kind: FuncKind::STATIC, entry: Some(EntryPoint::Name(entry.to_owned())), ..func }
}

/// A function of a DLL by its number.
pub(crate) fn numbered(ordinal: u16, func: FuncDesc) -> FuncDesc {
    FuncDesc { kind: FuncKind::STATIC, entry: Some(EntryPoint::Ordinal(ordinal)), ..func }
}

pub(crate) fn called(call_conv: CallConv, func: FuncDesc) -> FuncDesc {
    FuncDesc { call_conv, ..func }
}

pub(crate) fn param(name: &str, param_type: Type, flags: ParamFlags) -> Param {
    Param { name: Some(name.to_owned()), param_type, flags, default: None, custom_data: Vec::new() }
}

/// A parameter that is this when it is left out.
pub(crate) fn defaulted(name: &str, param_type: Type, value: Value) -> Param {
    Param { default: Some(value), ..param(name, param_type, IN) }
}

pub(crate) fn simple(vt: VarType) -> Type {
    Type::Simple(vt)
}

pub(crate) fn local(index: u32) -> Type {
    Type::Ref(TypeRef::Local(index))
}

pub(crate) fn pointer(inner: Type) -> Type {
    Type::Pointer(Box::new(inner))
}
