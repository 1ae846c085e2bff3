//! Writes PE files that hold nothing but resources of type `TYPELIB`, 32- and 64-bit, without a linker.
//!
//! One section, `.rsrc`: the tree of resources (type, name, language), the names, and the data.

/// The word size of a PE file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bits {
    /// PE32.
    X86,
    /// PE32+.
    X64,
}

/// A library for a PE file.
#[derive(Clone, Debug)]
pub struct Resource {
    /// The number it is filed under.
    pub id: u16,
    /// The language (a LANGID) it is filed under.
    pub language: u16,
    /// The library.
    pub data: Vec<u8>,
}

const PE_OFFSET: u32 = 0x40;
const FILE_ALIGNMENT: u32 = 0x200;
const SECTION_ALIGNMENT: u32 = 0x1000;
/// Where the only section is, in the file and in memory.
const SECTION_OFFSET: u32 = FILE_ALIGNMENT;
const SECTION_ADDRESS: u32 = SECTION_ALIGNMENT;

const IMAGE_DIRECTORY_ENTRY_RESOURCE: usize = 2;
const DIRECTORY_COUNT: usize = 16;

/// In an entry of the tree: what it leads to is a table, or its name is a text.
const HIGH_BIT: u32 = 0x8000_0000;
const TABLE_SIZE: usize = 16;
const ENTRY_SIZE: usize = 8;
const DATA_ENTRY_SIZE: usize = 16;

/// A PE file with `resources`, which are in the order of the tree: by number, then by language.
pub fn write(bits: Bits, resources: &[Resource]) -> Vec<u8> {
    let section = section(resources);
    let raw_size = len(&section).next_multiple_of(FILE_ALIGNMENT);
    let mut file = headers(bits, len(&section), raw_size);
    file.resize(SECTION_OFFSET as usize, 0);
    file.extend(section);
    file.resize((SECTION_OFFSET + raw_size) as usize, 0);
    file
}

fn len(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.len()).expect("test files are small")
}

fn headers(bits: Bits, section_size: u32, raw_size: u32) -> Vec<u8> {
    let mut out = vec![0; PE_OFFSET as usize];
    out[..2].copy_from_slice(b"MZ");
    out[0x3c..0x40].copy_from_slice(&PE_OFFSET.to_le_bytes());
    out.extend(b"PE\0\0");

    let optional = optional_header(bits, section_size, raw_size);
    let (machine, characteristics) = match bits {
        Bits::X86 => (0x014c_u16, 0x2102_u16), // A DLL, executable, for 32 bits.
        Bits::X64 => (0x8664, 0x2022),         // A DLL, executable, with large addresses.
    };
    out.extend(machine.to_le_bytes());
    out.extend(1_u16.to_le_bytes()); // sections
    out.extend([0; 12]); // time stamp, no symbols
    out.extend(u16::try_from(optional.len()).expect("a fixed size").to_le_bytes());
    out.extend(characteristics.to_le_bytes());
    out.extend(optional);

    out.extend(b".rsrc\0\0\0");
    for word in [section_size, SECTION_ADDRESS, raw_size, SECTION_OFFSET, 0, 0, 0, 0x4000_0040] {
        out.extend(word.to_le_bytes());
    }
    out
}

