//! Assistants: faults that would pass in silence are told, each under the name by which .NET developers know it.
//!
//! What goes in is an [`Event`], made where the runtime sees that something is wrong and goes on. What comes out is a
//! call of a hook, and with the feature `tracing` a warning of that crate with the target `comwright`. The runtime does
//! the same whether somebody listens or not.
//!
//! A thread's events go to the innermost [`with_hook`] that is running on it, or else to the hook of the process
//! ([`set_hook`]). When there is neither, an event costs one relaxed load of a counter, and is not even made.
//!
//! What a hook or a subscriber causes while it is told of an event is told to nobody.
//!
//! Tests turn events into panics with [`panic_on_event`], or look at them with [`collect`]:
//!
//! ```
//! use comwright::diagnostics;
//!
//! let (result, events) = diagnostics::collect(|| 6 * 7);
//! assert_eq!(result, 42);
//! assert!(events.is_empty(), "nothing went wrong");
//! ```
//!
//! This module does not know who emits which event, nor what a program does about it.

mod event;
mod hook;
mod registration_lookup;
#[cfg(feature = "tracing")]
mod traced;
#[cfg(not(feature = "tracing"))]
mod untraced;
mod value;

#[cfg(feature = "automation")]
pub use event::{CalledElsewhere, InvalidVariant, TargetLeaked};
pub use event::{
    ClosedTwice, Event, FailedQi, LeftoverOut, PanicStopped, PanickedDuring, Place, ReleaseHandleFailed, TwoOwners,
};
#[cfg(feature = "apartments")]
pub use event::{
    ContextSwitchDeadlock, Deadlock, DisconnectedContext, InvalidApartmentStateChange, Leaked, NotMarshalable, Stall,
    SwitchFailed,
};
pub use hook::{Hook, collect, panic_on_event, set_hook, take_hook, with_hook};
pub(crate) use registration_lookup::looks_up_registrations;
pub use registration_lookup::set_registration_lookup;
#[cfg(feature = "tracing")]
use traced as trace;
#[cfg(not(feature = "tracing"))]
use untraced as trace;
pub use value::RawValue;

/// Whether anybody listens on this thread.
#[inline]
pub(crate) fn is_listening() -> bool {
    hook::is_listening() || trace::is_listening()
}

/// Tells an event, which is made only if somebody listens.
#[inline]
pub(crate) fn emit<E: Into<Event>>(event: impl FnOnce() -> E) {
    if is_listening() {
        tell(&event().into());
    }
}

#[cold]
fn tell(event: &Event) {
    hook::undisturbed(|| {
        trace::tell(event);
        hook::tell(event);
    });
}
