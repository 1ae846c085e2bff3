//! The plan of one call.

use std::fmt;

use super::{Hazard, Outcome, Param, Place};
use crate::analysis::AbiType;
use crate::analysis::abi::NoAbi;
use crate::model::{CallConv, Dispid, Failure};

/// Everything that is done in one call.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The name of the function as its table has it: `get_Item` for the accessor that gets `Item`.
    pub name: String,
    /// How the function is reached.
    pub call: Call,
    /// What the function itself returns.
    pub returns: Returns,
    /// What is done with what the function itself returns.
    pub outcome: Outcome,
    /// The parameters, in the order of the ABI.
    pub params: Vec<Param>,
    /// What the caller has to answer for; when there is nothing, the call is safe.
    pub hazards: Vec<Hazard>,
    /// Whether what the function leaves in its outs when it fails is left alone (rule O2).
    pub outs_untrusted_on_failure: bool,
}

/// How a function is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Call {
    /// Through a slot of the interface's table.
    Slot(Convention),
    /// By IDispatch::Invoke, with a DISPID that is known here.
    Invoke(Dispid, InvokeFlag),
    /// As a function of a DLL.
    Import(Import),
}

/// A function of a DLL, and how it shows that it failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Import {
    /// How its arguments are passed.
    pub convention: Convention,
    /// What it returns when it failed.
    pub failure: Failure,
    /// Whether the last error says why. It is set to 0 before the call, and read at once after it (rule S13).
    pub sets_last_error: bool,
    /// Whether it is looked for when it is first called, on Windows as well.
    pub is_loaded: bool,
}

/// How arguments are passed; it matters on x86 only (rule B6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Convention {
    /// `stdcall`, the convention of COM.
    System,
    /// `cdecl`.
    C,
    /// `fastcall`. Elsewhere than on x86 it is the platform's one convention, like the others.
    Fastcall,
}

impl Convention {
    /// The convention that a library of a 32- or 64-bit target names.
    ///
    /// # Errors
    ///
    /// [`Unplannable::Convention`] for one that only other systems have.
    pub const fn of(convention: CallConv) -> Result<Self, Unplannable> {
        match convention {
            CallConv::STDCALL => Ok(Self::System),
            CallConv::CDECL => Ok(Self::C),
            CallConv::FASTCALL => Ok(Self::Fastcall),
            other => Err(Unplannable::Convention(other)),
        }
    }
}

/// What Invoke does to a member: the one exact flag (rule D4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvokeFlag {
    /// DISPATCH_METHOD.
    Method,
    /// DISPATCH_PROPERTYGET.
    PropertyGet,
    /// DISPATCH_PROPERTYPUT.
    PropertyPut,
    /// DISPATCH_PROPERTYPUTREF.
    PropertyPutRef,
}

/// What a function itself returns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Returns {
    /// An HRESULT: a failure becomes an error, and what it succeeded with is not told.
    Hresult,
    /// An HRESULT: a failure becomes an error, and the success code is a result.
    HresultKept,
    /// Nothing.
    Nothing,
    /// A value that says whether the function failed, or how much it wrote, and that is no result by itself.
    Checked(AbiType),
    /// A value that fits a register: numbers, pointers. One that owns something is the caller's.
    Value(AbiType),
    /// A structure of any size: on Windows through a hidden pointer behind `this`, elsewhere as C returns it (rule B1,
    /// [`Plan::hidden`]).
    Structure(AbiType),
    /// What Invoke puts into the VARIANT for the result, converted to this type.
    Result(AbiType),
}

/// Why a call cannot be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unplannable {
    /// A type of a parameter or of the result.
    Type {
        /// What has it.
        place: Place,
        /// What is wrong with its type.
        why: NoAbi,
    },
    /// A type that is no value by itself.
    NoValue {
        /// What has it.
        place: Place,
        /// What it is.
        what: &'static str,
    },
    /// A type that no VARIANT can carry.
    NoVariant {
        /// What has it.
        place: Place,
        /// What it is.
        what: &'static str,
    },
    /// A declaration that cannot be kept.
    Declared {
        /// What has it.
        place: Place,
        /// Why.
        why: String,
    },
    /// A calling convention that only other systems have.
    Convention(CallConv),
}

impl Unplannable {
    /// What of the function it is said of; `None` where that is the function as a whole.
    pub const fn place(&self) -> Option<&Place> {
        match self {
            Self::Type { place, .. }
            | Self::NoValue { place, .. }
            | Self::NoVariant { place, .. }
            | Self::Declared { place, .. } => Some(place),
            Self::Convention(_) => None,
        }
    }

    /// The reason, without the place.
    pub fn why(&self) -> String {
        match self {
            Self::Type { why, .. } => why.to_string(),
            Self::NoValue { what, .. } => format!("{what} cannot be passed by value"),
            Self::NoVariant { what, .. } => format!("no VARIANT can carry {what}"),
            Self::Declared { why, .. } => why.clone(),
            Self::Convention(what) => {
                format!("it has the calling convention {what:?}, which is not one of Rust's on this platform")
            }
        }
    }
}

impl fmt::Display for Unplannable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = self.place() {
            write!(f, "{place}: ")?;
        }
        f.write_str(&self.why())
    }
}

impl std::error::Error for Unplannable {}
