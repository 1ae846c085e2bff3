//! UTF-16 → UTF-8.
//!
//! A unit becomes one to three bytes whatever stands around it; half a pair becomes two of the four bytes of its
//! character, when the other half is beside it. So eight units are converted at once, and each is written as four bytes
//! where the bytes of the one before end.

use std::mem::MaybeUninit;

use super::LANES;
use super::arch::{
    __m128i, _mm_add_epi16, _mm_andnot_si128, _mm_cmpeq_epi16, _mm_packus_epi16, _mm_setzero_si128, _mm_slli_epi16,
    _mm_slli_si128, _mm_srli_epi16, _mm_srli_si128, _mm_unpackhi_epi16, _mm_unpacklo_epi16,
};
use super::ascii::{are_ascii, narrow, narrow_block};
use super::vector::{and, ascii_units, bits, halves, load_units, or, select, surrogates, units};
use crate::utf::out::Out;
use crate::utf::surrogate::{is_first, is_second};

/// How many slots the bytes of a block take at most: three each, and one behind the last ones.
const ROOM: usize = 3 * LANES + 1;

/// Converts units of which `at` are ASCII, and are in `slots` already; returns how many bytes there are in the end. Half
/// a pair becomes U+FFFD when the conversion is `LOSSY`, else the result is `None`.
///
/// # Panics
///
/// When there are fewer than [`LANES`] units, or `slots` are too few.
#[target_feature(enable = "sse2")]
pub(super) fn decode<const LOSSY: bool>(text: &[u16], at: usize, slots: &mut [MaybeUninit<u8>]) -> Option<usize> {
    let mut out = Out::new(slots);
    // SAFETY: the caller has filled so many.
    unsafe { out.advance(at) };
    let mut rest = &text[at..];
    // How many units of the block are converted already.
    let mut done = 0;
    while !rest.is_empty() {
        let block = rest.first_chunk().unwrap_or_else(|| {
            // The last block reaches back.
            done = LANES - rest.len();
            rest = &text[text.len() - LANES..];
            rest.first_chunk().expect("a block fits behind its start")
        });
        if are_ascii(block) {
            narrow_block(block, done, &mut out);
            rest = &rest[LANES..];
            rest = &rest[narrow(rest, &mut out)..];
            continue;
        }
        let start = text.len() - rest.len();
        rest = &rest[LANES..];
        match convert::<LOSSY>(text, start, load_units(block)) {
            Some(Converted { bytes, ends }) => {
                let (len, back) = (end(ends, LANES), end(ends, done));
                if let Some(slots) = out.room(back) {
                    scatter(bytes, ends, slots);
                    // SAFETY: `scatter` wrote `len` slots, `back` of which were filled before.
                    unsafe { out.advance(len - back) };
                } else {
                    // The bytes that count may fit where four for every unit do not.
                    let mut slots = [MaybeUninit::uninit(); ROOM];
                    scatter(bytes, ends, &mut slots);
                    // SAFETY: `scatter` wrote `len` slots.
                    out.extend(unsafe { slots[back..len].assume_init_ref() });
                }
            }
            None if LOSSY => (start + done..start + LANES).for_each(|at| put_one(text, at, &mut out)),
            None => return None,
        }
    }
    Some(out.len())
}

/// The bytes of eight units.
struct Converted {
    /// Four for each unit, of which the first ones count.
    bytes: [__m128i; 2],
    /// A byte for each unit, the first one lowest: how many bytes it and those before it have.
    ends: u64,
}

