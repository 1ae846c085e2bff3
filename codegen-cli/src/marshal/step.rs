//! The steps: what is done to a value before a call and after it.
//!
//! Each step says what it makes of what the one before it has made; the first is given what the caller gives, the last one
//! what goes into the ABI (or, after the call, to the caller).

use super::{Free, Owner};

/// A step on the way to the callee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lower {
    /// The bits as they are: they own nothing.
    Bits,
    /// A truth value as a VARIANT_BOOL, −1 or 0 (rules V2, S11).
    Truth,
    /// Text as a BSTR: one of the caller's is lent, other text is copied into one that is freed after the call (S7).
    LendBstr,
    /// A value as a VARIANT: one of the caller's is lent, anything else is made into one that is cleared after the call.
    LendVariant,
    /// An object's pointer, without a claim of its own (O3); none is null.
    LendInterface,
    /// An array's pointer; none is null.
    LendArray,
    /// The bits of a structure, which still belong to the caller's.
    LendRecord,
    /// Text as UTF-16 with a zero behind it, in memory that is freed after the call (S6).
    CopyWide,
    /// Text in the active code page with a zero behind it, in memory that is freed after the call (S2, S3, S6).
    CopyNarrow,
    /// Values collected into an array of VARIANTs, which is destroyed after the call (D6).
    Collect,
    /// The call's locale (D7).
    Locale,
    /// The address of what there is: the callee reads it.
    Address,
    /// Storage of zeros for what the callee gives, and its address (O2).
    Storage,
    /// The caller's value moves into storage, whose address is passed (O1).
    MoveIn,
    /// What there is becomes a VARIANT, in the arguments of Invoke; the array of them is cleared after the call (O4).
    Wrap,
    /// A VARIANT that refers to the storage: `VT_BYREF` and the type of it (D10).
    Refer,
    /// As the caller gives it: only the caller can know what it has to be.
    Raw,
}

/// A step on the way from the callee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lift {
    /// The bits as they are: they own nothing.
    Bits,
    /// A VARIANT_BOOL as a truth value: whatever is not 0 is true (V2).
    Truth,
    /// Taken over, to be freed with this function by whoever has it last.
    Own(Free),
    /// Looked at before it is believed: a VARIANT or an array may be malformed.
    Check,
    /// Taken out of a VARIANT, converted to the type where it is another one.
    Unwrap,
    /// Put back into the caller's variable.
    PutBack,
}

impl Lower {
    /// What the step leaves to be freed after the call, for a value whose own function is `free`.
    pub const fn temporary(self, free: Free) -> Option<Owner> {
        match self {
            Self::LendBstr | Self::LendVariant => Some(Owner::Temporary(free)),
            Self::Collect => Some(Owner::Temporary(Free::SafeArrayDestroy)),
            Self::CopyWide | Self::CopyNarrow => Some(Owner::Temporary(Free::Nothing)),
            Self::Wrap => Some(Owner::Temporary(Free::VariantClear)),
            _ => None,
        }
    }
}
