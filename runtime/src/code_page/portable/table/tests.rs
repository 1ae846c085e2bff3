use std::mem::MaybeUninit;

use super::super::tables;
use super::{NONE, Table};
use crate::code_page::coding::{Decoding, Encoding};
use crate::code_page::output::Output;

fn encode(table: &Table, text: &[u16], room: usize) -> (Encoding, usize, Vec<u8>) {
    let mut buffer = vec![MaybeUninit::uninit(); room];
    let mut output = Output::new(&mut buffer);
    let mut rest = text;
    let stop = table.encode(&mut rest, &mut output);
    (stop, text.len() - rest.len(), output.into_written().to_vec())
}

fn decode(table: &Table, bytes: &[u8], room: usize) -> (Decoding, usize, Vec<u16>) {
    let mut buffer = vec![MaybeUninit::uninit(); room];
    let mut output = Output::new(&mut buffer);
    let mut rest = bytes;
    let stop = table.decode(&mut rest, &mut output);
    (stop, bytes.len() - rest.len(), output.into_written().to_vec())
}

fn all() -> impl Iterator<Item = (u32, &'static Table)> {
    tables::numbers().map(|number| (number, Table::of(number).unwrap()))
}

/// A letter and something outside ASCII, with their bytes.
fn samples(table: &Table) -> [(u16, Vec<u8>); 2] {
    // The last one has two bytes in pages that have such.
    let other = (0x80..0xe000).rev().find(|&unit| table.code(unit).is_some()).unwrap_or(b'b'.into());
    [b'a'.into(), other].map(|unit| (unit, encode(table, &[unit], 2).2))
}

/// Blocks and single characters are converted in different ways, which must not show.
#[test]
fn where_a_character_stands_makes_no_difference() {
    for (number, table) in all() {
        let samples = samples(table);
        for pattern in 0..1_u32 << 7 {
            // Runs of both, longer and shorter than a block.
            let chosen: Vec<_> = (0..45).map(|place| &samples[(pattern >> (place / 7) & 1) as usize]).collect();
            let text: Vec<u16> = chosen.iter().map(|(unit, _)| *unit).collect();
            let bytes: Vec<u8> = chosen.iter().flat_map(|(_, bytes)| bytes.iter().copied()).collect();
            assert_eq!(encode(table, &text, bytes.len()), (Encoding::Done, text.len(), bytes.clone()), "{number}");
            assert_eq!(decode(table, &bytes, text.len()), (Decoding::Done, bytes.len(), text), "{number}");
        }
    }
}

#[test]
fn conversions_stop_at_the_first_character_that_they_cannot_convert() {
    for (number, table) in all() {
        for (unit, code) in samples(table) {
            let (text, bytes) = (vec![unit; 40], code.repeat(40));
            for place in 0..40 {
                let mut text = text.clone();
                text[place] = 0xd800;
                let (stop, read, written) = encode(table, &text, 80);
                assert_eq!((stop, read), (Encoding::Unmappable, place), "{number}");
                assert_eq!(written, bytes[..code.len() * place]);
                // Nothing is written beyond the last character that fits.
                let (stop, read, written) = encode(table, &[unit; 40], code.len() * place + code.len() - 1);
                assert_eq!((stop, read, written), (Encoding::Full, place, bytes[..code.len() * place].to_vec()));
                let (stop, read, written) = decode(table, &bytes, place);
                assert_eq!((stop, read, written), (Decoding::Full, code.len() * place, vec![unit; place]));
            }
            let Some(wrong) = (0..=u8::MAX).find(|&byte| table.bytes[usize::from(byte)] == NONE) else { continue };
            for place in 0..40 {
                let mut bytes = code.repeat(place);
                bytes.extend([wrong, 0]);
                bytes.extend(code.repeat(20));
                let (stop, read, written) = decode(table, &bytes, 80);
                assert_eq!((stop, read), (Decoding::Invalid(1), code.len() * place), "{number}");
                assert_eq!(written, vec![unit; place]);
            }
        }
    }
}

/// Each character that has a code comes back from it.
#[test]
fn codes_are_decoded_to_what_was_encoded() {
    for (number, table) in all() {
        let text: Vec<u16> = (0..=u16::MAX).filter(|&unit| table.code(unit).is_some()).collect();
        assert!(text.len() > 120, "{number}");
        let (stop, read, bytes) = encode(table, &text, 2 * text.len());
        assert_eq!((stop, read), (Encoding::Done, text.len()), "{number}");
        let mut rest = &bytes[..];
        let mut decoded = Vec::new();
        loop {
            let (stop, read, units) = decode(table, rest, text.len());
            decoded.extend(units);
            rest = &rest[read..];
            match stop {
                Decoding::Done => break,
                // Bytes that are invalid, but what a private character is encoded to.
                Decoding::Invalid(1) => {
                    let unit = crate::code_page::coding::Coding::system_default(table, &rest[..1]);
                    assert!((0xe000..0xf900).contains(&unit), "{number}");
                    decoded.push(unit);
                    rest = &rest[1..];
                }
                stop => panic!("{stop:?} in {number}"),
            }
        }
        assert_eq!(decoded, text, "{number}");
    }
}

/// Without encoding_rs the pages that are written over its tables are not there, and the others are.
#[cfg(not(feature = "double-byte"))]
#[test]
fn s12_only_what_needs_a_base_is_missing() {
    use crate::code_page::{CodePage, portable};
    let east_asian =
        [CodePage::SHIFT_JIS, CodePage::GBK, CodePage::KOREAN, CodePage::BIG5, CodePage::EUC_JP, CodePage::JOHAB];
    let missing: Vec<_> = east_asian.into_iter().chain([CodePage::GB18030]).collect();
    assert!(missing.iter().all(|&page| portable::coding(page).is_none()));
    assert!(portable::code_pages().all(|page| !missing.contains(&page) && portable::coding(page).is_some()));
    for page in [CodePage::WINDOWS_1252, CodePage::KOI8_R, CodePage::UTF_7, CodePage::UTF_8] {
        assert!(portable::code_pages().any(|there| there == page), "{page:?}");
    }
}

#[test]
fn s12_what_is_there_is_known_while_something_is_compiled() {
    use crate::code_page::portable;
    let there: Vec<_> = portable::code_pages().map(|page| page.0).collect();
    let known: Vec<_> = (0..=u32::from(u16::MAX)).filter(|number| portable::has(*number)).collect();
    assert_eq!(known, there);
}

/// A version of encoding_rs that changed what is copied from it would show here, without Wine, too.
#[cfg(feature = "double-byte")]
#[test]
fn s12_what_codes_stand_for_has_not_changed() {
    // FNV-1a.
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut add = |number: u16| {
        for byte in number.to_le_bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    for (number, table) in all() {
        add(number as u16);
        table.bytes.into_iter().for_each(&mut add);
        table.invalid_bytes.iter().for_each(|&(_, unit)| add(unit));
        table.pairs.iter().flat_map(|pairs| pairs.iter()).for_each(|&unit| add(unit));
        table.codes.iter().for_each(|&code| add(code));
    }
    assert_eq!(hash, 0xb4db_1005_63e1_41d4, "tables.bin was made anew, or encoding_rs has other tables: {hash:#x}");
}
