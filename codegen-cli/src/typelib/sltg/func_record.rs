//! The record of a function, and its parameters, which stand elsewhere in the block.

use super::super::bytes::{Word, offset};
use super::super::desc::FuncDesc;
use super::super::error::Error;
use super::names::SAME_NAME;
use super::type_block::{Members, Record};
use super::type_words::TypeWords;
use super::{Context, NONE};
use crate::model::{Documentation, FuncKind, Param, ParamFlags};

/// In the first byte: FUNCFLAGS end the record.
const HAS_FUNC_FLAGS: u8 = 0x20;

/// In the byte of the optional parameters: the word for the result is its type, not the offset of it.
const RESULT_INLINE: u8 = 0x80;

/// A count of optional parameters that is no count: six bits of −1. A function has 31 parameters at the most.
const VAR_ARG: u8 = 0x3f;

/// In the name of a parameter: the words of its type follow, else the offset of them does.
const TYPE_FOLLOWS: u32 = 1;

/// Reads the record of a function; `previous` is the name of the one before.
pub(super) fn read(
    in_block: &Record<'_>,
    previous: Option<&str>,
    members: &Members<'_, '_>,
    context: &Context<'_, '_>,
) -> Result<FuncDesc, Error> {
    let record = in_block.bytes;
    let magic = record.u8(0)?;
    let counts = record.u8(16)?;
    let result = record.u8(17)?;
    let optional = result >> 1 & 0x3f;
    let mut result_words = members.type_words(record.short_word(18)?, result & RESULT_INLINE != 0, in_block)?;
    Ok(FuncDesc {
        name: members.name(record.short_word(4)?, previous, context)?,
        memid: record.i32(6)?,
        func_kind: func_kind(magic).0,
        invoke_kind: record.u8(1)? >> 4,
        call_conv: counts & 0x7,
        flags: if magic & HAS_FUNC_FLAGS != 0 { record.u16(22)? } else { 0 },
        optional: if optional == VAR_ARG { -1 } else { optional.into() },
        vtable_offset: record.u16(20)?,
        return_type: result_words.read(context)?,
        params: params(record.short_word(14)?, counts >> 3, optional, members, context)?,
        docs: Documentation {
            is_markdown: false,
            handed_on: None,
            help_context: members.help_context(record.short_word(10)?)?,
            help_string: members.help_string(record.short_word(12)?, context)?,
            help_string_context: 0,
        },
        // Where the format keeps the DLL entry of a module's function is not known.
        entry: None,
        custom_data: Vec::new(),
    })
}

/// The first byte of a record says how the function is called, in its two highest bits.
fn func_kind(magic: u8) -> FuncKind {
    match magic >> 6 {
        0 => FuncKind::VIRTUAL,
        1 => FuncKind::PURE_VIRTUAL,
        2 => FuncKind::STATIC,
        _ => FuncKind::DISPATCH,
    }
}

/// Reads `count` parameters, of which the last `optional` may be left out.
fn params(
    start: Word,
    count: u8,
    optional: u8,
    members: &Members<'_, '_>,
    context: &Context<'_, '_>,
) -> Result<Vec<Param>, Error> {
    let mut params = context.budget().vec(count.into(), start.position)?;
    if count > 0 {
        members.bytes.target(start, "parameters")?;
    }
    let mut at = offset(start.value);
    for index in 0..count {
        let name = members.bytes.short_word(at)?;
        at += 2;
        let type_follows = name.value == NONE || name.value != SAME_NAME && name.value & TYPE_FOLLOWS != 0;
        let type_at = if type_follows { at } else { members.bytes.u16(at)?.into() };
        let mut words = TypeWords::new(members.bytes, type_at, members.references);
        let mut flags = words.param_flags()?;
        if optional != VAR_ARG && count - index <= optional {
            flags.0 |= ParamFlags::OPTIONAL.0;
        }
        let param_type = words.read(context)?;
        at = if type_follows { words.position() } else { at + 2 };
        let name = match name.value {
            NONE | SAME_NAME => None,
            value => context.names.get(name.with(value & !TYPE_FOLLOWS), &context.text)?,
        };
        params.push(Param { name, param_type, flags, default: None, custom_data: Vec::new() });
    }
    Ok(params)
}
