//! `IDispatch::Invoke` on the side of who is called: a server's dispinterface, and a sink's (rules D1 to D11).
//!
//! What goes in is a call as it comes over the boundary; what comes out is an [`Invocation`], of which generated code takes
//! its arguments by their places and to which it gives results back, and for the caller a code with what belongs to it. It
//! always holds that no argument is freed (rule O4), that the result is written when the call has succeeded and else empty
//! (rule O7), and that no panic gets out (contract C13).
//!
//! ```
//! use comwright::imp::{Dispatched, Invocation};
//! use comwright::interface::{ComInterface, IDispatch};
//! use comwright::{Bstr, Result};
//! # use comwright::{Guid, Interface, imp};
//! # #[derive(Clone)]
//! # #[repr(transparent)]
//! # struct DDoorEvents(IDispatch);
//! # unsafe impl Interface for DDoorEvents {
//! #     type Vtable = comwright::interface::IDispatch_Vtbl;
//! #     const IID: Guid = Guid::from_u128(1);
//! # }
//! # imp::upcasts!(DDoorEvents: IDispatch, comwright::IUnknown);
//!
//! trait DDoorEvents_Impl {
//!     fn Opening(&self, who: &Bstr, cancel: &mut bool) -> Result<()>;
//! }
//!
//! impl<T: DDoorEvents_Impl> Dispatched<T> for DDoorEvents {
//!     const MEMBERS: &'static [(&'static str, i32)] = &[("Opening", 1)];
//!
//!     fn invoke(target: &T, call: &mut Invocation<'_>) -> Result<()> {
//!         match call.dispid() {
//!             1 => {
//!                 let who = call.arg::<Bstr>(0)?;
//!                 let mut cancel = call.in_out::<bool>(1)?;
//!                 target.Opening(&who, &mut cancel)?;
//!                 call.put_back(1, cancel)
//!             }
//!             _ => call.unknown(),
//!         }
//!     }
//! }
//! ```
//!
//! What a member is, and what its parameters are, is not known here.

mod arguments;
mod invocation;
mod names;
mod outcome;
mod table;

pub use invocation::Invocation;
pub(crate) use names::ids_of_names;
pub(crate) use outcome::{Call, Manner, serve};
pub use table::{dispatch_table, invoke_served};

use crate::error::Result;
use crate::interface::ComInterface;

/// An interface whose members are called by number, on an object of `T`.
pub trait Dispatched<T>: ComInterface {
    /// The names of its members, as the type library has them, and their DISPIDs.
    const MEMBERS: &'static [(&'static str, i32)];

    /// Carries one call out on `target`.
    ///
    /// # Errors
    ///
    /// What an [`Invocation`] says of arguments that are not what they should be, which is to be given on as it is; and
    /// what the target says.
    fn invoke(target: &T, call: &mut Invocation<'_>) -> Result<()>;
}
