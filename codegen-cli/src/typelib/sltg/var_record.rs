//! The record of a variable.

use super::super::bytes::{Bytes, offset};
use super::super::desc::VarDesc;
use super::super::error::Error;
use super::type_block::Members;
use super::type_words::TypeWords;
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

/// Where the word for the type stands.
const TYPE: u16 = 8;

/// Reads the chain of `count` variables that starts at `first`.
pub(super) fn read_all(
    first: u16,
    count: u16,
    members: &Members<'_, '_>,
    context: &Context<'_, '_>,
) -> Result<Vec<VarDesc>, Error> {
    let chain = members.chain(first, count, context)?;
    let mut vars: Vec<VarDesc> = context.budget().vec(chain.len(), members.bytes.position(0))?;
    for at in chain {
        let previous = vars.last().map(|var| var.name.as_str());
        let var = read(at, previous, members, context)?;
        vars.push(var);
    }
    Ok(vars)
}

fn read(
    at: u16,
    previous: Option<&str>,
    members: &Members<'_, '_>,
    context: &Context<'_, '_>,
) -> Result<VarDesc, Error> {
    let record: Bytes<'_> = members.bytes.tail(at.into())?;
    let flags = record.u8(1)?;
    let type_at = if flags & TYPE_INLINE != 0 {
        offset(u32::from(at) + u32::from(TYPE))
    } else {
        record.u16(TYPE.into())?.into()
    };
    let var_type = TypeWords::new(members.bytes, type_at, members.references).read(context)?;
    let stored = record.u16(6)?;
    let mut value = None;
    let var_kind = if flags & CONSTANT != 0 {
        value = Some(if flags & VALUE_INLINE != 0 {
            constant::inline(stored, &var_type)
        } else {
            constant::at(members.bytes.tail(stored.into())?, &var_type, &context.text)?
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
        name: members.name(record.u16(4)?, previous, context)?,
        memid: record.i32(10)?,
        var_kind: var_kind.0.into(),
        flags: var_flags,
        var_type,
        instance_offset: stored.into(),
        value,
        docs: Documentation {
            help_context: members.help_context(record.u16(14)?)?,
            help_string: members.help_string(record.u16(16)?, context)?,
            help_string_context: 0,
        },
        custom_data: Vec::new(),
    })
}
