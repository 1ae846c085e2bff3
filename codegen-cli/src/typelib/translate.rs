//! From the shapes of ITypeInfo, numbers raw, into the model.

use super::desc::{self, LibDesc, TypeDesc};
use super::error::{Error, ErrorKind};
use super::{canonical, cycles};
use crate::model::{
    CallConv, Dispid, FuncDesc, FuncFlags, FuncKind, InvokeKind, LibFlags, OptionalParams, SysKind, TypeFlags,
    TypeInfo, TypeKind, TypeLib, Value, VarDesc, VarFlags, VarPlace,
};

/// The library of `lib`, with types that were translated before; `positions` are their places in the file.
pub(super) fn library(lib: LibDesc, types: Vec<TypeInfo>, positions: &[u64]) -> Result<TypeLib, Error> {
    cycles::check(&types, positions)?;
    let mut library = TypeLib {
        libid: lib.libid,
        version: lib.version,
        lcid: lib.lcid,
        sys: SysKind(lib.sys_kind),
        flags: LibFlags(lib.flags),
        name: lib.name,
        docs: lib.docs,
        help_file: lib.help_file,
        help_string_dll: lib.help_string_dll,
        custom_data: lib.custom_data,
        imports: lib.imports,
        types,
    };
    canonical::redirect(&mut library);
    Ok(library)
}

/// One type description of a library made for `sys`.
pub(super) fn type_info(info: TypeDesc, sys: SysKind) -> Result<TypeInfo, Error> {
    let Some(kind) = TypeKind::from_number(info.type_kind) else {
        let kind = ErrorKind::UnknownKind { what: "TYPEKIND", value: info.type_kind };
        return Err(Error { kind, offset: info.position });
    };
    let flags = TypeFlags(info.flags);
    let owner = match kind {
        TypeKind::Module => Owner::Module,
        TypeKind::Dispatch if !flags.contains(TypeFlags::DUAL) => Owner::PureDispinterface,
        _ => Owner::Vtable { pointer_size: sys.pointer_size() },
    };
    Ok(TypeInfo {
        name: info.name,
        kind,
        guid: info.guid,
        version: info.version,
        flags,
        docs: info.docs,
        size: info.size,
        alignment: info.alignment,
        aliased: info.aliased,
        dll_name: info.dll_name,
        impl_types: info.impl_types,
        funcs: info.funcs.into_iter().map(|func| func_desc(func, &owner)).collect(),
        vars: info.vars.into_iter().map(var_desc).collect::<Result<_, _>>()?,
        foreign: None,
        custom_data: info.custom_data,
    })
}

/// What a function belongs to: it decides how the function is reached.
enum Owner {
    Vtable { pointer_size: u16 },
    PureDispinterface,
    Module,
}

fn func_desc(func: desc::FuncDesc, owner: &Owner) -> FuncDesc {
    let slot = match owner {
        Owner::Vtable { pointer_size } => Some((func.vtable_offset & !1) / pointer_size),
        Owner::PureDispinterface | Owner::Module => None,
    };
    FuncDesc {
        name: func.name,
        memid: Dispid(func.memid),
        kind: FuncKind(func.func_kind),
        invoke: InvokeKind(func.invoke_kind),
        call_conv: CallConv(func.call_conv),
        flags: FuncFlags(func.flags),
        // Only −1 is ever stored below zero.
        optional: u16::try_from(func.optional).map_or(OptionalParams::VarArg, OptionalParams::Last),
        slot,
        return_type: func.return_type,
        params: func.params,
        docs: func.docs,
        entry: func.entry,
        rust_name: None,
        imported: None,
        custom_data: func.custom_data,
    }
}

fn var_desc(var: desc::VarDesc) -> Result<VarDesc, Error> {
    let place = match var.var_kind {
        0 => VarPlace::PerInstance(var.instance_offset),
        1 => VarPlace::Static,
        2 => VarPlace::Const(var.value.unwrap_or(Value::Empty)),
        3 => VarPlace::Dispatch,
        value => {
            let kind = ErrorKind::UnknownKind { what: "VARKIND", value: value.into() };
            return Err(Error { kind, offset: var.position });
        }
    };
    Ok(VarDesc {
        name: var.name,
        memid: Dispid(var.memid),
        place,
        flags: VarFlags(var.flags),
        var_type: var.var_type,
        docs: var.docs,
        custom_data: var.custom_data,
    })
}
