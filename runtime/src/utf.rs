//! UTF-8 ↔ UTF-16: `str` and bytes on our side, the units of COM and of wide strings on the other.
//!
//! Every conversion comes in two forms. One writes into a buffer of the caller's, which may be on the stack and need not
//! be initialised, and allocates nothing; the other returns a `Vec` or a `String`, with little or no room to spare.
//! What goes out and comes back is the same (S5). Units that come in may hold halves of surrogate pairs: they are an
//! error, [`LoneSurrogate`], or U+FFFD, as the function says. NUL is a character like any other; whether it may be there
//! (S6) is a matter of those who call, as are terminators.
//!
//! ```
//! use std::mem::MaybeUninit;
//! use comwright::utf;
//!
//! // A short name, without an allocation: no text has more units than bytes.
//! let name = "Größe 😀";
//! let mut buffer = [MaybeUninit::uninit(); 256];
//! assert!(name.len() <= buffer.len());
//! let len = utf::encode_utf16(name, &mut buffer);
//! // SAFETY: so many units were written.
//! let units = unsafe { buffer[..len].assume_init_ref() };
//!
//! assert_eq!(utf::to_string(units), Ok(name.to_owned()));
//! assert_eq!(utf::to_string(&units[..len - 1]), Err(utf::LoneSurrogate { position: 6, unit: 0xD83D }));
//! assert_eq!(utf::to_string_lossy(&units[..len - 1]), "Größe \u{FFFD}");
//! ```
//!
//! There are two implementations with the same results: one in plain Rust, and one with the vectors of x86, for strings
//! that fill one. Neither reads or writes outside the slices that it is given.

mod error;
mod out;
#[cfg_attr(
    all(any(target_arch = "x86", target_arch = "x86_64"), target_feature = "sse2"),
    allow(dead_code, unused_imports, reason = "beside the vectors, only the tests use all of it")
)]
mod portable;
mod surrogate;
#[cfg(all(any(target_arch = "x86", target_arch = "x86_64"), target_feature = "sse2"))]
mod x86;

#[cfg(test)]
mod tests;

use std::mem::MaybeUninit;

pub use error::{InvalidUtf8, LoneSurrogate};
#[cfg(not(all(any(target_arch = "x86", target_arch = "x86_64"), target_feature = "sse2")))]
use portable as fast;
#[cfg(all(any(target_arch = "x86", target_arch = "x86_64"), target_feature = "sse2"))]
use x86 as fast;

/// How many slots the short conversions have on the stack: a string of fewer UTF-16 units never goes through a second
/// buffer on the heap.
const SHORT: usize = 256;

/// A text of so few bytes is converted in its vector at once: no text has more units than bytes.
const TINY: usize = 16;

/// How many UTF-16 units `text` has.
///
/// A terminator is not counted; a character beyond U+FFFF counts two.
#[inline]
pub fn utf16_len(text: &str) -> usize {
    fast::utf16_len(text.as_bytes())
}

/// How many bytes of UTF-8 `units` become.
///
/// # Errors
///
/// The first half of a surrogate pair that has no other half beside it: there is no UTF-8 for it.
pub fn utf8_len(units: &[u16]) -> Result<usize, LoneSurrogate> {
    match fast::utf8_len(units) {
        (len, false) => Ok(len),
        (_, true) => Err(first_lone(units)),
    }
}

/// How many bytes of UTF-8 `units` become when U+FFFD stands for each half of a surrogate pair that is alone.
pub fn utf8_len_lossy(units: &[u16]) -> usize {
    fast::utf8_len(units).0
}

/// Converts `text` to UTF-16: writes the units to the start of `out`, and returns how many they are.
///
/// So many slots of `out` are initialised then; those behind them may have been written to, and hold nothing that
/// matters. There is no terminator.
///
/// # Panics
///
/// When `out` has fewer than [`utf16_len`] slots. It is large enough whenever it has `text.len()`.
#[inline]
pub fn encode_utf16(text: &str, out: &mut [MaybeUninit<u16>]) -> usize {
    fast::encode_str(text, out)
}

/// Converts bytes that ought to be UTF-8 to UTF-16: writes the units to the start of `out`, and returns how many they
/// are.
///
/// So many slots of `out` are initialised then; those behind them may have been written to, and hold nothing that
/// matters. There is no terminator.
///
/// # Errors
///
/// The place of the first byte that begins no valid character. `out` may have been written to, anywhere.
///
/// # Panics
///
/// When `out` has too few slots. It is large enough whenever it has `bytes.len()`.
#[inline]
pub fn encode_utf16_bytes(bytes: &[u8], out: &mut [MaybeUninit<u16>]) -> Result<usize, InvalidUtf8> {
    fast::encode(bytes, out).ok_or_else(|| first_invalid(bytes))
}

