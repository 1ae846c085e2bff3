//! The library's block: attributes, directory, dictionary, names.

use super::{NONE, Writer, block_name};

/// The block; all names of types must be known already.
pub(super) fn write(writer: &mut Writer<'_>) -> Vec<u8> {
    let library = writer.library;
    let mut block = Vec::new();
    for word in [0x51cc, 3, writer.name(&library.name)] {
        block.extend(word.to_le_bytes());
    }
    block.extend(writer.counted(None));
    block.extend(writer.counted(library.docs.help_string.as_deref()));
    block.extend(writer.counted(library.help_file.as_deref()));
    block.extend(library.docs.help_context.to_le_bytes());
    block.extend(u16::from(library.sys.0).to_le_bytes());
    block.extend((library.lcid.0 as u16).to_le_bytes());
    block.extend(0x0001_0000_u32.to_le_bytes());
    block.extend(library.flags.0.to_le_bytes());
    block.extend(library.version.major.to_le_bytes());
    block.extend(library.version.minor.to_le_bytes());
    block.extend(library.libid.0.to_bytes_le());
    block.extend([0xff; 0x40]);
    block.extend((library.types.len() as u16).to_le_bytes());
    for index in 0..library.types.len() {
        let entry = entry(index, writer);
        block.extend(entry);
    }
    let names_at = block.len() + 10 + writer.dictionary.bytes.len();
    block.extend((names_at as u32).to_le_bytes());
    block.extend(longest_string(writer).to_le_bytes());
    block.extend((writer.dictionary.bytes.len() as u32).to_le_bytes());
    block.extend(&writer.dictionary.bytes);
    block.extend(writer.names.table());
    block
}

/// What the directory says of a type.
fn entry(index: usize, writer: &mut Writer<'_>) -> Vec<u8> {
    let info = &writer.library.types[index];
    let mut entry = writer.counted(Some(&block_name(index)));
    entry.extend(writer.counted(None));
    entry.extend(NONE.to_le_bytes());
    entry.extend(writer.name(&info.name).to_le_bytes());
    let help = info.docs.help_string.as_deref().map(|text| writer.dictionary.code(&writer.encode(text)));
    let help = help.unwrap_or_default();
    entry.extend((help.len() as u16).to_le_bytes());
    entry.extend(help);
    entry.extend(NONE.to_le_bytes());
    entry.extend(info.docs.help_context.to_le_bytes());
    entry.extend(NONE.to_le_bytes());
    entry.extend(info.guid.to_bytes_le());
    entry.extend((info.kind.number() as u16).to_le_bytes());
    entry
}

/// The length of the longest help string, for readers that decode into a buffer.
fn longest_string(writer: &Writer<'_>) -> u16 {
    let members = writer.library.types.iter().flat_map(|info| {
        let members = info.funcs.iter().map(|func| &func.docs).chain(info.vars.iter().map(|var| &var.docs));
        std::iter::once(&info.docs).chain(members)
    });
    members.filter_map(|docs| docs.help_string.as_ref()).map(|text| text.len() as u16 + 1).max().unwrap_or(0)
}
