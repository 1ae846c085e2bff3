//! UTF-8 → UTF-16.
//!
//! Blocks of sixteen bytes follow each other wherever characters begin and end, so that no block waits for the one
//! before. A character belongs to the block in which it ends.

use std::mem::MaybeUninit;

use super::BLOCK;
use super::arch::{_mm_cmpeq_epi8, _mm_setzero_si128, _mm_slli_si128};
use super::ascii::{is_ascii, widen, widen_block};
use super::compress::{compress, count};
use super::transcode::{Block, transcode};
use super::validate::faults;
use super::vector::{begins, bits, load, or};
use crate::utf::out::Out;

/// Converts bytes of which `at` are ASCII, and are in `slots` already; returns how many units there are in the end. When it is to `CHECK` the bytes, the result is `None` if they are not UTF-8; else they are known to be.
///
/// # Panics
///
/// When there are fewer than [`BLOCK`] bytes, or `slots` are too few.
#[target_feature(enable = "ssse3")]
pub(super) fn encode<const CHECK: bool>(bytes: &[u8], mut at: usize, slots: &mut [MaybeUninit<u16>]) -> Option<usize> {
    assert!(bytes.len() >= BLOCK);
    let mut out = Out::new(slots);
    // SAFETY: the caller has filled so many.
    unsafe { out.advance(at) };
    let mut wrong = _mm_setzero_si128();
    // Whether a character may reach from what comes before into the next block.
    let mut is_open = false;
    while at < bytes.len() {
        // The last block reaches back over bytes that were converted already.
        let start = at.min(bytes.len() - BLOCK);
        let done = at - start;
        let block = bytes[start..].first_chunk().expect("a block fits behind its start");
        if is_ascii(block) {
            if CHECK && is_open && ends_early(&bytes[..at]) {
                return None;
            }
            is_open = false;
            widen_block(block, done, &mut out);
            at = start + BLOCK;
            at += widen(&bytes[at..], &mut out);
            continue;
        }
        is_open = true;
        // The first block, the last two, and those whose units may fit where a whole block does not.
        let block = edge::<CHECK>(bytes, start);
        if CHECK {
            wrong = or(wrong, faults(block));
        }
        let (units, wanted) = transcode(block);
        let back = if done == 0 { 0 } else { count(wanted & ((1 << done) - 1)) };
        if let Some(slots) = out.room(back) {
            let count = compress(units, wanted, slots);
            // SAFETY: `compress` wrote so many slots, `back` of which were filled before.
            unsafe { out.advance(count - back) };
        } else {
            let mut slots = [MaybeUninit::uninit(); BLOCK];
            let count = compress(units, wanted, &mut slots);
            // SAFETY: `compress` wrote so many slots.
            out.extend(unsafe { slots[back..count].assume_init_ref() });
        }
        at = start + BLOCK;
        // Blocks with three bytes before them and one behind them.
        let mut around = &bytes[at - 3..];
        while let Some(window) = around.first_chunk()
            && let Some(slots) = out.room(0)
            && let block = inner::<CHECK>(window)
            && bits(block.at) != 0
        {
            if CHECK {
                wrong = or(wrong, faults(block));
            }
            let (units, wanted) = transcode(block);
            let count = compress(units, wanted, slots);
            // SAFETY: `compress` wrote so many slots.
            unsafe { out.advance(count) };
            around = &around[BLOCK..];
        }
        at = bytes.len() - around.len() + 3;
    }
    let is_valid = bits(_mm_cmpeq_epi8(wrong, _mm_setzero_si128())) == 0xFFFF && !(is_open && ends_early(bytes));
    (!CHECK || is_valid).then_some(out.len())
}

/// Whether a character is cut off at the end of the bytes.
fn ends_early(bytes: &[u8]) -> bool {
    let from_end = |places: usize| bytes.len().checked_sub(places).map_or(0, |at| bytes[at]);
    from_end(1) >= 0xC0 || from_end(2) >= 0xE0 || from_end(3) >= 0xF0
}

/// A block with three bytes before it and one behind it.
#[inline]
#[target_feature(enable = "ssse3")]
fn inner<const CHECK: bool>(window: &[u8; BLOCK + 4]) -> Block {
    let from = |at: usize| load(window[at..].first_chunk().expect("a block fits behind its start"));
    Block { at: from(3), before1: from(2), before2: from(1), before3: from(0), ends: bits(begins(from(4))) }
}

/// The block from `start` on.
#[inline]
#[target_feature(enable = "ssse3")]
fn edge<const CHECK: bool>(bytes: &[u8], start: usize) -> Block {
    let from = |at: usize| load(bytes[at..].first_chunk().expect("a block fits behind its start"));
    let at = from(start);
    // NUL comes before the first byte.
    let (before1, before2, before3) = match start {
        0 => (_mm_slli_si128::<1>(at), _mm_slli_si128::<2>(at), _mm_slli_si128::<3>(at)),
        1 => (from(0), _mm_slli_si128::<1>(from(0)), _mm_slli_si128::<2>(from(0))),
        2 => (from(1), from(0), _mm_slli_si128::<1>(from(0))),
        _ => (from(start - 1), from(start - 2), from(start - 3)),
    };
    let next_begins = bytes.get(start + BLOCK).is_none_or(|byte| !(0x80..0xC0).contains(byte));
    Block { at, before1, before2, before3, ends: bits(begins(at)) >> 1 | u32::from(next_begins) << 15 }
}
