//! TLIBATTR, TYPEATTR, FUNCDESC and VARDESC with their numbers as stored: what both formats are read into.
//!
//! Format quirks stop here. Text is decoded, references are of the model, and every number is still raw; `translate`
//! gives the numbers their meaning.

use crate::model::{
    CustomData, Documentation, EntryPoint, Guid, ImplType, ImportedLib, Lcid, Libid, Param, Type, Value, Version,
};

/// TLIBATTR and the library's documentation.
pub(super) struct LibDesc {
    pub(super) libid: Libid,
    pub(super) version: Version,
    pub(super) lcid: Lcid,
    pub(super) sys_kind: u8,
    pub(super) flags: u16,
    pub(super) name: String,
    pub(super) docs: Documentation,
    pub(super) help_file: Option<String>,
    pub(super) help_string_dll: Option<String>,
    pub(super) custom_data: Vec<CustomData>,
    pub(super) imports: Vec<ImportedLib>,
}

/// TYPEATTR and what belongs to it.
pub(super) struct TypeDesc {
    /// The position in the file of the description, for errors.
    pub(super) position: u64,
    pub(super) name: String,
    pub(super) type_kind: u32,
    pub(super) guid: Guid,
    pub(super) version: Version,
    pub(super) flags: u16,
    pub(super) docs: Documentation,
    pub(super) size: u32,
    pub(super) alignment: u16,
    pub(super) aliased: Option<Type>,
    pub(super) dll_name: Option<String>,
    pub(super) impl_types: Vec<ImplType>,
    pub(super) funcs: Vec<FuncDesc>,
    pub(super) vars: Vec<VarDesc>,
    pub(super) custom_data: Vec<CustomData>,
}

/// FUNCDESC.
pub(super) struct FuncDesc {
    pub(super) name: String,
    pub(super) memid: i32,
    pub(super) func_kind: u8,
    pub(super) invoke_kind: u8,
    pub(super) call_conv: u8,
    pub(super) flags: u16,
    pub(super) optional: i16,
    /// The offset in the vtable, in bytes of the library's target; the lowest bit means something else.
    pub(super) vtable_offset: u16,
    pub(super) return_type: Type,
    pub(super) params: Vec<Param>,
    pub(super) docs: Documentation,
    pub(super) entry: Option<EntryPoint>,
    pub(super) custom_data: Vec<CustomData>,
}

/// VARDESC.
pub(super) struct VarDesc {
    /// The position in the file of the record, for errors.
    pub(super) position: u64,
    pub(super) name: String,
    pub(super) memid: i32,
    pub(super) var_kind: u16,
    pub(super) flags: u16,
    pub(super) var_type: Type,
    /// The offset in an instance; meaningful for fields only.
    pub(super) instance_offset: u32,
    /// The value; there for constants only.
    pub(super) value: Option<Value>,
    pub(super) docs: Documentation,
    pub(super) custom_data: Vec<CustomData>,
}
