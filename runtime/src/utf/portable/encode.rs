//! UTF-8 → UTF-16.

use std::mem::MaybeUninit;

use super::rest::Rest;

/// Converts a text; returns how many units there are.
#[inline]
#[allow(dead_code, reason = "with vectors, only the tests use it")]
pub(in crate::utf) fn encode_str(text: &str, slots: &mut [MaybeUninit<u16>]) -> usize {
    encode(text.as_bytes(), slots).expect("a text is UTF-8")
}

/// Converts bytes; returns how many units there are, and `None` when the bytes are not UTF-8.
pub(in crate::utf) fn encode(bytes: &[u8], slots: &mut [MaybeUninit<u16>]) -> Option<usize> {
    let mut out = Rest::new(slots);
    let mut rest = bytes;
    while !rest.is_empty() {
        while let Some((eight, after)) = rest.split_first_chunk()
            && are_ascii(eight)
        {
            out.put(eight.map(u16::from));
            rest = after;
        }
        // One ASCII character ends a run of others, or is what is left of an ASCII run.
        while let Some(first) = rest.first() {
            rest = push::<true>(rest, &mut out)?;
            if first.is_ascii() {
                break;
            }
        }
    }
    Some(out.len())
}

/// Converts less than sixteen bytes; returns how many units there are. When it is to `CHECK` the bytes, the result is
/// `None` if they are not UTF-8; else they are known to be.
#[inline(always)]
pub(in crate::utf) fn encode_short<const CHECK: bool>(bytes: &[u8], slots: &mut [MaybeUninit<u16>]) -> Option<usize> {
    if let Some(len) = ascii(bytes, slots) {
        return Some(len);
    }
    let mut out = Rest::new(slots);
    let mut rest = bytes;
    while !rest.is_empty() {
        rest = push::<CHECK>(rest, &mut out)?;
    }
    Some(out.len())
}

/// Converts four to fifteen bytes if they are ASCII: the first ones and the last ones, which may be the same.
#[inline(always)]
fn ascii(bytes: &[u8], slots: &mut [MaybeUninit<u16>]) -> Option<usize> {
    // No branch depends on the length before this one: other text is not to pay for mispredicted ones.
    let (first, last) = (bytes.first_chunk::<4>()?, bytes.last_chunk::<4>()?);
    if (u32::from_ne_bytes(*first) | u32::from_ne_bytes(*last)) & 0x8080_8080 != 0 {
        return None;
    }
    let slots = slots.get_mut(..bytes.len())?;
    let unit = |byte| MaybeUninit::new(u16::from(byte));
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        if !are_ascii(first) || !are_ascii(last) {
            return None;
        }
        *slots.first_chunk_mut()? = first.map(unit);
        *slots.last_chunk_mut()? = last.map(unit);
    } else {
        *slots.first_chunk_mut()? = first.map(unit);
        *slots.last_chunk_mut()? = last.map(unit);
    }
    Some(bytes.len())
}

/// Whether eight bytes are ASCII.
#[inline(always)]
fn are_ascii(bytes: &[u8; 8]) -> bool {
    u64::from_ne_bytes(*bytes) & 0x8080_8080_8080_8080 == 0
}

/// Adds the character that `bytes` begin with, or two of two or three bytes each; returns what comes after them. When it
/// is to `CHECK` the bytes, the result is `None` if they are not UTF-8 (Unicode, table 3-7).
#[inline(always)]
fn push<'b, const CHECK: bool>(bytes: &'b [u8], out: &mut Rest<'_, u16>) -> Option<&'b [u8]> {
    // What a continuation adds; it has more than six bits when it is none.
    let low = |byte: u8| u32::from(byte ^ 0x80);
    match *bytes {
        [one @ ..0x80, ref after @ ..] => {
            out.put([one.into()]);
            Some(after)
        }
        [one @ ..0xE0, two, ref after @ ..] => {
            if let Some((four, after)) = bytes.split_first_chunk()
                && let word = u32::from_le_bytes(*four)
                && word & 0xC0E0_C0E0 == 0x80C0_80C0
                && (!CHECK || word & 0x1E != 0 && word & 0x1E_0000 != 0)
            {
                let units = (word & 0x001F_001F) << 6 | word >> 8 & 0x003F_003F;
                out.put([units as u16, (units >> 16) as u16]);
                return Some(after);
            }
            if CHECK && (one < 0xC2 || low(two) >= 0x40) {
                return None;
            }
            out.put([((u32::from(one) & 0x1F) << 6 | low(two)) as u16]);
            Some(after)
        }
        [one @ ..0xF0, two, three, ref after @ ..] => {
            if let Some((&[a, b, c, d, e, f], after)) = bytes.split_first_chunk()
                && let word = u64::from(u32::from_le_bytes([a, b, c, d])) | u64::from(u16::from_le_bytes([e, f])) << 32
                && word & 0xC0C0_F0C0_C0F0 == 0x8080_E080_80E0
                && let units = (word & 0x0F00_000F) << 12 | word >> 2 & 0x0F_C000_0FC0 | word >> 16 & 0x3F00_003F
                && let units = [units as u16, (units >> 24) as u16]
                && (!CHECK || units.iter().all(|&unit| is_three_bytes(unit)))
            {
                out.put(units);
                return Some(after);
            }
            let unit = ((u32::from(one) & 0x0F) << 12 | low(two) << 6 | low(three)) as u16;
            if CHECK && (low(two) | low(three) >= 0x40 || !is_three_bytes(unit)) {
                return None;
            }
            out.put([unit]);
            Some(after)
        }
        [one, two, three, four, ref after @ ..] => {
            let scalar = (u32::from(one) & 0x0F) << 18 | low(two) << 12 | low(three) << 6 | low(four);
            if CHECK && (low(two) | low(three) | low(four) >= 0x40 || !(0x1_0000..0x11_0000).contains(&scalar)) {
                return None;
            }
            // 0xD800 less the 0x10000 >> 10 that surrogates do not count.
            out.put([0xD7C0_u16.wrapping_add((scalar >> 10) as u16), 0xDC00 | (scalar & 0x3FF) as u16]);
            Some(after)
        }
        _ => None,
    }
}

/// Whether a unit is a character that has three bytes: it is not one of 0x0000 to 0x07FF, and no surrogate.
#[inline(always)]
fn is_three_bytes(unit: u16) -> bool {
    // A bit for each 0x800 units.
    const RANGES: u32 = !(1 | 1 << 27);
    RANGES >> (unit >> 11) & 1 != 0
}
