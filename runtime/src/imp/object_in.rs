//! Objects in values.

use crate::Variant;
use crate::error::Result;
use crate::interface::ComInterface;

/// The object in a `VT_DISPATCH` or `VT_UNKNOWN` by the interface `I`, which it is asked for.
///
/// # Errors
///
/// DISP_E_TYPEMISMATCH when there is no object, or a null one; what QueryInterface says.
#[cfg_attr(feature = "live-objects", track_caller)]
pub fn object_in<I: ComInterface>(value: &Variant) -> Result<I> {
    crate::variant::object_in(value)
}
