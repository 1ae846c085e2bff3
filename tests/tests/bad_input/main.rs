//! Bad input: always an error with a kind, the raw value and the absolute offset; never a panic, a hang, or memory
//! beyond 64 MiB and fifty times the file's size.

mod memory;
mod pe;
mod registrations;

use comwright_codegen::typelib::{Error, ErrorKind};
use comwright_tests::msft_file::{MsftFile, Segment, type_info};
use comwright_tests::readers::{self, Refused};
use comwright_tests::samples;
use memory::within_limits;

/// Indexes of types in the sample.
mod sample {
    pub(crate) const RECORD: usize = 0;
    pub(crate) const INTERFACE: usize = 4;
    pub(crate) const ALIAS: usize = 6;
}

fn msft() -> MsftFile {
    MsftFile(samples::MSFT.to_vec())
}

/// The error that a broken library gives.
fn error_of(file: &MsftFile) -> Error {
    error_of_bytes(&file.0)
}

fn error_of_bytes(bytes: &[u8]) -> Error {
    match within_limits(bytes, readers::read_library) {
        Err(Refused::Library(error)) => error,
        other => panic!("not refused as a library: {:?}", other.map(|library| library.name)),
    }
}

#[test]
fn truncated_at_every_byte() {
    for (name, bytes) in [("MSFT", samples::MSFT.to_vec()), ("SLTG", samples::sltg()), ("PE", samples::pe())] {
        assert!(bytes.len() <= 32 << 10, "{name}: {} bytes", bytes.len());
        assert!(readers::read_file(&bytes).is_ok(), "{name}");
        for len in 0..bytes.len() {
            let refused = within_limits(&bytes[..len], readers::read_file);
            assert!(refused.is_err(), "{name} cut to {len} of {} bytes was read", bytes.len());
        }
    }
}

/// Headers, directories and tables stand first in every format: there every byte is flipped in three ways, behind
/// them every byte in one.
#[test]
fn every_byte_flipped() {
    const HEADERS: usize = 1 << 10;
    let all_flips: &[u8] = &[0x01, 0x80, 0xff];
    for (bytes, end) in [(samples::MSFT.to_vec(), usize::MAX), (samples::sltg(), usize::MAX), (samples::pe(), HEADERS)]
    {
        let mut broken = bytes.clone();
        for (index, &byte) in bytes.iter().enumerate().take(end) {
            for flip in if index < HEADERS { all_flips } else { &all_flips[2..] } {
                broken[index] = byte ^ flip;
                // Many a byte may be anything: what is read must be usable, what is not must be refused in the file.
                let _ = within_limits(&broken, readers::read_file);
            }
            broken[index] = byte;
        }
    }
}

#[test]
fn what_a_flipped_byte_leaves_can_be_printed() {
    for bytes in [samples::MSFT.to_vec(), samples::sltg()] {
        let mut broken = bytes.clone();
        for index in (0..bytes.len()).step_by(7) {
            broken[index] ^= 0xff;
            if let Ok(library) = readers::read_library(&broken) {
                readers::print(&library);
            }
            broken[index] = bytes[index];
        }
    }
}

#[test]
fn neither_format() {
    let error = error_of_bytes(b"MZ\x90\0");
    assert_eq!(error, Error { kind: ErrorKind::UnknownMagic(b"MZ\x90\0".to_vec()), offset: 0 });
    assert!(matches!(readers::read_file(b""), Err(Refused::NothingToRead)));
}

#[test]
fn counts_of_2_31() {
    let mut file = msft();
    file.set(0x20, 0x8000_0000);
    let error = error_of(&file);
    // One offset a type follows the header.
    let limit = (file.0.len() as u64 - 0x54) / 4 + 1;
    let kind = ErrorKind::OutOfRange { what: "number of types", value: 0x8000_0000, limit };
    assert_eq!(error, Error { kind, offset: 0x20 });

    let mut file = msft();
    let entry = file.entry(Segment::Strings);
    file.set(entry + 4, 0x8000_0000);
    let limit = file.0.len() as u64 - file.segment(Segment::Strings) as u64 + 1;
    let kind = ErrorKind::OutOfRange { what: "length of a segment", value: 0x8000_0000, limit };
    assert_eq!(error_of(&file), Error { kind, offset: entry as u64 + 4 });

    let mut file = msft();
    let counts = file.type_info(sample::INTERFACE) + type_info::COUNTS;
    file.set(counts, 0xffff_ffff);
    assert!(matches!(error_of(&file).kind, ErrorKind::UnexpectedEnd { .. }));

    let mut file = msft();
    let members = file.u32(file.type_info(sample::INTERFACE) + type_info::MEMBERS) as usize;
    file.set(members, 0x8000_0000);
    let limit = (file.0.len() - members - 3) as u64;
    let kind = ErrorKind::OutOfRange { what: "size of the member records", value: 0x8000_0000, limit };
    assert_eq!(error_of(&file), Error { kind, offset: members as u64 });
}

