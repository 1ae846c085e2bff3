//! Decoding by a table.

use std::mem::MaybeUninit;

use super::ascii::{self, BLOCK};
use super::{NONE, Table};
use crate::code_page::coding::Decoding;
use crate::code_page::output::Output;

impl Table {
    /// Decodes as much of `rest` as fits and is valid.
    pub(super) fn decode(&self, rest: &mut &[u8], output: &mut Output<'_, u16>) -> Decoding {
        let mut progress = Progress { bytes: rest, to: output.unwritten(), read: 0, written: 0 };
        if self.is_ascii() {
            progress.ascii();
        }
        // Short texts of nothing but ASCII are the most frequent.
        let stop = if progress.read == rest.len() { Decoding::Done } else { self.decode_all(&mut progress) };
        let Progress { read, written, .. } = progress;
        *rest = &rest[read..];
        // SAFETY: `written` is only raised over units that have just been written.
        unsafe { output.advance(written) };
        stop
    }

    #[inline(never)]
    fn decode_all(&self, progress: &mut Progress<'_>) -> Decoding {
        // What is not behind a reference can stay in registers.
        let mut local = Progress { bytes: progress.bytes, to: &mut *progress.to, ..*progress };
        let stop = loop {
            let stop = match &self.pairs {
                Some(pairs) => self.decode_pairs(pairs, &mut local),
                None => self.decode_bytes(&mut local),
            };
            if let Some(stop) = stop {
                break stop;
            }
            if self.is_ascii() {
                local.ascii();
            }
        };
        (progress.read, progress.written) = (local.read, local.written);
        stop
    }

    /// Decodes blocks of characters of one byte or two, and then up to a block one by one.
    #[inline(always)]
    fn decode_pairs(&self, pairs: &[u16; 0x1_0000], progress: &mut Progress<'_>) -> Option<Decoding> {
        let Progress { bytes, to, read, written } = progress;
        // No character begins with the last byte of a block, so that its second byte is in the block, too.
        while let (Some(block), Some(to)) = (bytes[*read..].first_chunk::<BLOCK>(), to[*written..].first_chunk_mut()) {
            let to: &mut [_; BLOCK] = to;
            let (mut at, mut count) = (0, 0);
            while at < BLOCK - 1 {
                let (unit, length) = self.first(pairs, block[at], block[at + 1]);
                if unit == NONE {
                    break;
                }
                to[count].write(unit);
                (at, count) = (at + length, count + 1);
            }
            (*read, *written) = (*read + at, *written + count);
            match at {
                // Something that is invalid.
                0..15 => break,
                // No pairs: perhaps a run of ASCII begins.
                _ if at == count => return None,
                _ => {}
            }
        }
        for _ in 0..BLOCK {
            let Some(&byte) = bytes.get(*read) else { return Some(Decoding::Done) };
            let trail = bytes.get(*read + 1).copied().unwrap_or(0);
            let (unit, length) = self.first(pairs, byte, trail);
            if unit == NONE {
                // A lead byte before a zero or at the end stands alone, so that no end of a string is swallowed.
                let is_pair = self.is_lead[usize::from(byte)] && trail != 0;
                return Some(Decoding::Invalid(if is_pair { 2 } else { 1 }));
            }
            let Some(to) = to.get_mut(*written) else { return Some(Decoding::Full) };
            to.write(unit);
            (*read, *written) = (*read + length, *written + 1);
        }
        None
    }

    /// The first character of text that begins with `byte` and `trail`, and how many bytes it has; [`NONE`] when they
    /// are invalid. No pair ends with a zero, which may therefore stand for the end.
    #[inline(always)]
    fn first(&self, pairs: &[u16; 0x1_0000], byte: u8, trail: u8) -> (u16, usize) {
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

    /// Decodes blocks of characters of one byte, and then up to a block one by one.
    #[inline(always)]
    fn decode_bytes(&self, progress: &mut Progress<'_>) -> Option<Decoding> {
        let Progress { bytes, to, read, written } = progress;
        let done = decode_blocks(&self.bytes, self.is_ascii(), &bytes[*read..], &mut to[*written..]);
        (*read, *written) = (*read + done, *written + done);
        for _ in 0..BLOCK {
            let Some(&byte) = bytes.get(*read) else { return Some(Decoding::Done) };
            let unit = self.bytes[usize::from(byte)];
            if unit == NONE {
                return Some(Decoding::Invalid(1));
            }
            let Some(to) = to.get_mut(*written) else { return Some(Decoding::Full) };
            to.write(unit);
            (*read, *written) = (*read + 1, *written + 1);
        }
        None
    }
}

/// Decodes blocks from the start of `bytes` as long as all of a block is valid and fits; how many bytes that is.
#[inline(never)]
fn decode_blocks(table: &[u16; 256], is_ascii: bool, bytes: &[u8], to: &mut [MaybeUninit<u16>]) -> usize {
    let mut done = 0;
    for (block, to) in bytes.as_chunks().0.iter().zip(to.as_chunks_mut().0) {
        if !(is_ascii && ascii::widen_block(block, to)) && !decode_block(table, block, to) {
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

/// How far the conversion is.
struct Progress<'p> {
    bytes: &'p [u8],
    to: &'p mut [MaybeUninit<u16>],
    read: usize,
    written: usize,
}

impl Progress<'_> {
    /// Decodes blocks of ASCII, if there may be one.
    #[inline(always)]
    fn ascii(&mut self) {
        if !matches!(self.bytes[self.read..].first_chunk::<BLOCK>(), Some([..0x80, .., ..0x80])) {
            return;
        }
        let done = ascii::widen(&self.bytes[self.read..], &mut self.to[self.written..]);
        self.read += done;
        self.written += done;
    }
}
