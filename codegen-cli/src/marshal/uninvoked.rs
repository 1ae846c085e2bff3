//! What stands in for plans of calls by Invoke, without the feature `libraries`.
//!
//! In: a function of a dispinterface. Out: that it cannot be called. What always holds: who declares a dispinterface
//! is refused before anything comes here. What it does not know: whether it could be called.

use super::{Place, Plan, Rules, Unplannable};
use crate::analysis::Universe;
use crate::model::FuncDesc;

/// No plan.
pub(super) fn function(_: &Universe<'_>, _: u32, _: &FuncDesc, _: &Rules) -> Result<Plan, Unplannable> {
    Err(Unplannable::NoVariant { place: Place::Result, what: "anything without the feature `libraries`" })
}
