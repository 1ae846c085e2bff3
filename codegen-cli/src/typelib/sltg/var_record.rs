//! The record of a variable.

use super::super::desc::VarDesc;
use super::super::error::Error;
use super::type_block::{Members, Record};
use super::{Context, constant};
use crate::model::{Documentation, VarFlags, VarKind};

/// In the first byte: VARFLAGS end the record.
const HAS_VAR_FLAGS: u8 = 0x20;

/// Flags in the second byte: the word for the type is the type, not its offset.
const TYPE_INLINE: u8 = 0x02;
/// The word for the value is the value, not its offset.
const VALUE_INLINE: u8 = 0x08;
/// A constant.
const CONSTANT: u8 = 0x10;
/// A property of a dispinterface.
const DISPATCH: u8 = 0x40;
/// Cannot be assigned.
const READ_ONLY: u8 = 0x80;

/// Reads the record of a variable; `previous` is the name of the one before.
pub(super) fn read(
    in_block: &Record<'_>,
    previous: Option<&str>,
    members: &Members<'_, '_>,
    context: &Context<'_, '_>,
) -> Result<VarDesc, Error> {
    let record = in_block.bytes;
    let flags = record.u8(1)?;
    let var_type = members.type_words(record.short_word(8)?, flags & TYPE_INLINE != 0, in_block)?.read(context)?;
    let stored = record.short_word(6)?;
    let mut value = None;
    let var_kind = if flags & CONSTANT != 0 {
        value = Some(if flags & VALUE_INLINE != 0 {
            constant::inline(stored.value as u16, &var_type)
        } else {
            constant::at(members.bytes.target(stored, "value")?, &var_type, &context.text)?
        });
        VarKind::CONST
    } else if flags & DISPATCH != 0 {
        VarKind::DISPATCH
    } else {
        VarKind::PER_INSTANCE
    };
    let mut var_flags = if record.u8(0)? & HAS_VAR_FLAGS != 0 { record.u16(18)? } else { 0 };
    if flags & READ_ONLY != 0 {
        var_flags |= VarFlags::READ_ONLY.0;
    }
    Ok(VarDesc {
        position: record.position(1),
        name: members.name(record.short_word(4)?, previous, context)?,
        memid: record.i32(10)?,
        var_kind: var_kind.0.into(),
        flags: var_flags,
        var_type,
        instance_offset: stored.value,
        value,
        docs: Documentation {
            is_markdown: false,
            handed_on: None,
            help_context: members.help_context(record.short_word(14)?)?,
            help_string: members.help_string(record.short_word(16)?, context)?,
            help_string_context: 0,
        },
        custom_data: Vec::new(),
    })
}
