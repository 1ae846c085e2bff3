//! FUNCDESC: a method, an accessor, or an imported function.

use super::{
    CallConv, CustomData, Dispid, Documentation, FuncFlags, FuncKind, Imported, InvokeKind, ParamFlags, Type, Value,
};

/// A function of an interface, a dispinterface or a module.
#[derive(Clone, Debug, PartialEq)]
pub struct FuncDesc {
    /// The name; accessors of one property share it.
    pub name: String,
    /// The member id: the DISPID of an automation member.
    pub memid: Dispid,
    /// FUNCKIND as stored; duals store pure virtual.
    pub kind: FuncKind,
    /// INVOKEKIND: method, propget, propput, propputref.
    pub invoke: InvokeKind,
    /// CALLCONV; it matters on x86.
    pub call_conv: CallConv,
    /// FUNCFLAGS.
    pub flags: FuncFlags,
    /// How many parameters at the end are optional.
    pub optional: OptionalParams,
    /// The vtable slot, counted in pointers from the start of the vtable; `None` in pure dispinterfaces and modules.
    pub slot: Option<u16>,
    /// What the function returns; HRESULT in a dual.
    pub return_type: Type,
    /// The parameters, in order, `[retval]` and `[lcid]` included.
    pub params: Vec<Param>,
    /// Help string and contexts.
    pub docs: Documentation,
    /// How a function of a module is found in the module's DLL; a library may leave it out. `None` elsewhere.
    pub entry: Option<EntryPoint>,
    /// What a declaration in Rust calls a function of an interface; where it is `None`, that follows from the name here.
    pub rust_name: Option<String>,
    /// What a declaration in Rust says of a function of a DLL; `None` elsewhere.
    pub imported: Option<Box<Imported>>,
    /// `custom(…)` attributes.
    pub custom_data: Vec<CustomData>,
}

/// cParamsOpt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionalParams {
    /// So many parameters at the end may be left out.
    Last(u16),
    /// `[vararg]`: the last parameter is a SAFEARRAY of VARIANTs that takes what is left.
    VarArg,
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    /// The name; absent for the value of a property put in most libraries.
    pub name: Option<String>,
    /// The type.
    pub param_type: Type,
    /// PARAMFLAGS: in, out, lcid, retval, optional, has default.
    pub flags: ParamFlags,
    /// The `defaultvalue`; an absent one is `None`, whatever the flags say.
    pub default: Option<Value>,
    /// `custom(…)` attributes.
    pub custom_data: Vec<CustomData>,
}

/// How a DLL names a function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryPoint {
    /// By its exported name.
    Name(String),
    /// By its ordinal.
    Ordinal(u16),
}
