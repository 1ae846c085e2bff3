//! Encoding by a table.

use std::mem::MaybeUninit;

use super::Table;
use super::ascii::{self, BLOCK};
use crate::code_page::coding::Encoding;
use crate::code_page::output::Output;

impl Table {
    /// Encodes as much of `rest` as fits and has codes.
    pub(super) fn encode(&self, rest: &mut &[u16], output: &mut Output<'_, u8>) -> Encoding {
        // Short texts of nothing but ASCII are the most frequent.
        if self.is_ascii() && may_be_ascii(rest) {
            let done = ascii::narrow(rest, output.unwritten());
            // SAFETY: so much was written.
            unsafe { output.advance(done) };
            *rest = &rest[done..];
        }
        if rest.is_empty() { Encoding::Done } else { self.encode_other(rest, output) }
    }

    /// Encodes text that may have other characters.
    #[inline(never)]
    fn encode_other(&self, rest: &mut &[u16], output: &mut Output<'_, u8>) -> Encoding {
        let to = output.unwritten();
        let (stop, read, written) =
            if self.pairs.is_some() { self.encode_pairs(rest, to) } else { self.encode_bytes(rest, to) };
        *rest = &rest[read..];
        // SAFETY: what the loops count as written, they have written.
        unsafe { output.advance(written) };
        stop
    }

    /// Encodes to one byte or two a character: why it stopped, how much it has read, and how much it has written.
    fn encode_pairs(&self, text: &[u16], to: &mut [MaybeUninit<u8>]) -> (Encoding, usize, usize) {
        let (mut read, mut written) = (0, 0);
        loop {
            if self.is_ascii() && may_be_ascii(&text[read..]) {
                let done = ascii::narrow(&text[read..], &mut to[written..]);
                (read, written) = (read + done, written + done);
            }
            for _ in 0..BLOCK {
                let Some(&unit) = text.get(read) else { return (Encoding::Done, read, written) };
                let Some(code) = self.code(unit) else { return (Encoding::Unmappable, read, written) };
                let [lead, byte] = code.to_be_bytes();
                match (lead, &mut to[written..]) {
                    (0, [to, ..]) => {
                        to.write(byte);
                        written += 1;
                    }
                    (1.., [first, second, ..]) => {
                        first.write(lead);
                        second.write(byte);
                        written += 2;
                    }
                    _ => return (Encoding::Full, read, written),
                }
                read += 1;
            }
        }
    }

    /// Encodes to one byte a character: why it stopped, how much it has read, and how much it has written.
    fn encode_bytes(&self, text: &[u16], to: &mut [MaybeUninit<u8>]) -> (Encoding, usize, usize) {
        let mut done = 0;
        loop {
            if self.is_ascii() && may_be_ascii(&text[done..]) {
                done += ascii::narrow(&text[done..], &mut to[done..]);
                if done == text.len() {
                    return (Encoding::Done, done, done);
                }
            }
            done += encode_blocks(&self.codes, self.is_ascii(), &text[done..], &mut to[done..]);
            for _ in 0..BLOCK {
                let Some(&unit) = text.get(done) else { return (Encoding::Done, done, done) };
                let Some(code) = self.code(unit) else { return (Encoding::Unmappable, done, done) };
                let Some(to) = to.get_mut(done) else { return (Encoding::Full, done, done) };
                to.write(code as u8);
                done += 1;
            }
        }
    }
}

/// Whether it is worth looking for a block of ASCII at the start.
#[inline(always)]
fn may_be_ascii(text: &[u16]) -> bool {
    matches!(text.first_chunk::<BLOCK>(), Some([..0x80, .., ..0x80]))
}

/// Encodes blocks from the start of `text` as long as all of a block has codes and fits; how many units that is.
#[inline(never)]
fn encode_blocks(codes: &[u16; 0x1_0000], is_ascii: bool, text: &[u16], to: &mut [MaybeUninit<u8>]) -> usize {
    let mut done = 0;
    for (block, to) in text.as_chunks().0.iter().zip(to.as_chunks_mut().0) {
        let is_encoded = is_ascii && ascii::narrow_block(block, to) || encode_block(codes, block, to);
        if !is_encoded {
            break;
        }
        done += BLOCK;
    }
    done
}

/// Encodes a block; whether all of it has codes.
#[inline(never)]
fn encode_block(codes: &[u16; 0x1_0000], block: &[u16; BLOCK], to: &mut [MaybeUninit<u8>; BLOCK]) -> bool {
    let mut is_mappable = true;
    for (&unit, to) in block.iter().zip(to) {
        let code = codes[usize::from(unit)];
        is_mappable &= code != 0;
        to.write(code.wrapping_sub(1) as u8);
    }
    is_mappable
}
