//! Enumerators on the side of a server (`IEnumVARIANT_Impl`).

use std::cell::Cell;
use std::mem;
use std::ptr::null_mut;

use comwright::abi::VARIANT;
use comwright::interface::{IEnumVARIANT, IEnumVARIANT_Impl};
use comwright::{Bstr, Error, HRESULT, Interface, Items, Result, Variant};
use comwright_conformance::conforms;
use windows_core::implement;

use super::{E_FAIL, E_NOTIMPL, E_OUTOFMEMORY, E_POINTER, E_UNEXPECTED, S_FALSE, S_OK};

/// Gives the texts "0", "1" and so on.
#[implement(IEnumVARIANT, Agile = false)]
#[derive(Clone)]
struct Counting {
    length: u32,
    next: Cell<u32>,
    /// What happens instead of the element with this number.
    at: Option<(u32, fn() -> Error)>,
}

impl IEnumVARIANT_Impl for Counting_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        let number = self.next.get();
        if number == self.length {
            return Ok(None);
        }
        if let Some((at, happens)) = self.at
            && at == number
        {
            return Err(happens());
        }
        let element = Variant::try_from_str(&number.to_string())?;
        self.next.set(number + 1);
        Ok(Some(element))
    }

    fn Reset(&self) -> Result<()> {
        self.next.set(0);
        Ok(())
    }

    fn Clone(&self) -> Result<IEnumVARIANT> {
        Ok(Counting::clone(self).into())
    }
}

fn counting(length: u32) -> IEnumVARIANT {
    Counting { length, next: Cell::default(), at: None }.into()
}

fn failing(at: u32, happens: fn() -> Error) -> IEnumVARIANT {
    Counting { length: 20, next: Cell::default(), at: Some((at, happens)) }.into()
}

/// Asks for so many elements: the code, the count that is told, and every place. That there is no memory is an error, and
/// leaves nothing either.
fn ask<const COUNT: usize>(enumerator: &IEnumVARIANT) -> Result<(HRESULT, u32, [Variant; COUNT])> {
    let mut places = [const { VARIANT::EMPTY }; COUNT];
    let mut fetched = 99;
    // SAFETY: C1, C4. There are so many places, with nothing in them.
    let code = unsafe {
        let next = enumerator.vtable().Next;
        next(enumerator.as_raw(), COUNT as u32, places.as_mut_ptr(), &mut fetched)
    };
    // SAFETY: C8. What is in the places is ours now.
    let elements = places.map(|place| unsafe { Variant::from_raw(place) }.expect("a type that there is"));
    if code.is_err() {
        assert!(fetched == 0 && elements.iter().all(Variant::is_empty), "nothing is given with {code:?}");
    }
    if code == E_OUTOFMEMORY { Err(code.into()) } else { Ok((code, fetched, elements)) }
}

fn texts(enumerator: IEnumVARIANT) -> Result<Vec<Bstr>> {
    Items::from(enumerator).collect()
}

#[test]
fn d13_a_served_enumerator_gives_what_items_take() {
    conforms(|| {
        for count in [0, 1, 15, 16, 17, 40] {
            let texts = texts(counting(count))?;
            assert_eq!(texts.len(), count as usize);
            assert!(texts.iter().enumerate().all(|(number, text)| *text == number.to_string()));
        }
        Ok(())
    });
}

#[test]
fn d13_fewer_elements_are_s_false_and_leave_empty_places() {
    conforms(|| {
        let enumerator = counting(3);
        let (code, fetched, [first, second]) = ask::<2>(&enumerator)?;
        assert_eq!((code, fetched), (S_OK, 2));
        assert_eq!((first.to::<i32>()?, second.to::<i32>()?), (0, 1));
        let (code, fetched, [third, none]) = ask::<2>(&enumerator)?;
        assert_eq!((code, fetched, third.to::<i32>()?, none.is_empty()), (S_FALSE, 1, 2, true));
        let (code, fetched, [none]) = ask::<1>(&enumerator)?;
        assert_eq!((code, fetched, none.is_empty()), (S_FALSE, 0, true));
        Ok(())
    });
}

#[test]
fn d13_a_served_enumerator_skips_resets_and_clones() -> Result<()> {
    let mut items = Items::<i32>::from(counting(5)).fetching(1);
    assert_eq!(items.nth(2).transpose()?, Some(2));
    let copy = items.try_clone()?;
    assert_eq!(items.nth(1).transpose()?, Some(4));
    assert_eq!(items.nth(7).transpose()?, None);
    assert_eq!(copy.collect::<Result<Vec<_>>>()?, [3, 4]);
    items.reset()?;
    assert_eq!(items.collect::<Result<Vec<_>>>()?, [0, 1, 2, 3, 4]);
    Ok(())
}

#[test]
fn d13_the_count_may_be_left_out_for_one_element_only() {
    conforms(|| {
        let enumerator = counting(3);
        let next = |count, places: *mut VARIANT| {
            // SAFETY: C1, C4. The places are null or as many.
            unsafe { (enumerator.vtable().Next)(enumerator.as_raw(), count, places, null_mut()) }
        };
        let mut places = [VARIANT::EMPTY, VARIANT::EMPTY];
        assert_eq!((next(2, places.as_mut_ptr()), next(1, null_mut())), (E_POINTER, E_POINTER));
        let code = next(1, places.as_mut_ptr());
        // SAFETY: C8. As above.
        let element = unsafe { Variant::from_raw(mem::take(&mut places[0]))? };
        if code != S_OK {
            return Err(Error::new(code).into());
        }
        assert_eq!(element.to::<i32>()?, 0);
        Ok(())
    });
}

#[test]
fn o7_a_failure_or_a_panic_on_the_way_leaves_nothing() {
    conforms(|| {
        let (code, ..) = ask::<2>(&failing(1, || Error::new(E_FAIL)))?;
        assert_eq!(code, E_FAIL);
        let (code, ..) = ask::<2>(&failing(1, || panic!("on the way")))?;
        assert_eq!(code, E_UNEXPECTED);
        Ok(())
    });
}

/// An enumerator that implements no more than it has to.
#[implement(IEnumVARIANT, Agile = false)]
struct Endless;

impl IEnumVARIANT_Impl for Endless_Impl {
    fn Next(&self) -> Result<Option<Variant>> {
        Ok(Some(Variant::from(7)))
    }
}

#[test]
fn d13_as_it_stands_there_is_one_way_only() {
    conforms(|| {
        let mut items = Items::<i32>::from(IEnumVARIANT::from(Endless));
        assert_eq!(items.nth(100).transpose()?, Some(7));
        assert_eq!(items.reset().map_err(|error| error.code()), Err(E_NOTIMPL));
        assert_eq!(items.try_clone().map(drop).map_err(|error| error.code()), Err(E_NOTIMPL));
        Ok(())
    });
}
