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
    let (mine, other) = (references(fields.unlinked()), fields.item("number")?.present()?);
    let field = fields.item(0)?.present()?;
    assert_eq!(references(field.unlinked()), references(other.unlinked()));
    // A name that is not there gives nothing that would have to be given up.
    assert!(fields.item("nothing").is_err());
    drop((field, other));
    assert_eq!(references(fields.unlinked()), mine);
    drop(fields);
    assert_eq!(release(_Recordset::from(rows)), 0);
    Ok(())
}

/// How many claims on its recordset a component has of its own when somebody has its fields.
fn claims_of_component() -> Result<u32> {
    let rows = _Recordset::from(Recordset::create()?);
    let alone = references(&rows);
    let fields = rows.fields_unlinked()?.present()?;
    let claims = references(&rows) - alone;
    drop(fields);
    assert_eq!(references(&rows), alone);
    Ok(claims)
}

#[test]
fn lk2_each_field_has_a_claim_on_its_recordset() -> Result<()> {
    enter();
    let of_component = claims_of_component()?;
    let rows = _Recordset::from(Recordset::create()?);
    let alone = references(&rows);
    // Once: Wine 8.0 forgets a claim when it gives them again.
    let fields = rows.fields()?.present()?;
    let claims = |rows: &_Recordset| references(rows) - alone - of_component;
    assert_eq!(claims(&rows), 1, "the fields keep the recordset");
    fields.append("number", DataTypeEnum::adInteger)?;
    let field = fields.item("number")?.present()?;
    assert_eq!(claims(&rows), 2, "a field keeps the recordset, by way of the collection");
    let other = field.clone();
    assert_eq!(claims(&rows), 3, "a clone has a claim of its own");
    drop((field, other));
    assert_eq!(claims(&rows), 1);
    drop(fields);
    assert_eq!(references(&rows), alone);
    assert_eq!(release(rows), 0);
    Ok(())
}

#[test]
fn lk1_a_field_that_is_all_that_is_left_has_its_recordset() -> Result<()> {
    enter();
    let rows = Recordset::create()?;
    let fields = rows.fields()?.present()?;
    fields.append("number", DataTypeEnum::adInteger)?;
    rows.open()?;
    rows.add_new()?;
    rows.move_first()?;
    let field = fields.item("number")?.present()?;
    field.set_value(7)?;
    drop(fields);
    drop(rows);
    assert_eq!((field.name()?.to_string_lossy(), i32::try_from(field.value()?)?), ("number".to_owned(), 7));
    // The recordset goes with it: nobody else has a claim.
    let keeper = field.keeper().object().clone();
    drop(field);
    assert_eq!(release(keeper), 0);
    Ok(())
}
