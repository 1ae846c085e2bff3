//! What a declaration cannot say where the macros are built without automation.
//!
//! In: a word or a name that means something of automation: VARIANTs, their arrays and records, calls by Invoke. Out: a
//! mistake, where this crate is built without the feature `automation`. What always holds: with the feature nothing is said.
//! What it does not know: whether the runtime has more than this crate is told; whoever names both gives both the feature.

use std::fmt::Display;

use quote::ToTokens;

use crate::context::Context;

/// Whether the runtime has it, as far as this crate is told.
pub(crate) const IS_THERE: bool = cfg!(feature = "automation");

/// Says that `what` is of automation, if that is not there. Gives whether it is.
pub(crate) fn needed(at: impl ToTokens, what: impl Display, is_there: bool, context: &Context) -> bool {
    if !is_there {
        let help = "write `features = [\"automation\"]` where the crate depends on `comwright`, and on `comwright-macros` where it \
                    names that";
        context.error(at, format!("{what} is of automation, and the macros are built without it"), help);
    }
    is_there
}
