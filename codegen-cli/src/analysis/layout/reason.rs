//! Why a structure is opaque.

use std::fmt;

use super::super::abi::NoAbi;
use super::layouts::DEEPEST;

/// Why a structure is opaque.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A field has no form in memory, or its type is not there.
    Formless {
        /// The field.
        field: String,
        /// What is known about it.
        source: NoAbi,
    },
    /// A field's own size is not known for the library's target, or for another one.
    UnknownField(String),
    /// A field is not where any packing would put it: a gap, a bit field, or one that overlaps another.
    Offset {
        /// The field.
        field: String,
        /// The offset that is stored.
        stored: u32,
    },
    /// Size and alignment are not those of any packing.
    Extent {
        /// The size that is stored.
        size: u32,
        /// The alignment that is stored.
        alignment: u16,
    },
    /// It is packed, and has a field that Rust does not allow there.
    AlignedInPacked {
        /// The packing.
        packing: u32,
        /// The field.
        field: String,
    },
    /// It is packed so that only its last field, a pointer, is affected. That is how MIDL writes an array at the end whose
    /// length is not told (`[size_is(n)] BYTE data[]`), so nobody knows whether there is a pointer at all.
    OpenArray(String),
    /// A variable is no field.
    NoField(String),
    /// There are no fields: it was declared and not defined.
    NoFields,
    /// Structures are nested too deeply.
    TooDeep,
    /// The type is no structure at all.
    NoStructure,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Formless { field, source } => write!(f, "field {field} has no known form: {source}"),
            Self::UnknownField(what) => write!(f, "the size of field {what} is not known"),
            Self::Offset { field, stored } => write!(f, "field {field} at {stored} is not where any packing puts it"),
            Self::Extent { size, alignment } => write!(f, "no packing gives size {size} and alignment {alignment}"),
            Self::AlignedInPacked { packing, field } => {
                write!(f, "it is packed to {packing}, and field {field} cannot be in a packed structure")
            }
            Self::OpenArray(what) => write!(f, "field {what} is a pointer, or an array of a length that is not told"),
            Self::NoField(what) => write!(f, "{what} is no field"),
            Self::NoFields => f.write_str("it has no fields"),
            Self::TooDeep => write!(f, "structures are nested more than {DEEPEST} deep"),
            Self::NoStructure => f.write_str("it is neither a structure nor a union"),
        }
    }
}

impl std::error::Error for Reason {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Formless { source, .. } => Some(source),
            _ => None,
        }
    }
}
