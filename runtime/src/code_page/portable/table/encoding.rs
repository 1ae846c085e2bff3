//! Encoding by a table.

use std::mem::MaybeUninit;

use super::Table;
use super::ascii::{self, BLOCK};
use crate::code_page::coding::Encoding;
use crate::code_page::output::Output;

impl Table {
    /// Encodes as much of `rest` as fits and has codes.
    pub(super) fn encode(&self, rest: &mut &[u16], output: &mut Output<'_, u8>) -> Encoding {
        let mut progress = Progress { text: rest, to: output.unwritten(), read: 0, written: 0 };
        if self.is_ascii() {
            progress.ascii();
        }
        // Short texts of nothing but ASCII are the most frequent.
        let stop = if progress.read == rest.len() { Encoding::Done } else { self.encode_all(&mut progress) };
        let Progress { read, written, .. } = progress;
        *rest = &rest[read..];
        // SAFETY: `written` is only raised over bytes that have just been written.
        unsafe { output.advance(written) };
        stop
    }

    #[inline(never)]
    fn encode_all(&self, progress: &mut Progress<'_>) -> Encoding {
        // What is not behind a reference can stay in registers.
        let mut local = Progress { text: progress.text, to: &mut *progress.to, ..*progress };
        let stop = loop {
            let stop = if self.pairs.is_some() { self.encode_pairs(&mut local) } else { self.encode_bytes(&mut local) };
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

    /// Encodes up to a block of characters of one byte or two.
    #[inline(always)]
    fn encode_pairs(&self, progress: &mut Progress<'_>) -> Option<Encoding> {
        for _ in 0..BLOCK {
            let Some(&unit) = progress.text.get(progress.read) else { return Some(Encoding::Done) };
            let Some(code) = self.code(unit) else { return Some(Encoding::Unmappable) };
            let [lead, byte] = code.to_be_bytes();
            let to = &mut progress.to[progress.written..];
            if lead == 0 {
                let [to, ..] = to else { return Some(Encoding::Full) };
                to.write(byte);
                progress.written += 1;
            } else {
                let [first, second, ..] = to else { return Some(Encoding::Full) };
                first.write(lead);
                second.write(byte);
                progress.written += 2;
            }
            progress.read += 1;
        }
        None
    }

    /// Encodes blocks of characters of one byte, and then up to a block one by one.
    #[inline(always)]
    fn encode_bytes(&self, progress: &mut Progress<'_>) -> Option<Encoding> {
        let Progress { text, to, read, written } = progress;
        let done = encode_blocks(&self.codes, self.is_ascii(), &text[*read..], &mut to[*written..]);
        (*read, *written) = (*read + done, *written + done);
        for _ in 0..BLOCK {
            let Some(&unit) = text.get(*read) else { return Some(Encoding::Done) };
            let Some(code) = self.code(unit) else { return Some(Encoding::Unmappable) };
            let Some(to) = to.get_mut(*written) else { return Some(Encoding::Full) };
            to.write(code as u8);
            (*read, *written) = (*read + 1, *written + 1);
        }
        None
    }
}

/// Encodes blocks from the start of `text` as long as all of a block has codes and fits; how many units that is.
#[inline(never)]
fn encode_blocks(codes: &[u16; 0x1_0000], is_ascii: bool, text: &[u16], to: &mut [MaybeUninit<u8>]) -> usize {
    let mut done = 0;
    for (block, to) in text.as_chunks().0.iter().zip(to.as_chunks_mut().0) {
        if !(is_ascii && ascii::narrow_block(block, to)) && !encode_block(codes, block, to) {
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

/// How far the conversion is.
struct Progress<'p> {
    text: &'p [u16],
    to: &'p mut [MaybeUninit<u8>],
    read: usize,
    written: usize,
}

impl Progress<'_> {
    /// Encodes blocks of ASCII, if there may be one.
    #[inline(always)]
    fn ascii(&mut self) {
        if !matches!(self.text[self.read..].first_chunk::<BLOCK>(), Some([..0x80, .., ..0x80])) {
            return;
        }
        let done = ascii::narrow(&self.text[self.read..], &mut self.to[self.written..]);
        self.read += done;
        self.written += done;
    }
}