fn optional_header(bits: Bits, section_size: u32, raw_size: u32) -> Vec<u8> {
    let mut out = Vec::new();
    let word = |out: &mut Vec<u8>, value: u32| out.extend(value.to_le_bytes());
    // A field as wide as an address.
    let address = |out: &mut Vec<u8>, value: u32| match bits {
        Bits::X86 => out.extend(value.to_le_bytes()),
        Bits::X64 => out.extend(u64::from(value).to_le_bytes()),
    };
    out.extend(if bits == Bits::X86 { 0x010b_u16 } else { 0x020b }.to_le_bytes());
    out.extend([0; 2]); // linker
    for value in [0, raw_size, 0, 0, 0] {
        word(&mut out, value); // sizes of code and data, entry point, base of code
    }
    if bits == Bits::X86 {
        word(&mut out, SECTION_ADDRESS); // base of data
    }
    address(&mut out, 0x1000_0000); // image base
    word(&mut out, SECTION_ALIGNMENT);
    word(&mut out, FILE_ALIGNMENT);
    for value in [4_u16, 0, 0, 0, 4, 0] {
        out.extend(value.to_le_bytes()); // versions: system, image, subsystem
    }
    word(&mut out, 0);
    word(&mut out, SECTION_ADDRESS + section_size.next_multiple_of(SECTION_ALIGNMENT)); // size of the image
    word(&mut out, SECTION_OFFSET); // size of the headers
    word(&mut out, 0); // checksum
    out.extend([3, 0, 0, 0]); // a console program; no DLL characteristics
    for value in [0x10_0000, 0x1000, 0x10_0000, 0x1000] {
        address(&mut out, value); // stack and heap
    }
    word(&mut out, 0);
    word(&mut out, DIRECTORY_COUNT as u32);
    let mut directories = [[0_u32; 2]; DIRECTORY_COUNT];
    directories[IMAGE_DIRECTORY_ENTRY_RESOURCE] = [SECTION_ADDRESS, section_size];
    directories.as_flattened().iter().for_each(|value| word(&mut out, *value));
    out
}

/// The tree, breadth first: one type, its names, the languages of each; then the data entries, the name, the data.
fn section(resources: &[Resource]) -> Vec<u8> {
    let names: Vec<_> = resources.chunk_by(|a, b| a.id == b.id).collect();
    let names_at = TABLE_SIZE + ENTRY_SIZE;
    let languages_at = names_at + TABLE_SIZE + names.len() * ENTRY_SIZE;
    let data_entries_at = languages_at + names.len() * TABLE_SIZE + resources.len() * ENTRY_SIZE;
    let type_name_at = data_entries_at + resources.len() * DATA_ENTRY_SIZE;
    let type_name: Vec<_> = "TYPELIB".encode_utf16().collect();
    let mut data_at = (type_name_at + 2 + 2 * type_name.len()).next_multiple_of(8);
    let at = |offset: usize| u32::try_from(offset).expect("test files are small");

    let mut out = Vec::new();
    table(&mut out, 1, 0);
    entry(&mut out, at(type_name_at) | HIGH_BIT, at(names_at) | HIGH_BIT);
    table(&mut out, 0, names.len());
    let mut next = languages_at;
    for name in &names {
        entry(&mut out, name[0].id.into(), at(next) | HIGH_BIT);
        next += TABLE_SIZE + name.len() * ENTRY_SIZE;
    }
    let mut next = data_entries_at;
    for name in &names {
        table(&mut out, 0, name.len());
        for resource in *name {
            entry(&mut out, resource.language.into(), at(next));
            next += DATA_ENTRY_SIZE;
        }
    }
    let mut data = Vec::new();
    for resource in resources {
        for word in [SECTION_ADDRESS + at(data_at), len(&resource.data), 0, 0] {
            out.extend(word.to_le_bytes());
        }
        data.extend(&resource.data);
        data.resize(data.len().next_multiple_of(8), 0);
        data_at += resource.data.len().next_multiple_of(8);
    }
    out.extend(u16::try_from(type_name.len()).expect("a short name").to_le_bytes());
    type_name.iter().for_each(|unit| out.extend(unit.to_le_bytes()));
    out.resize(out.len().next_multiple_of(8), 0);
    out.extend(data);
    out
}

fn table(out: &mut Vec<u8>, named: u16, numbered: usize) {
    out.extend([0; 12]);
    out.extend(named.to_le_bytes());
    out.extend(u16::try_from(numbered).expect("a few entries").to_le_bytes());
}

fn entry(out: &mut Vec<u8>, name: u32, target: u32) {
    out.extend(name.to_le_bytes());
    out.extend(target.to_le_bytes());
}
