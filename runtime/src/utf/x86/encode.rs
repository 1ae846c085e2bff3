//! UTF-8 → UTF-16.
//!
//! Blocks of sixteen bytes follow each other wherever characters begin and end, so that no block waits for the one
//! before. A character belongs to the block in which it ends. What is left at the end is the end of a block that begins
//! in what was converted before; its units are written over those that are there, which are the same.

use std::mem::MaybeUninit;

use super::BLOCK;
use super::arch::{__m128i, _mm_alignr_epi8, _mm_cmpeq_epi8, _mm_setzero_si128, _mm_shuffle_epi8};
use super::ascii::{is_ascii, widen, widen_block};
use super::compress::{compress, count};
use super::transcode::{Block, transcode};
use super::validate::faults;
use super::vector::{begins, bits, load, or};
use crate::utf::out::{Out, too_small};

/// Converts more than two blocks of bytes, of which `at` are ASCII, and are in `slots` already; returns how many units
/// there are in the end. When it is to `CHECK` the bytes, the result is `None` if they are not UTF-8; else they are known
/// to be.
///
/// # Panics
///
/// When there are fewer bytes, or `slots` are too few.
#[target_feature(enable = "ssse3")]
pub(super) fn encode<const CHECK: bool>(bytes: &[u8], mut at: usize, slots: &mut [MaybeUninit<u16>]) -> Option<usize> {
    assert!(bytes.len() > 2 * BLOCK);
    let mut out = Out::new(slots);
    // SAFETY: C11. The caller has filled so many.
    unsafe { out.advance(at) };
    let mut wrong = _mm_setzero_si128();
    // Whether a character may reach from what comes before into the next block.
    let mut is_open = false;
    while at < bytes.len() {
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

/// Converts one to two blocks of bytes; the rest is as with [`encode`].
#[target_feature(enable = "ssse3")]
pub(super) fn encode_two<const CHECK: bool>(bytes: &[u8], slots: &mut [MaybeUninit<u16>]) -> Option<usize> {
    /// From `n` on: moves the first `n` bytes to the end, with zeros before them.
    static MOVES: [u8; 2 * BLOCK] = {
        let mut moves = [0x80; 2 * BLOCK];
        let mut at = 0;
        while at < BLOCK {
            moves[BLOCK + at] = at as u8;
            at += 1;
        }
        moves
    };
    if slots.len() < bytes.len() {
        // The units may fit where as many as there are bytes do not.
        let mut all = [MaybeUninit::uninit(); 2 * BLOCK];
        let count = encode_two::<CHECK>(bytes, &mut all)?;
        let Some(slots) = slots.get_mut(..count) else { too_small() };
        slots.copy_from_slice(&all[..count]);
        return Some(count);
    }
    let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) else { unreachable!() };
    let start = bytes.len() - BLOCK;
    let mut out = Out::new(slots);
    if bits(or(load(first), load(last))) == 0 {
        widen_block(first, 0, &mut out);
        widen_block(last, BLOCK - start, &mut out);
        return Some(out.len());
    }
    // No branch in what follows depends on the length; it would be mispredicted.
    let next = bytes.get(BLOCK);
    let first = Block::new(load(first), _mm_setzero_si128(), next);
    let last = Block::new(
        load(last),
        _mm_shuffle_epi8(first.at, load(MOVES[start..].first_chunk().expect("a block fits behind its start"))),
        None,
    );
    let (units, wanted) = transcode(first);
    let count_first = compress(units, wanted, out.room(0).expect("there are as many slots as bytes"));
    // SAFETY: `compress` wrote so many slots.
    unsafe { out.advance(count_first) };
    let (units, wanted) = transcode(last);
    let back = count(wanted & ((1 << (BLOCK - start)) - 1));
    // No text has more units than bytes; where others claim more, they are no text.
    let slots = out.room(back)?;
    let count_last = compress(units, wanted, slots);
    // SAFETY: `compress` wrote so many slots, `back` of which were filled before.
    unsafe { out.advance(count_last - back) };
    let is_valid = !CHECK
        || bits(_mm_cmpeq_epi8(or(faults(first), faults(last)), _mm_setzero_si128())) == 0xFFFF && !ends_early(bytes);
    is_valid.then_some(out.len())
}

impl Block {
    /// A block, the bytes before it at the end of `before`, and the byte behind it, if there is one.
    #[inline]
    #[target_feature(enable = "ssse3")]
    fn new(at: __m128i, before: __m128i, next: Option<&u8>) -> Self {
        let next_begins = next.is_none_or(|byte| !(0x80..0xC0).contains(byte));
        Self {
            at,
            before1: _mm_alignr_epi8::<15>(at, before),
            before2: _mm_alignr_epi8::<14>(at, before),
            before3: _mm_alignr_epi8::<13>(at, before),
            ends: bits(begins(at)) >> 1 | u32::from(next_begins) << 15,
        }
    }
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

/// The block from `start` on, which is 0 or at least [`BLOCK`].
#[inline]
#[target_feature(enable = "ssse3")]
fn edge<const CHECK: bool>(bytes: &[u8], start: usize) -> Block {
    let from = |at: usize| load(bytes[at..].first_chunk().expect("a block fits behind its start"));
    let before = if start < BLOCK { _mm_setzero_si128() } else { from(start - BLOCK) };
    Block::new(from(start), before, bytes.get(start + BLOCK))
}
