//! Every member of a kept object, and those of the table, which nobody has to keep: what it gives needs nothing else.

use std::sync::Arc;

use comwright::{Bstr, Keeper, Present, Result, Variant};

use super::component::{World, table};
use super::generated::rows::{
    IColumnNeighbourOptions, IRowFindOptions, ITable, KeptIColumn, KeptIColumn15, KeptIColumns, KeptIRow, KeptMember,
};
use super::keeps;
use super::touch::Touch;

/// The objects whose members are called.
pub(super) struct Parents {
    pub(super) table: ITable,
    pub(super) row: KeptIRow,
    pub(super) columns: KeptIColumns,
    pub(super) column: KeptIColumn,
}

impl Parents {
    pub(super) fn of(world: &Arc<World>) -> Result<Self> {
        let table = table(world);
        let row = table.row(0)?.present()?;
        let columns = row.columns()?.present()?;
        let column = columns.item(1)?.present()?;
        Ok(Self { table, row, columns, column })
    }
}

/// What a member gives.
type Given = Box<dyn Touch>;

/// A member, how many objects live when there is nothing left but what it gives, and how it is called.
type Member = (&'static str, usize, fn(&Parents) -> Result<Given>);

fn given(object: impl Touch + 'static) -> Result<Given> {
    Ok(Box::new(object))
}

/// Two: a row and its table. Three: what refers to the row besides. More: that has a column of its own, or there are more
/// of it.
const MEMBERS: [Member; 28] = [
    ("ITable.Row", 2, |parents| given(parents.table.row(1)?.present()?)),
    ("ITable._NewEnum", 2, |parents| given(parents.table._new_enum()?.present()?)),
    ("a table's elements", 2, |parents| given(parents.table.iter())),
    ("an element of a table", 2, |parents| given(parents.table.iter().next().present()??)),
    ("IRow.Columns", 3, |parents| given(parents.row.columns()?.present()?)),
    ("IRow.Find", 3, |parents| given(parents.row.find(&Bstr::try_new("name")?)?.present()?)),
    ("IRow.Find with all", 3, |parents| {
        given(parents.row.find_with(&Bstr::try_new("name")?, IRowFindOptions { from: 5 })?.present()?)
    }),
    ("IRow.Next", 2, |parents| given(parents.row.next()?.present()?)),
    ("a row's _Member.Tag", 3, |parents| given(parents.row.tag()?)),
    ("a row", 2, |parents| given(parents.row.clone())),
    ("a row's base", 2, |parents| given(KeptMember::clone(&parents.row))),
    ("IColumns.Item", 3, |parents| given(parents.columns.item(2)?.present()?)),
    ("IColumns._NewEnum", 3, |parents| given(parents.columns._new_enum()?.present()?)),
    ("a collection's elements", 3, |parents| given(parents.columns.iter())),
    ("all elements", 5, |parents| given(parents.columns.iter().collect::<Result<Vec<_>>>()?)),
    ("IColumn.Neighbour", 3, |parents| given(parents.column.neighbour(2)?.present()?)),
    ("IColumn.Neighbour with all", 3, |parents| {
        given(parents.column.neighbour_with(2, IColumnNeighbourOptions { step: 3 })?.present()?)
    }),
    ("IColumn15.Parent", 3, |parents| given(parents.column.parent()?.present()?)),
    ("IColumn15.Chapters", 4, |parents| given(parents.column.chapters()?.present()?)),
    ("a chapter", 3, |parents| given(parents.column.chapters()?.present()?.element(&[0])?.transpose().present()?)),
    ("IColumn15.Values", 3, |parents| given(parents.column.values()?.present()?)),
    ("one of the values", 3, |parents| given(parents.column.values()?.present()?.element(&[0])?)),
    ("IColumn15.Described, self", 3, |parents| given(parents.column.described()?.0.present()?)),
    ("IColumn15.Described, Value", 3, |parents| given(parents.column.described()?.2)),
    ("IColumn15.Entry", 3, |parents| given(parents.column.entry()?)),
    ("a column's _Member.Tag", 4, |parents| given(parents.column.tag()?)),
    ("a column's base", 3, |parents| given(KeptIColumn15::clone(&parents.column))),
    ("another interface of a column", 3, |parents| given(parents.column.cast::<KeptMember>()?)),
];

#[test]
fn lk1_lk2_lk4_what_a_member_gives_needs_nothing_else() {
    for (name, alive, take) in MEMBERS {
        keeps(|world| {
            let parents = Parents::of(world)?;
            let mut given = take(&parents).inspect_err(|error| eprintln!("{name}: {error}"))?;
            drop(parents);
            assert_eq!(world.memory().alive(), alive, "{name}");
            given.touch()?;
            assert_eq!(world.memory().touched_after_free(), 0, "{name}");
            drop(given);
            Ok(())
        });
    }
}

/// Every order of the numbers below `count`.
fn orders(count: usize) -> Vec<Vec<usize>> {
    let Some(last) = count.checked_sub(1) else { return vec![Vec::new()] };
    let inserted = |order: &Vec<usize>, at| {
        let mut order = order.clone();
        order.insert(at, last);
        order
    };
    orders(last).iter().flat_map(|order| (0..count).map(move |at| inserted(order, at))).collect()
}

#[test]
fn lk1_lk2_parents_and_children_are_given_up_in_every_order() -> Result<()> {
    let orders = orders(5);
    assert_eq!(orders.len(), 120);
    for (name, _, take) in MEMBERS {
        for order in orders.iter().step_by(if cfg!(miri) { 17 } else { 1 }) {
            let world = Arc::default();
            let parents = Parents::of(&world)?;
            let given = take(&parents)?;
            let Parents { table, row, columns, column } = parents;
            let mut held: [Option<Given>; 5] =
                [Box::new(table) as Given, Box::new(row), Box::new(columns), Box::new(column), given].map(Some);
            for number in order {
                held[*number] = None;
                held.iter_mut().flatten().try_for_each(|given| given.touch())?;
            }
            assert_eq!(world.memory().touched_after_free(), 0, "{name} {order:?}");
            world.assert_settled();
        }
    }
    Ok(())
}

#[test]
fn lk4_only_a_parent_becomes_a_keeper() {
    keeps(|world| {
        let Parents { table, row, columns, column } = Parents::of(world)?;
        assert_eq!(*row.keeper(), Keeper::of(&table));
        assert_eq!(row.next()?.present()?.keeper(), row.keeper());
        assert_ne!(columns.keeper(), row.keeper());
        assert_ne!(*columns.keeper(), Keeper::of(row.unlinked()), "it stands for the table, too");
        let keepers = [
            columns.item(1)?.present()?.keeper().clone(),
            columns._new_enum()?.present()?.keeper().clone(),
            columns.iter().keeper().clone(),
            column.neighbour(1)?.present()?.keeper().clone(),
            column.parent()?.present()?.keeper().clone(),
            column.chapters()?.present()?.keeper().clone(),
            column.values()?.present()?.keeper().clone(),
            column.described()?.0.present()?.keeper().clone(),
            column.described()?.2.keeper().clone(),
            column.entry()?.keeper().clone(),
            column.cast::<KeptMember>()?.keeper().clone(),
        ];
        assert!(keepers.iter().all(|keeper| keeper == columns.keeper()));
        assert_ne!(column.tag()?.keeper(), column.keeper(), "the rule is one of the base, which may be a row");
        Ok(())
    });
}

#[test]
fn lk3_what_a_rule_says_of_a_value_is_as_it_was() {
    keeps(|world| {
        let column = Parents::of(world)?.column;
        let value: Variant = column.value()?;
        assert_eq!(value, Variant::from(1));
        column.set_value(6)?;
        assert_eq!((column.value()?, column.size()?), (Variant::from(6), 7));
        let described = column.described()?;
        assert_eq!((column.name()?, described.3), (described.1, 7));
        assert_eq!(column.entry()?.get().name, "entry");
        Ok(())
    });
}

#[test]
fn lk1_what_needs_nobody_has_no_keeper() {
    keeps(|world| {
        let Parents { row, column, .. } = Parents::of(world)?;
        let notes = [row.notes()?.present()?, column.notes()?.present()?];
        drop((row, column));
        assert_eq!(world.memory().alive(), 2);
        assert_eq!((notes[0].count()?, notes[1].count()?), (2, 2));
        Ok(())
    });
}