#[test]
fn references_out_of_range() {
    let base = |word: u32| {
        let mut file = msft();
        let at = file.type_info(sample::INTERFACE) + type_info::BASE;
        file.set(at, word);
        (error_of(&file), at as u64)
    };
    let limit = 42 * 100;
    let (error, at) = base(limit);
    let kind = ErrorKind::OutOfRange { what: "reference to a type", value: limit, limit: limit.into() };
    assert_eq!(error, Error { kind, offset: at });

    // Between two types.
    let (error, at) = base(4);
    let kind = ErrorKind::Malformed { what: "reference to a type", value: 4 };
    assert_eq!(error, Error { kind, offset: at });

    // Any other lowest bits than 0 mean an import, and the library has one only.
    for import in [0x7fff_fff1, 0x8000_0002, 0x103] {
        let (error, at) = base(import);
        assert!(
            matches!(error.kind, ErrorKind::OutOfRange { what: "import", value, .. } if value == import),
            "{error}"
        );
        assert_eq!(error.offset, at);
    }
}

#[test]
fn type_descriptor_that_points_at_itself() {
    const VT_PTR: u16 = 26;
    let mut file = msft();
    file.set_first_type_desc(VT_PTR, 0);
    let alias = file.type_info(sample::ALIAS) + type_info::BASE;
    file.set(alias, 0);
    assert!(matches!(error_of(&file).kind, ErrorKind::TooDeep { limit: 64 }));
}

#[test]
fn types_that_lead_back_to_themselves() {
    const VT_USERDEFINED: u16 = 29;
    // An alias that stands for itself.
    let mut file = msft();
    file.set_first_type_desc(VT_USERDEFINED, sample::ALIAS as u32 * 100);
    let alias = file.type_info(sample::ALIAS);
    file.set(alias + type_info::BASE, 0);
    let error = error_of(&file);
    let kind = ErrorKind::Cycle { index: sample::ALIAS as u32, name: "OLE_COLOR".to_owned(), how: "stands for" };
    assert_eq!(error, Error { kind, offset: alias as u64 });

    // An interface that derives from itself.
    let mut file = msft();
    let interface = file.type_info(sample::INTERFACE);
    file.set(interface + type_info::BASE, sample::INTERFACE as u32 * 100);
    let error = error_of(&file);
    assert!(matches!(&error.kind, ErrorKind::Cycle { how: "derives from", .. }), "{error}");
    assert_eq!(error.offset, interface as u64);

    // A record that contains itself: its first field's type is made the record.
    let mut file = msft();
    file.set_first_type_desc(VT_USERDEFINED, sample::RECORD as u32 * 100);
    let record = file.type_info(sample::RECORD);
    let members = file.u32(record + type_info::MEMBERS) as usize;
    file.set(members + 4 + 4, 0);
    let error = error_of(&file);
    assert!(matches!(&error.kind, ErrorKind::Cycle { index: 0, how: "contains", .. }), "{error}");
}

#[test]
fn custom_data_that_follows_itself() {
    let mut file = msft();
    let entry = file.segment(Segment::CustomData);
    file.set(entry + 8, 0);
    let info = file.type_info(sample::RECORD);
    file.set(info + type_info::CUSTOM_DATA, 0);
    let error = error_of(&file);
    assert_eq!(error.kind, ErrorKind::ChainCycle { what: "custom data", value: 0 });
    assert_eq!(error.offset, entry as u64 + 8);
}

