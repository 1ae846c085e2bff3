//! What is told.

#[cfg(feature = "automation")]
mod called_elsewhere;
mod closed_twice;
#[cfg(feature = "apartments")]
mod context_switch_deadlock;
#[cfg(feature = "apartments")]
mod deadlock;
#[cfg(feature = "apartments")]
mod disconnected_context;
mod failed_qi;
#[cfg(feature = "apartments")]
mod invalid_apartment_state_change;
#[cfg(feature = "automation")]
mod invalid_variant;
mod leftover_out;
#[cfg(feature = "apartments")]
mod not_marshalable;
mod panic_stopped;
mod place;
mod release_handle_failed;
#[cfg(feature = "apartments")]
mod switch_failed;
#[cfg(feature = "automation")]
mod target_leaked;
mod two_owners;

use std::fmt;

#[cfg(feature = "automation")]
pub use called_elsewhere::CalledElsewhere;
pub use closed_twice::ClosedTwice;
#[cfg(feature = "apartments")]
pub use context_switch_deadlock::{ContextSwitchDeadlock, Stall};
#[cfg(feature = "apartments")]
pub use deadlock::Deadlock;
#[cfg(feature = "apartments")]
pub use disconnected_context::{DisconnectedContext, Leaked};
pub use failed_qi::FailedQi;
#[cfg(feature = "apartments")]
pub use invalid_apartment_state_change::InvalidApartmentStateChange;
#[cfg(feature = "automation")]
pub use invalid_variant::InvalidVariant;
pub use leftover_out::LeftoverOut;
#[cfg(feature = "apartments")]
pub use not_marshalable::NotMarshalable;
pub use panic_stopped::{PanicStopped, PanickedDuring};
pub use place::Place;
pub use release_handle_failed::ReleaseHandleFailed;
#[cfg(feature = "apartments")]
pub use switch_failed::SwitchFailed;
#[cfg(feature = "automation")]
pub use target_leaked::TargetLeaked;
pub use two_owners::TwoOwners;

/// Declares the events: one for each assistant, with the name of it, and the feature without which nothing can tell it.
macro_rules! events {
    ($($(#[$doc:meta])* $name:ident($data:ident) = $text:literal $(if $feature:literal)?;)*) => {
        /// Something that is wrong, and that the runtime does not stop for. `Display` tells it in full sentences behind
        /// the assistant's name: what it is about, and what to do next.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Event {
            $(
                $(#[cfg(feature = $feature)])?
                $(#[$doc])*
                $name($data),
            )*
        }

        impl Event {
            /// The name of the assistant: where .NET has the same one, its name there.
            pub const fn name(&self) -> &'static str {
                match self {
                    $(
                        $(#[cfg(feature = $feature)])?
                        Self::$name(_) => $text,
                    )*
                }
            }

            /// What it says, without the name.
            pub fn sentence(&self) -> &(dyn fmt::Display + '_) {
                match self {
                    $(
                        $(#[cfg(feature = $feature)])?
                        Self::$name(data) => data,
                    )*
                }
            }
        }

        $(
            $(#[cfg(feature = $feature)])?
            impl From<$data> for Event {
                fn from(data: $data) -> Self {
                    Self::$name(data)
                }
            }
        )*
    };
}

events! {
    /// A handle could not be closed.
    ReleaseHandleFailed(ReleaseHandleFailed) = "releaseHandleFailed";
    /// A handle was made of a value that another one owns already. Seen with the feature `live-handles`.
    TwoOwners(TwoOwners) = "handleHasTwoOwners";
    /// A handle is closed whose value another owner has closed before. Seen with the feature `live-handles`.
    ClosedTwice(ClosedTwice) = "handleClosedTwice";
    /// A VARIANT came over the boundary that is none.
    InvalidVariant(InvalidVariant) = "invalidVariant" if "automation";
    /// A call failed and left something in an out-parameter.
    LeftoverOut(LeftoverOut) = "leftoverOut";
    /// A panic was stopped on its way to a component.
    PanicStopped(PanicStopped) = "exceptionSwallowedOnCallFromCom";
    /// The target of a sink is not called, because it belongs to another thread.
    CalledElsewhere(CalledElsewhere) = "sinkCalledElsewhere" if "automation";
    /// The target of a sink cannot be dropped.
    TargetLeaked(TargetLeaked) = "sinkReleasedElsewhere" if "automation";
    /// An apartment has ended under what belongs to it.
    DisconnectedContext(DisconnectedContext) = "disconnectedContext" if "apartments";
    /// A thread was taken out of its apartment.
    InvalidApartmentStateChange(InvalidApartmentStateChange) = "invalidApartmentStateChange" if "apartments";
    /// A function that returns no HRESULT could not be called in another apartment.
    SwitchFailed(SwitchFailed) = "switchFailed" if "apartments";
    /// Threads that waited for one another.
    Deadlock(Deadlock) = "deadlock" if "apartments";
    /// A single-threaded apartment does not come to what waits for it.
    ContextSwitchDeadlock(ContextSwitchDeadlock) = "contextSwitchDeadlock" if "apartments";
    /// An interface has no way into another apartment.
    NotMarshalable(NotMarshalable) = "notMarshalable" if "apartments";
    /// A proxy of COM's does not give an interface, which is explained by what is registered for it.
    FailedQi(FailedQi) = "failedQI";
}

impl fmt::Display for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name(), self.sentence())
    }
}

#[cfg(test)]
mod tests;
