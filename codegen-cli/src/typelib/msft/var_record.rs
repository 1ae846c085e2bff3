//! The record of a variable: a fixed part and an optional part.

use super::super::bytes::Bytes;
use super::super::desc::VarDesc;
use super::super::error::Error;
use super::members::{Column, optional_word};
use super::{Context, NONE, custom_data};
use crate::model::{Documentation, VarKind};

/// Offsets in the optional part, counted from the start of the record.
const HELP_CONTEXT: usize = 0x14;
const HELP_STRING: usize = 0x18;
const CUSTOM_DATA: usize = 0x20;
const HELP_STRING_CONTEXT: usize = 0x24;

/// Reads the record of a variable.
pub(super) fn read(record: Bytes<'_>, column: Column, context: &Context<'_, '_>) -> Result<VarDesc, Error> {
    let segments = &context.segments;
    let optional = |at| optional_word(record, at);
    let var_kind = record.u16(0x0c)?;
    let stored = record.u32(0x10)?;
    let value = if var_kind == u16::from(VarKind::CONST.0) {
        Some(segments.values.get(stored, record.position(0x10), &context.text)?)
    } else {
        None
    };
    Ok(VarDesc {
        position: record.position(0x0c),
        name: column.name,
        memid: column.memid,
        var_kind,
        flags: record.u16(0x08)?,
        var_type: segments.type_descs.get(record.u32(0x04)?, record.position(0x04), context)?,
        instance_offset: stored,
        value,
        docs: Documentation {
            help_context: optional(HELP_CONTEXT)?.unwrap_or(0),
            help_string: segments.strings.get(optional(HELP_STRING)?.unwrap_or(NONE), &context.text)?,
            help_string_context: optional(HELP_STRING_CONTEXT)?.unwrap_or(0),
        },
        custom_data: custom_data::chain(optional(CUSTOM_DATA)?.unwrap_or(NONE), context)?,
    })
}
