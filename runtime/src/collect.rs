//! What values hold, for those who follow references: tracing collectors, and whoever draws a graph.
//!
//! What goes in is a value with a [`Visitor`]; what comes out is that the visitor is told of the COM objects that the value
//! has claims on, of its links, and of the Rust values in them. It always holds that a COM object is a leaf: what it refers to
//! itself nobody knows, so that a collector takes what only COM holds for held. Nothing is asked of an object, and no claim
//! is made. Not shown is what has to be asked for, or is not of this thread: the elements of arrays, the fields of records
//! in a VARIANT, what an enumerator has fetched, and what agile references refer to, which have no [`Trace`].
//!
//! What is done with what is found is not known here. Feature `dumpster` implements that crate's `Trace` for these types, and
//! for arrays and agile references, in which it finds nothing.
//! (Traces of calls are another thing: [`apartment::trace_calls`](crate::apartment::trace_calls).)

#[cfg(feature = "dumpster")]
mod dumpster;
mod held;
#[cfg(not(feature = "dumpster"))]
mod uncollected;

use std::any::Any;

#[cfg(feature = "macros")]
#[doc(no_inline)]
pub use comwright_macros::Trace;
use windows_core::IUnknown;

#[cfg(feature = "dumpster")]
#[doc(hidden)]
pub use ::dumpster as dumpster_crate;

/// A value that shows what it holds.
///
/// Generated interfaces have it in both flavours. Types of a program's own show their fields, one after the other;
/// `#[derive(Trace)]` writes that:
///
/// ```
/// use comwright::collect::{Trace, Visitor};
/// use comwright::{IUnknown, Kept};
///
/// struct Form {
///     button: Kept<IUnknown>,
///     children: Vec<Form>,
/// }
///
/// impl Trace for Form {
///     fn trace(&self, visitor: &mut dyn Visitor) {
///         self.button.trace(visitor);
///         self.children.trace(visitor);
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not show what it holds",
    label = "what is in it is not known to collectors",
    note = "derive `Trace` for a type of your own",
    note = "write `#[trace(skip)]` on a field that holds no COM object and nothing that a collector follows"
)]
pub trait Trace {
    /// Shows to `visitor` what this holds, in an order that is always the same.
    fn trace(&self, visitor: &mut dyn Visitor);
}

/// Is shown what values hold.
///
/// ```
/// use std::any::Any;
///
/// use comwright::collect::{Trace, Visitor};
/// use comwright::{IUnknown, Interface, Keeper, Kept};
///
/// /// How many claims there are.
/// #[derive(Default)]
/// struct Claims(usize);
///
/// impl Visitor for Claims {
///     fn object(&mut self, _: &IUnknown) {
///         self.0 += 1;
///     }
///
///     fn link(&mut self, value: &dyn Trace, keeper: &dyn Trace) {
///         value.trace(self);
///         keeper.trace(self);
///     }
///
///     fn value(&mut self, _: &dyn Any) {}
/// }
///
/// fn claims_of(field: &Kept<IUnknown>) -> usize {
///     let mut claims = Claims::default();
///     field.trace(&mut claims);
///     claims.0
/// }
/// # let _ = claims_of;
/// ```
pub trait Visitor {
    /// A claim on a COM object, by the pointer that is held: a leaf.
    fn object(&mut self, object: &IUnknown);

    /// A value, and what lives as long as it does. Whoever wants to see what is in them has them traced.
    fn link(&mut self, value: &dyn Trace, keeper: &dyn Trace);

    /// A Rust value that a collector knows by its type, a `Gc` of its own; the collector follows it.
    fn value(&mut self, value: &dyn Any);
}
