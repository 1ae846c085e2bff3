//! Builds minimal PE files with `TYPELIB` resources, or with manifests, 32- or 64-bit, so that the tests need no linker.

/// A library to put in, or a manifest.
pub struct Resource<'a> {
    /// The name: what stands behind the backslash in `file.dll\2`.
    pub name: Name<'a>,
    /// The language.
    pub language: u16,
    /// What it holds.
    pub data: &'a [u8],
}

/// The name of a resource.
#[derive(Clone, Copy, PartialEq)]
pub enum Name<'a> {
    /// A number.
    Id(u16),
    /// A text.
    Text(&'a str),
}

/// The width of the file's addresses.
#[derive(Clone, Copy, PartialEq)]
pub enum Width {
    /// PE32.
    Bits32,
    /// PE32+.
    Bits64,
}

const FILE_ALIGNMENT: usize = 0x200;
const SECTION_ADDRESS: u32 = 0x1000;
const PE_OFFSET: usize = 0x40;
const IS_DLL: u16 = 0x2000;
/// It can be run, and has addresses of more than 31 bits.
const CHARACTERISTICS: u16 = IS_DLL | 0x22;

/// A PE file whose only section holds these libraries; their order is kept, those of one name must be neighbours.
pub fn build(width: Width, libraries: &[Resource<'_>]) -> Vec<u8> {
    with_section(width, resource_section(Name::Text("TYPELIB"), libraries))
}

/// The same with manifests in place of libraries.
pub fn with_manifests(width: Width, manifests: &[Resource<'_>]) -> Vec<u8> {
    const RT_MANIFEST: u16 = 24;
    with_section(width, resource_section(Name::Id(RT_MANIFEST), manifests))
}

/// A file with nothing in it that says of itself that it is a program, and no DLL.
pub fn program(width: Width) -> Vec<u8> {
    let mut file = build(width, &[]);
    let characteristics = CHARACTERISTICS & !IS_DLL;
    file[PE_OFFSET + 22..PE_OFFSET + 24].copy_from_slice(&characteristics.to_le_bytes());
    file
}

/// The beginning of a program of 16 bits.
pub fn of_16_bits() -> Vec<u8> {
    let mut file = vec![0; 2 * PE_OFFSET];
    file[..2].copy_from_slice(b"MZ");
    file[0x3c..0x40].copy_from_slice(&(PE_OFFSET as u32).to_le_bytes());
    file[PE_OFFSET..PE_OFFSET + 2].copy_from_slice(b"NE");
    file
}

fn with_section(width: Width, section: Vec<u8>) -> Vec<u8> {
    let optional_size: u16 = if width == Width::Bits64 { 240 } else { 224 };
    let headers_end = PE_OFFSET + 4 + 20 + usize::from(optional_size) + 40;
    let section_offset = headers_end.next_multiple_of(FILE_ALIGNMENT);
    let raw_size = section.len().next_multiple_of(FILE_ALIGNMENT);

    let mut file = vec![0; PE_OFFSET];
    file[..2].copy_from_slice(b"MZ");
    file[0x3c..0x40].copy_from_slice(&(PE_OFFSET as u32).to_le_bytes());
    file.extend(b"PE\0\0");
    let machine: u16 = if width == Width::Bits64 { 0x8664 } else { 0x014c };
    words(&mut file, &[machine, 1]);
    longs(&mut file, &[0, 0, 0]);
    words(&mut file, &[optional_size, CHARACTERISTICS]);
    optional_header(&mut file, width, section_offset, section.len());
    assert_eq!(file.len(), headers_end - 40);
    file.extend(b".rsrc\0\0\0");
    longs(&mut file, &[section.len() as u32, SECTION_ADDRESS, raw_size as u32, section_offset as u32, 0, 0, 0]);
    longs(&mut file, &[0x4000_0040]);
    file.resize(section_offset, 0);
    file.extend(section);
    file.resize(section_offset + raw_size, 0);
    file
}

fn optional_header(file: &mut Vec<u8>, width: Width, headers_size: usize, resources_size: usize) {
    let is_64 = width == Width::Bits64;
    words(file, &[if is_64 { 0x20b } else { 0x10b }, 0]);
    // Sizes of code and data, entry point, base of code (and of data, in 32 bits).
    longs(file, &[0, 0, 0, 0, SECTION_ADDRESS]);
    if is_64 {
        file.extend(0x1_8000_0000_u64.to_le_bytes());
    } else {
        longs(file, &[SECTION_ADDRESS, 0x1000_0000]);
    }
    longs(file, &[0x1000, FILE_ALIGNMENT as u32]);
    words(file, &[6, 0, 0, 0, 6, 0]);
    let image_size = (SECTION_ADDRESS + resources_size as u32).next_multiple_of(0x1000);
    longs(file, &[0, image_size, headers_size as u32, 0]);
    words(file, &[2, 0]);
    // Sizes of stack and heap.
    file.extend(vec![0; if is_64 { 32 } else { 16 }]);
    longs(file, &[0, 16]);
    // The third directory is that of resources.
    for index in 0..16 {
        let directory = if index == 2 { [SECTION_ADDRESS, resources_size as u32] } else { [0, 0] };
        longs(file, &directory);
    }
}

/// The tree of type, name and language, then the texts, then the data.
fn resource_section(kind: Name<'_>, resources: &[Resource<'_>]) -> Vec<u8> {
    let mut names: Vec<(Name<'_>, Vec<&Resource<'_>>)> = Vec::new();
    for resource in resources {
        match names.last_mut() {
            Some((name, languages)) if *name == resource.name => languages.push(resource),
            _ => names.push((resource.name, vec![resource])),
        }
    }
    let root_size = 16 + 8;
    let names_size = 16 + 8 * names.len();
    let languages_size: usize = names.iter().map(|(_, languages)| 16 + 8 * languages.len()).sum();
    let leaves_at = root_size + names_size + languages_size;
    let texts_at = leaves_at + 16 * resources.len();

    let mut texts = Vec::new();
    let mut text = |text: &str| {
        let offset = texts_at + texts.len();
        let units: Vec<u16> = text.encode_utf16().collect();
        words(&mut texts, &[units.len() as u16]);
        words(&mut texts, &units);
        offset as u32 | 0x8000_0000
    };
    const SUBTREE: u32 = 0x8000_0000;
    let mut tree = Vec::new();
    let (named, kind) = match kind {
        Name::Id(id) => (0, u32::from(id)),
        Name::Text(name) => (1, text(name)),
    };
    directory(&mut tree, named, 1 - named);
    longs(&mut tree, &[kind, root_size as u32 | SUBTREE]);
    let named = names.iter().filter(|(name, _)| matches!(name, Name::Text(_))).count();
    directory(&mut tree, named, names.len() - named);
    let mut languages_at = root_size + names_size;
    for (name, languages) in &names {
        let name = match name {
            Name::Id(id) => u32::from(*id),
            Name::Text(name) => text(name),
        };
        longs(&mut tree, &[name, languages_at as u32 | SUBTREE]);
        languages_at += 16 + 8 * languages.len();
    }
    let mut leaf_at = leaves_at;
    for (_, languages) in &names {
        directory(&mut tree, 0, languages.len());
        for resource in languages {
            longs(&mut tree, &[resource.language.into(), leaf_at as u32]);
            leaf_at += 16;
        }
    }
    let mut data_at = (texts_at + texts.len()).next_multiple_of(4);
    for (_, languages) in &names {
        for resource in languages {
            longs(&mut tree, &[SECTION_ADDRESS + data_at as u32, resource.data.len() as u32, 0, 0]);
            data_at = (data_at + resource.data.len()).next_multiple_of(4);
        }
    }
    tree.extend(texts);
    for resource in resources {
        tree.resize(tree.len().next_multiple_of(4), 0);
        tree.extend(resource.data);
    }
    tree
}

fn directory(tree: &mut Vec<u8>, named: usize, numbered: usize) {
    longs(tree, &[0, 0, 0]);
    words(tree, &[named as u16, numbered as u16]);
}

fn words(out: &mut Vec<u8>, words: &[u16]) {
    out.extend(words.iter().flat_map(|word| word.to_le_bytes()));
}

fn longs(out: &mut Vec<u8>, longs: &[u32]) {
    out.extend(longs.iter().flat_map(|long| long.to_le_bytes()));
}
