//! Loads, stores, and short names for what the conversions do to vectors most.
//!
//! A vector holds sixteen bytes or eight units; which of both, the names say.

use std::mem::MaybeUninit;

use super::arch::{
    __m128i, _mm_and_si128, _mm_andnot_si128, _mm_cmpeq_epi8, _mm_cmpeq_epi16, _mm_cmpgt_epi8, _mm_loadu_si128,
    _mm_max_epu8, _mm_movemask_epi8, _mm_or_si128, _mm_set1_epi8, _mm_set1_epi16, _mm_setzero_si128, _mm_storel_epi64,
    _mm_storeu_si128, _mm_subs_epu16,
};

/// Sixteen bytes.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn load(bytes: &[u8; 16]) -> __m128i {
    // SAFETY: sixteen bytes may be read, and the instruction asks for no alignment.
    unsafe { _mm_loadu_si128(bytes.as_ptr().cast()) }
}

/// Eight units.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn load_units(units: &[u16; 8]) -> __m128i {
    // SAFETY: eight units are sixteen bytes that may be read, and the instruction asks for no alignment.
    unsafe { _mm_loadu_si128(units.as_ptr().cast()) }
}

/// Writes sixteen bytes.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn store(slots: &mut [MaybeUninit<u8>; 16], vector: __m128i) {
    // SAFETY: sixteen bytes may be written, and the instruction asks for no alignment.
    unsafe { _mm_storeu_si128(slots.as_mut_ptr().cast(), vector) }
}

/// Writes the first eight bytes.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn store_low(slots: &mut [MaybeUninit<u8>; 8], vector: __m128i) {
    // SAFETY: eight bytes may be written, and the instruction asks for no alignment.
    unsafe { _mm_storel_epi64(slots.as_mut_ptr().cast(), vector) }
}

/// Writes eight units.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn store_units(slots: &mut [MaybeUninit<u16>; 8], vector: __m128i) {
    // SAFETY: eight units are sixteen bytes that may be written, and the instruction asks for no alignment.
    unsafe { _mm_storeu_si128(slots.as_mut_ptr().cast(), vector) }
}

/// The first and the last eight bytes, as a number each.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn halves(vector: __m128i) -> [u64; 2] {
    // SAFETY: both are sixteen bytes, of which every value is valid.
    unsafe { std::mem::transmute(vector) }
}

/// The same byte in every place.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn bytes(byte: u8) -> __m128i {
    _mm_set1_epi8(byte as i8)
}

/// The same unit in every place.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn units(unit: u16) -> __m128i {
    _mm_set1_epi16(unit as i16)
}

/// The bits that both have.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn and(a: __m128i, b: __m128i) -> __m128i {
    _mm_and_si128(a, b)
}

/// The bits that either has.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn or(a: __m128i, b: __m128i) -> __m128i {
    _mm_or_si128(a, b)
}

/// `yes` where the mask is set, `no` elsewhere.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn select(mask: __m128i, yes: __m128i, no: __m128i) -> __m128i {
    or(and(mask, yes), _mm_andnot_si128(mask, no))
}

/// A bit for each byte: its highest one.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn bits(vector: __m128i) -> u32 {
    _mm_movemask_epi8(vector) as u32
}

/// Masks the bytes that are at least `least`.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn at_least(vector: __m128i, least: u8) -> __m128i {
    _mm_cmpeq_epi8(_mm_max_epu8(vector, bytes(least)), vector)
}

/// Masks the bytes that begin a character: all but 0x80 to 0xBF.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn begins(vector: __m128i) -> __m128i {
    _mm_cmpgt_epi8(vector, bytes(0xBF))
}

/// Masks the units below 0x80.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn ascii_units(vector: __m128i) -> __m128i {
    _mm_cmpeq_epi16(_mm_subs_epu16(vector, units(0x7F)), _mm_setzero_si128())
}

/// Masks the units that begin with the six bits of `half`, 0xD800 or 0xDC00.
#[inline]
#[target_feature(enable = "sse2")]
pub(super) fn surrogates(vector: __m128i, half: u16) -> __m128i {
    _mm_cmpeq_epi16(and(vector, units(0xFC00)), units(half))
}
