//! What is enumerated: each element is kept for itself.

use comwright::interface::IEnumVARIANT;
use comwright::{Bstr, Items, Kept, KeptItems, Present, Result};

use super::super::E_FAIL;
use super::column::COUNT;
use super::component::{Mood, table};
use super::generated::rows::{IColumn, KeptIColumn, KeptIRow};
use super::keeps;
use super::kept_members::Parents;

#[test]
fn lk2_elements_outlive_the_iterator_the_collection_and_the_row() {
    keeps(|world| {
        let columns = Parents::of(world)?.columns;
        let mut taken: Vec<KeptIColumn> = Vec::new();
        for column in &columns {
            taken.push(column?);
        }
        drop(columns);
        assert_eq!((taken.len(), world.memory().alive()), (COUNT as usize, 5), "the row and the table, too");
        while let Some(column) = taken.pop() {
            assert_eq!(column.size()?, 7);
            drop(column);
            let last = if taken.is_empty() { 0 } else { taken.len() + 2 };
            assert_eq!(world.memory().alive(), last);
        }
        Ok(())
    });
}

#[test]
fn lk2_rows_of_a_table_outlive_it_and_their_columns_them() {
    keeps(|world| {
        let table = table(world);
        let mut rows: Vec<KeptIRow> = Vec::new();
        for row in &table {
            rows.push(row?);
        }
        drop(table);
        assert_eq!((rows.len(), world.memory().alive()), (COUNT as usize, 4));
        let columns =
            rows.iter().map(|row| row.find(&Bstr::try_new("name")?)?.present()).collect::<Result<Vec<_>>>()?;
        drop(rows);
        assert_eq!(world.memory().alive(), 7);
        columns.iter().try_for_each(|column| column.size().map(drop))?;
        Ok(())
    });
}

#[test]
fn lk2_an_iterator_outlives_the_collection_and_its_clone_outlives_it() {
    keeps(|world| {
        let mut columns: KeptItems<KeptIColumn> = Parents::of(world)?.columns.iter().fetching(2);
        let first = columns.next().present()??;
        let mut others = columns.try_clone()?;
        columns.reset()?;
        assert_eq!(columns.by_ref().count(), COUNT as usize);
        drop(columns);
        assert_eq!(others.keeper(), first.keeper());
        let last = others.nth(1).present()??;
        assert!(others.next().is_none());
        drop((others, first));
        assert_eq!((last.size()?, world.memory().alive()), (7, 3));
        Ok(())
    });
}

#[test]
fn lk2_an_enumerator_without_a_type_is_kept_by_any_of_its_interfaces() {
    keeps(|world| {
        let enumerator = Parents::of(world)?.columns._new_enum()?.present()?;
        let typed: Kept<IEnumVARIANT> = enumerator.cast()?;
        drop(enumerator);
        let mut items = typed.hand_out(|enumerator| Ok(Items::<IColumn>::from(enumerator.clone()).fetching(1)))?;
        drop(typed);
        assert_eq!(items.get_mut().next().present()??.size()?, 7);
        assert_eq!(world.memory().alive(), 3);
        Ok(())
    });
}

#[test]
fn lk1_a_collection_that_fails_to_begin_is_kept_by_nothing_in_the_end() {
    keeps(|world| {
        let columns = Parents::of(world)?.columns;
        world.is(Mood::Fails);
        let mut items = columns.iter();
        drop(columns);
        assert_eq!(items.next().present()?.expect_err("it fails").code(), E_FAIL);
        assert!(items.next().is_none());
        drop(items);
        world.is(Mood::Gives);
        Ok(())
    });
}

#[test]
fn lk1_an_enumerator_that_fails_later_fails_and_keeps() {
    keeps(|world| {
        let mut items = Parents::of(world)?.columns.iter().fetching(1);
        let first = items.next().present()??;
        world.is(Mood::Fails);
        assert_eq!(items.next().present()?.expect_err("it fails").code(), E_FAIL);
        drop(items);
        world.is(Mood::Gives);
        assert_eq!((first.size()?, world.memory().alive()), (7, 3));
        Ok(())
    });
}
