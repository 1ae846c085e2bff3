//! Counts come back to what they were, in whatever way objects come and go.

use std::sync::mpsc::Sender;
use std::time::Duration;

use comwright::interface::{IDispatch, IDispatch_Impl};
use comwright::{Field, FromVariant, Guid, IUnknown, Interface, Items, Present, Query, Record, RecordLayout, Result};
use comwright::{SafeArray, ToAgile, Variant, VariantMut, live};
use comwright_conformance::conforms;
use windows_core::implement;

use super::workbook::{Workbook, workbook};
use super::workbooks::workbooks;
use super::{pointer, references, reported};

#[test]
fn lo1_clones_queries_and_upcasts_are_counted() {
    conforms(|| {
        let book = workbook();
        let pointer = pointer(&book);
        assert_eq!(references(pointer), 1);
        let clone = book.clone();
        let queried: IDispatch = book.query_for()?;
        assert_eq!(references(pointer), 3);
        let base: IDispatch = clone.into();
        assert_eq!(references(pointer), 3, "an upcast moves the reference");
        let unknown: IUnknown = base.into();
        assert_eq!(references(pointer), 2, "what windows-core has is not followed");
        drop((unknown, queried));
        assert_eq!(references(pointer), 1);
        drop(book);
        assert_eq!(reported(pointer), None);
        Ok(())
    });
}

#[test]
fn lo3_what_is_given_away_is_told_until_it_comes_back() {
    conforms(|| {
        let book = workbook();
        let (clone, pointer) = (book.clone(), pointer(&book));
        let raw = clone.into_raw();
        let told = |object: live::LiveObject| (object.references, object.given_away);
        assert_eq!(reported(pointer).map(told), Some((1, 1)));
        drop(book);
        assert_eq!(reported(pointer).map(told), Some((0, 1)));
        // SAFETY: C2. That was given away above.
        let back = unsafe { Workbook::from_raw(raw) };
        assert_eq!(reported(pointer).map(told), Some((1, 0)));
        drop(back);
        assert_eq!(reported(pointer), None);
        Ok(())
    });
}

#[test]
fn lo3_values_and_arrays_take_and_give() {
    conforms(|| {
        let book = workbook();
        let pointer = pointer(&book);
        let value = Variant::from(&book);
        let told = reported(pointer).map(|object| (object.references, object.given_away));
        assert_eq!(told, Some((1, 0)), "a value is no raw pointer");
        let taken = Workbook::from_variant(&value)?;
        assert_eq!(references(pointer), 2);
        let mut array = SafeArray::from_vec(vec![Some(taken), None])?;
        assert_eq!(references(pointer), 1, "the array has it");
        let copy = array.get(&[0])?;
        assert_eq!(references(pointer), 2);
        array.set(&[1], copy)?;
        assert_eq!(references(pointer), 1);
        {
            let mut locked = array.lock_mut()?;
            assert_eq!(references(pointer), 3, "they may be exchanged");
            let out = locked[1].take();
            locked[0] = None;
            assert_eq!(references(pointer), 2);
            locked[1] = out;
        }
        assert_eq!(references(pointer), 1);
        let copies = array.to_vec()?;
        assert_eq!(references(pointer), 2);
        drop(copies);
        let elements = array.try_into_vec()?;
        assert_eq!(references(pointer), 2);
        drop((elements, value, book));
        assert_eq!(reported(pointer), None);
        Ok(())
    });
}

#[test]
fn lo3_values_in_arrays_and_collections_give() {
    conforms(|| {
        let books = workbooks();
        let array: SafeArray<Option<Workbook>> = books.value(1)?.try_into()?;
        let own = array.get(&[2])?.present()?;
        // The component has one in a field of its own, and it is Rust code, too.
        assert_eq!(references(pointer(&own)), 2);
        let first = array.get(&[0])?.present()?;
        let pointer = pointer(&first);
        drop((array, first));
        assert_eq!(reported(pointer), None);
        let items: Items<Workbook> = Items::from(IUnknown::from(books));
        drop(items);
        assert_eq!(references(super::pointer(&own)), 1, "the component has gone");
        Ok(())
    });
}

/// A record with objects in it.
#[repr(C)]
struct Shelf {
    number: i32,
    first: Option<Workbook>,
    more: [Option<IDispatch>; 2],
    /// Not followed.
    other: Option<IUnknown>,
}

