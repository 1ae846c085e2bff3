//! What comes out of a method that is said to keep its object alive; and proxies of declared interfaces.

use std::rc::Rc;

use comwright::interface::ComInterface;
use comwright::{Kept, Result};
use comwright_declared::shapes::{ICell, ICell_Impl, IRow, IRow_Impl, KeptIRow};
use windows_core::implement;

#[implement(ICell, Agile = false)]
struct Cell {
    value: i32,
}

impl ICell_Impl for Cell_Impl {
    fn get_Value(&self) -> Result<i32> {
        Ok(self.value)
    }
}

/// A row that lives as long as somebody has it.
#[implement(IRow, Agile = false)]
struct Row {
    alive: Rc<()>,
}

impl IRow_Impl for Row_Impl {
    fn Cell(&self, number: i32) -> Result<Option<ICell>> {
        Ok((number >= 0).then(|| Cell { value: number }.into()))
    }

    fn Inner(&self) -> Result<Option<IRow>> {
        Ok(Some(Row { alive: Rc::default() }.into()))
    }

    fn Other(&self) -> Result<Option<IRow>> {
        Ok(Some(Row { alive: self.alive.clone() }.into()))
    }
}

#[test]
fn lk_what_a_method_gives_keeps_the_object() -> Result<()> {
    let alive = Rc::new(());
    let row: IRow = Row { alive: alive.clone() }.into();
    let cell: Kept<ICell> = row.cell(5)?.expect("a cell");
    assert!(row.cell(-1)?.is_none());
    drop(row);
    assert_eq!(Rc::strong_count(&alive), 2, "the cell keeps its row");
    assert_eq!(cell.get().value()?, 5);
    drop(cell);
    assert_eq!(Rc::strong_count(&alive), 1);
    Ok(())
}

#[test]
fn lk_a_kept_object_hands_out_kept_ones() -> Result<()> {
    let alive = Rc::new(());
    let row: IRow = Row { alive: alive.clone() }.into();
    let inner: KeptIRow = row.inner()?.expect("a row");
    drop(row);
    let cell = inner.cell(7)?.expect("a cell");
    drop(inner);
    assert_eq!(Rc::strong_count(&alive), 2);
    assert_eq!(cell.get().value()?, 7);
    drop(cell);
    assert_eq!(Rc::strong_count(&alive), 1);
    Ok(())
}

#[test]
fn each_has_the_proxies_that_it_was_declared_with() {
    assert!(!<ICell as ComInterface>::PROXIES.is_empty());
    assert!(!<IRow as ComInterface>::PROXIES.is_empty());
}
