//! The MSFT format: a header, a directory of segments, and a block of members a type.
//!
//! In: bytes that start with `MSFT`. Out: the model. Every structure is read by the file that is named after it; a
//! reference between structures is an offset into a segment, and `Segments` resolves it. The format is documented by
//! nobody who made it; the names of fields follow ICreateTypeInfo and MIDL, and what a field holds was held against a
//! real COM implementation (the oracle suite of the tests).

mod custom_data;
mod func_record;
mod guids;
mod header;
mod imports;
mod members;
mod names;
mod references;
mod segments;
mod strings;
mod type_descs;
mod type_info;
mod values;
mod var_record;

use super::bytes::{Bytes, Word, offset};
use super::desc::LibDesc;
use super::error::Error;
use super::limits::Budget;
use super::text::Text;
use super::translate;
use crate::model::{Documentation, LibFlags, Libid, SysKind, TypeInfo, TypeLib};
use header::Header;
use segments::Segments;

/// "No such thing", for every offset and reference of the format.
const NONE: u32 = u32::MAX;

/// Everything that a record needs to be understood: the whole file, its segments, and how text is decoded.
struct Context<'a, 'b> {
    file: Bytes<'a>,
    type_count: u32,
    /// The base of dispinterfaces that name none.
    dispatch: Word,
    segments: Segments<'a>,
    text: Text<'b>,
}

impl Context<'_, '_> {
    fn budget(&self) -> &Budget {
        self.text.budget()
    }
}

/// Reads a library of the MSFT format.
pub(super) fn read(file: Bytes<'_>, budget: &Budget) -> Result<TypeLib, Error> {
    let header = Header::read(file)?;
    let context = Context {
        file,
        type_count: header.type_count,
        dispatch: header.dispatch,
        segments: Segments::read(file, header.segments)?,
        text: Text::new(header.lcid, budget),
    };
    let lib = lib_desc(&header, &context)?;
    let (types, positions) = types(&header, &context)?;
    translate::library(lib, types, &positions)
}

fn lib_desc(header: &Header, context: &Context<'_, '_>) -> Result<LibDesc, Error> {
    let Segments { guids, names, strings, imports, .. } = &context.segments;
    Ok(LibDesc {
        libid: Libid(guids.get(header.guid)?),
        version: header.version,
        lcid: header.lcid,
        sys_kind: header.sys_kind,
        // What ITypeLib says of every library of this format that it read from a file.
        flags: header.flags | LibFlags::HAS_DISK_IMAGE.0,
        name: names.get(header.name, &context.text)?.unwrap_or_default(),
        docs: Documentation {
            help_string: strings.get(header.help_string, &context.text)?,
            is_markdown: false,
            handed_on: None,
            help_context: header.help_context,
            help_string_context: header.help_string_context,
        },
        help_file: strings.get(header.help_file, &context.text)?,
        help_string_dll: strings.get(header.help_string_dll, &context.text)?,
        custom_data: custom_data::chain(header.custom_data, context)?,
        imports: imports.libraries(context)?,
    })
}

/// The translated types, and the places in the file of their descriptions.
fn types(header: &Header, context: &Context<'_, '_>) -> Result<(Vec<TypeInfo>, Vec<u64>), Error> {
    let count = offset(header.type_count);
    let mut types = context.budget().vec(count, context.file.position(header::TYPE_COUNT))?;
    let mut positions = context.budget().vec(count, context.file.position(header::TYPE_COUNT))?;
    for index in 0..header.type_count {
        let info = type_info::read(index, context)?;
        positions.push(info.position);
        types.push(translate::type_info(info, SysKind(header.sys_kind))?);
    }
    Ok((types, positions))
}