/// The bytes of the units in `block`, which are those from `start` on; `None` when half a pair is among them.
#[inline]
#[target_feature(enable = "sse2")]
fn convert<const LOSSY: bool>(text: &[u16], start: usize, block: __m128i) -> Option<Converted> {
    let zero = _mm_setzero_si128();
    let is_ascii = ascii_units(block);
    let below_800 = _mm_cmpeq_epi16(_mm_srli_epi16(block, 11), zero);
    // The first two bytes, the first one lower: 110aaaaa 10bbbbbb or 1110cccc 10aaaaaa.
    let last_six = and(_mm_slli_epi16(block, 8), units(0x3F00));
    let two = or(or(_mm_srli_epi16(block, 6), last_six), units(0x80C0));
    let three = or(or(_mm_srli_epi16(block, 12), and(_mm_slli_epi16(block, 2), units(0x3F00))), units(0x80E0));
    let mut first = select(is_ascii, block, select(below_800, two, three));
    // The third byte, which counts only where there are three.
    let third = or(and(block, units(0x003F)), units(0x0080));
    let mut lens = _mm_add_epi16(_mm_add_epi16(units(3), is_ascii), below_800);

    let is_half = _mm_cmpeq_epi16(and(block, units(0xF800)), units(0xD800));
    if bits(is_half) != 0 {
        let (is_first, is_second) = (surrogates(block, 0xD800), surrogates(block, 0xDC00));
        let before = match text[..start].last() {
            Some(_) => load_units(text[start - 1..].first_chunk()?),
            None => _mm_slli_si128::<2>(block),
        };
        let after = match text[start + 1..].first_chunk() {
            Some(after) => load_units(after),
            None => _mm_srli_si128::<2>(block),
        };
        let is_lone = or(
            _mm_andnot_si128(surrogates(after, 0xDC00), is_first),
            _mm_andnot_si128(surrogates(before, 0xD800), is_second),
        );
        if bits(is_lone) != 0 {
            return None;
        }
        // 11110aaa 10bbcccc 10ddeeee 10ffffff from 110110aa aabbcc dd (less the 0x10000 >> 10 that surrogates do not
        // count) and 110111ee eeffffff; dd, in the third byte, is the end of the first half.
        let value = _mm_add_epi16(and(block, units(0x03FF)), units(0x0040));
        let half = or(or(_mm_srli_epi16(value, 8), and(_mm_slli_epi16(value, 6), units(0x3F00))), units(0x80F0));
        let middle = or(and(_mm_slli_epi16(before, 4), units(0x0030)), and(_mm_srli_epi16(block, 6), units(0x000F)));
        let other_half = or(or(middle, last_six), units(0x8080));
        first = select(is_first, half, select(is_second, other_half, first));
        lens = _mm_add_epi16(lens, is_half);
    }

    let [lens, _] = halves(_mm_packus_epi16(lens, zero));
    // Each byte of the product is the sum of the bytes up to it.
    let ends = lens.wrapping_mul(0x0101_0101_0101_0101);
    Some(Converted { bytes: [_mm_unpacklo_epi16(first, third), _mm_unpackhi_epi16(first, third)], ends })
}

/// How many bytes the first units have.
#[inline(always)]
fn end(ends: u64, units: usize) -> usize {
    if units == 0 { 0 } else { (ends >> (8 * (units - 1))) as usize & 0xFF }
}

/// Writes the bytes in a row.
#[inline]
#[target_feature(enable = "sse2")]
fn scatter(bytes: [__m128i; 2], ends: u64, slots: &mut [MaybeUninit<u8>; ROOM]) {
    let [[a, b], [c, d]] = bytes.map(|bytes| halves(bytes));
    let slots: *mut u8 = slots.as_mut_ptr().cast();
    for (pair, two) in [a, b, c, d].into_iter().enumerate() {
        // SAFETY: a unit has at most three bytes, so that the last one begins at the 22nd slot or before it, and four
        // can be written there.
        unsafe {
            slots.add(end(ends, 2 * pair)).cast::<u32>().write_unaligned(two as u32);
            slots.add(end(ends, 2 * pair + 1)).cast::<u32>().write_unaligned((two >> 32) as u32);
        }
    }
}

/// Adds what the unit at `at` becomes when half a pair is near.
#[cold]
fn put_one(text: &[u16], at: usize, out: &mut Out<'_, u8>) {
    let unit = text[at];
    let before = at.checked_sub(1).map_or(0, |before| text[before]);
    let after = text.get(at + 1).copied().unwrap_or_default();
    let mut bytes = [0; 4];
    if is_first(unit) && is_second(after) {
        out.extend(&pair(unit, after, &mut bytes)[..2]);
    } else if is_second(unit) && is_first(before) {
        out.extend(&pair(before, unit, &mut bytes)[2..]);
    } else {
        out.extend(
            char::from_u32(unit.into()).unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(&mut bytes).as_bytes(),
        );
    }
}

/// The four bytes of a pair.
fn pair(first: u16, second: u16, bytes: &mut [u8; 4]) -> &[u8; 4] {
    let scalar = 0x1_0000 + ((u32::from(first) & 0x3FF) << 10 | u32::from(second) & 0x3FF);
    char::from_u32(scalar).unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(bytes);
    bytes
}
