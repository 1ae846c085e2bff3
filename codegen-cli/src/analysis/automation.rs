//! What automation promises of an interface, and whether its own marshaler can carry one across apartments: rule R7.

#[cfg(feature = "libraries")]
mod findings;

use super::Form;
use crate::model::{TypeFlags, TypeInfo};

#[cfg(feature = "libraries")]
pub use findings::{NotAutomation, findings};

/// Whether a pointer of this interface means exactly one value behind each pointer in its parameters: that is what the
/// flags `oleautomation` and `dual` promise, and what every dispinterface has (rule G6).
pub fn promises_automation(info: &TypeInfo) -> bool {
    let flags = info.flags;
    flags.contains(TypeFlags::OLE_AUTOMATION)
        || flags.contains(TypeFlags::DUAL)
        || Form::of(info) == Some(Form::Dispatch)
}
