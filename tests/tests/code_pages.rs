//! The runtime's tables of code pages against the system's conversions.

use std::mem::MaybeUninit;
use std::sync::OnceLock;

use comwright::code_page::{CodePage, EncodeError, OnInvalid, OnUnmappable, PortableCodePage};
use comwright_tests::bless;
use comwright_tests::code_pages::{checked_in, dump, tables};
use comwright_tests::skip::skip;

/// Where our conversions differ from Wine's, and why: `code_page.rs` of the runtime tells the same.
const DIFFERENCES: &[Difference] = &[
    Difference {
        code_page: CodePage::UTF_7,
        concerns: |conversion, _| conversion == Conversion::DecodeStrictly,
        reason: "there are no flags for UTF-7 (S4): the system refuses to decode it strictly, and to us nothing in it \
                 is invalid",
    },
    Difference {
        code_page: CodePage::UTF_8,
        concerns: |conversion, bytes| conversion == Conversion::Decode && (0xe000..0xf500).contains(&bytes),
        reason: "the text ends inside of a sequence of three or four bytes: Wine makes one character of all that is left",
    },
];

/// A difference that is there on purpose.
struct Difference {
    code_page: CodePage,
    /// Whether it concerns a conversion, of this unit, or of these bytes, the first one high.
    concerns: fn(Conversion, u16) -> bool,
    reason: &'static str,
}

/// What is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Conversion {
    DecodeStrictly,
    Decode,
    EncodeStrictly,
    EncodeBestFit,
    TellBestFit,
}

#[test]
fn the_tables_are_made_from_the_systems() {
    let pages = match system() {
        Ok(pages) => pages,
        Err(reason) => return skip("the tables of code pages are made from the system's", reason),
    };
    let made = tables::write(pages).unwrap_or_else(|error| panic!("{error}"));
    if bless::is_blessing() {
        std::fs::write(checked_in(), made).expect("the tables can be written");
        return;
    }
    let stored = std::fs::read(checked_in()).expect("the tables are in the tree");
    assert!(stored == made, "tables.bin is not what the system's tables give (BLESS=1 rewrites it)");
}

#[test]
fn s12_every_code_page_converts_as_the_systems_does() {
    let pages = match system() {
        Ok(pages) => pages,
        Err(reason) => return skip("code pages convert as the system's do", reason),
    };
    let ours: Vec<_> = PortableCodePage::all().filter(|&code_page| code_page != CodePage::GB18030).collect();
    assert_eq!(ours, pages.iter().map(|page| CodePage(page.number)).collect::<Vec<_>>(), "Wine has other code pages");

    let mut found = vec![0; DIFFERENCES.len()];
    let mut unexpected = Vec::new();
    for page in pages {
        let code_page = CodePage(page.number);
        compare(page, |conversion, input, ours, systems| {
            let concerns = |known: &Difference| known.code_page == code_page && (known.concerns)(conversion, input);
            match DIFFERENCES.iter().position(concerns) {
                Some(known) => found[known] += 1,
                None => unexpected.push(format!("{code_page} {conversion:?} {input:x}: {ours}, not {systems}")),
            }
        });
    }
    let shown = unexpected.iter().take(20).cloned().collect::<Vec<_>>().join("\n");
    assert!(unexpected.is_empty(), "{} differences, among them\n{shown}", unexpected.len());
    for (difference, count) in DIFFERENCES.iter().zip(found) {
        assert_ne!(count, 0, "no longer a difference: {}: {}", difference.code_page, difference.reason);
    }
}

/// The system's code pages, asked once.
fn system() -> Result<&'static [dump::CodePage], &'static str> {
    static PAGES: OnceLock<Result<Vec<dump::CodePage>, String>> = OnceLock::new();
    PAGES.get_or_init(dump::all).as_deref().map_err(String::as_str)
}

/// Compares all bytes, all pairs of bytes and all UTF-16 units, and reports each difference.
fn compare(page: &dump::CodePage, mut report: impl FnMut(Conversion, u16, String, String)) {
    let ours = PortableCodePage::new(CodePage(page.number)).unwrap_or_else(|error| panic!("{error}"));
    let mut units = [MaybeUninit::uninit(); 4];
    let mut sequence = |bytes: &[u8], system: dump::Decoded| {
        let input = bytes.iter().fold(0, |input, &byte| input << 8 | u16::from(byte));
        let strict = ours.decode_into(bytes, OnInvalid::Error, &mut units).ok();
        if strict.as_deref() != system.strict.as_deref() {
            report(Conversion::DecodeStrictly, input, format!("{strict:x?}"), format!("{:x?}", system.strict));
        }
        let plain = ours.decode_into(bytes, OnInvalid::SystemDefault, &mut units).expect("nothing is invalid");
        if *plain != system.plain {
            report(Conversion::Decode, input, format!("{plain:x?}"), format!("{:x?}", system.plain));
        }
    };
    for byte in 0..=u8::MAX {
        sequence(&[byte], page.byte(byte));
    }
    for pair in 0..=u16::MAX {
        sequence(&pair.to_be_bytes(), page.pair(pair.to_be_bytes()));
    }
    let mut bytes = [MaybeUninit::uninit(); 8];
    for unit in 0..=u16::MAX {
        let system = page.unit(unit);
        let strict = ours.encode_into(&[unit], OnUnmappable::Error, &mut bytes);
        let told = strict.as_ref().err().map(|error| match error {
            EncodeError::Unmappable(error) => error.best_fit().map(u32::from),
            error => panic!("{error}"),
        });
        if strict.as_deref().ok() != system.strict.as_deref() {
            report(Conversion::EncodeStrictly, unit, format!("{strict:x?}"), format!("{:x?}", system.strict));
        }
        let best_fit = ours.encode_into(&[unit], OnUnmappable::BestFit, &mut bytes).expect("everything has a best fit");
        if *best_fit != *system.plain {
            report(Conversion::EncodeBestFit, unit, format!("{best_fit:x?}"), format!("{:x?}", system.plain));
        }
        let decoded = match *system.plain {
            _ if system.is_default => None,
            [byte] => page.byte(byte).plain.first().map(|&unit| u32::from(unit)),
            [lead, trail] => page.pair([lead, trail]).plain.first().map(|&unit| u32::from(unit)),
            // The replacement character, in UTF-8.
            _ => Some(0xfffd),
        };
        if told.is_some_and(|told| told != decoded) {
            report(Conversion::TellBestFit, unit, format!("{told:x?}"), format!("{decoded:x?}"));
        }
    }
}
