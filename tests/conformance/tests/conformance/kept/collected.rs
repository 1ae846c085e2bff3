//! Kept Rust values of the collector `dumpster`: cycles through what an object keeps.

use std::cell::RefCell;
use std::sync::Arc;

use comwright::{Bstr, Kept, Present, Result};
use dumpster::Trace;
use dumpster::unsync::{Gc, collect};

use super::component::{Memory, table};
use super::field::Field;
use super::row::{KeptRow, Row};
use super::taking::row;

/// What the handlers of a form have in common. It has the form's row, by which a test sees that it lives.
#[derive(Trace)]
struct State {
    name: Bstr,
    row: KeptRow,
    /// What keeps this: a cycle.
    field: RefCell<Option<Kept<Field, Gc<State>>>>,
    /// And once around through another one.
    other: RefCell<Option<Kept<Kept<Row>, Gc<Other>>>>,
}

/// A part of a longer cycle.
#[derive(Trace)]
struct Other {
    state: Kept<(), Gc<State>>,
}

fn state(memory: &Arc<Memory>) -> Result<Gc<State>> {
    let (field, other) = (RefCell::default(), RefCell::default());
    Ok(Gc::new(State { name: Bstr::try_new("state")?, row: row(memory)?, field, other }))
}

/// A field that keeps a state.
fn field_of(state: &Gc<State>) -> Result<Kept<Field, Gc<State>>> {
    let field = state.row.unlinked().field_unlinked()?.present()?;
    Ok(Kept::new(field, state.clone()))
}

#[test]
fn lk6_a_cycle_through_what_an_object_keeps_is_collected() -> Result<()> {
    let memory = Arc::default();
    let state = state(&memory)?;
    state.field.replace(Some(field_of(&state)?));
    let other = Gc::new(Other { state: Kept::new((), state.clone()) });
    state.other.replace(Some(Kept::new(row(&memory)?.cast()?, other.clone())));
    drop(other);
    assert_eq!(memory.alive(), 5);
    drop(state);
    collect();
    assert_eq!(memory.alive(), 0);
    Ok(())
}

#[test]
fn lk6_what_a_live_field_keeps_is_not_collected() -> Result<()> {
    let memory = Arc::default();
    let state = state(&memory)?;
    state.field.replace(Some(field_of(&state)?));
    let live = field_of(&state)?;
    drop(state);
    collect();
    assert_eq!((memory.alive(), live.get().number()?), (4, 1));
    assert_eq!((live.keeper().name.to_string(), live.keeper().row.count()?), ("state".to_owned(), 3));
    drop(live);
    collect();
    assert_eq!((memory.alive(), table(&memory).row()?.is_some()), (0, true));
    Ok(())
}
