//! The nine steps of ADO's fault (`agile/traps/ado.rs` tells them), in every order of giving up, with and without the link.

use std::sync::Arc;

use comwright::apartment::{self, Sta};
use comwright::{AgileKept, Error, Keeper, Kept, Linked, Present, Result};

use super::component::{Memory, table};
use super::field::KeptField;
use super::row::KeptRow;
use crate::apartment::on_a_thread;

/// What the page has: linked, or each kept by nothing but itself, which is no link.
pub(super) fn row(memory: &Arc<Memory>, is_linked: bool) -> Result<KeptRow> {
    let table = table(memory);
    if is_linked {
        return table.row()?.present();
    }
    let row = table.row_unlinked()?.present()?;
    let keeper = Keeper::of(&row);
    Ok(KeptRow::from_kept(Kept::new(row, keeper)))
}

/// The same of a row.
pub(super) fn field(row: &KeptRow, is_linked: bool) -> Result<KeptField> {
    if is_linked {
        return row.field()?.present();
    }
    let field = row.unlinked().field_unlinked()?.present()?;
    let keeper = Keeper::of(&field);
    Ok(KeptField::from_kept(Kept::new(field, keeper)))
}

/// The orders in which the row, the field at home and the field that others have are given up; the update comes before the
/// last one of the field is.
const ORDERS: [[usize; 3]; 6] = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];

/// The steps. Who finalizes is on a thread that has no apartment.
fn nine_steps(order: [usize; 3], is_linked: bool) -> Result<Arc<Memory>> {
    let memory = Arc::<Memory>::default();
    let page = Sta::spawn("page")?;
    let told = page.call(|| {
        // 1, 2: a row and its field.
        let row = row(&memory, is_linked)?;
        let mut field = Some(field(&row, is_linked)?);
        let mut collected: Option<AgileKept<KeptRow>> = Some(row.agile()?);
        let mut elsewhere: Option<AgileKept<KeptField>> = field.as_ref().map(KeptField::agile).transpose()?;
        // 4: but for the collector's.
        drop(row);
        for step in order {
            match step {
                // 5: a finalizer gives the row up; 6: the page lets that in.
                0 => finalize(collected.take()),
                1 => drop(field.take()),
                _ => finalize(elsewhere.take()),
            }
            // 3, 7: the page waits, and comes back.
            apartment::pump()?;
            // 8: it updates the field; 9: the fault.
            let update = |field: &KeptField| field.number();
            field.as_ref().map(update).transpose()?;
            elsewhere.as_ref().map(|elsewhere| elsewhere.call(update)).transpose()?;
        }
        Ok(())
    });
    page.end();
    told.map(|()| memory)
}

/// On another thread.
fn finalize<T: Send + 'static>(collected: T) {
    let finalizer = std::thread::spawn(move || drop(collected));
    finalizer.join().expect("no panic");
}

#[test]
fn a7_lk1_without_the_link_the_nine_steps_come_to_the_fault() {
    on_a_thread(|| {
        for order in ORDERS {
            let memory = nine_steps(order, false)?;
            assert_eq!((memory.alive(), memory.on_a_wrong_thread()), (0, 0));
            assert_ne!(memory.touched_after_free(), 0, "{order:?}");
        }
        Ok(())
    });
}

#[test]
fn a7_lk1_lk5_with_the_link_they_do_not_in_any_order() {
    on_a_thread(|| {
        for order in ORDERS {
            let memory = nine_steps(order, true)?;
            assert_eq!((memory.alive(), memory.on_a_wrong_thread()), (0, 0));
            assert_eq!(memory.touched_after_free(), 0, "{order:?}");
        }
        Ok::<_, Error>(())?;
        Ok(())
    });
}
