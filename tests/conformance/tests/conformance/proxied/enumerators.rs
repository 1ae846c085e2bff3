//! Enumerators: as many as are asked for.

use std::cell::Cell;
use std::ffi::c_void;

use comwright::abi::VARIANT;
use comwright::{Error, Interface, Result, Variant};
use windows_core::implement;

use super::books::{Book, Here, Watch};
use super::generated::shelves::{IBook, IEnumBooks, IEnumBooks_Impl, IEnumValues, IEnumValues_Impl};
use super::{E_NOTIMPL, across};

/// Gives three books.
#[implement(IEnumBooks, Agile = false)]
struct Books {
    watch: Watch,
    at: Cell<u32>,
    here: Here,
}

impl Books {
    fn make(watch: &Watch) -> Result<IEnumBooks> {
        Ok(Self { watch: watch.clone(), at: Cell::new(0), here: watch.here() }.into())
    }
}

impl IEnumBooks_Impl for Books_Impl {
    unsafe fn Next(&self, count: u32, books: *mut *mut c_void, fetched: *mut u32) -> Result<()> {
        self.here.look();
        let given = count.min(3 - self.at.get());
        for index in 0..given {
            let book = Book::numbered((self.at.get() + index) as i32, &self.watch);
            // SAFETY: C4, C11. There is storage for as many as are asked for.
            unsafe { books.add(index as usize).write(book.into_raw()) };
        }
        self.at.set(self.at.get() + given);
        // SAFETY: C4. There is storage for a number.
        unsafe { fetched.write(given) };
        if count > 100 { Err(Error::new(E_NOTIMPL)) } else { Ok(()) }
    }

    fn Clone(&self) -> Result<Option<IEnumBooks>> {
        self.here.look();
        Books::make(&self.watch).map(Some)
    }
}

/// Gives a number, and a book of its own.
#[implement(IEnumValues, Agile = false)]
struct Values {
    watch: Watch,
    here: Here,
}

impl IEnumValues_Impl for Values_Impl {
    unsafe fn Next(&self, count: i32, values: *mut VARIANT, fetched: *mut i32) -> Result<()> {
        self.here.look();
        assert_eq!(count, 3);
        let given = [Variant::from(5), Variant::from(Book::numbered(6, &self.watch))];
        for (index, value) in given.into_iter().enumerate() {
            // SAFETY: C4, C11. There is storage for as many as are asked for.
            unsafe { values.add(index).write(value.into_raw()) };
        }
        // SAFETY: C4. There is storage for a number.
        unsafe { fetched.write(2) };
        Ok(())
    }
}

/// Asks for books: those that came.
fn next(proxy: &IEnumBooks, count: usize) -> Result<Vec<IBook>> {
    let (mut places, mut fetched) = (vec![std::ptr::null_mut(); count], 0);
    // SAFETY: C4, C11. There is storage for as many.
    unsafe { proxy.next(count as u32, places.as_mut_ptr(), &mut fetched)? };
    assert!(places[fetched as usize..].iter().all(|place| place.is_null()));
    places.truncate(fetched as usize);
    // SAFETY: C2. They are ours.
    Ok(places.into_iter().map(|place| unsafe { IBook::from_raw(place) }).collect())
}

#[test]
fn p6_as_many_objects_travel_as_are_asked_for() {
    across(Books::make, |proxy, _, _| {
        let books = next(proxy, 2)?;
        assert_eq!(books.iter().map(IBook::number).collect::<Result<Vec<_>>>()?, [0, 1]);
        let rest = next(proxy, 4)?;
        assert_eq!(rest.iter().map(IBook::number).collect::<Result<Vec<_>>>()?, [2]);
        assert!(next(proxy, 1)?.is_empty());
        let Some(again) = proxy.clone_2()? else { panic!("there is a copy") };
        assert_eq!(next(&again, 1)?.len(), 1);
        Ok(())
    });
}

#[test]
fn o2_what_a_failing_call_leaves_is_the_callers() {
    across(Books::make, |proxy, watch, sta| {
        let before = watch.alive();
        let (mut places, mut fetched) = ([std::ptr::null_mut(); 101], 0);
        // SAFETY: C4, C11. There is storage for as many.
        let error = unsafe { proxy.next(101, places.as_mut_ptr(), &mut fetched) }.expect_err("it fails");
        assert_eq!((error.code(), fetched), (E_NOTIMPL, 3));
        for place in places.into_iter().filter(|place| !place.is_null()) {
            // SAFETY: C2. They are ours.
            drop(unsafe { IBook::from_raw(place) });
        }
        // Home comes to what was dropped when it has nothing else to do.
        let begun = std::time::Instant::now();
        while sta.call(|| Ok(watch.alive()))? > before && begun.elapsed().as_secs() < 10 {
            std::thread::yield_now();
        }
        assert_eq!(watch.alive(), before);
        Ok(())
    });
}

#[test]
fn p6_as_many_values_travel_as_are_asked_for() {
    let make =
        |watch: &Watch| -> Result<IEnumValues> { Ok(Values { watch: watch.clone(), here: watch.here() }.into()) };
    across(make, |proxy, _, _| {
        let (mut places, mut fetched) = ([VARIANT::EMPTY; 3], 0);
        // SAFETY: C4, C11. There is storage for as many.
        unsafe { proxy.next(3, places.as_mut_ptr(), &mut fetched)? };
        assert_eq!(fetched, 2);
        // SAFETY: C8. They are ours.
        let [number, book, rest] = places.map(|place| unsafe { Variant::from_raw(place) });
        assert_eq!(i32::try_from(&number?)?, 5);
        assert_eq!(IBook::try_from(&book?)?.number()?, 6);
        assert!(rest?.is_empty());
        Ok(())
    });
}
