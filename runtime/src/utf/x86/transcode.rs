//! What the bytes of a block are as UTF-16.

use super::arch::{
    __m128i, _mm_add_epi16, _mm_cmplt_epi8, _mm_max_epu8, _mm_setzero_si128, _mm_slli_epi16, _mm_srli_epi16,
    _mm_subs_epu8, _mm_unpackhi_epi8, _mm_unpacklo_epi8,
};
use super::vector::{and, at_least, bits, bytes, or, select};

/// Sixteen bytes, and what comes before each of them.
#[derive(Clone, Copy)]
pub(super) struct Block {
    /// The bytes.
    pub(super) at: __m128i,
    /// The byte one place before.
    pub(super) before1: __m128i,
    /// The byte two places before.
    pub(super) before2: __m128i,
    /// The byte three places before.
    pub(super) before3: __m128i,
    /// A bit for each byte that ends a character.
    pub(super) ends: u32,
}

/// A unit for each byte, and a bit for each that counts: the unit of a character is at its last byte; of a surrogate
/// pair the second half is there, and the first half at the third byte. Bytes that are not UTF-8 may become anything.
#[inline]
#[target_feature(enable = "ssse3")]
pub(super) fn transcode(block: Block) -> ([__m128i; 2], u32) {
    let Block { at, before1, before2, before3, ends } = block;
    // The bits of a character of up to three bytes: 0000000a, 00000bbb bbcccccc, ddddeeee eeffffff. Shifts are those
    // of units: what comes in from the neighbouring byte is masked out.
    let not_ascii = _mm_cmplt_epi8(at, _mm_setzero_si128());
    let low = or(and(at, bytes(0x7F)), and(and(not_ascii, bytes(0xC0)), _mm_slli_epi16(before1, 6)));
    let is_third = and(_mm_cmplt_epi8(before1, bytes(0xC0)), bytes(0xF0));
    let high = or(and(_mm_srli_epi16(before1, 2), bytes(0x0F)), and(is_third, _mm_slli_epi16(before2, 4)));
    let high = and(not_ascii, high);
    // The highest bit is left where there is 0xF0 or more.
    if bits(_mm_subs_epu8(_mm_max_epu8(before2, before3), bytes(0xF0 - 0x80))) == 0 {
        return ([_mm_unpacklo_epi8(low, high), _mm_unpackhi_epi8(low, high)], ends);
    }
    let (third_of_four, fourth) = (at_least(before2, 0xF0), at_least(before3, 0xF0));
    // Four bytes, 11110aaa 10bbcccc 10ddeeee 10ffffff: the second half is 0xDC00 + eeeeffffff, which differs from what
    // is there in the higher byte only. The first half is 0xD7C0 + aaabbccccdd: 0xD800 less the 0x10000 >> 10 that
    // surrogates do not count.
    let first_low = or(and(_mm_slli_epi16(before1, 2), bytes(0xFC)), and(_mm_srli_epi16(at, 4), bytes(0x03)));
    let low = select(third_of_four, first_low, low);
    let high = select(fourth, or(and(high, bytes(0x03)), bytes(0xDC)), high);
    let high = select(third_of_four, and(before2, bytes(0x07)), high);
    let (base_low, base_high) = (and(third_of_four, bytes(0xC0)), and(third_of_four, bytes(0xD7)));
    let units = [
        _mm_add_epi16(_mm_unpacklo_epi8(low, high), _mm_unpacklo_epi8(base_low, base_high)),
        _mm_add_epi16(_mm_unpackhi_epi8(low, high), _mm_unpackhi_epi8(base_low, base_high)),
    ];
    (units, ends | bits(third_of_four))
}
