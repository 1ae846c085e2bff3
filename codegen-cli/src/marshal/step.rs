//! The steps: what is done to a value before a call and after it.
//!
//! Each step says what it makes of what the one before it has made; the first is given what the caller gives, the last one
//! what goes into the ABI (or, after the call, to the caller).
//!
//! A server reads them backwards: what the caller lends or copies, the method gets as something borrowed, after a look at it,
//! and nothing of it is freed; what the caller has storage for, the method gives, and it is the caller's then; what the
//! caller moves in, the method has as its own for the call, and it goes back ([`Lower::MoveIn`], [`Lift::PutBack`]).

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
    /// The address of what there is, in a place of its own for the call: the callee reads it.
    Address,
    /// Storage of zeros for what the callee gives, and its address (O2).
    Storage,
    /// The caller's value moves into storage, whose address is passed (O1).
    MoveIn,
    /// The bits move into a VARIANT, which is one of the arguments of Invoke. What was made for the call is cleared with
    /// it after the call (O4); what is lent stays the caller's.
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
    /// Taken over, to be freed with this function by whoever has it last. When the call comes to nothing after all,
    /// because another value is refused, it is freed at once.
    Own(Free),
    /// Looked at before it is believed: a VARIANT, an array or a structure may be malformed. What is malformed is refused
    /// and left alone, because nobody can tell what it owns; an array that is sound, but of other elements, is refused
    /// and freed.
    Check,
    /// Taken out of a VARIANT or of the storage that one refers to, converted to the type where it is another one: of an
    /// object the interface is asked for, because what lies there need not be it. What it is taken out of is freed, also
    /// when it cannot be converted and is refused.
    Unwrap,
    /// Put back into the caller's variable, also when the call comes to nothing because another value is refused. What
    /// is refused itself is not: the variable has the value of zeros then. Where the argument was left out there is no
    /// variable, and the value is freed.
    PutBack,
}

impl Lower {
    /// What the step leaves to be freed after the call, for a value whose own function is `free`.
    pub const fn temporary(self, free: Free) -> Option<Owner> {
        match self {
            Self::LendBstr | Self::LendVariant => Some(Owner::Temporary(free)),
            Self::Collect => Some(Owner::Temporary(Free::SafeArrayDestroy)),
            Self::CopyWide | Self::CopyNarrow => Some(Owner::Temporary(Free::Drop)),
            _ => None,
        }
    }
}
