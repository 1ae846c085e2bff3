//! The tables of one code page as conversions use them, and the loops over them.
//!
//! Comes in: a table of the file. Goes out: characters for codes and codes for characters, in arrays that are looked up
//! without a search. They are laid out when a code page is first used, once in a process: arrays of 128 KiB, one for a
//! page of single bytes and two for one with pairs, of which the memory without entries is never touched. It knows
//! nothing of what is done about characters that there are no codes for.

mod ascii;
mod decoding;
mod encoding;

use std::ops::Range;
use std::sync::OnceLock;

use super::tables::{self, BestFits, Codes, Reader};
use crate::code_page::coding::{Bytes, Coding, Decoding, Encoding};
use crate::code_page::output::Output;

/// No character: U+FFFF is none.
const NONE: u16 = 0xffff;

/// A lookup by 16 bits.
type Lookup = Box<[u16; 0x1_0000]>;

/// One code page.
pub(super) struct Table {
    /// 0x80 when the codes below it are those of ASCII, both ways; otherwise 0.
    ascii_end: u8,
    /// What invalid sequences become when nothing else is asked for.
    unicode_default: u16,
    /// What each byte stands for; [`NONE`] for lead bytes and for those that are invalid.
    bytes: [u16; 256],
    /// Whether a byte is the first of two.
    is_lead: [bool; 256],
    /// What the system makes of invalid bytes.
    invalid_bytes: Vec<(u8, u16)>,
    /// What pairs stand for, 0 for those that stand for nothing; not there when there are no lead bytes.
    pairs: Option<Lookup>,
    /// The codes of characters, one higher than they are; 0 for characters that have none.
    codes: Lookup,
    best_fits: OnceLock<BestFits>,
    best_fits_in_file: Reader,
}

static TABLES: [OnceLock<Table>; tables::COUNT] = [const { OnceLock::new() }; tables::COUNT];

impl Table {
    /// The table for the code page of this number.
    pub(super) fn of(number: u32) -> Option<&'static Self> {
        let index = tables::index_of(number)?;
        Some(TABLES[index].get_or_init(|| Self::build(tables::contents(index))))
    }

    /// Whether text of nothing but ASCII is the same in this code page.
    #[inline(always)]
    fn is_ascii(&self) -> bool {
        self.ascii_end != 0
    }

    /// The code of a character of the BMP.
    #[inline(always)]
    fn code(&self, unit: u16) -> Option<u16> {
        self.codes[usize::from(unit)].checked_sub(1)
    }

    /// Lays a table out.
    fn build(contents: tables::Contents) -> Self {
        let mut reader = contents.rest;
        let mut codes = Codes::new(&mut reader);
        // All codes in the order of the file, with their characters.
        let mut order: Vec<(u16, Option<u16>)> = (0..256).map(|byte| (byte, codes.next(byte))).collect();
        let mut is_lead = [false; 256];
        for lead in contents.lead_bytes.iter().flat_map(|&[first, last]| first..=last) {
            is_lead[usize::from(lead)] = true;
            let pairs = (0..=u8::MAX).map(|trail| u16::from_be_bytes([lead, trail]));
            order.extend(pairs.map(|code| (code, codes.next(code))));
        }
        let bytes = std::array::from_fn(|byte| order[byte].1.unwrap_or(NONE));
        let pairs = (order.len() > bytes.len()).then(|| {
            let mut pairs = empty();
            for &(code, unit) in &order[bytes.len()..] {
                pairs[usize::from(code)] = unit.unwrap_or(0);
            }
            pairs
        });
        for range in read_ranges(&mut reader) {
            order[range].iter_mut().for_each(|(_, unit)| *unit = None);
        }
        let mut codes = empty();
        for &(code, unit) in &order {
            if let Some(unit) = unit {
                codes[usize::from(unit)] = code + 1;
            }
        }
        let is_ascii = (0..0x80).all(|byte| bytes[usize::from(byte)] == byte && codes[usize::from(byte)] == byte + 1);
        let mut table = Self {
            ascii_end: if is_ascii { 0x80 } else { 0 },
            unicode_default: contents.unicode_default,
            bytes,
            is_lead,
            invalid_bytes: Vec::new(),
            pairs,
            codes,
            best_fits: OnceLock::new(),
            best_fits_in_file: reader,
        };
        table.find_invalid_bytes();
        table
    }

    /// Takes bytes that stand for a private character, or for the default character without being its code, out of the
    /// valid ones.
    fn find_invalid_bytes(&mut self) {
        for byte in 0..=u8::MAX {
            let unit = self.bytes[usize::from(byte)];
            let is_private = (0xe000..0xf900).contains(&unit);
            let is_default = unit == self.unicode_default && self.code(unit) != Some(byte.into());
            if is_private || is_default {
                self.invalid_bytes.push((byte, unit));
                self.bytes[usize::from(byte)] = NONE;
            }
        }
    }
}

impl Coding for Table {
    fn longest(&self) -> usize {
        if self.pairs.is_some() { 2 } else { 1 }
    }

    fn encode(&self, rest: &mut &[u16], output: &mut Output<'_, u8>) -> Encoding {
        self.encode(rest, output)
    }

    fn best_fit(&self, character: &[u16]) -> Option<Bytes> {
        // Nothing resembles a character beyond the BMP.
        let [unit] = *character else { return None };
        let best_fits = self.best_fits.get_or_init(|| BestFits::read(self.best_fits_in_file));
        best_fits.of(unit).map(Bytes::of_code)
    }

    fn decode(&self, rest: &mut &[u8], output: &mut Output<'_, u16>) -> Decoding {
        self.decode(rest, output)
    }

    fn system_default(&self, invalid: &[u8]) -> u16 {
        let is_invalid = |&&(byte, _): &&(u8, u16)| *invalid == [byte];
        self.invalid_bytes.iter().find(is_invalid).map_or(self.unicode_default, |&(_, unit)| unit)
    }
}

/// A lookup of zeros, in memory that the system gives as such.
fn empty() -> Lookup {
    vec![0; 0x1_0000].into_boxed_slice().try_into().expect("it is that long")
}

/// Ranges of places in the order of the file, ascending.
fn read_ranges(reader: &mut Reader) -> Vec<Range<usize>> {
    let mut end = 0;
    let count = reader.number();
    (0..count)
        .map(|_| {
            let start = end + reader.number() as usize;
            end = start + reader.number() as usize;
            start..end
        })
        .collect()
}
