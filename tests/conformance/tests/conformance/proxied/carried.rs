//! What is carried, in each direction.

use comwright::interface::{IDispatch, ISupportErrorInfo, ISupportErrorInfo_Impl};
use comwright::{Bstr, Element, Error, IUnknown, Interface, Result, SafeArray, Variant, VariantRef, interface};
use windows_core::implement;

use super::across;
use super::books::{Book, Here, Watch, this_thread};
use super::generated::shelves::{Card, IBook, ICarried, ICarried_Impl, Loan, Place};
use super::shelf::Shelf;

/// Gives the value, and what was in the in/out; puts there what it is pointed to. All objects are called before that.
#[implement(ICarried, Agile = false)]
struct Carried {
    here: Here,
}

impl Carried {
    fn make(watch: &Watch) -> Result<ICarried> {
        Ok(Self { here: watch.here() }.into())
    }

    fn exchange<V, T>(&self, value: V, pointed: V, both: &mut T, copy: impl Fn(V) -> Result<T>) -> Result<(T, T)> {
        self.here.look();
        let given = copy(value)?;
        let result = std::mem::replace(both, copy(pointed)?);
        Ok((given, result))
    }
}

impl ICarried_Impl for Carried_Impl {
    fn Object(
        &self,
        value: Option<&IBook>,
        pointed: Option<&IBook>,
        both: &mut Option<IBook>,
    ) -> Result<(Option<IBook>, Option<IBook>)> {
        self.exchange(value, pointed, both, called)
    }

    fn Unknown(
        &self,
        value: Option<&IUnknown>,
        pointed: Option<&IUnknown>,
        both: &mut Option<IUnknown>,
    ) -> Result<(Option<IUnknown>, Option<IUnknown>)> {
        self.exchange(value, pointed, both, |object| {
            if let Some(object) = object {
                called(Some(&interface::query(object)?))?;
            }
            Ok(object.cloned())
        })
    }

    fn Dispatch(
        &self,
        value: Option<&IDispatch>,
        pointed: Option<&IDispatch>,
        both: &mut Option<IDispatch>,
    ) -> Result<(Option<IDispatch>, Option<IDispatch>)> {
        self.exchange(value, pointed, both, |object| Ok(object.cloned()))
    }

    fn Single(
        &self,
        value: &VariantRef<'_>,
        pointed: &VariantRef<'_>,
        both: &mut Variant,
    ) -> Result<(Variant, Variant)> {
        self.exchange(value, pointed, both, |value| {
            let value = value.to_owned()?;
            called_in(&value)?;
            Ok(value)
        })
    }

    fn Several(
        &self,
        value: Option<&SafeArray<Variant>>,
        pointed: Option<&SafeArray<Variant>>,
        both: &mut Option<SafeArray<Variant>>,
    ) -> Result<(Option<SafeArray<Variant>>, Option<SafeArray<Variant>>)> {
        self.exchange(value, pointed, both, |array| {
            let array = array.map(SafeArray::try_clone).transpose()?;
            if let Some(array) = &array {
                array.to_vec()?.iter().try_for_each(called_in)?;
            }
            Ok(array)
        })
    }

    fn Objects(
        &self,
        value: Option<&SafeArray<Option<IBook>>>,
        pointed: Option<&SafeArray<Option<IBook>>>,
        both: &mut Option<SafeArray<Option<IBook>>>,
    ) -> Result<(Option<SafeArray<Option<IBook>>>, Option<SafeArray<Option<IBook>>>)> {
        self.exchange(value, pointed, both, |array| {
            let array = array.map(SafeArray::try_clone).transpose()?;
            if let Some(array) = &array {
                array.to_vec()?.iter().try_for_each(|book| called(book.as_ref()).map(drop))?;
            }
            Ok(array)
        })
    }

    fn Record(&self, value: &Loan, pointed: &Loan, both: &mut Loan) -> Result<(Loan, Loan)> {
        self.exchange(value, pointed, both, |loan| {
            called(loan.book.as_ref())?;
            called_in(&loan.tag)?;
            duplicate(loan)
        })
    }
}

/// The object, after it was called: it is one of another apartment, so that its thread is another one.
fn called(book: Option<&IBook>) -> Result<Option<IBook>> {
    if let Some(book) = book {
        assert_ne!(book.thread()?, this_thread(), "the caller's objects are called where they are at home");
    }
    Ok(book.cloned())
}

