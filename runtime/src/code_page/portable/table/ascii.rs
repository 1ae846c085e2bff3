//! Runs of ASCII, a block at a time.
//!
//! Compilers make a few vector instructions of a block, as long as its loop is a function of its own: where that is
//! inlined, or has more to do, they convert one character after the other.

use std::mem::MaybeUninit;

/// How many characters a block has.
pub(super) const BLOCK: usize = 16;

/// How many characters a block has where that is worth it.
const LARGE_BLOCK: usize = 64;

/// Narrows blocks of ASCII from the start of `text` as long as there are any and they fit; how many units that is.
#[inline(never)]
pub(super) fn narrow(text: &[u16], to: &mut [MaybeUninit<u8>]) -> usize {
    let mut done = 0;
    for (block, to) in text.as_chunks().0.iter().zip(to.as_chunks_mut().0) {
        if !narrow_block(block, to) {
            break;
        }
        done += BLOCK;
    }
    done
}

/// Narrows a block, if it is ASCII; whether it is.
#[inline(always)]
pub(super) fn narrow_block(block: &[u16; BLOCK], to: &mut [MaybeUninit<u8>; BLOCK]) -> bool {
    if block.iter().fold(0, |all, unit| all | unit) >= 0x80 {
        return false;
    }
    *to = block.map(|unit| MaybeUninit::new(unit as u8));
    true
}

/// Widens blocks of ASCII from the start of `bytes` as long as there are any and they fit; how many bytes that is.
#[inline(never)]
pub(super) fn widen(bytes: &[u8], to: &mut [MaybeUninit<u16>]) -> usize {
    let mut done = 0;
    for (block, to) in bytes.as_chunks::<LARGE_BLOCK>().0.iter().zip(to.as_chunks_mut::<LARGE_BLOCK>().0) {
        if !block.is_ascii() {
            break;
        }
        for (to, &byte) in to.iter_mut().zip(block) {
            to.write(byte.into());
        }
        done += LARGE_BLOCK;
    }
    for (block, to) in bytes[done..].as_chunks().0.iter().zip(to[done..].as_chunks_mut().0) {
        if !widen_block(block, to) {
            break;
        }
        done += BLOCK;
    }
    done
}

/// Widens a block, if it is ASCII; whether it is.
#[inline(always)]
pub(super) fn widen_block(block: &[u8; BLOCK], to: &mut [MaybeUninit<u16>; BLOCK]) -> bool {
    // Widened before it is examined: the other way round, it is examined byte by byte.
    let units = block.map(u16::from);
    if units.iter().fold(0, |all, unit| all | unit) >= 0x80 {
        return false;
    }
    to.write_copy_of_slice(&units);
    true
}
