//! The block of a type's members: records of varying length, then three columns with an entry a member.
//!
//! The block starts with the size of all records. Functions come first, then variables; the columns hold member ids,
//! names, and offsets of the records.

use super::super::bytes::{Bytes, Word, offset};
use super::super::desc::{FuncDesc, VarDesc};
use super::super::error::{Error, ErrorKind};
use super::{Context, func_record, var_record};
use crate::model::Documentation;

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

/// How many members a type has, and whether it is a module.
pub(super) struct Owner {
    pub(super) func_count: u16,
    pub(super) var_count: u16,
    pub(super) is_module: bool,
}

/// Reads the block at `start`; a type without members has none.
pub(super) fn read(start: Word, owner: &Owner, context: &Context<'_, '_>) -> Result<Members, Error> {
    let (func_count, var_count) = (usize::from(owner.func_count), usize::from(owner.var_count));
    let count = func_count + var_count;
    if count == 0 {
        return Ok(Members::default());
    }
    let block = context.file.target(start, "block of members")?;
    let size = block.word(0)?;
    let in_file = |_| size.out_of_range("size of the member records", block.len().saturating_sub(3) as u64);
    let records = block.slice(4, offset(size.value)).map_err(in_file)?;
    let columns = block.slice(4 + records.len(), count * 3 * 4)?;
    // The second accessor of a property may leave its name to the first one.
    let column = |index: usize, previous: Option<&str>| -> Result<Column, Error> {
        let reference = columns.word((count + index) * 4)?;
        let name = match (context.segments.names.get(reference, &context.text)?, previous) {
            (Some(name), _) => name,
            (None, Some(previous)) => {
                context.budget().charge_text(previous.len(), reference.position)?;
                previous.to_owned()
            }
            (None, None) => String::new(),
        };
        Ok(Column { memid: columns.i32(index * 4)?, name })
    };
    let mut at = 0;
    let mut funcs: Vec<FuncDesc> = context.budget().vec(func_count, block.position(0))?;
    for index in 0..func_count {
        let record = next_record(records, &mut at)?;
        let column = column(index, funcs.last().map(|func| func.name.as_str()))?;
        funcs.push(func_record::read(record, column, owner.is_module, context)?);
    }
    let mut vars = context.budget().vec(var_count, block.position(0))?;
    for index in func_count..count {
        let record = next_record(records, &mut at)?;
        vars.push(var_record::read(record, column(index, None)?, context)?);
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

/// The documentation in a record's optional part; the help string is named behind the help context.
pub(super) fn documentation(
    optional: Bytes<'_>,
    help_context: usize,
    help_string_context: usize,
    context: &Context<'_, '_>,
) -> Result<Documentation, Error> {
    let number = |at| Ok(optional_word(optional, at)?.map_or(0, |word| word.value));
    Ok(Documentation {
        help_context: number(help_context)?,
        help_string: match optional_word(optional, help_context + 4)? {
            Some(reference) => context.segments.strings.get(reference, &context.text)?,
            None => None,
        },
        is_markdown: false,
        handed_on: None,
        help_string_context: number(help_string_context)?,
    })
}

/// The word at `at` of a record's optional part, which ends wherever its last used field ends.
pub(super) fn optional_word(optional: Bytes<'_>, at: usize) -> Result<Option<Word>, Error> {
    if at + 4 <= optional.len() { optional.word(at).map(Some) } else { Ok(None) }
}
