//! UTF-16 → UTF-8.

use std::mem::MaybeUninit;

use super::rest::Rest;
use crate::utf::surrogate::{is_first, is_second};

/// U+FFFD, which stands for half a pair.
const REPLACEMENT: [u8; 3] = [0xEF, 0xBF, 0xBD];

/// Converts units; returns how many bytes there are. Half a pair becomes U+FFFD when the conversion is `LOSSY`, else the
/// result is `None`.
#[allow(dead_code, reason = "with vectors, only the tests use it")]
pub(in crate::utf) fn decode<const LOSSY: bool>(units: &[u16], slots: &mut [MaybeUninit<u8>]) -> Option<usize> {
    let mut out = Rest::new(slots);
    let mut rest = units;
    while !rest.is_empty() {
        while let Some((eight, after)) = rest.split_first_chunk::<8>()
            && eight.iter().fold(0, |all, unit| all | unit) < 0x80
        {
            out.put(eight.map(|unit| unit as u8));
            rest = after;
        }
        // One ASCII character ends a run of others, or is what is left of an ASCII run.
        while let Some((&unit, after)) = rest.split_first() {
            rest = push::<LOSSY>(unit, after, &mut out)?;
            if unit < 0x80 {
                break;
            }
        }
    }
    Some(out.len())
}

/// Converts units that are too few for a look at many at a time; returns how many bytes there are. Half a pair becomes
/// U+FFFD when the conversion is `LOSSY`, else the result is `None`.
#[inline(always)]
pub(in crate::utf) fn decode_short<const LOSSY: bool>(units: &[u16], slots: &mut [MaybeUninit<u8>]) -> Option<usize> {
    let mut out = Rest::new(slots);
    let mut rest = units;
    while let Some((&unit, after)) = rest.split_first() {
        rest = push::<LOSSY>(unit, after, &mut out)?;
    }
    Some(out.len())
}

/// Adds the character that begins with `unit`; returns what comes after it.
#[inline(always)]
fn push<'u, const LOSSY: bool>(unit: u16, after: &'u [u16], out: &mut Rest<'_, u8>) -> Option<&'u [u16]> {
    let word = u32::from(unit);
    if unit < 0x80 {
        out.put([unit as u8]);
    } else if unit < 0x800 {
        let [a, b, ..] = (0x80C0 | word >> 6 | (word & 0x3F) << 8).to_le_bytes();
        out.put([a, b]);
    } else if unit & 0xF800 != 0xD800 {
        let [a, b, c, _] = (0x80_80E0 | word >> 12 | word << 2 & 0x3F00 | (word & 0x3F) << 16).to_le_bytes();
        out.put([a, b, c]);
    } else if let Some((&second, after)) = after.split_first()
        && is_first(unit)
        && is_second(second)
    {
        let scalar = 0x1_0000 + ((word & 0x3FF) << 10 | u32::from(second) & 0x3FF);
        out.put(
            (0x8080_80F0 | scalar >> 18 | scalar >> 4 & 0x3F00 | scalar << 10 & 0x3F_0000 | (scalar & 0x3F) << 24)
                .to_le_bytes(),
        );
        return Some(after);
    } else if LOSSY {
        out.put(REPLACEMENT);
    } else {
        return None;
    }
    Some(after)
}
