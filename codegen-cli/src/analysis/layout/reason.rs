//! Why a structure is opaque.

use super::super::abi::NoAbi;
use super::layouts::DEEPEST;

/// Why a structure is opaque.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Reason {
    /// A field has no form in memory, or its type is not there.
    #[error("field {field} has no known form: {source}")]
    Formless {
        /// The field.
        field: String,
        /// What is known about it.
        source: NoAbi,
    },
    /// A field's own size is not known for the library's target, or for another one.
    #[error("the size of field {0} is not known")]
    UnknownField(String),
    /// A field is not where any packing would put it: a gap, a bit field, or one that overlaps another.
    #[error("field {field} at {stored} is not where any packing puts it")]
    Offset {
        /// The field.
        field: String,
        /// The offset that is stored.
        stored: u32,
    },
    /// Size and alignment are not those of any packing.
    #[error("no packing gives size {size} and alignment {alignment}")]
    Extent {
        /// The size that is stored.
        size: u32,
        /// The alignment that is stored.
        alignment: u16,
    },
    /// It is packed, and has a field that Rust does not allow there.
    #[error("it is packed to {packing}, and field {field} cannot be in a packed structure")]
    AlignedInPacked {
        /// The packing.
        packing: u32,
        /// The field.
        field: String,
    },
    /// It is packed so that only its last field, a pointer, is affected. That is how MIDL writes an array at the end whose
    /// length is not told (`[size_is(n)] BYTE data[]`), so nobody knows whether there is a pointer at all.
    #[error("field {0} is a pointer, or an array of a length that is not told")]
    OpenArray(String),
    /// A variable is no field.
    #[error("{0} is no field")]
    NoField(String),
    /// There are no fields: it was declared and not defined.
    #[error("it has no fields")]
    NoFields,
    /// Structures are nested too deeply.
    #[error("structures are nested more than {DEEPEST} deep")]
    TooDeep,
    /// The type is no structure at all.
    #[error("it is neither a structure nor a union")]
    NoStructure,
}
