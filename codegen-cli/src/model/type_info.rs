//! TYPEATTR and what hangs on it: one type description of a library.

use super::{
    CallbackParam, CustomData, Declared, Documentation, Foreign, FuncDesc, Guid, ImplTypeFlags, Type, TypeFlags,
    TypeKind, TypeRef, VarDesc, Version,
};

/// A type description: an enum, record, union, alias, interface, dispinterface, coclass or module.
///
/// A dual interface is one description of kind [`TypeKind::Dispatch`] with [`TypeFlags::DUAL`], its functions in
/// their vtable form. The accessors of a property are separate functions that share memid and name.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeInfo {
    /// The name.
    pub name: String,
    /// What kind of type this is.
    pub kind: TypeKind,
    /// IID, CLSID or the GUID of a record; [`Guid::ZERO`] when there is none.
    pub guid: Guid,
    /// The version of the type.
    pub version: Version,
    /// TYPEFLAGS.
    pub flags: TypeFlags,
    /// Help string and contexts.
    pub docs: Documentation,
    /// The size in bytes of a value, as stored: for the library's own [`SysKind`](super::SysKind).
    pub size: u32,
    /// The alignment in bytes of a value, as stored.
    pub alignment: u16,
    /// The type an alias stands for; `Some` exactly for aliases.
    pub aliased: Option<Type>,
    /// The DLL that holds the functions of a module; a module may leave it out. `None` elsewhere.
    pub dll_name: Option<String>,
    /// Interface and dual: the base. Pure dispinterface: IDispatch or the interface it is made from. Coclass: its
    /// interfaces in order. Else empty.
    pub impl_types: Vec<ImplType>,
    /// The functions, in order; none inherited is repeated.
    pub funcs: Vec<FuncDesc>,
    /// Fields, enumerators, constants, dispinterface properties, in order.
    pub vars: Vec<VarDesc>,
    /// What a declaration says of a structure that Rust has already, and that it does not describe; `None` elsewhere.
    pub foreign: Option<Foreign>,
    /// `custom(…)` attributes.
    pub custom_data: Vec<CustomData>,
}

impl TypeInfo {
    /// The types that the description names: of what it stands for, of its functions' results and parameters, of its
    /// variables, in this order; behind a function that is called back, what that is called with.
    pub fn types(&self) -> impl Iterator<Item = &Type> {
        let signatures = self.funcs.iter().flat_map(|func| {
            std::iter::once(&func.return_type).chain(func.params.iter().map(|param| &param.param_type))
        });
        let signatures = signatures.flat_map(|value| std::iter::once(value).chain(called_with(value)));
        self.aliased.iter().chain(signatures).chain(self.vars.iter().map(|var| &var.var_type))
    }
}

/// What a callback is called with; nothing for other values.
fn called_with(value: &Type) -> impl Iterator<Item = &Type> {
    let params = match value {
        Type::Declared(declared) => match &**declared {
            Declared::Callback(callback) => &callback.params[..],
            _ => &[],
        },
        _ => &[],
    };
    params.iter().filter_map(|param| match param {
        CallbackParam::Value(value) => Some(value),
        CallbackParam::Context(_) => None,
    })
}

/// A type that another one implements or derives from.
#[derive(Clone, Debug, PartialEq)]
pub struct ImplType {
    /// The implemented type.
    pub reference: TypeRef,
    /// IMPLTYPEFLAGS: default, source, restricted.
    pub flags: ImplTypeFlags,
    /// `custom(…)` attributes.
    pub custom_data: Vec<CustomData>,
}
