//! To `VT_R4` and `VT_R8`.

use windows_core::HRESULT;

use super::number::Number;
use crate::{Variant, hresult};

/// The nearest double; DISP_E_OVERFLOW for a written number beyond the largest.
pub(super) fn double(number: &Number) -> Result<Variant, HRESULT> {
    let value = number.to_double();
    let is_beyond = value.is_infinite() && matches!(number, Number::Written(_));
    if is_beyond { Err(hresult::DISP_E_OVERFLOW) } else { Ok(value.into()) }
}

/// The nearest single; DISP_E_OVERFLOW for what is beyond the largest, and for an infinite double.
pub(super) fn single(number: &Number) -> Result<Variant, HRESULT> {
    let value = match number {
        Number::Integer { value, .. } => *value as f32,
        Number::Single(value) => return Ok((*value).into()),
        _ => number.to_double() as f32,
    };
    if value.is_infinite() { Err(hresult::DISP_E_OVERFLOW) } else { Ok(value.into()) }
}
