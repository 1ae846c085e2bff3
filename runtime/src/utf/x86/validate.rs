//! Whether bytes are UTF-8, sixteen at a time.
//!
//! The method is that of J. Keiser and D. Lemire, “Validating UTF-8 in less than one instruction per byte” (2021): of
//! two bytes in a row, three of the four halves tell every fault but one, each as a set of the faults that it allows. A
//! fault is there when all three allow it. What is left is whether the third and the fourth byte of a character are
//! where they belong.

use super::arch::{__m128i, _mm_shuffle_epi8, _mm_srli_epi16, _mm_subs_epu8, _mm_xor_si128};
use super::transcode::Block;
use super::vector::{and, bytes, load, or};

// The faults that two bytes can have.
/// A lead without a continuation.
const TOO_SHORT: u8 = 1 << 0;
/// A continuation after ASCII.
const TOO_LONG: u8 = 1 << 1;
/// Three bytes for what fits two.
const OVERLONG_3: u8 = 1 << 2;
/// Beyond U+10FFFF, from 0xF4 0x90 on.
const TOO_LARGE: u8 = 1 << 3;
/// Half a surrogate pair.
const SURROGATE: u8 = 1 << 4;
/// Two bytes for ASCII.
const OVERLONG_2: u8 = 1 << 5;
/// Four bytes for what fits three; also what is beyond U+10FFFF from 0xF5 0x80 on.
const OVERLONG_4: u8 = 1 << 6;
/// Two continuations in a row: no fault when a third or fourth byte is expected.
const TWO_TAILS: u8 = 1 << 7;

/// What the higher half of the first byte allows.
const FIRST_HIGH: [u8; 16] = {
    let mut faults = [TOO_LONG; 16];
    faults[0x8] = TWO_TAILS;
    faults[0x9] = TWO_TAILS;
    faults[0xA] = TWO_TAILS;
    faults[0xB] = TWO_TAILS;
    faults[0xC] = TOO_SHORT | OVERLONG_2;
    faults[0xD] = TOO_SHORT;
    faults[0xE] = TOO_SHORT | OVERLONG_3 | SURROGATE;
    faults[0xF] = TOO_SHORT | TOO_LARGE | OVERLONG_4;
    faults
};

/// What the lower half of the first byte allows.
const FIRST_LOW: [u8; 16] = {
    let any = TOO_SHORT | TOO_LONG | TWO_TAILS;
    let mut faults = [any | TOO_LARGE | OVERLONG_4; 16];
    faults[0x0] = any | OVERLONG_2 | OVERLONG_3 | OVERLONG_4;
    faults[0x1] = any | OVERLONG_2;
    faults[0x2] = any;
    faults[0x3] = any;
    faults[0x4] = any | TOO_LARGE;
    faults[0xD] |= SURROGATE;
    faults
};

/// What the higher half of the second byte allows.
const SECOND_HIGH: [u8; 16] = {
    let tail = TOO_LONG | OVERLONG_2 | TWO_TAILS;
    let mut faults = [TOO_SHORT; 16];
    faults[0x8] = tail | OVERLONG_3 | OVERLONG_4;
    faults[0x9] = tail | OVERLONG_3 | TOO_LARGE;
    faults[0xA] = tail | SURROGATE | TOO_LARGE;
    faults[0xB] = tail | SURROGATE | TOO_LARGE;
    faults
};

/// Non-zero where a byte is at fault. A character that goes on behind the block is not at fault yet.
#[inline]
#[target_feature(enable = "ssse3")]
pub(super) fn faults(block: Block) -> __m128i {
    let Block { at, before1, before2, before3, .. } = block;
    let half = bytes(0x0F);
    let high = |vector| and(_mm_srli_epi16(vector, 4), half);
    let two = and(
        and(_mm_shuffle_epi8(load(&FIRST_HIGH), high(before1)), _mm_shuffle_epi8(load(&FIRST_LOW), and(before1, half))),
        _mm_shuffle_epi8(load(&SECOND_HIGH), high(at)),
    );
    // The highest bit where a third or a fourth byte has to be: after 0xE0 or more, after 0xF0 or more.
    let third = _mm_subs_epu8(before2, bytes(0xE0 - 0x80));
    let fourth = _mm_subs_epu8(before3, bytes(0xF0 - 0x80));
    _mm_xor_si128(and(or(third, fourth), bytes(TWO_TAILS)), two)
}
