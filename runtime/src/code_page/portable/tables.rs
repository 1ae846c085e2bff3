//! The tables of all code pages, compact: made once from the system's, by the tests, which also prove them against it.
//!
//! `tables.bin` is a `u16` with the number of code pages; for each one its number and the length of its table, both
//! `u16`, ascending by number; then the tables, in the same order. All of that is little-endian. A table is
//!
//! * a number: the character that invalid sequences become (`UnicodeDefaultChar` of `GetCPInfoEx`);
//! * a byte with the number of ranges of lead bytes, and for each range its first and its last byte;
//! * the codes: see [`codes`];
//! * the codes that are decoded, but not what their character is encoded to: how many ranges of them there are, and for
//!   each range how many codes lie before it, since the one before, and how many it has;
//! * best fits, up to the end of the table: see [`best_fit`].
//!
//! A *number* has seven bits a byte, the lowest first, and the highest bit says that more follows. A *difference* is a
//! number, too: 0, −1, 1, −2 … are 0, 1, 2, 3 …
//!
//! Three things need no table, because they hold for every code page of the system; making the tables proves them.
//! Characters are encoded to the code that they are decoded from. A single byte is invalid when it stands for a private
//! character, or for the default character without being what that is encoded to. Characters without a code and
//! without a best fit become what `?` is encoded to.

#[cfg(feature = "double-byte")]
mod base;
#[cfg(not(feature = "double-byte"))]
#[path = "tables/no_base.rs"]
mod base;
mod best_fit;
mod codes;

use base::Base;
pub(super) use best_fit::BestFits;
pub(super) use codes::Codes;

static FILE: &[u8] = include_bytes!("tables.bin");

/// How many bytes an entry of the directory has.
const ENTRY: usize = 4;

/// The table of one code page.
pub(super) struct Contents {
    /// What invalid sequences become.
    pub(super) unicode_default: u16,
    /// Ranges of lead bytes that include their ends.
    pub(super) lead_bytes: &'static [[u8; 2]],
    /// What comes behind them.
    pub(super) rest: Reader,
}

/// How many code pages there are.
pub(super) const COUNT: usize = u16::from_le_bytes([FILE[0], FILE[1]]) as usize;

/// The numbers of all code pages that are there, ascending.
pub(super) fn numbers() -> impl Iterator<Item = u32> {
    let number = |[low, high, _, _]: &[u8; ENTRY]| u32::from(u16::from_le_bytes([*low, *high]));
    directory().iter().enumerate().filter(|(index, _)| is_there(*index)).map(move |(_, entry)| number(entry))
}

/// Where the code page of this number is in the file.
pub(super) fn index_of(number: u32) -> Option<usize> {
    let number = u16::try_from(number).ok()?;
    let index =
        directory().binary_search_by_key(&number, |[low, high, _, _]| u16::from_le_bytes([*low, *high])).ok()?;
    is_there(index).then_some(index)
}

/// Whether what the table at `index` is written over is there, if it is written over anything.
fn is_there(index: usize) -> bool {
    let is_whole = || match contents(index).rest.byte() {
        0 => true,
        number => Base::numbered(number).is_some(),
    };
    cfg!(feature = "double-byte") || is_whole()
}

/// Whether the code page of this number is there: the same, while something is compiled.
pub(super) const fn has(number: u32) -> bool {
    let mut table = 2 + ENTRY * COUNT;
    let mut entry = 2;
    while entry < 2 + ENTRY * COUNT {
        if u16::from_le_bytes([FILE[entry], FILE[entry + 1]]) as u32 == number {
            return cfg!(feature = "double-byte") || is_whole_at(table);
        }
        table += u16::from_le_bytes([FILE[entry + 2], FILE[entry + 3]]) as usize;
        entry += ENTRY;
    }
    false
}

/// Whether the table that begins here is written over nothing: that is said behind the default character, which is a
/// number, and the ranges of lead bytes.
const fn is_whole_at(mut at: usize) -> bool {
    while FILE[at] & 0x80 != 0 {
        at += 1;
    }
    at += 1;
    FILE[at + 1 + 2 * FILE[at] as usize] == 0
}

/// The table that is at `index` in the file.
pub(super) fn contents(index: usize) -> Contents {
    let directory = directory();
    let length = |[_, _, low, high]: &[u8; ENTRY]| usize::from(u16::from_le_bytes([*low, *high]));
    let start = 2 + ENTRY * directory.len() + directory[..index].iter().map(length).sum::<usize>();
    let mut rest = Reader(&FILE[start..][..length(&directory[index])]);
    let unicode_default = rest.number() as u16;
    let ranges = usize::from(rest.byte());
    let (lead_bytes, after) = rest.0.split_at(2 * ranges);
    Contents { unicode_default, lead_bytes: lead_bytes.as_chunks().0, rest: Reader(after) }
}

fn directory() -> &'static [[u8; ENTRY]] {
    FILE[2..][..ENTRY * COUNT].as_chunks().0
}

/// Reads a table from its start.
#[derive(Clone, Copy)]
pub(super) struct Reader(&'static [u8]);

impl Reader {
    /// Whether nothing is left.
    pub(super) fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }

    /// The next byte.
    fn byte(&mut self) -> u8 {
        let (&byte, rest) = self.0.split_first().expect("the tables are whole: the tests read every one");
        self.0 = rest;
        byte
    }

    /// The next number.
    pub(super) fn number(&mut self) -> u32 {
        let mut number = 0;
        for shift in (0..).step_by(7) {
            let byte = self.byte();
            number |= u32::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        number
    }

    /// The next difference.
    fn difference(&mut self) -> i32 {
        let number = self.number();
        (number >> 1) as i32 ^ -((number & 1) as i32)
    }
}