fn called_in(value: &Variant) -> Result<()> {
    match IBook::try_from(value) {
        Ok(book) => called(Some(&book)).map(drop),
        Err(_) => Ok(()),
    }
}

fn duplicate(loan: &Loan) -> Result<Loan> {
    Ok(Loan {
        who: loan.who.try_clone()?,
        book: loan.book.clone(),
        tag: loan.tag.try_clone()?,
        others: loan.others.as_ref().map(SafeArray::try_clone).transpose()?,
        card: Card { name: loan.card.name.try_clone()?, place: loan.card.place },
    })
}

fn loan(number: i32, watch: &Watch) -> Result<Loan> {
    let others = [Some(Book::numbered(number + 20, watch)), None];
    Ok(Loan {
        who: Bstr::try_new("Anna")?,
        book: Some(Book::numbered(number, watch)),
        tag: Variant::from(Book::numbered(number + 10, watch)),
        others: Some(SafeArray::from_vec(others.into())?),
        card: Card { name: Bstr::try_new("card")?, place: Place { shelf: number, height: 0.5 } },
    })
}

/// That both are the pointer to the same interface of the same object.
fn same<I: Interface>(one: &Option<I>, other: &Option<I>) {
    let pointer = |of: &Option<I>| of.as_ref().map(Interface::as_raw);
    assert_eq!(pointer(one), pointer(other), "what comes home is the object itself");
}

fn same_in(one: &Variant, other: &Variant) -> Result<()> {
    same(&Some(IBook::try_from(one)?), &Some(IBook::try_from(other)?));
    Ok(())
}

fn elements<T: Element>(array: &Option<SafeArray<T>>) -> Result<Vec<T>> {
    array.as_ref().map_or_else(|| Ok(Vec::new()), SafeArray::to_vec)
}

#[test]
fn p5_objects_of_the_caller_come_home_as_they_are() {
    across(Carried::make, |proxy, watch, _| {
        let [value, pointed, first] = [1, 2, 3].map(|number| Some(Book::numbered(number, watch)));
        let mut both = first.clone();
        let (given, result) = proxy.object(&value, &pointed, &mut both)?;
        same(&given, &value);
        same(&result, &first);
        same(&both, &pointed);
        assert_eq!(given.as_ref().map(IBook::number).transpose()?, Some(1));
        let mut none = None;
        let (given, result) = proxy.object(None, None, &mut none)?;
        assert!(given.is_none() && result.is_none() && none.is_none());
        Ok(())
    });
}

#[test]
fn p5_an_object_of_which_nothing_is_known_is_its_iunknown() {
    across(Carried::make, |proxy, watch, _| {
        let [value, pointed, first] = [1, 2, 3].map(|number| Some(IUnknown::from(Book::numbered(number, watch))));
        let mut both = first.clone();
        let (given, result) = proxy.unknown(&value, &pointed, &mut both)?;
        for (one, other) in [(&given, &value), (&result, &first), (&both, &pointed)] {
            let (Some(one), Some(other)) = (one, other) else { panic!("they are there") };
            assert!(interface::is_same_object(one, other)?);
        }
        Ok(())
    });
}

#[test]
fn p5_dispatch_objects_come_home() {
    across(Carried::make, |proxy, watch, _| {
        let [value, pointed, first] = [1, 2, 3].map(|number| Some(IDispatch::from(Shelf::of(number, watch))));
        let mut both = first.clone();
        let (given, result) = proxy.dispatch(&value, &pointed, &mut both)?;
        same(&given, &value);
        same(&result, &first);
        same(&both, &pointed);
        Ok(())
    });
}

#[test]
fn p6_values_with_objects_are_carried_and_others_are_as_they_were() {
    across(Carried::make, |proxy, watch, _| {
        let [value, pointed, first] = [1, 2, 3].map(|number| Variant::from(Book::numbered(number, watch)));
        let mut both = first.try_clone()?;
        let (given, result) = proxy.single(&value, &pointed, &mut both)?;
        same_in(&given, &value)?;
        same_in(&result, &first)?;
        same_in(&both, &pointed)?;
        let mut both = Variant::from(7);
        let (given, result) = proxy.single(5, "six", &mut both)?;
        assert_eq!((i32::try_from(&given)?, i32::try_from(&result)?), (5, 7));
        assert_eq!(<&Bstr>::try_from(&both)?, "six");
        Ok(())
    });
}

