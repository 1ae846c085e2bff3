//! UTF-8 → UTF-16.

use std::mem::MaybeUninit;

use super::rest::Rest;

/// Converts a text; returns how many units there are.
#[inline]
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
#[inline]
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
    let slots = slots.get_mut(..bytes.len())?;
    let unit = |byte| MaybeUninit::new(u16::from(byte));
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        if are_ascii(first) && are_ascii(last) {
            *slots.first_chunk_mut()? = first.map(unit);
            *slots.last_chunk_mut()? = last.map(unit);
            return Some(bytes.len());
        }
    } else if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>())
        && (u32::from_ne_bytes(*first) | u32::from_ne_bytes(*last)) & 0x8080_8080 == 0
    {
        *slots.first_chunk_mut()? = first.map(unit);
        *slots.last_chunk_mut()? = last.map(unit);
        return Some(bytes.len());
    }
    None
}

/// Whether eight bytes are ASCII.
#[inline(always)]
fn are_ascii(bytes: &[u8; 8]) -> bool {
    u64::from_ne_bytes(*bytes) & 0x8080_8080_8080_8080 == 0
}

/// Adds the character that `bytes`, of which there is at least one, begin with, or two of two bytes each; returns what
/// comes after them. When it is to `CHECK` the bytes, the result is `None` if they are not UTF-8 (Unicode, table 3-7).
#[inline(always)]
fn push<'b, const CHECK: bool>(bytes: &'b [u8], out: &mut Rest<'_, u16>) -> Option<&'b [u8]> {
    // The next four bytes, the first one lowest; NUL, which ends no character, stands for those that are not there.
    let word = match *bytes {
        [a, b, c, d, ..] => u32::from_le_bytes([a, b, c, d]),
        [a, b, c] => u32::from_le_bytes([a, b, c, 0]),
        [a, b] => u32::from_le_bytes([a, b, 0, 0]),
        [a] => a.into(),
        [] => return None,
    };
    if word & 0x80 == 0 {
        out.put([(word & 0x7F) as u16]);
        return bytes.get(1..);
    }
    if word & 0xC0E0_C0E0 == 0x80C0_80C0 {
        if CHECK && (word & 0x1E == 0 || word & 0x1E_0000 == 0) {
            return None;
        }
        let units = (word & 0x001F_001F) << 6 | word >> 8 & 0x003F_003F;
        out.put([units as u16, (units >> 16) as u16]);
        return bytes.get(4..);
    }
    if word & 0xC0E0 == 0x80C0 {
        if CHECK && word & 0x1E == 0 {
            return None;
        }
        out.put([((word & 0x1F) << 6 | word >> 8 & 0x3F) as u16]);
        return bytes.get(2..);
    }
    if word & 0xC0_C0F0 == 0x80_80E0 {
        let unit = ((word & 0x0F) << 12 | word >> 2 & 0x0FC0 | word >> 16 & 0x3F) as u16;
        if CHECK && (unit < 0x800 || unit & 0xF800 == 0xD800) {
            return None;
        }
        out.put([unit]);
        return bytes.get(3..);
    }
    let scalar = (word & 0x07) << 18 | word << 4 & 0x3_F000 | word >> 10 & 0x0FC0 | word >> 24 & 0x3F;
    if CHECK && (word & 0xC0C0_C0F8 != 0x8080_80F0 || !(0x1_0000..0x11_0000).contains(&scalar)) {
        return None;
    }
    // 0xD800 less the 0x10000 >> 10 that surrogates do not count.
    out.put([0xD7C0_u16.wrapping_add((scalar >> 10) as u16), 0xDC00 | (scalar & 0x3FF) as u16]);
    bytes.get(4..)
}
