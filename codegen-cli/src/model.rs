//! The one model that every front end translates into.
//!
//! In: nothing but what the front ends build (`typelib`, and `declare` for declarations in Rust; IDL will share it). Out: plain data
//! that analysis, dumps and the emitter read. What always holds: a [`TypeRef::Local`] is a valid index into
//! [`TypeLib::types`], a [`TypeRef::Imported`] names a valid entry of [`TypeLib::imports`], and `aliased` is there
//! exactly for aliases. What it deliberately does not know: file offsets, format quirks, pointer sizes of the machine
//! it runs on, and what another library contains.
//!
//! The names are those of the field (ITypeInfo and MIDL); what a name means there, it means here.

mod declared;
mod flags;
mod func_desc;
mod guid;
mod library;
mod numbers;
mod open_set;
mod type_desc;
mod type_info;
mod value;
mod var_desc;

pub use declared::{
    BoolKind, Buffer, Callback, CallbackParam, Content, Counted, Declared, Elements, Encoding, Extent, Failure,
    Foreign, Handle, Imported, Length, OnUnmappable, Reference, Text, TextOwner, TooSmall,
};
pub use flags::{FuncFlags, ImplTypeFlags, LibFlags, ParamFlags, TypeFlags, VarFlags};
pub use func_desc::{EntryPoint, FuncDesc, OptionalParams, Param};
pub use guid::{Guid, Libid, ParseGuidError};
pub use library::{Documentation, ImportedLib, TypeLib, Version};
pub use numbers::{CallConv, Dispid, FuncKind, InvokeKind, Lcid, SysKind, TypeKind, VarKind, VarType};
pub use type_desc::{ArrayBound, ImportTarget, Type, TypeRef};
pub use type_info::{ImplType, TypeInfo};
pub use value::{CustomData, Value};
pub use var_desc::{VarDesc, VarPlace};
