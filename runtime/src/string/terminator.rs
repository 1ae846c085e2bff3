//! The zero that ends a C string.

use crate::error::{Error, Result};
use crate::hresult;

/// Refuses text with a zero in it, which would end there for whoever reads it as a C string (rule S6).
///
/// # Errors
///
/// E_INVALIDARG; the description says where the zero is, in units that are called `unit`.
pub(crate) fn refuse_zero<T: Copy + PartialEq + From<u8>>(units: &[T], unit: &str) -> Result<()> {
    match units.iter().position(|unit| *unit == T::from(0)) {
        None => Ok(()),
        Some(position) => Err(Error::new(hresult::E_INVALIDARG)
            .with_description(format!("the text has a zero at {unit} {position}, where a C string would end"))
            .with_hint("pass it as a BSTR, or without the zero")),
    }
}

/// What stands before the first zero; everything when there is none.
pub(crate) fn before_zero<T: Copy + PartialEq + From<u8>>(units: &[T]) -> &[T] {
    units.split(|unit| *unit == T::from(0)).next().unwrap_or_default()
}

/// What stands before the first zero behind a pointer; `None` when that is null.
///
/// # Safety
///
/// C11: `pointer` is null, or aligned and valid up to a zero, and unchanged for all of `'a`.
pub(crate) unsafe fn up_to_zero<'a, T: Copy + PartialEq + From<u8>>(pointer: *const T) -> Option<&'a [T]> {
    if pointer.is_null() {
        return None;
    }
    let mut length = 0;
    // SAFETY: C11. There is a zero, and no unit behind it is read.
    while unsafe { pointer.add(length).read() } != T::from(0) {
        length += 1;
    }
    // SAFETY: C11. So many units were read.
    Some(unsafe { std::slice::from_raw_parts(pointer, length) })
}
