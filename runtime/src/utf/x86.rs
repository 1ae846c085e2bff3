//! The conversions with the vectors of x86 and x86-64, sixteen bytes or eight units at a time.
//!
//! No branch depends on a single character: every position of a block gets a result, and those that stand for nothing
//! are written over by what follows. In text of mixed scripts a branch for every character is mispredicted so often that
//! it costs more than all of the arithmetic.
//!
//! The lengths need SSE2, which every processor of these targets has. The conversions also need the byte shuffle of SSSE3
//! (2006), which is asked for; without it the portable ones stand in.
//!
//! What comes out equals what [`portable`] makes of the same input; the tests hold them together.

#[cfg(target_arch = "x86")]
use std::arch::x86 as arch;
#[cfg(target_arch = "x86_64")]
use std::arch::x86_64 as arch;

mod ascii;
mod compress;
mod decode;
mod encode;
mod join;
mod length;
mod transcode;
mod validate;
mod vector;

use std::mem::MaybeUninit;

use super::portable;
use crate::sync::Remembered;

/// How many bytes are converted at a time.
const BLOCK: usize = 16;

/// How many units are converted at a time.
const LANES: usize = 8;

/// Converts a text; returns how many units there are.
#[inline(always)]
pub(super) fn encode_str(text: &str, slots: &mut [MaybeUninit<u16>]) -> usize {
    if text.len() < BLOCK {
        portable::encode_short::<false>(text.as_bytes(), slots)
    } else {
        encode_long::<false>(text.as_bytes(), slots)
    }
    .expect("nothing is checked")
}

/// Converts bytes; returns how many units there are, and `None` when the bytes are not UTF-8.
#[inline(always)]
pub(super) fn encode(bytes: &[u8], slots: &mut [MaybeUninit<u16>]) -> Option<usize> {
    if bytes.len() < BLOCK { portable::encode_short::<true>(bytes, slots) } else { encode_long::<true>(bytes, slots) }
}

/// Converts at least one block of bytes. When it is to `CHECK` the bytes, the result is `None` if they are not UTF-8;
/// else they are known to be.
#[inline(never)]
fn encode_long<const CHECK: bool>(bytes: &[u8], slots: &mut [MaybeUninit<u16>]) -> Option<usize> {
    if !HAS_SHUFFLE.is_yes() {
        return encode_first::<CHECK>(bytes, slots);
    }
    // SAFETY: the processor was asked.
    unsafe {
        if bytes.len() <= 2 * BLOCK {
            return encode::encode_two::<CHECK>(bytes, slots);
        }
        match ascii::widen_all(bytes, slots) {
            at if at == bytes.len() => Some(at),
            at => encode::encode::<CHECK>(bytes, at, slots),
        }
    }
}

/// Whether the processor has SSSE3; false until it is asked. The standard library remembers the answer as well, but the
/// question is in the way of short strings.
static HAS_SHUFFLE: Remembered = Remembered::not_yet();

/// Asks the processor.
#[cold]
fn encode_first<const CHECK: bool>(bytes: &[u8], slots: &mut [MaybeUninit<u16>]) -> Option<usize> {
    if is_x86_feature_detected!("ssse3") {
        HAS_SHUFFLE.yes();
        encode_long::<CHECK>(bytes, slots)
    } else {
        portable::encode(bytes, slots)
    }
}

/// Converts units; returns how many bytes there are. Half a pair becomes U+FFFD when the conversion is `LOSSY`, else the
/// result is `None`.
#[inline(always)]
pub(super) fn decode<const LOSSY: bool>(units: &[u16], slots: &mut [MaybeUninit<u8>]) -> Option<usize> {
    if units.len() < LANES { portable::decode_short::<LOSSY>(units, slots) } else { decode_long::<LOSSY>(units, slots) }
}

/// Converts at least one block of units.
#[inline(never)]
fn decode_long<const LOSSY: bool>(units: &[u16], slots: &mut [MaybeUninit<u8>]) -> Option<usize> {
    if !HAS_SHUFFLE.is_yes() {
        return decode_first::<LOSSY>(units, slots);
    }
    // SAFETY: the processor was asked.
    unsafe {
        if units.len() <= 2 * LANES {
            return decode::decode_two::<LOSSY>(units, slots);
        }
        match ascii::narrow_all(units, slots) {
            at if at == units.len() => Some(at),
            at => decode::decode::<LOSSY>(units, at, slots),
        }
    }
}

/// Asks the processor.
#[cold]
fn decode_first<const LOSSY: bool>(units: &[u16], slots: &mut [MaybeUninit<u8>]) -> Option<usize> {
    if is_x86_feature_detected!("ssse3") {
        HAS_SHUFFLE.yes();
        decode_long::<LOSSY>(units, slots)
    } else {
        portable::decode::<LOSSY>(units, slots)
    }
}

/// UTF-16 units of valid UTF-8.
#[inline]
pub(super) fn utf16_len(bytes: &[u8]) -> usize {
    // SAFETY: SSE2 is part of the target, or this module would not be.
    unsafe { length::utf16_len(bytes) }
}

/// UTF-8 bytes of units, and whether there is half a pair among them; each of those counts as U+FFFD.
#[inline]
pub(super) fn utf8_len(units: &[u16]) -> (usize, bool) {
    // SAFETY: SSE2 is part of the target, or this module would not be.
    unsafe { length::utf8_len(units) }
}
