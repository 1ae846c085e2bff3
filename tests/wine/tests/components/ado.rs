//! What Wine 8.0 lacks of ADO, and the objects of a recordset.

use comwright::{Present, Result};
use comwright_wine::{assert_says, enter, references, release};
use windows_components::ado;
use windows_components::bindings::msado15::adodb::{_Recordset, DataTypeEnum, Recordset};

#[test]
fn what_is_there_and_what_is_not() -> Result<()> {
    enter();
    let rows = Recordset::create()?;
    assert_says("ado_survey", &ado::survey(&rows)?);
    assert_eq!(release(_Recordset::from(rows)), 0);
    Ok(())
}

#[test]
fn o1_fields_are_owned_once() -> Result<()> {
    enter();
    let rows = Recordset::create()?;
    let fields = rows.fields()?.present()?;
    fields.append("number", DataTypeEnum::adInteger)?;
    let (mine, other) = (references(&fields), fields.item("number")?.present()?);
    let field = fields.item(0)?.present()?;
    assert_eq!(references(&field), references(&other));
    // A name that is not there gives nothing that would have to be given up.
    assert!(fields.item("nothing").is_err());
    drop((field, other));
    assert_eq!(references(&fields), mine);
    drop(fields);
    assert_eq!(release(_Recordset::from(rows)), 0);
    Ok(())
}
