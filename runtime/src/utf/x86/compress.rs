//! Closes the gaps between the units that are wanted.

use std::mem::MaybeUninit;

use super::arch::{__m128i, _mm_shuffle_epi8, _mm_storeu_si128};
use super::vector::load;

/// For each set of eight units: where the bytes of those in the set are.
static PLACES: [[u8; 16]; 256] = {
    let mut places = [[0x80; 16]; 256];
    let mut set = 0;
    while set < 256 {
        let (mut unit, mut at) = (0, 0);
        while unit < 8 {
            if set >> unit & 1 != 0 {
                places[set][at] = 2 * unit;
                places[set][at + 1] = 2 * unit + 1;
                at += 2;
            }
            unit += 1;
        }
        set += 1;
    }
    places
};

/// How many there are in each set of eight.
static COUNTS: [u8; 256] = {
    let mut counts = [0; 256];
    let mut set = 0;
    while set < 256 {
        counts[set] = set.count_ones() as u8;
        set += 1;
    }
    counts
};

/// How many of sixteen bits are set.
#[inline(always)]
pub(super) fn count(bits: u32) -> usize {
    usize::from(COUNTS[bits as usize & 0xFF]) + usize::from(COUNTS[bits as usize >> 8 & 0xFF])
}

/// Writes those of sixteen units whose bit in `wanted` is set, in a row; returns how many there are. Slots behind them
/// are written as well.
#[inline]
#[target_feature(enable = "ssse3")]
pub(super) fn compress(units: [__m128i; 2], wanted: u32, slots: &mut [MaybeUninit<u16>; 16]) -> usize {
    let (low, high) = (wanted as usize & 0xFF, wanted as usize >> 8 & 0xFF);
    let (low_count, high_count) = (usize::from(COUNTS[low]), usize::from(COUNTS[high]));
    let slots: *mut u16 = slots.as_mut_ptr().cast();
    // SAFETY: both stores write eight units, and the second one begins at the ninth slot or before it, because no set
    // of eight has more than eight. The instructions ask for no alignment.
    unsafe {
        _mm_storeu_si128(slots.cast(), _mm_shuffle_epi8(units[0], load(&PLACES[low])));
        _mm_storeu_si128(slots.add(low_count).cast(), _mm_shuffle_epi8(units[1], load(&PLACES[high])));
    }
    low_count + high_count
}