#[test]
fn p6_arrays_are_copied_and_their_objects_carried() {
    across(Carried::make, |proxy, watch, _| {
        let make = |number: i32| -> Result<Option<SafeArray<Variant>>> {
            let book = Variant::from(Book::numbered(number, watch));
            SafeArray::from_vec(vec![book, Variant::from(number)]).map(Some)
        };
        let (value, pointed, mut both) = (make(1)?, make(2)?, make(3)?);
        let first = both.as_ref().map(SafeArray::try_clone).transpose()?;
        let (given, result) = proxy.several(&value, &pointed, &mut both)?;
        for (one, other) in [(&given, &value), (&result, &first), (&both, &pointed)] {
            let (one, other) = (elements(one)?, elements(other)?);
            assert_eq!((one.len(), i32::try_from(&one[1])?), (2, i32::try_from(&other[1])?));
            same_in(&one[0], &other[0])?;
        }
        let books = |number: i32| -> Result<Option<SafeArray<Option<IBook>>>> {
            SafeArray::from_vec(vec![None, Some(Book::numbered(number, watch))]).map(Some)
        };
        let (value, pointed, mut both) = (books(1)?, books(2)?, books(3)?);
        let first = both.as_ref().map(SafeArray::try_clone).transpose()?;
        let (given, result) = proxy.objects(&value, &pointed, &mut both)?;
        for (one, other) in [(&given, &value), (&result, &first), (&both, &pointed)] {
            let (one, other) = (elements(one)?, elements(other)?);
            assert!(one[0].is_none());
            same(&one[1], &other[1]);
        }
        Ok(())
    });
}

#[test]
fn p6_records_are_copied_and_their_objects_carried() {
    across(Carried::make, |proxy, watch, _| {
        let (value, pointed, mut both) = (loan(1, watch)?, loan(2, watch)?, loan(3, watch)?);
        let first = duplicate(&both)?;
        let (given, result) = proxy.record(&value, &pointed, &mut both)?;
        for (one, other) in [(&given, &value), (&result, &first), (&both, &pointed)] {
            same(&one.book, &other.book);
            same_in(&one.tag, &other.tag)?;
            same(&elements(&one.others)?[0], &elements(&other.others)?[0]);
            assert_eq!((&one.who, &one.card.name, one.card.place), (&other.who, &other.card.name, other.card.place));
        }
        Ok(())
    });
}

#[test]
fn p7_a_call_that_fails_leaves_the_callers_values() {
    across(
        |watch| Ok(Failing { here: watch.here() }.into()),
        |proxy: &ICarried, watch, _| {
            let [value, pointed, first] = [1, 2, 3].map(|number| Some(Book::numbered(number, watch)));
            let mut both = first.clone();
            let error = proxy.object(&value, &pointed, &mut both).expect_err("it fails");
            assert_eq!((error.code(), error.description()), (super::E_NOTIMPL, Some("not today")));
            same(&both, &first);
            Ok(())
        },
    );
}

/// Fails with a text.
#[implement(ICarried, ISupportErrorInfo, Agile = false)]
struct Failing {
    here: Here,
}

impl ISupportErrorInfo_Impl for Failing_Impl {}

macro_rules! failing {
    ($($method:ident($value:ty, $both:ty);)*) => {
        impl ICarried_Impl for Failing_Impl {
            $(
                fn $method(&self, _: $value, _: $value, _: &mut $both) -> Result<($both, $both)> {
                    self.here.look();
                    Err(Error::new(super::E_NOTIMPL).with_description("not today"))
                }
            )*
        }
    };
}

failing! {
    Object(Option<&IBook>, Option<IBook>);
    Unknown(Option<&IUnknown>, Option<IUnknown>);
    Dispatch(Option<&IDispatch>, Option<IDispatch>);
    Single(&VariantRef<'_>, Variant);
    Several(Option<&SafeArray<Variant>>, Option<SafeArray<Variant>>);
    Objects(Option<&SafeArray<Option<IBook>>>, Option<SafeArray<Option<IBook>>>);
    Record(&Loan, Loan);
}
