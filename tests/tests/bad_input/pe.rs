//! PE files whose resource tree is broken, or a trap.

use comwright_codegen::input::{self, Container, ErrorKind};
use comwright_codegen::pe::{self, Error};
use comwright_tests::pe_builder::{self, Name, Resource, Width};
use comwright_tests::{readers, samples};

use crate::memory::within_limits;

fn resource(id: u16, data: &[u8]) -> Resource<'_> {
    Resource { name: Name::Id(id), language: 0, data }
}

fn set(bytes: &mut [u8], offset: usize, value: u32) {
    bytes[offset..offset + 4].copy_from_slice(&value.to_le_bytes());
}

/// Where the only section, and in it the resource tree, starts.
fn tree(file: &[u8]) -> usize {
    let section = file.windows(8).position(|window| window == b".rsrc\0\0\0").expect("the section of resources");
    u32::from_le_bytes(file[section + 20..section + 24].try_into().expect("four bytes")) as usize
}

/// Of a file with these resources: the sizes of the levels of its tree.
fn languages_at(count: usize) -> usize {
    24 + 16 + 8 * count
}

#[test]
fn a_resource_that_lies_nowhere_does_not_hide_the_others() {
    let mut file =
        pe_builder::build(Width::Bits32, &[resource(1, samples::MSFT), resource(2, b"x"), resource(3, samples::MSFT)]);
    let tree = tree(&file);
    let leaves = tree + languages_at(3) + 3 * 24;
    set(&mut file, leaves + 16, 0x7fff_1000);
    let resources = pe::typelibs(&file).expect("the tree is whole");
    let kinds: Vec<_> = resources.iter().map(|resource| resource.place.is_ok()).collect();
    assert_eq!(kinds, [true, false, true]);
    let offset = leaves as u64 + 16;
    let error = Error::Unmapped { resource: "TYPELIB 2".to_owned(), address: 0x7fff_1000, offset };
    assert_eq!(resources[1].place, Err(error));
}

#[test]
fn a_table_where_data_belongs() {
    let mut file = pe_builder::build(Width::Bits64, &[resource(1, samples::MSFT)]);
    let tree = tree(&file);
    // The language leads back to the root.
    set(&mut file, tree + languages_at(1) + 16 + 4, 0x8000_0000);
    let error = pe::typelibs(&file).expect_err("nothing is lost silently");
    assert!(matches!(&error, Error::Malformed { offset, .. } if *offset == tree as u64), "{error}");
    // And data where a table belongs.
    let mut file = pe_builder::build(Width::Bits64, &[resource(1, samples::MSFT)]);
    set(&mut file, tree + 24 + 16 + 4, (languages_at(1) + 24) as u32);
    assert!(matches!(pe::typelibs(&file), Err(Error::Malformed { .. })));
}

/// One library under ten thousand names would be read ten thousand times.
#[test]
fn libraries_that_share_their_bytes() {
    let names: Vec<_> = (1..=2_000).map(|id| resource(id, b"")).collect();
    let mut file = pe_builder::build(Width::Bits64, &names);
    let at = file.len();
    file.extend(samples::MSFT);
    let tree = tree(&file);
    let section = file.windows(8).position(|window| window == b".rsrc\0\0\0").expect("the section of resources");
    let size = (file.len() - tree) as u32;
    set(&mut file, section + 8, size);
    set(&mut file, section + 16, size);
    let leaves = tree + languages_at(2_000) + 2_000 * 24;
    for leaf in 0..2_000 {
        set(&mut file, leaves + leaf * 16, 0x1000 + (at - tree) as u32);
        set(&mut file, leaves + leaf * 16 + 4, samples::MSFT.len() as u32);
    }
    let resources = within_limits(&file, pe::typelibs).expect("the tree is whole");
    let held = resources.iter().filter(|resource| resource.place.is_ok()).count();
    assert!((1..50).contains(&held), "{held} libraries of {} bytes in {}", samples::MSFT.len(), file.len());
    assert!(resources.iter().any(|resource| matches!(resource.place, Err(Error::Overlap { .. }))));
    within_limits(&file, readers::read_file).expect_err("an overlap is refused");
}

#[test]
fn a_long_name_under_many_entries() {
    let long = "x".repeat(60_000);
    let names: Vec<_> =
        (0..3).map(|_| Resource { name: Name::Text(&long), language: 0, data: samples::MSFT }).collect();
    let file = pe_builder::build(Width::Bits64, &names);
    let error = within_limits(&file, pe::typelibs).expect_err("no compiler takes such a name");
    assert!(error.to_string().contains("a name of 60000 characters"), "{error}");
}

#[test]
fn executables_of_other_kinds() {
    for (signature, expected) in [(b"NE", "16-bit"), (b"LE", "linear"), (b"\x90\x90", "DOS")] {
        let mut file = vec![0; 0x80];
        file[..2].copy_from_slice(b"MZ");
        file[0x3c] = 0x40;
        file[0x40..0x42].copy_from_slice(signature);
        match Container::of(&file) {
            Err(ErrorKind::Pe(Error::NotPe { kind, offset: 0x40 })) => assert!(kind.contains(expected), "{kind}"),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn a_large_file_of_another_kind_is_not_read() {
    let path = std::env::temp_dir().join(format!("comwright-large-{}", std::process::id()));
    let file = std::fs::File::create(&path).expect("the temporary folder can be written to");
    file.set_len(8 << 30).expect("a sparse file takes no room");
    let error = within_limits(b"", |_| input::load_all(&path)).expect_err("zeros are no library");
    std::fs::remove_file(&path).expect("it was made above");
    assert!(matches!(error.kind, ErrorKind::Unknown(_)));
}
