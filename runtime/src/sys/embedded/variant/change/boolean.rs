//! To `VT_BOOL`, and from it to words.

use windows_core::HRESULT;

use super::number::Number;
use crate::{Bstr, Variant, VariantBool, hresult};

/// Whether the number is not zero. One that is written beyond the largest double is an overflow.
pub(super) fn from_number(number: &Number) -> Result<Variant, HRESULT> {
    let value = number.to_double();
    let is_beyond = value.is_infinite() && matches!(number, Number::Written(_));
    if is_beyond { Err(hresult::DISP_E_OVERFLOW) } else { Ok((value != 0.0).into()) }
}

/// A word, in capitals or not; the words that files of data have; or a number.
pub(super) fn from_text(text: &Bstr) -> Result<Variant, HRESULT> {
    let is_word = |word: &str| {
        let lower = |unit: u16| if (0x41..0x5b).contains(&unit) { unit | 0x20 } else { unit };
        text.iter().copied().map(lower).eq(word.encode_utf16())
    };
    if is_word("true") || *text == "#TRUE#" {
        return Ok(true.into());
    }
    if is_word("false") || *text == "#FALSE#" {
        return Ok(false.into());
    }
    from_number(&super::number::parse(text)?)
}

/// `True` or `False`.
#[track_caller]
pub(super) fn word(value: VariantBool) -> Result<Variant, HRESULT> {
    let word = if value.is_true() { "True" } else { "False" };
    Variant::try_from_str(word).map_err(|error| error.code())
}
