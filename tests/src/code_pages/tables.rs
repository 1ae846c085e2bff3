//! Makes the runtime's tables: from what the system makes of each code page to the bytes of `tables.bin`.
//!
//! The format is described where it is read, in `runtime/src/code_page/portable/tables.rs`. What always holds: the bytes depend
//! on the dump alone, and a code page that the format cannot express exactly is an error.

mod best_fit;
mod codes;

use std::collections::BTreeMap;

use super::dump::CodePage;

/// Code pages that are computed, not looked up.
const COMPUTED: [u32; 2] = [65_000, 65_001];

/// The file for these code pages, in ascending order of their numbers.
///
/// # Errors
///
/// The first code page, with the reason, that the format has no way to express.
pub fn write(pages: &[CodePage]) -> Result<Vec<u8>, String> {
    let mut directory = Vec::new();
    let mut contents = Vec::new();
    let pages: Vec<_> = pages.iter().filter(|page| !COMPUTED.contains(&page.number)).collect();
    let narrow = |number: usize| u16::try_from(number).map_err(|_| format!("{number} does not fit into the file"));
    directory.extend(narrow(pages.len())?.to_le_bytes());
    for page in pages {
        let bytes = Mapping::of(page).map_err(|reason| format!("code page {}: {reason}", page.number))?.write()?;
        directory.extend(narrow(page.number as usize)?.to_le_bytes());
        directory.extend(narrow(bytes.len())?.to_le_bytes());
        contents.extend(bytes);
    }
    directory.extend(contents);
    Ok(directory)
}

/// One code page, in the terms of the format.
struct Mapping<'p> {
    page: &'p CodePage,
    /// Each code in the order of the file, with what it stands for.
    codes: Vec<(u16, Option<u16>)>,
    /// The code of each character that has one of its own.
    encoded: BTreeMap<u16, u16>,
    /// The codes of characters that only resemble others.
    best_fit: BTreeMap<u16, u16>,
}

impl<'p> Mapping<'p> {
    /// Checks that `page` is as the format assumes.
    fn of(page: &'p CodePage) -> Result<Self, String> {
        let codes = codes(page)?;
        let (mut encoded, mut best_fit) = (BTreeMap::new(), BTreeMap::new());
        for unit in 0..=u16::MAX {
            let of = page.unit(unit);
            let code = code(&of.plain).ok_or_else(|| format!("U+{unit:04X} becomes {:x?}", of.plain))?;
            match of.strict {
                Some(strict) if strict == of.plain && !of.is_default => _ = encoded.insert(unit, code),
                Some(strict) => return Err(format!("U+{unit:04X} is {strict:x?}, but {:x?} without flags", of.plain)),
                None if of.is_default && of.plain == page.unit(u16::from(b'?')).plain => {}
                None if of.is_default => return Err(format!("the default character is {:x?}", of.plain)),
                None => _ = best_fit.insert(unit, code),
            }
        }
        let mapping = Self { page, codes, encoded, best_fit };
        mapping.check_bytes()?;
        Ok(mapping)
    }

    fn write(&self) -> Result<Vec<u8>, String> {
        let mut bytes = Vec::new();
        write_number(&mut bytes, u32::from(self.page.unicode_default));
        bytes.push(u8::try_from(self.page.lead_bytes.len()).map_err(|error| error.to_string())?);
        bytes.extend(self.page.lead_bytes.iter().flat_map(|&(first, last)| [first, last]));
        bytes.extend(codes::write(&self.codes));
        bytes.extend(codes::write_decode_only(&self.codes, &self.encoded));
        bytes.extend(best_fit::write(&self.best_fit));
        Ok(bytes)
    }

    /// What the readers derive: which single bytes are invalid, and that codes are encoded as they are decoded.
    fn check_bytes(&self) -> Result<(), String> {
        let decoded: BTreeMap<_, _> = self.codes.iter().filter_map(|&(code, unit)| Some((code, unit?))).collect();
        for (unit, code) in &self.encoded {
            if decoded.get(code) != Some(unit) {
                return Err(format!("U+{unit:04X} is encoded as {code:#x}, which is something else"));
            }
        }
        for byte in (0..=u8::MAX).filter(|&byte| !self.page.is_lead(byte)) {
            let of = self.page.byte(byte);
            let [unit] = of.plain[..] else { return Err(format!("{byte:#x} becomes {:x?}", of.plain)) };
            let is_private = (0xe000..0xf900).contains(&unit);
            let is_default = unit == self.page.unicode_default && self.encoded.get(&unit) != Some(&u16::from(byte));
            let strict = (!is_private && !is_default).then_some(of.plain);
            if of.strict != strict {
                return Err(format!("{byte:#x} is {:x?} with flags", of.strict));
            }
        }
        Ok(())
    }
}

/// All codes: the bytes, and behind each range of lead bytes all pairs.
fn codes(page: &CodePage) -> Result<Vec<(u16, Option<u16>)>, String> {
    let mut codes = Vec::new();
    for byte in 0..=u8::MAX {
        let of = page.byte(byte);
        let unit = if page.is_lead(byte) { None } else { of.plain.first().copied() };
        codes.push((u16::from(byte), unit));
    }
    for lead in page.lead_bytes.iter().flat_map(|&(first, last)| first..=last) {
        for trail in 0..=u8::MAX {
            let of = page.pair([lead, trail]);
            let unit = match of.strict.as_deref() {
                None => None,
                Some(&[unit]) if of.plain == [unit] => Some(unit),
                Some(units) => return Err(format!("{lead:02x} {trail:02x} is {units:x?}")),
            };
            codes.push((u16::from_be_bytes([lead, trail]), unit));
        }
    }
    Ok(codes)
}

/// A character of one byte or two as one number, the first byte high.
fn code(bytes: &[u8]) -> Option<u16> {
    match *bytes {
        [byte] => Some(u16::from(byte)),
        [lead, trail] => Some(u16::from_be_bytes([lead, trail])),
        _ => None,
    }
}

/// Seven bits a byte, the lowest first; the highest bit says that more follows.
fn write_number(to: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        to.push(number as u8 | 0x80);
        number >>= 7;
    }
    to.push(number as u8);
}

/// A number with a sign: 0, −1, 1, −2 … are written as 0, 1, 2, 3 …
fn write_difference(to: &mut Vec<u8>, difference: i32) {
    write_number(to, (difference << 1 ^ difference >> 31) as u32);
}
