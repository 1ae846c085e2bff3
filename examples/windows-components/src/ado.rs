//! `ADODB.Recordset`: rows without a database.

use comwright::{Present, Query, Result};

use crate::bindings::msado15::adodb::{
    _Recordset, CursorLocationEnum, CursorOptionEnum, DataTypeEnum, FieldsAppendOptions, KeptFields, ObjectStateEnum,
    Recordset,
};
use crate::lines::shown;
use crate::{Lines, Program};

/// Creates one, and runs the program.
pub(crate) const PROGRAM: Program =
    Program { create: || Recordset::create()?.query_for(), run: |object, _| run(&object.query_for()?) };

/// Describes fields, adds rows, and reads them back.
///
/// # Errors
///
/// What the component says of a call that it should not refuse.
pub fn run(rows: &_Recordset) -> Result<Lines> {
    let mut lines = Lines::default();
    lines.say(format!("is closed: {}", rows.state()? == ObjectStateEnum::adStateClosed.0));
    lines.expect_failure(rows.add_new());

    rows.set_cursor_location(CursorLocationEnum::adUseClient)?;
    let fields = rows.fields()?.present()?;
    describe(&fields)?;
    for index in 0..fields.count()? {
        let field = fields.item(index)?.present()?;
        lines.say(format!("field {}, type {}", field.name()?, field.r#type()?.0));
    }

    rows.open()?;
    lines.say(format!("is open: {}", rows.state()? == ObjectStateEnum::adStateOpen.0));
    lines.say(format!("at both ends: {}, {}", rows.bof()?, rows.eof()?));

    // All rows before any value: Wine 8.0 forgets values when it makes room for more rows.
    const PEOPLE: &[(i32, &str, bool)] = &[(1, "Grün", true), (2, "緑", false), (3, "🏺", true)];
    for _ in PEOPLE {
        rows.add_new()?;
    }
    rows.move_first()?;
    for (number, name, is_here) in PEOPLE {
        // A field is that of the row where the recordset is.
        fields.item("number")?.present()?.set_value(*number)?;
        fields.item("name")?.present()?.set_value(*name)?;
        fields.item(2)?.present()?.set_value(*is_here)?;
        rows.move_next()?;
    }
    lines.say(format!("{} rows, at the end: {}", rows.record_count()?, rows.eof()?));

    rows.move_first()?;
    while !rows.eof()? {
        let mut values = Vec::new();
        for index in 0..fields.count()? {
            values.push(shown(&fields.item(index)?.present()?.value()?));
        }
        lines.say(format!("  {}", values.join(", ")));
        rows.move_next()?;
    }

    lines.expect_failure(fields.item("no such field"));
    rows.close()?;
    lines.expect_failure(rows.add_new());
    Ok(lines)
}

fn describe(fields: &KeptFields) -> Result<()> {
    let size = FieldsAppendOptions { size: 20, ..Default::default() };
    fields.append("number", DataTypeEnum::adInteger)?;
    fields.append_with("name", DataTypeEnum::adVarWChar, size)?;
    fields.append("here", DataTypeEnum::adBoolean)
}

/// Calls what else an empty recordset has: which of it is there, and what the rest says.
///
/// # Errors
///
/// What the component says of a call that it should not refuse.
pub fn survey(rows: &_Recordset) -> Result<Lines> {
    let mut lines = Lines::default();
    let fields = rows.fields()?.present()?;
    describe(&fields)?;
    rows.open()?;
    rows.add_new()?;
    rows.move_first()?;
    let field = fields.item(0)?.present()?;

    let mut tried = |name: &str, result: Result<()>| lines.outcome(name, result.map(|()| "there"));
    tried("AbsolutePosition", rows.absolute_position().map(drop));
    tried("Bookmark", rows.bookmark().map(drop));
    tried("CacheSize", rows.cache_size().map(drop));
    tried("Clone", rows.clone_2().map(drop));
    tried("CursorType", rows.cursor_type().map(drop));
    tried("EditMode", rows.edit_mode().map(drop));
    tried("Filter", rows.filter().map(drop));
    tried("Find", rows.find("number = 1"));
    tried("GetRows", rows.get_rows().map(drop));
    tried("GetString", rows.get_string().map(drop));
    tried("LockType", rows.lock_type().map(drop));
    tried("MoveLast", rows.move_last());
    tried("MovePrevious", rows.move_previous());
    tried("Move", rows.r#move(0));
    tried("Sort", rows.set_sort("number"));
    tried("Supports", rows.supports(CursorOptionEnum::adAddNew).map(drop));
    tried("Update", rows.update());
    tried("UpdateBatch", rows.update_batch());
    tried("CancelUpdate", rows.cancel_update());
    tried("Save", rows.save());
    tried("Delete", rows.delete());
    tried("Requery", rows.requery());
    tried("Fields.Refresh", fields.refresh());
    tried("Fields._NewEnum", fields._new_enum().map(drop));
    tried("Fields.Update", fields.update());
    tried("Field.ActualSize", field.actual_size().map(drop));
    tried("Field.Attributes", field.attributes().map(drop));
    tried("Field.OriginalValue", field.original_value().map(drop));
    tried("Field.Precision", field.precision().map(drop));
    tried("Field.Status", field.status().map(drop));
    Ok(lines)
}
