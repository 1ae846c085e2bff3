//! The record of a variable: a fixed part and an optional part.

use super::super::bytes::Bytes;
use super::super::desc::VarDesc;
use super::super::error::Error;
use super::members::{self, Column, optional_word};
use super::{Context, custom_data};
use crate::model::VarKind;

/// Offsets in the optional part, counted from the start of the record.
const HELP_CONTEXT: usize = 0x14;
const CUSTOM_DATA: usize = 0x20;
const HELP_STRING_CONTEXT: usize = 0x24;

/// Reads the record of a variable.
pub(super) fn read(record: Bytes<'_>, column: Column, context: &Context<'_, '_>) -> Result<VarDesc, Error> {
    let segments = &context.segments;
    let var_kind = record.u16(0x0c)?;
    let stored = record.word(0x10)?;
    let value =
        if var_kind == u16::from(VarKind::CONST.0) { Some(segments.values.get(stored, &context.text)?) } else { None };
    Ok(VarDesc {
        position: record.position(0x0c),
        name: column.name,
        memid: column.memid,
        var_kind,
        flags: record.u16(0x08)?,
        var_type: segments.type_descs.get(record.word(0x04)?, context)?,
        instance_offset: stored.value,
        value,
        docs: members::documentation(record, HELP_CONTEXT, HELP_STRING_CONTEXT, context)?,
        custom_data: match optional_word(record, CUSTOM_DATA)? {
            Some(first) => custom_data::chain(first, context)?,
            None => Vec::new(),
        },
    })
}
