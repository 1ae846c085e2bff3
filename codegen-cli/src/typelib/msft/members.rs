//! The block of a type's members: records of varying length, then three columns with an entry a member.
//!
//! The block starts with the size of all records. Functions come first, then variables; the columns hold member ids,
//! names, and offsets of the records.

use super::super::bytes::{Bytes, Word, offset};
use super::super::desc::{FuncDesc, VarDesc};
use super::super::error::{Error, ErrorKind};
use super::{Context, func_record, var_record};

#[derive(Default)]
pub(super) struct Members {
    pub(super) funcs: Vec<FuncDesc>,
    pub(super) vars: Vec<VarDesc>,
}

/// What the columns say of a member.
pub(super) struct Column {
    pub(super) memid: i32,
    pub(super) name: String,
}

/// Reads the block at `start`; a type without members has none.
pub(super) fn read(start: Word, func_count: u16, var_count: u16, context: &Context<'_, '_>) -> Result<Members, Error> {
    let (func_count, var_count) = (usize::from(func_count), usize::from(var_count));
    let count = func_count + var_count;
    if count == 0 {
        return Ok(Members::default());
    }
    let block = context.file.target(start, "block of members")?;
    let records = block.slice(4, offset(block.u32(0)?))?;
    let columns = block.slice(4 + records.len(), count * 3 * 4)?;
    let column = |index: usize| -> Result<Column, Error> {
        let name = columns.word((count + index) * 4)?;
        Ok(Column {
            memid: columns.i32(index * 4)?,
            name: context.segments.names.get(name, &context.text)?.unwrap_or_default(),
        })
    };
    let mut at = 0;
    let mut funcs = context.budget().vec(func_count, block.position(0))?;
    for index in 0..func_count {
        let record = next_record(records, &mut at)?;
        funcs.push(func_record::read(record, column(index)?, context)?);
    }
    let mut vars = context.budget().vec(var_count, block.position(0))?;
    for index in func_count..count {
        let record = next_record(records, &mut at)?;
        vars.push(var_record::read(record, column(index)?, context)?);
    }
    Ok(Members { funcs, vars })
}

/// The record at `at`, which starts with its own length; `at` moves behind it.
fn next_record<'a>(records: Bytes<'a>, at: &mut usize) -> Result<Bytes<'a>, Error> {
    let len = usize::from(records.u16(*at)?);
    if len == 0 {
        return Err(records.error(*at, ErrorKind::Malformed { what: "the length of a member record", value: 0 }));
    }
    let record = records.slice(*at, len)?;
    *at += len;
    Ok(record)
}

/// The word at `at` of a record's optional part, which ends wherever its last used field ends.
pub(super) fn optional_word(optional: Bytes<'_>, at: usize) -> Result<Option<Word>, Error> {
    if at + 4 <= optional.len() { optional.word(at).map(Some) } else { Ok(None) }
}
