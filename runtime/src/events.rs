//! Events: objects of ours that a component calls through its source interfaces (rule D11).
//!
//! What goes in is a target, any Rust value that does what the events say, and the source; what comes out is an [`Advise`],
//! the guard of the connection. Between them stands a sink, the object that the source holds and calls.
//!
//! ```text
//! source ──> sink ──> target
//!                       ^
//! Advise ───────────────┘   ends the connection, and takes the target away from the sink
//! ```
//!
//! It always holds that the target is dropped once, on a thread where that may be, or never; that no panic of it gets to
//! the source; and that it is gone with the guard, whatever the source still holds: a handler may own the source whose
//! events it handles.
//!
//! The interface of the events is generated, and with it what calls the target: [`Events`]. Which events there are is not
//! known here.

mod advise;
mod dispatch;
mod sink;
mod target;
mod thread;

pub use advise::{Advise, advise, advise_shared, sink};
pub use sink::Sink;
pub use target::Target;

use crate::interface::ComInterface;

/// An interface of events, with the functions that a [`Sink`] has for a target of the type `T`. Generated code implements it
/// for source interfaces.
///
/// # Safety
///
/// C1: the functions of the table are for an object that is a `Sink<Self, T>`, at the beginning of which the pointer to the
/// table is.
pub unsafe trait Events<T>: ComInterface {
    /// The functions: those of an object that is a `Sink<Self, T>`.
    ///
    /// A dispinterface, and an interface with a table of its own:
    ///
    /// ```text
    /// const VTABLE: &'static IDispatch_Vtbl = &IDispatch_Vtbl::new::<imp::Sink<DFoo, T>, 0>();
    /// const VTABLE: &'static IFoo_Vtbl = &IFoo_Vtbl::new::<imp::Sink<IFoo, T>, 0>();
    /// ```
    const VTABLE: &'static Self::Vtable;
}
