//! The steps: what is done to a value before a call and after it.
//!
//! Each step says what it makes of what the one before it has made; the first is given what the caller gives, the last one
//! what goes into the ABI (or, after the call, to the caller).
//!
//! A server reads them backwards: what the caller lends or copies, the method gets as something borrowed, after a look at it,
//! and nothing of it is freed; what the caller has storage for, the method gives, and it is the caller's then; what the
//! caller moves in, the method has as its own for the call, and it goes back ([`Lower::MoveIn`], [`Lift::PutBack`]).

use super::{Filling, Free, Owner};
use crate::model::{BoolKind, Encoding, Extent, OnUnmappable};

/// A step on the way to the callee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lower {
    /// The bits as they are: they own nothing.
    Bits,
    /// A truth value as one of the boundary: a VARIANT_BOOL is −1 or 0, the others are 1 or 0 (rules V2, S11).
    Truth(BoolKind),
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
    /// The address of what the caller has, as it is; null where there is none. The callee writes to it where the value goes
    /// both ways: it owns nothing then.
    LendReference,
    /// The address of the first of the caller's elements, of which there are as many as another parameter says, or always as
    /// many. The callee writes to them where they go both ways: they own nothing then.
    LendElements(Extent),
    /// Text in an encoding with a zero behind it, in memory that is freed after the call (S2, S3, S6).
    CopyText(Encoding, OnUnmappable),
    /// The raw value of a handle, which stays the caller's; the kind's value for none where there is none (H3).
    LendHandle,
    /// The raw value of a handle, which is the callee's from the call on (H1).
    GiveHandle,
    /// How many elements there are behind the parameters that refer to this one; all have the same number.
    Count,
    /// A buffer, which is made for the call, and made larger until everything is in it (S9).
    Room(Filling),
    /// How much room there is in the buffer that refers to this parameter.
    Capacity,
    /// A closure, which is called through a function of its signature; a panic in it does not get into the callee (C13).
    CallBack {
        /// Which of the callback's arguments is the context; without one the closure has no state.
        context: Option<u16>,
        /// The parameter that passes the context.
        passed: Option<u16>,
        /// What the callee gets from a closure that has panicked.
        on_panic: i64,
    },
    /// What carries the closure to the callback that refers to this parameter.
    Context,
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
    /// A truth value of the boundary as one of Rust's: whatever is not 0 is true (V2, S11).
    Truth,
    /// Text of Rust's own, decoded from what is there (S5, S8): what it is read from is freed, also when it is refused,
    /// unless it is the callee's.
    Decode(Encoding),
    /// As much of the buffer as the function has filled: text strictly decoded, or elements (S9).
    TakeFilled,
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
            Self::CopyText(..) | Self::Room(_) => Some(Owner::Temporary(Free::Drop)),
            _ => None,
        }
    }
}
