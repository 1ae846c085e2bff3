//! Calls through `IDispatch::Invoke`, with DISPIDs that are known at compile time (rule D12).
//!
//! What goes in is an object, the description of a [`Member`], and its arguments in the order in which they are written:
//! values ([`Arg`]) and storage that the callee writes to ([`OutArg`], [`InOutArg`]). What comes out is the result as a
//! Rust type, or an error that names the member and where it can the argument. It always holds that arguments, result and
//! EXCEPINFO are freed once, on every path (rules O4, O6).
//!
//! All calls go through one function that knows no types (`call.rs`); what is compiled for each type is what turns a
//! VARIANT into it, and back.
//!
//! ```
//! use comwright::abi::invoke;
//! use comwright::imp::{self, Arg, Member, OutArg};
//! use comwright::interface::IDispatch;
//! use comwright::{Bstr, Result};
//!
//! /// Calls `[id(7)] long Split(BSTR text, [out] BSTR* rest)`.
//! fn split(object: &IDispatch, text: &str) -> Result<(i32, Bstr)> {
//!     let mut rest = OutArg::<Bstr>::new();
//!     let result = imp::invoke(
//!         object,
//!         &Member { name: "DWords.Split", dispid: 7, args: &["text", "rest"], ..Member::METHOD },
//!         &mut [Arg::value(text), rest.arg()],
//!     )?;
//!     Ok((result, rest.finish()?))
//! }
//! ```
//!
//! What a member is called in a type library, and which of its parameters are optional, is not known here.

mod argument;
mod by_ref;
mod call;
mod reference;
mod retval;
mod served;

pub use argument::{Arg, vararg};
pub use by_ref::ByRef;
pub use reference::{InOutArg, OutArg};
pub use retval::Retval;
pub(crate) use retval::mistyped;
pub(crate) use served::{Call, Manner, ids_of_names, serve};
pub use served::{Dispatched, Invocation, dispatch_table, invoke_served};

use crate::Lcid;
use crate::abi::invoke as kind;
use crate::error::Result;
use crate::interface::IDispatch;
use crate::out::OutPolicy;

/// A member of a dispinterface, the same for all calls. Its fields are public, so that a literal is a constant:
/// `&Member { name: "DFields.Item", args: &["Index"], ..Member::GET }`.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// What it is called in errors: `Interface.Member`.
    pub name: &'static str,
    /// Its number.
    pub dispid: i32,
    /// What is done to it: one of the flags of [`abi::invoke`](crate::abi::invoke), the one that its type library has
    /// (rule D4). The value that a property is set to is the last argument (rule D3).
    pub kind: u16,
    /// The names of its arguments, in the order of the type library: without the locale and the result, which are no
    /// arguments here (rule D7).
    pub args: &'static [&'static str],
    /// The locale of all its calls; `None` is [`call_locale`](crate::call_locale()) (rule D7).
    pub lcid: Option<Lcid>,
    /// The last argument is an array of as many values as there are: it has no named ones (rule D6).
    pub is_vararg: bool,
    /// What it leaves in its outs when it fails is not ours: see [`OutPolicy`].
    pub outs_untrusted_on_failure: bool,
}

impl Member {
    /// A method without arguments, and without a name or a number: the rest of a literal.
    pub const METHOD: Self = Self {
        name: "",
        dispid: 0,
        kind: kind::METHOD,
        args: &[],
        lcid: None,
        is_vararg: false,
        outs_untrusted_on_failure: false,
    };
    /// A property that is read: the rest of a literal.
    pub const GET: Self = Self { kind: kind::PROPERTYGET, ..Self::METHOD };
    /// A property that is set to a value: the rest of a literal.
    pub const PUT: Self = Self { kind: kind::PROPERTYPUT, ..Self::METHOD };
    /// A property that is set to an object: the rest of a literal.
    pub const PUT_REF: Self = Self { kind: kind::PROPERTYPUTREF, ..Self::METHOD };

    /// Whether a property is set: the last argument is its value.
    const fn is_setter(&self) -> bool {
        self.kind & (kind::PROPERTYPUT | kind::PROPERTYPUTREF) != 0
    }

    /// What becomes of its outs.
    const fn policy(&self) -> OutPolicy {
        let Self { name: method, outs_untrusted_on_failure, .. } = *self;
        OutPolicy { method, argument: None, outs_untrusted_on_failure }
    }
}

/// Calls a member of an object: rules D1 to D10. The arguments are in the order in which they are written, the value of a
/// property last; one that is left out is [`Variant::missing`](crate::Variant::missing) (rule D5).
///
/// The result is what [`Retval`] makes of it: the exact type, or the value changed to it; `()` asks for none (rule D4).
///
/// # Errors
///
/// What the object says, with all that EXCEPINFO tells of it (rule D9) and the argument at fault (rule D8); and
/// DISP_E_TYPEMISMATCH, DISP_E_OVERFLOW or E_NOINTERFACE for a result that is not what was asked for.
#[track_caller]
pub fn invoke<T: Retval>(this: &IDispatch, member: &'static Member, args: &mut [Arg<'_>]) -> Result<T> {
    invoke_named(this, member, &[], args)
}

/// As [`invoke`], where some arguments have names: the last ones, but for the value of a property. `named` has their
/// DISPIDs in the order of the arguments (rules D2, D3).
///
/// # Errors
///
/// As for [`invoke`], and without a call: DISP_E_BADPARAMCOUNT when there are fewer arguments than names, and
/// DISP_E_NONAMEDARGS for names where the last argument is an array of the rest (rule D6).
#[track_caller]
pub fn invoke_named<T: Retval>(
    this: &IDispatch,
    member: &'static Member,
    named: &[i32],
    args: &mut [Arg<'_>],
) -> Result<T> {
    let result = call::call(this, member, named, args, T::IS_WANTED)?;
    retval::of_member(member.name, result)
}