/// Converts `text` to UTF-16, in a vector of its length, or of little more for a few characters. There is no terminator.
#[inline]
pub fn to_utf16(text: &str) -> Vec<u16> {
    // A copy would take longer than the conversion, and save less than the allocator rounds up.
    if text.len() <= TINY {
        let mut units = Vec::with_capacity(text.len());
        let len = encode_utf16(text, units.spare_capacity_mut());
        // SAFETY: so many slots were initialised.
        unsafe { units.set_len(len) };
        return units;
    }
    if text.len() <= SHORT {
        let mut out = [MaybeUninit::uninit(); SHORT];
        let len = encode_short(text, &mut out);
        // SAFETY: so many slots were initialised.
        unsafe { out[..len].assume_init_ref() }.to_vec()
    } else {
        let mut units = Vec::with_capacity(utf16_len(text));
        let len = encode_utf16(text, units.spare_capacity_mut());
        // SAFETY: so many slots were initialised.
        unsafe { units.set_len(len) };
        units
    }
}

/// Converts `units` to UTF-8: writes the bytes to the start of `out`, and returns how many they are.
///
/// So many slots of `out` are initialised then, with valid UTF-8; those behind them may have been written to, and hold
/// nothing that matters. There is no terminator.
///
/// # Errors
///
/// The first half of a surrogate pair that has no other half beside it. `out` may have been written to, anywhere.
///
/// # Panics
///
/// When `out` has fewer than [`utf8_len`] slots. It is large enough whenever it has three for every unit.
#[inline]
pub fn decode_utf16(units: &[u16], out: &mut [MaybeUninit<u8>]) -> Result<usize, LoneSurrogate> {
    fast::decode::<false>(units, out).ok_or_else(|| first_lone(units))
}

/// Converts `units` to UTF-8 with U+FFFD for each half of a surrogate pair that is alone: writes the bytes to the start
/// of `out`, and returns how many they are.
///
/// So many slots of `out` are initialised then, with valid UTF-8; those behind them may have been written to, and hold
/// nothing that matters. There is no terminator.
///
/// # Panics
///
/// When `out` has fewer than [`utf8_len_lossy`] slots. It is large enough whenever it has three for every unit.
#[inline]
pub fn decode_utf16_lossy(units: &[u16], out: &mut [MaybeUninit<u8>]) -> usize {
    fast::decode::<true>(units, out).expect("a lossy conversion has no errors")
}

/// Converts `units` to a `String` of exactly the length that is needed.
///
/// # Errors
///
/// The first half of a surrogate pair that has no other half beside it.
#[inline]
pub fn to_string(units: &[u16]) -> Result<String, LoneSurrogate> {
    string::<false>(units).ok_or_else(|| first_lone(units))
}

/// Converts `units` to a `String` of exactly the length that is needed, with U+FFFD for each half of a surrogate pair
/// that is alone.
#[inline]
pub fn to_string_lossy(units: &[u16]) -> String {
    string::<true>(units).expect("a lossy conversion has no errors")
}

#[inline(always)]
fn string<const LOSSY: bool>(units: &[u16]) -> Option<String> {
    let bytes = if units.len() < SHORT {
        let mut out = [MaybeUninit::uninit(); 3 * SHORT];
        let len = decode_short::<LOSSY>(units, &mut out)?;
        // SAFETY: so many slots were initialised.
        unsafe { out[..len].assume_init_ref() }.to_vec()
    } else {
        decode_long::<LOSSY>(units)?
    };
    // SAFETY: what `decode` writes is UTF-8.
    Some(unsafe { String::from_utf8_unchecked(bytes) })
}

/// The first half of a pair without its other half in units that have one.
#[cold]
fn first_lone(units: &[u16]) -> LoneSurrogate {
    let mut position = 0;
    for character in char::decode_utf16(units.iter().copied()) {
        match character {
            Ok(character) => position += character.len_utf16(),
            Err(error) => return LoneSurrogate { position, unit: error.unpaired_surrogate() },
        }
    }
    unreachable!("there is half a pair")
}

/// The first fault in bytes that have one.
#[cold]
fn first_invalid(bytes: &[u8]) -> InvalidUtf8 {
    let error = std::str::from_utf8(bytes).expect_err("there is a fault");
    InvalidUtf8 { position: error.valid_up_to() }
}

// Outside the functions that return strings, which are inlined so that their results stay in registers.
#[inline(never)]
fn encode_short(text: &str, out: &mut [MaybeUninit<u16>; SHORT]) -> usize {
    fast::encode_str(text, out)
}

#[inline(never)]
fn decode_short<const LOSSY: bool>(units: &[u16], out: &mut [MaybeUninit<u8>; 3 * SHORT]) -> Option<usize> {
    fast::decode::<LOSSY>(units, out)
}

fn decode_long<const LOSSY: bool>(units: &[u16]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(fast::utf8_len(units).0);
    let len = fast::decode::<LOSSY>(units, bytes.spare_capacity_mut())?;
    // SAFETY: so many slots were initialised.
    unsafe { bytes.set_len(len) };
    Some(bytes)
}
