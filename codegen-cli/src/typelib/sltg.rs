//! The SLTG format: blocks in a chain, one with the library's attributes and one a type.
//!
//! In: bytes that start with `SLTG`. Out: the model. Everything is packed without padding and addressed by offsets of
//! sixteen bits inside a block; names are in one table of the library, help strings are coded with a dictionary of
//! words. Nobody who made the format has documented it; what is known was found by holding genuine files against a real
//! COM implementation. Words whose meaning is not known are not looked at: genuine files carry junk in them.

mod blocks;
mod constant;
mod dictionary;
mod func_record;
mod impl_types;
mod library_block;
mod names;
mod references;
mod type_block;
mod type_words;
mod var_record;

use super::bytes::Bytes;
use super::desc::LibDesc;
use super::error::Error;
use super::limits::Budget;
use super::text::Text;
use super::translate;
use crate::model::{Documentation, SysKind, TypeLib};
use blocks::Blocks;
use dictionary::Dictionary;
use library_block::LibraryBlock;
use names::Names;
use references::Imports;

/// "No such thing", for every offset and name of the format.
const NONE: u32 = 0xffff;

/// Everything that a type block needs to be understood.
struct Context<'a, 'b> {
    type_count: u32,
    names: Names<'a>,
    dictionary: Dictionary<'a>,
    text: Text<'b>,
    imports: Imports,
}

impl<'b> Context<'_, 'b> {
    fn budget(&self) -> &'b Budget {
        self.text.budget()
    }
}

/// Reads a library of the SLTG format.
pub(super) fn read(file: Bytes<'_>, budget: &Budget) -> Result<TypeLib, Error> {
    let blocks = Blocks::read(file)?;
    let library = LibraryBlock::read(blocks.directory()?, budget)?;
    let context = Context {
        type_count: library.entries.len() as u32,
        names: library.names,
        dictionary: library.dictionary,
        text: Text::new(library.lcid, budget),
        imports: Imports::default(),
    };
    let sys = SysKind(library.sys_kind);
    let mut types = budget.vec(library.entries.len(), library.count_position)?;
    let mut positions = budget.vec(library.entries.len(), library.count_position)?;
    for entry in &library.entries {
        let info = type_block::read(blocks.named(entry.block_name)?, entry, &context)?;
        positions.push(info.position);
        types.push(translate::type_info(info, sys)?);
    }
    translate::library(lib_desc(&library, context)?, types, &positions)
}

fn lib_desc(library: &LibraryBlock<'_>, context: Context<'_, '_>) -> Result<LibDesc, Error> {
    let decode = |text: Option<Bytes<'_>>| text.map(|text| context.text.decode(text)).transpose();
    Ok(LibDesc {
        libid: library.libid,
        version: library.version,
        lcid: library.lcid,
        sys_kind: library.sys_kind,
        flags: library.flags,
        name: context.names.get(library.name, &context.text)?.unwrap_or_default(),
        docs: Documentation {
            help_string: decode(library.help_string)?,
            is_markdown: false,
            handed_on: None,
            help_context: library.help_context,
            help_string_context: 0,
        },
        help_file: decode(library.help_file)?,
        help_string_dll: None,
        custom_data: Vec::new(),
        imports: context.imports.into_libraries(),
    })
}

/// The counted bytes at `at`, and where they end; a length of `ffff` is no string.
fn counted(bytes: Bytes<'_>, at: usize) -> Result<(Option<Bytes<'_>>, usize), Error> {
    let len = bytes.u16(at)?;
    if u32::from(len) == NONE {
        return Ok((None, at + 2));
    }
    let counted = bytes.slice(at + 2, len.into())?;
    Ok((Some(counted), at + 2 + counted.len()))
}
