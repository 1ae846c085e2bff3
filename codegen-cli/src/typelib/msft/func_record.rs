//! The record of a function: a fixed part, an optional part, defaults of parameters, parameters.

use super::super::bytes::{Bytes, Word};
use super::super::desc::FuncDesc;
use super::super::error::{Error, ErrorKind};
use super::members::{self, Column, optional_word};
use super::{Context, NONE, custom_data};
use crate::model::{EntryPoint, Param, ParamFlags, Value};

/// The fixed part.
const FIXED_SIZE: usize = 0x18;

/// A parameter: type, name, flags.
const PARAM_SIZE: usize = 12;

/// The reference to a default value.
const DEFAULT_SIZE: usize = 4;

/// Offsets in the optional part, counted from the start of the record.
const HELP_CONTEXT: usize = 0x18;
const ENTRY: usize = 0x20;
const HELP_STRING_CONTEXT: usize = 0x2c;
const CUSTOM_DATA: usize = 0x30;
const PARAM_CUSTOM_DATA: usize = 0x34;

/// The word that packs FUNCKIND, INVOKEKIND and CALLCONV also says which optional things there are.
const HAS_CUSTOM_DATA: u32 = 0x80;
const HAS_DEFAULTS: u32 = 0x1000;
const ENTRY_IS_ORDINAL: u32 = 0x2000;

/// Reads the record of a function.
pub(super) fn read(
    record: Bytes<'_>,
    column: Column,
    is_in_module: bool,
    context: &Context<'_, '_>,
) -> Result<FuncDesc, Error> {
    let segments = &context.segments;
    let kinds = record.u32(0x10)?;
    let parts = Parts::split(record, kinds)?;
    let optional = |at| optional_word(parts.optional, at);
    let has_custom_data = kinds & HAS_CUSTOM_DATA != 0;
    let custom_data = |at| match optional(at)? {
        Some(first) if has_custom_data => custom_data::chain(first, context),
        _ => Ok(Vec::new()),
    };

    let mut params = context.budget().vec(parts.count, record.position(0))?;
    for index in 0..parts.count {
        let stored = parts.params.slice(index * PARAM_SIZE, PARAM_SIZE)?;
        let flags = ParamFlags(stored.u16(8)?);
        params.push(Param {
            name: segments.names.get(stored.word(4)?, &context.text)?,
            param_type: segments.type_descs.get(stored.word(0)?, context)?,
            flags,
            default: match parts.defaults {
                Some(defaults) if flags.contains(ParamFlags::HAS_DEFAULT) => default_value(defaults, index, context)?,
                _ => None,
            },
            custom_data: custom_data(PARAM_CUSTOM_DATA + index * 4)?,
        });
    }
    Ok(FuncDesc {
        name: column.name,
        memid: column.memid,
        func_kind: (kinds & 0x7) as u8,
        invoke_kind: (kinds >> 3 & 0xf) as u8,
        call_conv: (kinds >> 8 & 0xf) as u8,
        flags: record.u16(0x08)?,
        optional: record.i16(0x16)?,
        vtable_offset: record.u16(0x0c)?,
        return_type: segments.type_descs.get(record.word(0x04)?, context)?,
        params,
        docs: members::documentation(parts.optional, HELP_CONTEXT, HELP_STRING_CONTEXT, context)?,
        // Functions of other types use the word for other things.
        entry: if is_in_module { entry(optional(ENTRY)?, kinds, context)? } else { None },
        custom_data: custom_data(CUSTOM_DATA)?,
    })
}

/// The parts of a record. Parameters end it, their defaults stand before them, what is left is optional.
struct Parts<'a> {
    count: usize,
    optional: Bytes<'a>,
    defaults: Option<Bytes<'a>>,
    params: Bytes<'a>,
}

impl<'a> Parts<'a> {
    fn split(record: Bytes<'a>, kinds: u32) -> Result<Self, Error> {
        let count = record.u16(0x14)?;
        let has_defaults = kinds & HAS_DEFAULTS != 0;
        let params_size = usize::from(count) * PARAM_SIZE;
        let defaults_size = if has_defaults { usize::from(count) * DEFAULT_SIZE } else { 0 };
        let Some(optional_end) = record.len().checked_sub(params_size + defaults_size).filter(|&end| end >= FIXED_SIZE)
        else {
            let size_of_one = PARAM_SIZE + if has_defaults { DEFAULT_SIZE } else { 0 };
            let kind = ErrorKind::OutOfRange {
                what: "the number of parameters",
                value: count.into(),
                limit: (record.len().saturating_sub(FIXED_SIZE) / size_of_one + 1) as u64,
            };
            return Err(record.error(0x14, kind));
        };
        Ok(Self {
            count: count.into(),
            optional: record.slice(0, optional_end)?,
            defaults: if has_defaults { Some(record.slice(optional_end, defaults_size)?) } else { None },
            params: record.slice(optional_end + defaults_size, params_size)?,
        })
    }
}

fn default_value(defaults: Bytes<'_>, index: usize, context: &Context<'_, '_>) -> Result<Option<Value>, Error> {
    let stored = defaults.word(index * 4)?;
    if stored.value == NONE {
        return Ok(None);
    }
    context.segments.values.get(stored, &context.text).map(Some)
}

/// The DLL entry of a module's function. An ordinal has sixteen bits, whatever stands above them.
fn entry(stored: Option<Word>, kinds: u32, context: &Context<'_, '_>) -> Result<Option<EntryPoint>, Error> {
    match stored {
        None | Some(Word { value: NONE, .. }) => Ok(None),
        Some(ordinal) if kinds & ENTRY_IS_ORDINAL != 0 => Ok(Some(EntryPoint::Ordinal(ordinal.value as u16))),
        Some(name) => Ok(context.segments.strings.get(name, &context.text)?.map(EntryPoint::Name)),
    }
}
