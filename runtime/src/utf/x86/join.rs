//! Puts the bytes of characters in a row.

use std::mem::MaybeUninit;

use super::LANES;
use super::arch::{__m128i, _mm_shuffle_epi8, _mm_storel_epi64, _mm_storeu_si128};
use super::vector::{halves, load};

/// How many bytes eight units have at most, and how many slots [`join`] writes to.
pub(super) const ROOM: usize = 3 * LANES;

/// For each combination of how many bytes four units have: where those bytes are, in a vector that has four for each.
///
/// Two bits a unit, the first one lowest, of which each stands for one more byte than one.
static PLACES: [[u8; 16]; 256] = {
    let mut places = [[0x80; 16]; 256];
    let mut lens = 0;
    while lens < 256 {
        let (mut unit, mut to) = (0, 0);
        while unit < 4 {
            let mut byte = 0;
            while byte <= (lens >> (2 * unit) & 3_usize).count_ones() {
                places[lens][to] = (4 * unit + byte) as u8;
                to += 1;
                byte += 1;
            }
            unit += 1;
        }
        lens += 1;
    }
    places
};

/// How many bytes the units of [`PLACES`] have.
static LENS: [u8; 256] = {
    let mut sums = [0; 256];
    let mut lens = 0_usize;
    while lens < 256 {
        sums[lens] = 4 + lens.count_ones() as u8;
        lens += 1;
    }
    sums
};

/// How many bytes the first `count` of eight units have, when `lens` has two bits for each.
#[inline(always)]
pub(super) fn len_of(count: usize, lens: u32) -> usize {
    count + (lens & ((1 << (2 * count)) - 1)).count_ones() as usize
}

/// Writes the bytes of eight units, of which `units` has four each, in a row; returns how many there are. Slots behind
/// them are written as well.
#[inline]
#[target_feature(enable = "ssse3")]
pub(super) fn join(units: [__m128i; 2], lens: u32, slots: &mut [MaybeUninit<u8>; ROOM]) -> usize {
    let (low, high) = (lens as usize & 0xFF, lens as usize >> 8 & 0xFF);
    let (low_len, high_len) = (usize::from(LENS[low]), usize::from(LENS[high]));
    let high = _mm_shuffle_epi8(units[1], load(&PLACES[high]));
    let slots: *mut u8 = slots.as_mut_ptr().cast();
    // SAFETY: four units have at most twelve bytes. So the first store, of sixteen bytes, and the others, of eight and
    // four, end at the 24th slot or before it. The instructions ask for no alignment.
    unsafe {
        _mm_storeu_si128(slots.cast(), _mm_shuffle_epi8(units[0], load(&PLACES[low])));
        let slots = slots.add(low_len);
        _mm_storel_epi64(slots.cast(), high);
        slots.add(8).cast::<u32>().write_unaligned(halves(high)[1] as u32);
    }
    low_len + high_len
}
