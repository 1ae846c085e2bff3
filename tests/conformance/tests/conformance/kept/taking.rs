//! What is taken from kept objects, in which way ever, keeps its parents.

use std::sync::Arc;

use comwright::imp;
use comwright::interface::IDispatch;
use comwright::{IUnknown, Interface, Keeper, Kept, Present, Result, Variant, VariantArg};
use comwright_conformance::{Outcome, conforms};

use super::component::{Memory, table};
use super::field::{Field, KeptField, KeptField20};
use super::row::{KeptRow, KeptRow20, Row};
use super::{DISP_E_TYPEMISMATCH, E_NOINTERFACE};
use crate::apartment::in_apartment;

/// A row whose table somebody else has given up.
pub(super) fn row(memory: &Arc<Memory>) -> Result<KeptRow> {
    table(memory).row()?.present()
}

/// A field whose row and table somebody else has given up.
pub(super) fn field(memory: &Arc<Memory>) -> Result<KeptField> {
    row(memory)?.field()?.present()
}

/// Runs a case, after which there is nothing left, and nothing was touched that was not there.
pub(super) fn keeps(case: impl Fn(&Arc<Memory>) -> Outcome) {
    conforms(|| {
        let memory = Arc::default();
        let outcome = case(&memory);
        assert_eq!((memory.alive(), memory.touched_after_free(), memory.on_a_wrong_thread()), (0, 0, 0));
        outcome
    });
}

#[test]
fn lk1_without_the_link_the_row_is_touched_when_it_has_gone() -> Result<()> {
    let memory = Arc::default();
    let row = table(&memory).row_unlinked()?.present()?;
    assert_eq!(memory.touched_after_free(), 0);
    drop(row.field()?.present()?);
    assert_eq!(memory.touched_after_free(), 2, "the row has lost its table, and its field touches that");
    let memory = Arc::default();
    let row = table(&memory).row_unlinked()?.present()?;
    let field = row.field_unlinked()?.present()?;
    assert_eq!(memory.touched_after_free(), 1, "the row has lost its table");
    drop(row);
    assert_eq!(memory.touched_after_free(), 2);
    field.number()?;
    assert_eq!(memory.touched_after_free(), 4);
    drop(field);
    assert_eq!((memory.alive(), memory.touched_after_free()), (0, 6));
    Ok(())
}

#[test]
fn lk1_a_child_keeps_its_parent_and_goes_before_it() {
    keeps(|memory| {
        let row = row(memory)?;
        assert_eq!((memory.alive(), row.count()?), (2, 3));
        drop(row);
        assert_eq!(memory.alive(), 0);
        Ok(())
    });
}

#[test]
fn lk4_a_parent_that_is_kept_keeps_its_children_and_its_own_parent_for_them() {
    keeps(|memory| {
        let field = field(memory)?;
        assert_eq!((memory.alive(), field.number()?), (3, 1));
        let keeper = field.keeper().clone();
        assert_eq!(keeper, *field.keeper());
        assert!(keeper.object().cast::<Row>().is_err(), "it stands for two");
        drop(field);
        assert_eq!(memory.alive(), 2);
        drop(keeper);
        assert_eq!(memory.alive(), 0);
        Ok(())
    });
}

#[test]
fn lk2_clones_casts_and_siblings_have_each_their_own_link() {
    keeps(|memory| {
        let field = field(memory)?;
        let clone = field.clone();
        assert_eq!(field, clone);
        drop(field);
        assert_eq!(clone.number()?, 1);
        // Of each there is only the one.
        let base: KeptField20 = clone.cast()?;
        drop(clone);
        assert_eq!(base.number()?, 1);
        let untyped: Kept<IUnknown> = base.cast()?;
        drop(base);
        let again: KeptField = untyped.cast()?;
        drop(untyped);
        assert_eq!(again.number()?, 1);
        let sibling = again.sibling()?.present()?;
        assert_eq!(sibling.keeper(), again.keeper());
        drop(again);
        assert_eq!((sibling.number()?, memory.alive()), (1, 3));
        let refused = sibling.cast::<Kept<IDispatch>>().expect_err("it has none");
        assert_eq!(refused.code(), E_NOINTERFACE);
        Ok(())
    });
}

#[test]
fn lk2_equal_are_objects_whatever_keeps_them() {
    keeps(|memory| {
        let row = row(memory)?;
        let unlinked = row.unlinked().field_unlinked()?.present()?;
        let [one, other]: [KeptField; 2] = std::array::from_fn(|_| imp::keep(unlinked.clone(), &Keeper::of_kept(&row)));
        drop(unlinked);
        assert_ne!(one.keeper(), other.keeper());
        assert_eq!(one, other);
        let by_hand: [Kept<Field>; 2] = [one.cast()?, other.cast()?];
        assert_eq!(by_hand[0], by_hand[1]);
        assert_ne!(one, row.field()?.present()?, "another field");
        Ok(())
    });
}

