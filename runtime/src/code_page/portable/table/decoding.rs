//! Decoding by a table.

use std::mem::MaybeUninit;

use super::ascii::{self, BLOCK};
use super::{NONE, Table};
use crate::code_page::coding::Decoding;
use crate::code_page::output::Output;

impl Table {
    /// Decodes as much of `rest` as fits and is valid.
    pub(super) fn decode(&self, rest: &mut &[u8], output: &mut Output<'_, u16>) -> Decoding {
        // Short texts of nothing but ASCII are the most frequent.
        if self.is_ascii() && may_be_ascii(rest) {
            let done = ascii::widen(rest, output.unwritten());
            // SAFETY: so much was written.
            unsafe { output.advance(done) };
            *rest = &rest[done..];
        }
        if rest.is_empty() { Decoding::Done } else { self.decode_other(rest, output) }
    }

    /// Decodes text that may have other characters.
    #[inline(never)]
    fn decode_other(&self, rest: &mut &[u8], output: &mut Output<'_, u16>) -> Decoding {
        let to = output.unwritten();
        let (stop, read, written) = match &self.pairs {
            Some(pairs) => self.decode_pairs(pairs, rest, to),
            None => self.decode_bytes(rest, to),
        };
        *rest = &rest[read..];
        // SAFETY: what the loops count as written, they have written.
        unsafe { output.advance(written) };
        stop
    }

    /// Decodes characters of one byte or two: why it stopped, how much it has read, and how much it has written.
    fn decode_pairs(&self, pairs: &Pairs, bytes: &[u8], to: &mut [MaybeUninit<u16>]) -> (Decoding, usize, usize) {
        let (mut read, mut written) = (0, 0);
        loop {
            if self.is_ascii() && may_be_ascii(&bytes[read..]) {
                let done = ascii::widen(&bytes[read..], &mut to[written..]);
                (read, written) = (read + done, written + done);
            }
            let (blocks_read, blocks_written) = self.decode_blocks_of_pairs(pairs, &bytes[read..], &mut to[written..]);
            (read, written) = (read + blocks_read, written + blocks_written);
            for _ in 0..BLOCK {
                let Some(&byte) = bytes.get(read) else { return (Decoding::Done, read, written) };
                let trail = bytes.get(read + 1).copied().unwrap_or(0);
                let (unit, length) = self.first(pairs, byte, trail);
                if unit == NONE {
                    // A lead byte before a zero or at the end stands alone, so that no end of a string is swallowed.
                    let is_pair = self.is_lead[usize::from(byte)] && trail != 0;
                    return (Decoding::Invalid(if is_pair { 2 } else { 1 }), read, written);
                }
                let Some(to) = to.get_mut(written) else { return (Decoding::Full, read, written) };
                to.write(unit);
                (read, written) = (read + length, written + 1);
            }
        }
    }

    /// Decodes blocks of characters of one byte or two, until there is no whole one, or one of single bytes, which may
    /// be the first of a run of ASCII.
    #[inline(always)]
    fn decode_blocks_of_pairs(&self, pairs: &Pairs, bytes: &[u8], to: &mut [MaybeUninit<u16>]) -> (usize, usize) {
        let (mut read, mut written) = (0, 0);
        while let (Some(block), Some(to)) = (bytes[read..].first_chunk::<BLOCK>(), to[written..].first_chunk_mut()) {
            let to: &mut [_; BLOCK] = to;
            let (mut at, mut count) = (0, 0);
            // No character begins with the last byte of a block, so that its second byte is in the block, too.
            while at < BLOCK - 1 {
                let (unit, length) = self.first(pairs, block[at], block[at + 1]);
                if unit == NONE {
                    break;
                }
                to[count].write(unit);
                (at, count) = (at + length, count + 1);
            }
            (read, written) = (read + at, written + count);
            if at < BLOCK - 1 || at == count {
                break;
            }
        }
        (read, written)
    }

    /// The first character of text that begins with `byte` and `trail`, and how many bytes it has; [`NONE`] when they
    /// are invalid. No pair ends with a zero, which may therefore stand for the end.
    #[inline(always)]
    fn first(&self, pairs: &Pairs, byte: u8, trail: u8) -> (u16, usize) {
        // Asked first, because it is known sooner than what is in the table.
        if byte < self.ascii_end {
            return (byte.into(), 1);
        }
        match self.bytes[usize::from(byte)] {
            NONE => match pairs[usize::from(u16::from_be_bytes([byte, trail]))] {
                0 => (NONE, 2),
                unit => (unit, 2),
            },
            unit => (unit, 1),
        }
    }

    /// Decodes characters of one byte: why it stopped, how much it has read, and how much it has written.
    fn decode_bytes(&self, bytes: &[u8], to: &mut [MaybeUninit<u16>]) -> (Decoding, usize, usize) {
        let mut done = 0;
        loop {
            if self.is_ascii() && may_be_ascii(&bytes[done..]) {
                done += ascii::widen(&bytes[done..], &mut to[done..]);
                if done == bytes.len() {
                    return (Decoding::Done, done, done);
                }
            }
            done += decode_blocks(&self.bytes, self.is_ascii(), &bytes[done..], &mut to[done..]);
            for _ in 0..BLOCK {
                let Some(&byte) = bytes.get(done) else { return (Decoding::Done, done, done) };
                let unit = self.bytes[usize::from(byte)];
                if unit == NONE {
                    return (Decoding::Invalid(1), done, done);
                }
                let Some(to) = to.get_mut(done) else { return (Decoding::Full, done, done) };
                to.write(unit);
                done += 1;
            }
        }
    }
}

/// Whether it is worth looking for a block of ASCII at the start.
#[inline(always)]
fn may_be_ascii(bytes: &[u8]) -> bool {
    matches!(bytes.first_chunk::<BLOCK>(), Some([..0x80, .., ..0x80]))
}

/// What pairs of bytes stand for.
type Pairs = [u16; 0x1_0000];

/// Decodes blocks from the start of `bytes` as long as all of a block is valid and fits; how many bytes that is.
#[inline(never)]
fn decode_blocks(table: &[u16; 256], is_ascii: bool, bytes: &[u8], to: &mut [MaybeUninit<u16>]) -> usize {
    let mut done = 0;
    for (block, to) in bytes.as_chunks().0.iter().zip(to.as_chunks_mut().0) {
        let is_decoded = is_ascii && ascii::widen_block(block, to) || decode_block(table, block, to);
        if !is_decoded {
            break;
        }
        done += BLOCK;
    }
    done
}

/// Decodes a block; whether all of it is valid.
#[inline(never)]
fn decode_block(table: &[u16; 256], block: &[u8; BLOCK], to: &mut [MaybeUninit<u16>; BLOCK]) -> bool {
    let mut is_valid = true;
    for (&byte, to) in block.iter().zip(to) {
        let unit = table[usize::from(byte)];
        is_valid &= unit != NONE;
        to.write(unit);
    }
    is_valid
}