// SAFETY: C14. Every field is there, with its offset and its type.
unsafe impl Record for Shelf {
    const LAYOUT: &'static RecordLayout = &RecordLayout::of::<Self>(
        "Shelf",
        Guid::from_u128(0x5b1de0c7_3c55_4a01_9d2e_0a6be7f10004),
        &[
            Field::of::<i32>("Number", std::mem::offset_of!(Self, number)),
            Field::of::<Option<Workbook>>("First", std::mem::offset_of!(Self, first)),
            Field::of::<[Option<IDispatch>; 2]>("More", std::mem::offset_of!(Self, more)),
            Field::of::<Option<IUnknown>>("Other", std::mem::offset_of!(Self, other)),
        ],
    );
}

#[test]
fn lo3_records_take_and_give() {
    conforms(|| {
        let book = workbook();
        let pointer = pointer(&book);
        let shelf = Shelf {
            number: 7,
            first: Some(book.clone()),
            more: [Some(book.clone().into()), None],
            other: Some(book.clone().into()),
        };
        assert_eq!(references(pointer), 3);
        let value = Variant::from_record(shelf)?;
        assert_eq!(references(pointer), 1);
        let copy = value.to_record::<Shelf>()?;
        assert_eq!((copy.number, copy.other.is_some(), references(pointer)), (7, true, 3));
        let moved = value.into_record::<Shelf>()?;
        assert_eq!(references(pointer), 5);
        let array = SafeArray::from_vec(vec![moved, copy])?;
        assert_eq!(references(pointer), 1);
        let again = array.get(&[1])?;
        assert_eq!(references(pointer), 3);
        drop((array, again, book));
        assert_eq!(reported(pointer), None);
        Ok(())
    });
}

#[test]
fn lo3_a_variable_that_is_lent_is_not_followed() {
    conforms(|| {
        let (before, after) = (workbook(), workbook());
        let mut variable: Option<IDispatch> = Some(before.clone().into());
        assert_eq!((references(pointer(&before)), references(pointer(&after))), (2, 1));
        let mut lent = VariantMut::from(&mut variable);
        assert_eq!(references(pointer(&before)), 1, "a callee may release it");
        lent.set(&after)?;
        drop(lent);
        assert_eq!((references(pointer(&before)), references(pointer(&after))), (1, 2));
        drop(variable);
        assert_eq!(references(pointer(&after)), 1);
        Ok(())
    });
}

/// An object that does what it likes when its last reference goes.
#[implement(IDispatch, Agile = false)]
struct Busy(Sender<usize>);

impl IDispatch_Impl for Busy_Impl {}

impl Drop for Busy {
    fn drop(&mut self) {
        let book = workbook();
        let copies = [book.clone(), book.clone()];
        let _ = self.0.send(references(pointer(&copies[0])));
    }
}

#[test]
fn lo4_an_object_that_goes_may_make_drop_and_ask() {
    let (told, given) = std::sync::mpsc::channel();
    // A thread of its own: it would wait for itself.
    std::thread::spawn(move || {
        let busy: IDispatch = Busy(told).into();
        drop(busy);
    });
    assert_eq!(given.recv_timeout(Duration::from_secs(60)), Ok(3));
}

#[test]
fn lo1_threads_count_together() -> Result<()> {
    let _mta = comwright::apartment::keep_mta()?;
    let agile = workbook().agile()?;
    let pointer = agile.call(|book| Ok(pointer(book)))?;
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..200 {
                    let counted = agile.call(|book| {
                        drop(book.clone());
                        Ok(())
                    });
                    counted.expect("the home is there");
                }
            });
        }
    });
    let object = reported(pointer).expect("it is held");
    assert_eq!((object.references, object.agile), (0, 1));
    drop(agile);
    assert_eq!(reported(pointer), None);
    Ok(())
}

#[test]
fn no_wrapper_grows() {
    assert_eq!(size_of::<Workbook>(), size_of::<*const ()>());
    assert_eq!(size_of::<Option<Workbook>>(), size_of::<*const ()>());
    assert_eq!(size_of::<comwright::imp::Root>(), size_of::<*const ()>());
    assert_eq!(size_of::<comwright::Keeper>(), size_of::<*const ()>());
}
