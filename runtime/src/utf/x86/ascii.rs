//! ASCII, whose characters are the same numbers in either encoding: bytes are widened, units narrowed.

use std::mem::MaybeUninit;

use super::arch::{_mm_packus_epi16, _mm_setzero_si128, _mm_unpackhi_epi8, _mm_unpacklo_epi8};
use super::vector::{ascii_units, bits, load, load_units, or, store, store_low, store_units};
use super::{BLOCK, LANES};
use crate::utf::out::{Out, too_small};

/// Whether a block of bytes is ASCII.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn is_ascii(block: &[u8; BLOCK]) -> bool {
    bits(load(block)) == 0
}

/// Converts an ASCII block, of which the first `done` bytes are converted already.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn widen_block(block: &[u8; BLOCK], done: usize, out: &mut Out<'_, u16>) {
    let Some(slots) = out.room::<BLOCK>(done) else { too_small() };
    let ([low, high], []) = slots.as_chunks_mut() else { unreachable!() };
    let (block, zero) = (load(block), _mm_setzero_si128());
    store_units(low, _mm_unpacklo_epi8(block, zero));
    store_units(high, _mm_unpackhi_epi8(block, zero));
    // SAFETY: of the slots just written, so many were not filled before.
    unsafe { out.advance(BLOCK - done) };
}

/// Converts the ASCII at the start of `bytes`, in whole blocks; returns how many bytes it was.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn widen(bytes: &[u8], out: &mut Out<'_, u16>) -> usize {
    let mut rest = bytes;
    while let Some((two, after)) = rest.split_first_chunk::<{ 2 * BLOCK }>()
        && let ([first, second], []) = two.as_chunks()
        && bits(or(load(first), load(second))) == 0
    {
        widen_block(first, 0, out);
        widen_block(second, 0, out);
        rest = after;
    }
    if let Some((block, after)) = rest.split_first_chunk()
        && is_ascii(block)
    {
        widen_block(block, 0, out);
        rest = after;
    }
    bytes.len() - rest.len()
}

/// Converts the ASCII at the start of at least one block of bytes: whole blocks, and what is left behind them when all
/// is ASCII; returns how many bytes it was.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn widen_all(bytes: &[u8], slots: &mut [MaybeUninit<u16>]) -> usize {
    if !bytes.first_chunk().is_some_and(|first| is_ascii(first)) {
        return 0;
    }
    let mut out = Out::new(slots);
    let at = widen(bytes, &mut out);
    let left = bytes.len() - at;
    match bytes.last_chunk() {
        Some(last) if (1..BLOCK).contains(&left) && is_ascii(last) => {
            widen_block(last, BLOCK - left, &mut out);
            bytes.len()
        }
        _ => at,
    }
}

/// Whether a block of units is ASCII.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn are_ascii(block: &[u16; LANES]) -> bool {
    bits(ascii_units(load_units(block))) == 0xFFFF
}

/// Converts an ASCII block, of which the first `done` units are converted already.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn narrow_block(block: &[u16; LANES], done: usize, out: &mut Out<'_, u8>) {
    let Some(slots) = out.room(done) else { too_small() };
    let block = load_units(block);
    store_low(slots, _mm_packus_epi16(block, block));
    // SAFETY: of the slots just written, so many were not filled before.
    unsafe { out.advance(LANES - done) };
}

/// Converts the ASCII at the start of `units`, in whole blocks; returns how many units it was.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn narrow(units: &[u16], out: &mut Out<'_, u8>) -> usize {
    let mut rest = units;
    while let Some((four, after)) = rest.split_first_chunk::<{ 4 * LANES }>()
        && let ([a, b, c, d], []) = four.as_chunks()
        && let (a, b, c, d) = (load_units(a), load_units(b), load_units(c), load_units(d))
        && bits(ascii_units(or(or(a, b), or(c, d)))) == 0xFFFF
    {
        let Some(slots) = out.room::<{ 4 * LANES }>(0) else { too_small() };
        let ([low, high], []) = slots.as_chunks_mut() else { unreachable!() };
        store(low, _mm_packus_epi16(a, b));
        store(high, _mm_packus_epi16(c, d));
        // SAFETY: all of these slots were just written.
        unsafe { out.advance(4 * LANES) };
        rest = after;
    }
    while let Some((block, after)) = rest.split_first_chunk()
        && are_ascii(block)
    {
        narrow_block(block, 0, out);
        rest = after;
    }
    units.len() - rest.len()
}

/// Converts the ASCII at the start of at least one block of units: whole blocks, and what is left behind them when all
/// is ASCII; returns how many units it was.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn narrow_all(units: &[u16], slots: &mut [MaybeUninit<u8>]) -> usize {
    if !units.first_chunk().is_some_and(|first| are_ascii(first)) {
        return 0;
    }
    let mut out = Out::new(slots);
    let at = narrow(units, &mut out);
    let left = units.len() - at;
    match units.last_chunk() {
        Some(last) if (1..LANES).contains(&left) && are_ascii(last) => {
            narrow_block(last, LANES - left, &mut out);
            units.len()
        }
        _ => at,
    }
}
