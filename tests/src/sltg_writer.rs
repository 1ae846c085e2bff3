//! Writes a model in the SLTG format, so that the tests have files of that format which are theirs to ship.
//!
//! In: a [`TypeLib`]. Out: the bytes of a file that our reader and a real COM implementation both read. What the format
//! cannot hold is left out: custom data, default values, help-string contexts, DLL entries. It is the mirror of
//! `typelib/sltg` in `comwright-codegen`, written from the same description and sharing no code with it.

mod dictionary;
mod library_block;
mod members;
mod names;
mod references;
mod representable;
mod type_block;
mod type_words;

use comwright_codegen::model::{Lcid, TypeLib};
use comwright_codegen::typelib::code_page_of;
use dictionary::Dictionary;
use encoding_rs::{Encoding, WINDOWS_1252};
use names::Names;
pub use representable::representable;

/// The class of type libraries, which the header and the trailer repeat.
const CLASS: [u8; 16] = [0xff, 0x04, 0x02, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46];

/// "No such thing", for offsets, names and strings.
const NONE: u16 = 0xffff;

/// How a member is named that has the name of the one before it: the second accessor of a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RepeatedNames {
    /// Like any other. Wine 8.0 reads nothing else.
    Spelled,
    /// By a mark in place of the name.
    Marked,
}

/// What all parts of the file share while it is written.
struct Writer<'a> {
    library: &'a TypeLib,
    encoding: &'static Encoding,
    names: Names,
    dictionary: Dictionary,
    repeated_names: RepeatedNames,
}

impl Writer<'_> {
    fn encode(&self, text: &str) -> Vec<u8> {
        let (bytes, _, unmappable) = self.encoding.encode(text);
        assert!(!unmappable, "`{text}` does not fit in the code page of the library's locale");
        bytes.into_owned()
    }

    fn name(&mut self, name: &str) -> u16 {
        let bytes = self.encode(name);
        self.names.add(bytes)
    }

    /// Text behind its length.
    fn counted(&self, text: Option<&str>) -> Vec<u8> {
        let Some(text) = text else { return NONE.to_le_bytes().to_vec() };
        let bytes = self.encode(text);
        let mut counted = (bytes.len() as u16).to_le_bytes().to_vec();
        counted.extend(bytes);
        counted
    }
}

/// The bytes of `library` as an SLTG file.
///
/// # Panics
///
/// When the library does not fit in the format: more than 64 KiB in a block, text outside of the locale's code page.
pub fn write(library: &TypeLib, repeated_names: RepeatedNames) -> Vec<u8> {
    let Lcid(lcid) = library.lcid;
    let encoding = codepage::to_encoding(code_page_of(Lcid(lcid))).unwrap_or(WINDOWS_1252);
    let encode = |text: &str| encoding.encode(text).0.into_owned();
    let dictionary = Dictionary::of(library, encode);
    let mut writer = Writer { library, encoding, names: Names::default(), dictionary, repeated_names };
    let types: Vec<_> = library.types.iter().map(|info| type_block::write(info, &mut writer)).collect();
    let directory = library_block::write(&mut writer);
    container(&types, &directory)
}

/// The name of the block of type `index`: ten characters.
fn block_name(index: usize) -> String {
    format!("{index:010}")
}

/// Names of blocks start with these: the trailer's, and the library's own.
const FIXED_NAMES: &[u8] = b"\x01CompObj\0dir\0";

/// Where the name of the library's block stands in them.
const DIRECTORY_NAME: u16 = 9;

/// Header, table of blocks, their names, padding, blocks, trailer. The library's block ends the chain.
fn container(types: &[Vec<u8>], directory: &[u8]) -> Vec<u8> {
    let mut names = FIXED_NAMES.to_vec();
    let mut entries = Vec::new();
    let mut add_entry = |block: &[u8], name: u16, next: u16| {
        entries.extend((block.len() as u32).to_le_bytes());
        entries.extend(name.to_le_bytes());
        entries.extend(next.to_le_bytes());
    };
    for (index, block) in types.iter().enumerate() {
        add_entry(block, names.len() as u16, index as u16 + 2);
        names.extend(block_name(index).as_bytes());
        names.push(0);
    }
    add_entry(directory, DIRECTORY_NAME, 0);
    let mut file = b"SLTG".to_vec();
    for word in [types.len() as u16 + 2, 9, names.len() as u16, 1] {
        file.extend(word.to_le_bytes());
    }
    file.extend(CLASS);
    file.extend(0x44_u32.to_le_bytes());
    file.extend(0xffff_0000_u32.to_le_bytes());
    file.extend(entries);
    file.extend(names);
    file.extend([0; 9]);
    types.iter().for_each(|block| file.extend(block));
    file.extend(directory);
    file.extend(trailer());
    file
}

/// A CompObj stream: what an OLE container says of the class of a file.
fn trailer() -> [u8; 68] {
    let mut trailer = [0; 68];
    trailer[..12].copy_from_slice(&[0x01, 0x00, 0xfe, 0xff, 0x03, 0x0a, 0, 0, 0xff, 0xff, 0xff, 0xff]);
    trailer[12..28].copy_from_slice(&CLASS);
    trailer[28] = 8;
    trailer[32..40].copy_from_slice(b"TYPELIB\0");
    trailer[40..44].fill(0xff);
    trailer[45] = 2;
    trailer[52..56].copy_from_slice(&[0xf4, 0x39, 0xb2, 0x71]);
    trailer
}
