//! Short ways to make the parts of a library: what is not said is as usual, and can be set afterwards.

use comwright_codegen::model::{
    CallConv, Dispid, Documentation, FuncDesc, FuncFlags, FuncKind, Guid, ImplType, ImplTypeFlags, ImportedLib,
    InvokeKind, Lcid, LibFlags, Libid, OptionalParams, Param, ParamFlags, SysKind, Type, TypeFlags, TypeInfo, TypeKind,
    TypeLib, TypeRef, VarDesc, VarFlags, VarPlace, Version,
};

/// A 32-bit library of these types.
pub fn library(types: Vec<TypeInfo>) -> TypeLib {
    TypeLib {
        libid: Libid(Guid::from_fields(1, 2, 3, [4; 8])),
        version: Version { major: 1, minor: 0 },
        lcid: Lcid(0),
        sys: SysKind::WIN32,
        flags: LibFlags::HAS_DISK_IMAGE,
        name: "L".to_owned(),
        docs: Documentation::default(),
        help_file: None,
        help_string_dll: None,
        custom_data: Vec::new(),
        imports: Vec::new(),
        types,
    }
}

/// `stdole` of this major version, as a library refers to it.
///
/// # Panics
///
/// Never: the GUID is one.
pub fn import(major: u16) -> ImportedLib {
    ImportedLib {
        libid: Libid("00020430-0000-0000-c000-000000000046".parse().expect("a GUID")),
        version: Version { major, minor: 0 },
        lcid: Lcid(0),
        file_name: "stdole2.tlb".to_owned(),
    }
}

/// A type of which nothing but the name and the kind is known.
pub fn typed(name: &str, kind: TypeKind) -> TypeInfo {
    TypeInfo {
        name: name.to_owned(),
        kind,
        guid: Guid::ZERO,
        version: Version::default(),
        flags: TypeFlags(0),
        docs: Documentation::default(),
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

/// An interface that derives from the type with this index.
pub fn deriving(name: &str, base: u32) -> TypeInfo {
    let reference = TypeRef::Local(base);
    let base = ImplType { reference, flags: ImplTypeFlags(0), custom_data: Vec::new() };
    TypeInfo { impl_types: vec![base], ..typed(name, TypeKind::Interface) }
}

/// Another name for a type.
pub fn alias(name: &str, aliased: Type) -> TypeInfo {
    TypeInfo { aliased: Some(aliased), ..typed(name, TypeKind::Alias) }
}

/// A pointer.
pub fn pointer(inner: Type) -> Type {
    Type::Pointer(Box::new(inner))
}

/// A field at this offset.
pub fn field(name: &str, var_type: Type, offset: u32) -> VarDesc {
    VarDesc {
        name: name.to_owned(),
        memid: Dispid(0x4000_0000),
        place: VarPlace::PerInstance(offset),
        flags: VarFlags(0),
        var_type,
        docs: Documentation::default(),
        custom_data: Vec::new(),
    }
}

/// A function in the first slot, without parameters.
pub fn func(name: &str, return_type: Type) -> FuncDesc {
    FuncDesc {
        name: name.to_owned(),
        memid: Dispid(0),
        kind: FuncKind::PURE_VIRTUAL,
        invoke: InvokeKind::FUNC,
        call_conv: CallConv::STDCALL,
        flags: FuncFlags(0),
        optional: OptionalParams::Last(0),
        slot: Some(0),
        return_type,
        params: Vec::new(),
        docs: Documentation::default(),
        entry: None,
        rust_name: None,
        imported: None,
        custom_data: Vec::new(),
    }
}

/// A parameter without a default value.
pub fn param(name: &str, param_type: Type, flags: ParamFlags) -> Param {
    Param { name: Some(name.to_owned()), param_type, flags, default: None, custom_data: Vec::new() }
}
