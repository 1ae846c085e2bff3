//! VARDESC: a field, an enumerator, a constant, or a property of a dispinterface.

use super::{CustomData, Dispid, Documentation, Type, Value, VarFlags, VarKind};

/// A variable of a type.
#[derive(Clone, Debug, PartialEq)]
pub struct VarDesc {
    /// The name.
    pub name: String,
    /// The member id: the DISPID of a dispinterface's property.
    pub memid: Dispid,
    /// Where the value is.
    pub place: VarPlace,
    /// VARFLAGS.
    pub flags: VarFlags,
    /// The type.
    pub var_type: Type,
    /// Help string and contexts.
    pub docs: Documentation,
    /// `custom(…)` attributes.
    pub custom_data: Vec<CustomData>,
}

/// VARKIND, with what it carries.
#[derive(Clone, Debug, PartialEq)]
pub enum VarPlace {
    /// A field of each instance, at this byte offset for the library's own [`SysKind`](super::SysKind).
    PerInstance(u32),
    /// A variable of which there is one.
    Static,
    /// A constant or enumerator.
    Const(Value),
    /// A property that is got and put through Invoke.
    Dispatch,
}

impl VarPlace {
    /// The VARKIND number.
    pub fn kind(&self) -> VarKind {
        match self {
            Self::PerInstance(_) => VarKind::PER_INSTANCE,
            Self::Static => VarKind::STATIC,
            Self::Const(_) => VarKind::CONST,
            Self::Dispatch => VarKind::DISPATCH,
        }
    }
}
