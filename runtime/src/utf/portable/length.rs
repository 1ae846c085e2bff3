//! How long a string becomes.

use crate::utf::surrogate::{is_first, is_second};

/// The lowest bit of every byte.
const LOWEST: u64 = 0x0101_0101_0101_0101;

/// UTF-16 units of valid UTF-8: one for every character, one more for each of four bytes.
pub(in crate::utf) fn utf16_len(bytes: &[u8]) -> usize {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut len = 0;
    // Each byte of a word counts up to 2; 127 words stay below 256.
    for words in words.chunks(127) {
        let counts = words.iter().fold(0, |counts, &word| {
            let word = u64::from_ne_bytes(word);
            let starts = (!word >> 7 | word >> 6) & LOWEST;
            let pairs = word >> 7 & word >> 6 & word >> 5 & word >> 4 & LOWEST;
            counts + starts + pairs
        });
        len += counts.to_ne_bytes().iter().map(|&count| usize::from(count)).sum::<usize>();
    }
    len + rest.iter().map(|&byte| usize::from(byte as i8 >= -0x40) + usize::from(byte >= 0xF0)).sum::<usize>()
}

/// UTF-8 bytes of units, and whether there is half a pair among them; each of those counts as U+FFFD.
#[inline]
#[allow(dead_code, reason = "with vectors, only the tests use it")]
pub(in crate::utf) fn utf8_len(units: &[u16]) -> (usize, bool) {
    let (len, has_lone) = utf8_len_behind(units);
    (len, has_lone || units.first().is_some_and(|&unit| is_second(unit)))
}

/// The same for units that are behind others: the first one may be the second half of a pair.
#[inline]
pub(in crate::utf) fn utf8_len_behind(units: &[u16]) -> (usize, bool) {
    let (mut len, mut has_lone) = (0, false);
    for (index, &unit) in units.iter().enumerate() {
        let next = units.get(index + 1).copied().unwrap_or_default();
        len += 1 + usize::from(unit >= 0x80) + usize::from(unit >= 0x800);
        // Both halves were counted with three bytes; together they have four.
        len -= 2 * usize::from(is_first(unit) && is_second(next));
        has_lone |= is_first(unit) != is_second(next);
    }
    (len, has_lone)
}
