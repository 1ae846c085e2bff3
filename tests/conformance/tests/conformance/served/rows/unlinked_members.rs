//! Every member of an object that is not kept, which its row and its table outlive: what it gives keeps the object. And what
//! happens without that.

use std::sync::Arc;

use comwright::{Bstr, Keeper, Present, Result, Variant};

use super::component::{World, archive, table};
use super::generated::rows::{IColumn, IColumns, IRow, ITable};
use super::keeps;
use super::touch::Touch;

/// The objects whose members are called. They go from the child to its parents.
struct Parents {
    column: IColumn,
    columns: IColumns,
    row: IRow,
    table: ITable,
}

impl Parents {
    fn of(world: &Arc<World>) -> Result<Self> {
        let table = table(world);
        let row = table.row_unlinked(0)?.present()?;
        let columns = row.columns_unlinked()?.present()?;
        let column = columns.item_unlinked(1)?.present()?;
        Ok(Self { column, columns, row, table })
    }
}

#[test]
fn lk1_what_a_member_gives_keeps_the_object() {
    keeps(|world| {
        // They go in the order of the fields, after the keepers.
        let parents = Parents::of(world)?;
        let Parents { column, columns, row, table } = &parents;
        let of_table = [
            table.row(0)?.present()?.keeper().clone(),
            table._new_enum()?.present()?.keeper().clone(),
            table.iter().keeper().clone(),
            table.into_iter().keeper().clone(),
            table.iter().next().present()??.keeper().clone(),
        ];
        let of_row = [
            row.columns()?.present()?.keeper().clone(),
            row.find(&Bstr::try_new("name")?)?.present()?.keeper().clone(),
            row.find_with(&Bstr::try_new("name")?, Default::default())?.present()?.keeper().clone(),
            row.next()?.present()?.keeper().clone(),
        ];
        let of_columns = [
            columns.item(0)?.present()?.keeper().clone(),
            columns._new_enum()?.present()?.keeper().clone(),
            columns.iter().keeper().clone(),
            columns.into_iter().next().present()??.keeper().clone(),
        ];
        let of_column = [
            column.neighbour(1)?.present()?.keeper().clone(),
            column.neighbour_with(1, Default::default())?.present()?.keeper().clone(),
            column.chapters()?.present()?.keeper().clone(),
            column.described()?.0.present()?.keeper().clone(),
        ];
        assert!(of_table.iter().all(|keeper| *keeper == Keeper::of(table)));
        assert!(of_row.iter().all(|keeper| *keeper == Keeper::of(row)));
        assert!(of_columns.iter().all(|keeper| *keeper == Keeper::of(columns)));
        assert!(of_column.iter().all(|keeper| *keeper == Keeper::of(column)));
        Ok(())
    });
}

#[test]
fn lk1_the_row_is_there_as_long_as_its_column() {
    keeps(|world| {
        let name = Bstr::try_new("name")?;
        let Parents { column, columns, row, table } = Parents::of(world)?;
        drop((column, columns));
        let column = row.find(&name)?.present()?;
        drop(row);
        assert_eq!((world.memory().alive(), column.size()?), (3, 7));
        drop(column);
        assert_eq!(world.memory().alive(), 1, "a table");
        drop(table);
        Ok(())
    });
}

/// A member that links nothing, and how it is called.
type Member = (&'static str, fn(&Parents) -> Result<Box<dyn Touch>>);

fn given(object: impl Touch + 'static) -> Result<Box<dyn Touch>> {
    Ok(Box::new(object))
}

const UNLINKED: [Member; 13] = [
    ("ITable.Row", |parents| given(parents.table.row_unlinked(1)?.present()?)),
    ("ITable._NewEnum", |parents| given(parents.table._new_enum_unlinked()?.present()?)),
    ("IRow.Columns", |parents| given(parents.row.columns_unlinked()?.present()?)),
    ("IRow.Find", |parents| {
        given(parents.row.find_with_unlinked(&Bstr::try_new("name")?, Default::default())?.present()?)
    }),
    ("IRow.Next", |parents| given(parents.row.next_unlinked()?.present()?)),
    ("IColumns.Item", |parents| given(parents.columns.item_unlinked(0)?.present()?)),
    ("IColumns._NewEnum", |parents| given(parents.columns._new_enum_unlinked()?.present()?)),
    ("IColumn15.Parent", |parents| given(parents.column.parent()?.present()?)),
    ("IColumn15.Chapters", |parents| given(parents.column.chapters_unlinked()?.present()?)),
    ("IColumn15.Values", |parents| given(parents.column.values()?.present()?)),
    ("IColumn15.Described", |parents| given(parents.column.described_unlinked()?.0.present()?)),
    ("IColumn15.Entry", |parents| given(parents.column.entry()?)),
    ("IColumn.Neighbour", |parents| given(parents.column.neighbour_with_unlinked(1, Default::default())?.present()?)),
];

#[test]
fn lk1_without_the_link_what_has_gone_is_touched() -> Result<()> {
    for (name, take) in UNLINKED {
        let world = Arc::default();
        let parents = Parents::of(&world)?;
        let mut given = take(&parents)?;
        drop(parents);
        assert_eq!(world.memory().touched_after_free(), 0, "{name}: each goes before its parent");
        given.touch()?;
        assert_ne!(world.memory().touched_after_free(), 0, "{name}");
        drop(given);
        assert_eq!(world.memory().alive(), 0, "{name}");
    }
    Ok(())
}

#[test]
fn lk1_without_the_link_a_column_of_an_archive_touches_it() -> Result<()> {
    let world = Arc::default();
    let archive = archive(&world);
    let columns = archive.columns_unlinked()?.present()?;
    let column = archive.first_unlinked(&Bstr::try_new("name")?, &mut Variant::new())?.present()?;
    drop(archive);
    assert_eq!(world.memory().touched_after_free(), 0);
    assert_eq!((columns.count()?, world.memory().touched_after_free()), (3, 1));
    assert_eq!((column.size()?, world.memory().touched_after_free()), (7, 2));
    Ok(())
}
