//! Values on their way: what they are, on which side of the boundary, and the block that they own or lend.

use crate::heap::BlockId;
use crate::signature::ValueType;

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// Bits that own nothing.
    Plain,
    /// A truth value: a `bool` here, a VARIANT_BOOL there.
    Truth,
    Bstr,
    Variant,
    Array,
    Object,
    Record,
    Wide,
    Narrow,
    /// A handle.
    Handle,
    /// A buffer of ours.
    Room,
    /// What the caller has and something is to be made of: text, a number for a VARIANT.
    Material,
    /// The rest of the arguments.
    Values,
    Locale,
    /// What only the caller knows.
    Raw,
}

impl Shape {
    /// The shape of the values of a type.
    pub(crate) fn of(value: ValueType) -> Self {
        match value {
            ValueType::Bool => Self::Truth,
            ValueType::Bstr => Self::Bstr,
            ValueType::Variant => Self::Variant,
            ValueType::Numbers | ValueType::Variants => Self::Array,
            ValueType::Unknown | ValueType::Dispatch | ValueType::Object => Self::Object,
            ValueType::OwningRecord | ValueType::RawRecord => Self::Record,
            ValueType::Wide => Self::Wide,
            ValueType::Narrow => Self::Narrow,
            ValueType::Pointers => Self::Raw,
            _ => Self::Plain,
        }
    }
}

/// The side of the boundary that a value is fit for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Rust,
    Abi,
}

/// A value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Carried {
    pub(crate) shape: Shape,
    pub(crate) side: Side,
    /// The block that it is; `None` for null, and for what owns nothing.
    pub(crate) block: Option<BlockId>,
}

/// Where a value is that is passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the argument itself.
    Argument,
    /// Behind a pointer, to be read.
    ForReading,
    /// In storage, to be changed.
    Storage,
}

/// The VARIANT around an argument of Invoke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wrapping {
    None,
    /// The value is in it.
    Value,
    /// It refers to the storage.
    Reference,
}

/// A parameter as it is passed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passed {
    pub(crate) value: Carried,
    pub(crate) place: Place,
    pub(crate) wrapping: Wrapping,
}