#[test]
fn lk5_what_comes_back_at_home_is_the_object() {
    in_apartment(|| {
        let memory = Arc::default();
        let field = field(&memory)?;
        let back = field.agile()?.resolve()?;
        assert_eq!((&field, field.keeper()), (&back, back.keeper()));
        Ok(())
    });
}

#[test]
fn g3_the_kept_flavour_of_a_base_is_the_same_object_with_the_same_keeper() {
    keeps(|memory| {
        let row = row(memory)?;
        let base: &KeptRow20 = &row;
        assert_eq!((base.unlinked().as_raw(), base.keeper()), (row.unlinked().as_raw(), row.keeper()));
        let base = base.clone();
        drop(row);
        assert_eq!(base.count()?, 3);
        Ok(())
    });
}

#[test]
fn lk3_an_object_is_lent_as_a_parameter() {
    keeps(|memory| {
        let row = row(memory)?;
        let field = row.field()?.present()?;
        assert_eq!((row.has(&field)?, row.has(None)?), (1, 0));
        let raw = field.unlinked().as_raw();
        let as_base: Option<&IUnknown> = (&field).into();
        assert_eq!(as_base.map(Interface::as_raw), Some(raw));
        let lent = VariantArg::from(&field);
        assert!(format!("{lent:?}").contains("VT_UNKNOWN"), "{lent:?}");
        assert_eq!(row.value(lent)?.to::<Option<i32>>()?, None);
        let untyped: Kept<Field> = field.cast()?;
        assert_eq!((row.has(&untyped)?, row.value(&untyped)?.get().is_empty()), (1, false));
        Ok(())
    });
}

#[test]
fn lk2_what_is_in_a_value_is_kept_as_the_value_is() {
    keeps(|memory| {
        let row = row(memory)?;
        assert_eq!(row.value(7)?.to::<i64>()?, 7);
        let nothing = row.value(0)?.object::<IUnknown>().expect_err("it is null");
        assert_eq!(nothing.code(), DISP_E_TYPEMISMATCH);
        let value: Kept<Variant> = row.value(1)?;
        drop(row);
        let field: KeptField = value.linked()?;
        let untyped = value.object::<Field>()?;
        drop(value);
        assert_eq!(untyped.get().number()?, 1);
        let sibling: Option<Kept<Field>> = untyped.hand_out(Field::sibling_unlinked)?.transpose();
        drop((untyped, field));
        assert_eq!((sibling.present()?.get().number()?, memory.alive()), (1, 3));
        Ok(())
    });
}

#[test]
fn lk2_elements_of_arrays_are_kept_as_the_array_is() {
    keeps(|memory| {
        let row = row(memory)?;
        let objects = row.value(2)?.array::<Option<Field>>()?;
        let values = row.value(3)?.array::<Variant>()?;
        drop(row);
        let field: KeptField = values.element(&[0])?.linked()?;
        assert_eq!((values.element(&[1])?.to::<i32>()?, field.number()?), (3, 1));
        drop((values, field));
        let mut fields: Vec<_> = objects.elements()?.into_iter().filter_map(Kept::transpose).collect();
        drop(objects);
        let last = fields.pop().present()?;
        drop(fields);
        assert_eq!((last.get().number()?, memory.alive()), (1, 3));
        Ok(())
    });
}

#[test]
fn lk2_elements_of_collections_outlive_the_iterator() {
    keeps(|memory| {
        let row = row(memory)?;
        let mut items = row.iter();
        drop(row);
        let first = items.next().present()??;
        let mut again = items.try_clone()?;
        assert_eq!((items.by_ref().count(), items.size_hint()), (2, (0, Some(0))));
        drop(items);
        let last = again.nth(1).present()??;
        assert!(again.next().is_none() && again.keeper() == last.keeper());
        drop((again, first));
        assert_eq!((last.number()?, memory.alive()), (1, 3));
        Ok(())
    });
}

#[test]
fn lk1_any_value_can_be_kept() {
    keeps(|memory| {
        let table = table(memory);
        let kept = Kept::new(table.row_unlinked()?.present()?, Keeper::of(&table));
        let state = Kept::new(kept, Arc::new("state"));
        drop(table);
        assert_eq!((*state.keeper().as_ref(), state.get().get().count()?), ("state", 3));
        Ok(())
    });
}
