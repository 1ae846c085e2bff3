//! Generated kept objects for other threads.

use std::sync::Arc;

use comwright::apartment::{self, Sta};
use comwright::interface::IEnumVARIANT;
use comwright::{AgileKept, IUnknown, Items, Kept, Present, Result};

use super::component::World;
use super::generated::rows::{KeptIColumn, KeptIRow, KeptMember};
use super::kept_members::Parents;
use crate::apartment::{in_apartment, on_a_thread};

/// On another thread, which is in no apartment.
fn elsewhere<R: Send>(act: impl FnOnce() -> Result<R> + Send) -> Result<R> {
    std::thread::scope(|scope| scope.spawn(act).join().expect("no panic"))
}

#[test]
fn lk5_a_column_is_called_and_given_up_elsewhere() {
    on_a_thread(|| {
        let (world, home) = (Arc::<World>::default(), Sta::spawn("home")?);
        let column: AgileKept<KeptIColumn> = home.call(|| Parents::of(&world)?.column.agile())?;
        assert_eq!(world.memory().alive(), 3);
        elsewhere(move || {
            assert_eq!(column.call(|column| column.size())?, 7);
            let next = column.call(|column| column.neighbour(1)?.present()?.agile())?;
            drop(column);
            let base: AgileKept<KeptMember> = next.cast()?;
            drop(next);
            let tag = base.call(|member| member.tag()?.linked::<KeptIColumn>()?.agile())?;
            drop(base);
            assert_eq!(tag.call(|column| column.size())?, 7);
            Ok(())
        })?;
        home.call(apartment::pump)?;
        home.end();
        world.assert_settled();
        Ok(())
    });
}

#[test]
fn lk5_rows_and_columns_are_given_up_elsewhere_in_either_order() {
    for is_row_first in [true, false] {
        on_a_thread(|| {
            let (world, home) = (Arc::<World>::default(), Sta::spawn("home")?);
            let (row, column) = home.call(|| {
                let Parents { row, column, .. } = Parents::of(&world)?;
                Ok((row.agile()?, column.agile()?))
            })?;
            let (theirs, its) = (row.clone(), column.clone());
            elsewhere(move || {
                let touch = |row: &KeptIRow| row.next().map(drop);
                match is_row_first {
                    true => drop((row, theirs)),
                    false => drop(column),
                }
                assert_eq!(its.call(|column| column.size())?, 7);
                let row = its.call(|column| column.parent()?.present()?.cast::<KeptIRow>()?.agile())?;
                drop(its);
                row.call(touch)
            })?;
            home.end();
            world.assert_settled();
            Ok(())
        });
    }
}

#[test]
fn lk5_at_home_it_is_the_object_itself() {
    on_a_thread(|| {
        let (world, home) = (Arc::<World>::default(), Sta::spawn("home")?);
        home.call(|| {
            let column = Parents::of(&world)?.column;
            let reference = column.agile()?;
            assert_eq!(reference.resolve()?, column);
            drop(column);
            assert_eq!(reference.resolve()?.size()?, 7);
            assert_eq!(world.memory().alive(), 3);
            Ok(())
        })?;
        home.end();
        world.assert_settled();
        Ok(())
    });
}

#[test]
fn lk5_an_enumerator_is_resolved_elsewhere_with_its_link() {
    on_a_thread(|| {
        let (world, home) = (Arc::<World>::default(), Sta::spawn("home")?);
        let enumerator = home.call(|| Parents::of(&world)?.columns._new_enum()?.present()?.agile())?;
        in_apartment(|| {
            let here: Kept<IUnknown> = enumerator.resolve()?;
            drop(enumerator);
            let elements: Kept<IEnumVARIANT> = here.cast()?;
            drop(here);
            assert_eq!(Items::<IUnknown>::from(elements.get().clone()).count(), 3);
            Ok(())
        });
        home.end();
        world.assert_settled();
        Ok(())
    });
}
