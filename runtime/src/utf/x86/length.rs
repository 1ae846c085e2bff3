//! How long a string becomes.

use super::LANES;
use super::arch::{
    __m128i, _mm_add_epi16, _mm_cmpeq_epi16, _mm_sad_epu8, _mm_setzero_si128, _mm_srli_epi16, _mm_sub_epi8,
    _mm_xor_si128,
};
use super::vector::{and, ascii_units, at_least, begins, bits, halves, load, load_units, or, surrogates, units};
use crate::utf::portable;
use crate::utf::surrogate::is_second;

/// UTF-16 units of valid UTF-8: one for every character, one more for each of four bytes.
#[target_feature(enable = "sse2")]
pub(super) fn utf16_len(bytes: &[u8]) -> usize {
    let (blocks, rest) = bytes.as_chunks();
    let mut len = portable::utf16_len(rest);
    // Each byte of a block counts up to 2; 127 blocks stay below 256.
    for blocks in blocks.chunks(127) {
        let mut counts = _mm_setzero_si128();
        for block in blocks {
            let block = load(block);
            // A mask is -1.
            counts = _mm_sub_epi8(_mm_sub_epi8(counts, begins(block)), at_least(block, 0xF0));
        }
        len += halves(_mm_sad_epu8(counts, _mm_setzero_si128())).iter().map(|&sum| sum as usize).sum::<usize>();
    }
    len
}

/// Each unit of a block counts up to 3; so many blocks stay below 65,536.
const MOST_BLOCKS: usize = 0x5000;

/// UTF-8 bytes of units, and whether there is half a pair among them; each of those counts as U+FFFD.
#[target_feature(enable = "sse2")]
pub(super) fn utf8_len(text: &[u16]) -> (usize, bool) {
    let mut lone = surrogates(units(text.first().copied().unwrap_or_default()), 0xDC00);
    let mut counts = _mm_setzero_si128();
    let (mut len, mut at, mut blocks) = (0, 0, 0);
    // A block, and the unit behind it.
    while let Some(window) = text[at..].first_chunk::<{ LANES + 1 }>() {
        let from = |at: usize| window[at..].first_chunk().map_or_else(|| unreachable!(), |block| load_units(block));
        let (block, next) = (from(0), from(1));
        let is_ascii = ascii_units(block);
        if bits(is_ascii) == 0xFFFF
            && let run @ 1.. = ascii(&text[at..])
        {
            len += run;
            at += run;
            continue;
        }
        // A mask is -1.
        let below_800 = _mm_cmpeq_epi16(_mm_srli_epi16(block, 11), _mm_setzero_si128());
        counts = _mm_add_epi16(counts, _mm_add_epi16(_mm_add_epi16(units(3), is_ascii), below_800));
        // Both halves of a pair were counted with three bytes; together they have four.
        let (first, second) = (surrogates(block, 0xD800), surrogates(next, 0xDC00));
        let pair = and(first, second);
        counts = _mm_add_epi16(counts, _mm_add_epi16(pair, pair));
        lone = or(lone, _mm_xor_si128(first, second));
        at += LANES;
        blocks += 1;
        if blocks == MOST_BLOCKS {
            len += sum(counts);
            counts = _mm_setzero_si128();
            blocks = 0;
        }
    }
    let (rest, has_lone) = portable::utf8_len_behind(&text[at..]);
    (len + sum(counts) + rest, has_lone || bits(lone) != 0)
}

/// The length of the ASCII at the start of `text`, as far as it goes by many units at a time and nothing but text is
/// behind it.
#[inline]
#[target_feature(enable = "sse2")]
fn ascii(text: &[u16]) -> usize {
    let mut at = 0;
    while let Some((run, [next, ..])) = text[at..].split_first_chunk::<{ 4 * LANES }>()
        && let ([a, b, c, d], []) = run.as_chunks()
        && bits(ascii_units(or(or(load_units(a), load_units(b)), or(load_units(c), load_units(d))))) == 0xFFFF
        && !is_second(*next)
    {
        at += 4 * LANES;
    }
    at
}

/// The sum of eight units.
#[inline]
#[target_feature(enable = "sse2")]
fn sum(units: __m128i) -> usize {
    let four = |half: u64| (0..4).map(move |unit| (half >> (16 * unit) & 0xFFFF) as usize).sum::<usize>();
    halves(units).map(four).iter().sum()
}
