//! Members that give nothing, and members that fail.

use comwright::{Bstr, IUnknown, Present, Result};

use super::super::{E_FAIL, E_POINTER};
use super::component::Mood;
use super::generated::rows::KeptIColumn;
use super::keeps;
use super::kept_members::Parents;

#[test]
fn lk1_null_is_kept_by_nothing() {
    keeps(|world| {
        let Parents { table, row, columns, column } = Parents::of(world)?;
        world.is(Mood::GivesNothing);
        assert_eq!((table.row(0)?, table._new_enum()?), (None, None));
        assert_eq!((row.columns()?, row.find(&Bstr::try_new("name")?)?, row.next()?), (None, None, None));
        assert_eq!((columns.item(0)?, columns._new_enum()?), (None, None));
        assert_eq!((column.neighbour(1)?, column.parent()?), (None, None));
        assert!(column.chapters()?.is_none() && column.values()?.is_none() && column.notes()?.is_none());
        let (column_out, name, value, size) = column.described()?;
        assert_eq!((column_out, name, size), (None, Bstr::new(), 0));
        assert!(value.get().is_empty() && value.linked::<KeptIColumn>().is_err());
        let tag = row.tag()?;
        assert!(tag.object::<IUnknown>().is_err());
        assert!(column.entry()?.get().object.is_none());
        assert_eq!(columns.iter().next().present()?.expect_err("it has no enumerator").code(), E_POINTER);
        drop((table, row, columns, column));
        assert_eq!(world.memory().alive(), 2, "what is no object now may be one: a value keeps in any case");
        drop(value);
        assert_eq!(world.memory().alive(), 2, "so does the tag of the row");
        drop(tag);
        assert_eq!(world.memory().alive(), 0);
        world.is(Mood::Gives);
        Ok(())
    });
}

#[test]
fn lk1_what_fails_makes_no_claim() {
    keeps(|world| {
        let Parents { table, row, columns, column } = Parents::of(world)?;
        world.is(Mood::Fails);
        let codes: [Result<()>; 20] = [
            table.row(0).map(drop),
            table._new_enum().map(drop),
            row.columns().map(drop),
            row.find(&Bstr::try_new("name")?).map(drop),
            row.next().map(drop),
            row.tag().map(drop),
            row.notes().map(drop),
            columns.count().map(drop),
            columns.item(0).map(drop),
            columns._new_enum().map(drop),
            columns.contains(&column).map(drop),
            columns.holds(&column).map(drop),
            column.neighbour(1).map(drop),
            column.parent().map(drop),
            column.chapters().map(drop),
            column.values().map(drop),
            column.described().map(drop),
            column.entry().map(drop),
            column.value().map(drop),
            column.set_value(1),
        ];
        world.is(Mood::Gives);
        for (number, code) in codes.into_iter().enumerate() {
            assert_eq!(code.map_err(|error| error.code()), Err(E_FAIL), "call {number}");
        }
        assert_eq!(world.memory().alive(), 4);
        Ok(())
    });
}
