//! The plan of one parameter.

use super::{Free, Lift, Lower, OnFailure, Owner};
use crate::analysis::AbiType;
use crate::model::{Counted, Encoding, Extent, Length, TooSmall, Value};

/// What is done to one parameter.
#[derive(Clone, Debug, PartialEq)]
pub struct Param {
    /// The name in the library; one without a name has a number, and what a property is set to is `value`.
    pub name: String,
    /// What it is for.
    pub role: Role,
    /// Which way the value goes.
    pub direction: Direction,
    /// The type of the value, behind the pointer where there is one.
    pub value: AbiType,
    /// Whether the ABI has the value or a pointer to it.
    pub passing: Passing,
    /// What stands for it when it is left out; `None` when it cannot be.
    pub omitted: Option<Omitted>,
    /// Whether who is called has to expect a null pointer: the library calls the parameter optional, and foreign callers
    /// may take that for leave to give none. Our own calls always give a pointer.
    pub is_nullable: bool,
    /// Whether there has to be a value: no text, handle, object or reference may be left out for a null pointer.
    pub is_required: bool,
    /// The path of Rust of the function that frees what comes out, where it is none of the platform's ([`Free::Named`]).
    pub freed_at: Option<String>,
    /// What is done before the call, in order.
    pub lower: Vec<Lower>,
    /// What is done after the call, in order.
    pub lift: Vec<Lift>,
    /// Whose the value is during the call and after it.
    pub owner: Owner,
    /// What becomes of it when the call fails.
    pub on_failure: OnFailure,
}

/// What a parameter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// An argument of the caller's, or a result besides the main one.
    Argument,
    /// What a property is set to.
    PropertyValue,
    /// What a high-level language returns: `[retval]`.
    Retval,
    /// The locale of the call, which the caller does not see: `[lcid]` (rule D7).
    Locale,
    /// What is left of the arguments, in one array: `[vararg]` (rule D6).
    VarArg,
    /// What follows from other parameters, so that the caller does not see it: a count, a capacity, a length, a context.
    Implied,
}

/// How a function fills a buffer (rule S9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Filling {
    /// How the text in it is encoded; `None` where it holds elements.
    pub encoding: Option<Encoding>,
    /// How much room there is: what another parameter says, and so as much as is needed, or always as much.
    pub capacity: Extent,
    /// Where the function says how much it wrote, or how much it needs.
    pub length: Length,
    /// What it counts in.
    pub counted: Counted,
    /// Whether the capacity counts the terminator of text.
    pub capacity_counts_terminator: bool,
    /// Whether the length counts the terminator of text.
    pub length_counts_terminator: bool,
    /// How it shows that there is too little room.
    pub too_small: TooSmall,
}

/// Which way a value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the callee.
    In,
    /// From the callee.
    Out,
    /// To the callee, which may put another one in its place.
    InOut,
}

/// What the ABI has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passing {
    /// The value itself.
    Value,
    /// A pointer to it.
    Pointer,
}

/// What stands for an argument that is left out (rule D5).
#[derive(Clone, Debug, PartialEq)]
pub enum Omitted {
    /// The VARIANT that says so.
    Missing,
    /// The default value that the library declares.
    Default(Value),
    /// Zero, or nothing: what is no VARIANT cannot say that it is left out.
    Zero,
}

impl Param {
    /// Whether the caller of the function has to give something for it.
    pub fn is_argument(&self) -> bool {
        (self.direction != Direction::Out || self.is_raw()) && !matches!(self.role, Role::Locale | Role::Implied)
    }

    /// Whether it is a part of what the caller gets.
    pub fn is_result(&self) -> bool {
        self.direction == Direction::Out && !self.is_raw() && self.role != Role::Implied
    }

    /// Whether it is passed as it is, and its meaning left to the caller.
    pub fn is_raw(&self) -> bool {
        self.lower == [Lower::Raw]
    }

    /// The function that frees what comes out of it.
    pub fn freed_by(&self) -> Free {
        match self.owner {
            Owner::BecomesOurs(free) | Owner::Exchanged(free) => free,
            Owner::Nobody
            | Owner::Lent
            | Owner::Temporary(_)
            | Owner::GivenAway(_)
            | Owner::Theirs
            | Owner::Unknown => Free::Nothing,
        }
    }
}