/// A file of three megabytes that names one string of 64 KiB 65,535 times would unfold to four gigabytes.
#[test]
fn one_long_string_named_by_every_function() {
    const COUNT: usize = 0xffff;
    let mut file = msft();
    let mut strings = 0xffff_u16.to_le_bytes().to_vec();
    strings.extend(vec![b'x'; 0x1_0000]);
    file.replace_segment(Segment::Strings, &strings);
    let mut record = [0; 0x20];
    record[0] = 0x20;
    record[4..8].copy_from_slice(&0x8000_0018_u32.to_le_bytes());
    file.replace_members(sample::INTERFACE, COUNT as u32, &record.repeat(COUNT), COUNT);
    let error = error_of(&file);
    assert!(matches!(error.kind, ErrorKind::TooLarge { .. }), "{error}");
}

/// The same with a type of 60 levels.
#[test]
fn one_deep_type_named_by_every_variable() {
    const COUNT: usize = 0xffff;
    const DEPTH: u32 = 60;
    let mut file = msft();
    let levels = (0..DEPTH).flat_map(|level| {
        let inner = if level + 1 == DEPTH { 0x8000_0003 } else { (level + 1) * 8 };
        [26, 0, 0, 0].into_iter().chain(inner.to_le_bytes())
    });
    file.replace_segment(Segment::TypeDescs, &levels.collect::<Vec<u8>>());
    let mut record = [0; 0x14];
    record[0] = 0x14;
    file.replace_members(sample::RECORD, (COUNT as u32) << 16, &record.repeat(COUNT), COUNT);
    let error = error_of(&file);
    assert!(matches!(error.kind, ErrorKind::TooLarge { .. }), "{error}");
}

mod sltg {
    use super::{Error, ErrorKind, error_of_bytes, samples};

    fn set(bytes: &mut [u8], offset: usize, value: u16) {
        bytes[offset..offset + 2].copy_from_slice(&value.to_le_bytes());
    }

    #[test]
    fn blocks_that_follow_themselves() {
        let mut bytes = samples::sltg();
        // The first entry of the table names itself as the next, and has no bytes that would run out before.
        set(&mut bytes, 0x24, 0);
        set(&mut bytes, 0x24 + 2, 0);
        set(&mut bytes, 0x24 + 6, 1);
        let error = error_of_bytes(&bytes);
        assert_eq!(error, Error { kind: ErrorKind::ChainCycle { what: "blocks", value: 1 }, offset: 0x24 + 6 });
    }

    #[test]
    fn block_out_of_range() {
        let mut bytes = samples::sltg();
        set(&mut bytes, 0x0a, 0xfff0);
        let kind = ErrorKind::OutOfRange { what: "block", value: 0xfff0, limit: 44 };
        assert_eq!(error_of_bytes(&bytes), Error { kind, offset: 0x0a });
    }

    #[test]
    fn member_chain_that_returns() {
        let mut bytes = samples::sltg();
        // Of IUnknown's three functions, the first is made to follow itself.
        let block = block_of_type(&bytes, 3);
        let header = block + long(&bytes, block + 0x0a);
        let members = header + 9;
        let tail = members + long(&bytes, header + 5);
        let first = word(&bytes, tail + 8);
        set(&mut bytes, members + first + 2, first as u16);
        let error = error_of_bytes(&bytes);
        assert_eq!(error.kind, ErrorKind::ChainCycle { what: "members", value: first as u32 });
        assert_eq!(error.offset, (members + first + 2) as u64);
    }

    #[test]
    fn more_types_than_the_directory_holds() {
        let mut bytes = samples::sltg();
        let count = 42_u16.to_le_bytes();
        let pattern = [count[0], count[1], 10, 0, b'0', b'0'];
        let at = bytes.windows(6).position(|window| window == pattern).expect("the directory");
        set(&mut bytes, at, 0xffff);
        let error = error_of_bytes(&bytes);
        assert!(matches!(error.kind, ErrorKind::TooLarge { .. }), "{error}");
        assert_eq!(error.offset, at as u64);
    }

    /// Where the block of a type starts: blocks follow each other in the order of the table.
    fn block_of_type(bytes: &[u8], index: usize) -> usize {
        let entries = 0x24;
        let start = entries + (word(bytes, 4) - 1) * 8 + word(bytes, 8) + 9;
        start + (0..index).map(|index| long(bytes, entries + index * 8)).sum::<usize>()
    }

    fn word(bytes: &[u8], at: usize) -> usize {
        usize::from(u16::from_le_bytes(bytes[at..at + 2].try_into().expect("two bytes")))
    }

    fn long(bytes: &[u8], at: usize) -> usize {
        u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes")) as usize
    }
}
