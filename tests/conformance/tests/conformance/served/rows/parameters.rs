//! Kept objects as parameters, as other interfaces of theirs, and as what they derive from.

use comwright::interface::{IDispatch, is_same_object};
use comwright::{Bstr, IUnknown, Interface, Kept, Linked, Present, Variant, VariantArg};

use super::generated::rows::{IColumn, IColumn15, KeptIColumn, KeptIColumn15, KeptIRow, KeptMember};
use super::keeps;
use super::kept_members::Parents;

/// How many claims there are on an object.
fn claims(object: &impl Interface) -> u32 {
    let object: IUnknown = object.cast().expect("every object has it");
    let released = object.vtable().Release;
    // SAFETY: C1, C2. The claim is given up, which the count is told for.
    unsafe { released(object.into_raw()) }
}

#[test]
fn lk3_an_object_is_lent_by_its_interface_and_in_a_value() {
    keeps(|world| {
        let Parents { table, row, columns, column } = Parents::of(world)?;
        let before = (claims(column.unlinked()), claims(column.keeper().object()), claims(columns.unlinked()));
        let now = || (claims(column.unlinked()), claims(column.keeper().object()), claims(columns.unlinked()));
        assert!(columns.contains(&column)? && columns.holds(&column)?);
        assert_eq!(now(), before);
        assert!(!columns.contains(None)? && !columns.holds(Variant::null_unknown())?);
        // By the ordinary flavour of a collection, and an object as it is without its link.
        assert!(columns.unlinked().contains(&column)? && columns.contains(column.unlinked())?);
        // As the interfaces that it derives from, and where no interface is known.
        let base: &KeptIColumn15 = &column;
        let untyped: Kept<IDispatch> = column.cast()?;
        assert!(columns.holds(base)? && columns.holds(&untyped)?);
        drop(untyped);
        let as_base: Option<&IColumn15> = (&column).into();
        let as_dispatch: Option<&IDispatch> = (&column).into();
        assert_eq!(as_base.present()?.as_raw(), as_dispatch.present()?.as_raw());
        let lent = VariantArg::from(&column);
        assert!(format!("{lent:?}").contains("VT_DISPATCH"), "{lent:?}");
        drop(lent);
        let in_a_value = row.tag()?;
        assert!(columns.holds(&in_a_value)?);
        drop(in_a_value);
        assert_eq!(now(), before);
        drop((row, table));
        assert!(columns.contains(&column)?);
        Ok(())
    });
}

#[test]
fn lk3_a_property_takes_what_it_is_given_and_lends_it() {
    keeps(|world| {
        let Parents { column, columns, .. } = Parents::of(world)?;
        let other = columns.item(2)?.present()?;
        let before = (claims(other.unlinked()), claims(other.keeper().object()));
        assert!(column.set_value(&other).is_err(), "it is no number");
        assert_eq!((claims(other.unlinked()), claims(other.keeper().object())), before);
        Ok(())
    });
}

#[test]
fn g3_what_derives_has_the_members_of_its_bases() {
    keeps(|world| {
        let Parents { row, column, .. } = Parents::of(world)?;
        let (of_row, of_column): (&KeptMember, &KeptMember) = (&row, &column);
        assert_eq!((of_row.notes()?.present()?.count()?, of_column.notes()?.present()?.count()?), (2, 2));
        assert_eq!(of_column.unlinked().as_raw(), column.unlinked().as_raw());
        assert_eq!((of_column.keeper(), of_row.keeper()), (column.keeper(), row.keeper()));
        Ok(())
    });
}

#[test]
fn lk2_an_object_by_its_base_and_back_keeps_what_it_kept() {
    keeps(|world| {
        let column = Parents::of(world)?.column;
        let base: KeptIColumn15 = column.cast()?;
        let member: KeptMember = base.cast()?;
        let back: KeptIColumn = member.cast()?;
        assert_eq!((back.keeper(), &back), (column.keeper(), &column));
        assert!(is_same_object(back.unlinked(), base.unlinked())?);
        assert!(back.cast::<KeptIRow>().is_err(), "it is none");
        drop((column, base, member));
        assert_eq!((back.size()?, world.memory().alive()), (7, 3));
        let kept: &Kept<IColumn> = back.as_kept();
        let again = KeptIColumn::from_kept(kept.clone());
        drop(back);
        assert_eq!((again.size()?, world.memory().alive()), (7, 3));
        Ok(())
    });
}

#[test]
fn lk2_what_the_parent_of_a_column_hands_out_is_kept_as_well() {
    keeps(|world| {
        let column = Parents::of(world)?.column;
        let parent: Kept<IDispatch> = column.parent()?.present()?;
        drop(column);
        let row: KeptIRow = parent.cast()?;
        drop(parent);
        let again = row.find(&Bstr::try_new("name")?)?.present()?;
        drop(row);
        assert_eq!((again.size()?, world.memory().alive()), (7, 4));
        Ok(())
    });
}

#[test]
fn lk2_what_arrays_values_and_records_hold_is_taken_with_its_link() {
    keeps(|world| {
        let column = Parents::of(world)?.column;
        let chapters = column.chapters()?.present()?.elements()?;
        let values = column.values()?.present()?.elements()?;
        let entry = column.entry()?;
        drop(column);
        assert_eq!((chapters.len(), values.len(), values[1].to::<i32>()?), (3, 2, 5));
        let value: KeptIColumn = values[0].linked()?;
        drop(values);
        let mut chapters: Vec<_> =
            chapters.into_iter().filter_map(Kept::transpose).map(KeptIColumn::from_kept).collect();
        let chapter = chapters.pop().present()?;
        drop(chapters);
        let object = entry.hand_out(|entry| entry.object.clone().present())?;
        drop(entry);
        let object: KeptIColumn = object.cast()?;
        assert_eq!((value.size()?, chapter.size()?, object.size()?), (7, 7, 7));
        drop((value, chapter));
        assert_eq!((object.size()?, world.memory().alive()), (7, 3));
        Ok(())
    });
}
