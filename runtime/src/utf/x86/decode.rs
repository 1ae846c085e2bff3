//! UTF-16 → UTF-8.
//!
//! A unit becomes one to three bytes whatever stands around it; half a pair becomes two of the four bytes of its
//! character, when the other half is beside it. So eight units are converted at once. What is left at the end is the end
//! of a block that begins in what was converted before; its bytes are written over those that are there, which are the
//! same.

use std::mem::MaybeUninit;

use super::LANES;
use super::arch::{
    __m128i, _mm_add_epi16, _mm_cmpeq_epi16, _mm_setzero_si128, _mm_slli_epi16, _mm_slli_si128, _mm_srli_epi16,
    _mm_unpackhi_epi16, _mm_unpacklo_epi16,
};
use super::ascii::{are_ascii, narrow, narrow_block};
use super::join::{ROOM, join, len_of};
use super::vector::{and, ascii_units, bits, load_units, or, select, surrogates, units};
use crate::utf::out::{Out, too_small};
use crate::utf::portable;
use crate::utf::surrogate::{is_first as is_first_half, is_second as is_second_half};

/// Converts more than two blocks of units, of which `at` are ASCII, and are in `slots` already; returns how many bytes
/// there are in the end. Half a pair becomes U+FFFD when the conversion is `LOSSY`, else the result is `None`.
///
/// # Panics
///
/// When `slots` are too few.
#[target_feature(enable = "ssse3")]
pub(super) fn decode<const LOSSY: bool>(text: &[u16], at: usize, slots: &mut [MaybeUninit<u8>]) -> Option<usize> {
    assert!(text.len() > 2 * LANES);
    let mut out = Out::new(slots);
    // SAFETY: C11. The caller has filled so many.
    unsafe { out.advance(at) };
    let mut rest = &text[at..];
    // How many units of the block are converted already.
    let mut done = 0;
    while !rest.is_empty() {
        let block = rest.first_chunk().unwrap_or_else(|| {
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
        let block = load_units(block);
        let before = || if start > 0 { from(text, start - 1) } else { _mm_slli_si128::<2>(block) };
        let next = text.get(start + LANES);
        match transcode::<LOSSY>(block, before, next) {
            Some((bytes, lens)) => {
                let back = if done == 0 { 0 } else { len_of(done, lens) };
                if let Some(slots) = out.room(back) {
                    let len = join(bytes, lens, slots);
                    // SAFETY: `join` wrote so many slots, `back` of which were filled before.
                    unsafe { out.advance(len - back) };
                } else {
                    // The bytes may fit where three for each unit do not.
                    let mut slots = [MaybeUninit::uninit(); ROOM];
                    let len = join(bytes, lens, &mut slots);
                    // SAFETY: `join` wrote so many slots.
                    out.extend(unsafe { slots[back..len].assume_init_ref() });
                }
            }
            None if LOSSY => {
                for at in start + done..start + LANES {
                    put_one::<LOSSY>(text, at, &mut out)?;
                }
            }
            None => return None,
        }
    }
    Some(out.len())
}

/// What is left behind a block is not worth another one when it is less.
const FEW: usize = 6;

/// Converts one to two blocks of units; the rest is as with [`decode`].
#[target_feature(enable = "ssse3")]
pub(super) fn decode_two<const LOSSY: bool>(text: &[u16], slots: &mut [MaybeUninit<u8>]) -> Option<usize> {
    if slots.len() < 3 * text.len() {
        // The bytes may fit where three for each unit do not.
        let mut all = [MaybeUninit::uninit(); 2 * ROOM];
        let len = decode_two::<LOSSY>(text, &mut all)?;
        let Some(slots) = slots.get_mut(..len) else { too_small() };
        slots.copy_from_slice(&all[..len]);
        return Some(len);
    }
    let (Some(first), Some(last)) = (text.first_chunk(), text.last_chunk()) else { unreachable!() };
    let start = text.len() - LANES;
    let mut out = Out::new(slots);
    let (first_block, last_block) = (load_units(first), load_units(last));
    if bits(ascii_units(or(first_block, last_block))) == 0xFFFF {
        narrow_block(first, 0, &mut out);
        narrow_block(last, LANES - start, &mut out);
        return Some(out.len());
    }
    let before = || _mm_slli_si128::<2>(first_block);
    let Some((bytes, lens)) = transcode::<LOSSY>(first_block, before, text.get(LANES)) else {
        return if LOSSY { portable::decode::<LOSSY>(text, slots) } else { None };
    };
    let len = join(bytes, lens, out.room(0).expect("there are three slots for each unit"));
    // SAFETY: `join` wrote so many slots.
    unsafe { out.advance(len) };
    if start < FEW {
        let mut rest = &text[LANES..];
        if rest.first().is_some_and(|&unit| is_second_half(unit)) && is_first_half(text[LANES - 1]) {
            put_one::<LOSSY>(text, LANES, &mut out)?;
            rest = &rest[1..];
        }
        let len = out.len();
        return Some(len + portable::decode_short::<LOSSY>(rest, &mut slots[len..])?);
    }
    let Some((bytes, lens)) = transcode::<LOSSY>(last_block, || from(text, start - 1), None) else {
        return if LOSSY { portable::decode::<LOSSY>(text, slots) } else { None };
    };
    let back = len_of(LANES - start, lens);
    let len = join(bytes, lens, out.room(back).expect("there are three slots for each unit"));
    // SAFETY: `join` wrote so many slots, `back` of which were filled before.
    unsafe { out.advance(len - back) };
    Some(out.len())
}

/// The block from `start` on.
#[inline]
#[target_feature(enable = "ssse3")]
fn from(text: &[u16], start: usize) -> __m128i {
    load_units(text[start..].first_chunk().expect("a block fits behind its start"))
}

/// The bytes of the units in `block`, four for each, of which the first ones count; and how many count: two bits a unit,
/// the first one lowest, of which each stands for one more byte than one. `None` when half a pair is in the block;
/// `before` gives the units before each one, and `next` is the one behind the block.
#[inline]
#[target_feature(enable = "ssse3")]
fn transcode<const LOSSY: bool>(
    block: __m128i,
    before: impl FnOnce() -> __m128i,
    next: Option<&u16>,
) -> Option<([__m128i; 2], u32)> {
    let is_ascii = ascii_units(block);
    let mut has_two = _mm_cmpeq_epi16(_mm_srli_epi16(block, 11), _mm_setzero_si128());
    // The first two bytes, the first one lower: 110aaaaa 10bbbbbb or 1110cccc 10aaaaaa.
    let last_six = and(_mm_slli_epi16(block, 8), units(0x3F00));
    let two = or(or(_mm_srli_epi16(block, 6), last_six), units(0x80C0));
    let three = or(or(_mm_srli_epi16(block, 12), and(_mm_slli_epi16(block, 2), units(0x3F00))), units(0x80E0));
    let mut first = select(is_ascii, block, select(has_two, two, three));
    // The third byte, which counts only where there are three.
    let third = or(and(block, units(0x003F)), units(0x0080));

    let is_half = _mm_cmpeq_epi16(and(block, units(0xF800)), units(0xD800));
    if bits(is_half) != 0 {
        let before = before();
        let (is_first, is_second) = (surrogates(block, 0xD800), surrogates(block, 0xDC00));
        // Two bits a unit. A second half is where a first one is before, and a first one where a second one is behind.
        let firsts = bits(is_first) << 2 | bits(surrogates(before, 0xD800)) & 0b11;
        let seconds = bits(is_second) | if next.is_some_and(|&next| is_second_half(next)) { 0b11 << 16 } else { 0 };
        if firsts != seconds & (firsts | 0xFFFF) {
            return None;
        }
        // 11110aaa 10bbcccc 10ddeeee 10ffffff from 110110aa aabbcc dd (less the 0x10000 >> 10 that surrogates do not
        // count) and 110111ee eeffffff; dd, in the third byte, is the end of the first half.
        let value = _mm_add_epi16(and(block, units(0x03FF)), units(0x0040));
        let half = or(or(_mm_srli_epi16(value, 8), and(_mm_slli_epi16(value, 6), units(0x3F00))), units(0x80F0));
        let middle = or(and(_mm_slli_epi16(before, 4), units(0x0030)), and(_mm_srli_epi16(block, 6), units(0x000F)));
        let other_half = or(or(middle, last_six), units(0x8080));
        first = select(is_first, half, select(is_second, other_half, first));
        has_two = or(has_two, is_half);
    }
    let lens = !bits(or(and(is_ascii, units(0x00FF)), and(has_two, units(0xFF00)))) & 0xFFFF;
    Some(([_mm_unpacklo_epi16(first, third), _mm_unpackhi_epi16(first, third)], lens))
}

/// Adds what the unit at `at` becomes, which depends on its neighbours only.
#[inline]
fn put_one<const LOSSY: bool>(text: &[u16], at: usize, out: &mut Out<'_, u8>) -> Option<()> {
    let unit = text[at];
    if unit < 0x80 {
        out.extend(&[unit as u8]);
        return Some(());
    }
    let mut bytes = [0; 4];
    let before = at.checked_sub(1).map_or(0, |before| text[before]);
    let after = text.get(at + 1).copied().unwrap_or_default();
    if is_first_half(unit) && is_second_half(after) {
        out.extend(&pair(unit, after, &mut bytes)[..2]);
    } else if is_second_half(unit) && is_first_half(before) {
        out.extend(&pair(before, unit, &mut bytes)[2..]);
    } else {
        let character = match char::from_u32(unit.into()) {
            Some(character) => character,
            None if LOSSY => char::REPLACEMENT_CHARACTER,
            None => return None,
        };
        out.extend(character.encode_utf8(&mut bytes).as_bytes());
    }
    Some(())
}

/// The four bytes of a pair.
fn pair(first: u16, second: u16, bytes: &mut [u8; 4]) -> &[u8; 4] {
    let scalar = 0x1_0000 + ((u32::from(first) & 0x3FF) << 10 | u32::from(second) & 0x3FF);
    char::from_u32(scalar).unwrap_or(char::REPLACEMENT_CHARACTER).encode_utf8(bytes);
    bytes
}
