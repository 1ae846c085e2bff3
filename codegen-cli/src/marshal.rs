//! The marshaling plan: what happens to every value of a call, as data.
//!
//! In: a function of an interface, and what analysis says of its types. Out: a [`Plan`] with a step for everything that is
//! done to a value on its way to the callee and back, who owns it, and what becomes of it when the call fails. What always
//! holds: whoever carries the plan out (client calls, thunks of servers, calls by Invoke, proxies) takes no decision about
//! ownership; whatever the plan does not take it does not touch. What it does not know: the names of Rust, and how code
//! looks.

mod argument;
#[cfg(feature = "libraries")]
mod carriage;
#[cfg(feature = "libraries")]
mod dispatch;
#[cfg(feature = "text")]
pub mod explain;
mod function;
mod imported;
#[cfg(feature = "libraries")]
mod member;
mod outcome;
mod ownership;
mod param;
mod place;
mod plan;
mod safety;
mod step;
#[cfg(not(feature = "libraries"))]
mod uninvoked;
mod unkept;
#[cfg(feature = "text")]
mod wording;

#[cfg(not(feature = "libraries"))]
use uninvoked as dispatch;

#[cfg(feature = "libraries")]
pub use carriage::{Carriage, Carried, Carry, Uncarried, Way};
#[cfg(feature = "libraries")]
pub use dispatch::{function as invoked, property_get, property_put};
#[cfg(feature = "text")]
pub use explain::explain;
pub use function::{Rules, function, vtable_name as table_name};
#[cfg(feature = "libraries")]
pub use member::Member;
pub use outcome::Outcome;
pub use ownership::{Free, OnFailure, Owner};
pub use param::{Direction, Filling, Omitted, Param, Passing, Role};
pub use place::Place;
pub use plan::{Call, Convention, Import, InvokeFlag, Plan, Returns, Unplannable};
pub use safety::{DescribedBy, Hazard, HazardKind};
pub use step::{Lift, Lower};
pub use unkept::{Given, Lost};
