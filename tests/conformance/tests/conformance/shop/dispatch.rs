//! The way from Invoke to the methods of a target: values of every kind, in both directions.

use std::cell::{Cell, RefCell};

use comwright::imp::{self, Arg, Member};
use comwright::interface::IDispatch;
use comwright::{Bstr, Currency, Date, IUnknown, Result, SafeArray, Variant, VariantRef, sink};
use comwright_conformance::conforms;

use super::generated::shop::{DShopEvents, DShopEvents_Impl, DShopEventsCountOptions, IBook, Owner, Place, Reason};
use super::{E_NOTIMPL, book};

/// Somebody who does something with each event.
#[derive(Default)]
struct Clerk {
    told: RefCell<Vec<String>>,
    favourite: RefCell<Option<IBook>>,
    motto: RefCell<Bstr>,
    line: Cell<i32>,
}

impl Clerk {
    fn note(&self, what: String) -> Result<()> {
        self.told.borrow_mut().push(what);
        Ok(())
    }
}

/// The target of a sink that the test looks at.
struct Told(std::rc::Rc<Clerk>);

impl DShopEvents_Impl for Told {
    fn Gone(&self, book: Option<&IBook>, reason: Reason, note: &Bstr, forever: bool) -> Result<()> {
        let title = book.map(|book| book.title()).transpose()?.unwrap_or_default();
        self.0.note(format!("{title} {reason:?} {note} {forever}"))
    }

    fn Selling(&self, book: Option<&IBook>, cancel: &mut bool, price: &mut Currency) -> Result<()> {
        *cancel = book.is_none();
        *price = Currency::from_scaled(price.scaled() * 2);
        Ok(())
    }

    fn Count(&self, shelves: Option<&SafeArray<i32>>, since: &VariantRef<'_>, most: i32) -> Result<i32> {
        let sum: i32 = shelves.map_or(Ok(0), |shelves| shelves.lock().map(|shelves| shelves.iter().sum()))?;
        Ok(sum + most + if since.is_missing() { 1000 } else { 0 })
    }

    fn Moved(&self, from: &Place, to: &Place) -> Result<Bstr> {
        Bstr::try_new(&format!("{} at {} to {} at {}", from.shelf, from.height, to.shelf, to.height))
    }

    fn Said(&self, who: &Bstr, what: &[Variant]) -> Result<()> {
        self.0.note(format!("{who}: {}", what.len()))
    }

    fn get_Sign(&self, line: i32) -> Result<Bstr> {
        Bstr::try_new(&format!("line {line} of {}", self.0.line.get()))
    }

    fn put_Sign(&self, line: i32, value: &Bstr) -> Result<()> {
        self.0.line.set(line);
        self.0.note(format!("sign: {value}"))
    }

    fn Next(&self, when: Date, weight: f64, number: i64, octet: u8) -> Result<Option<IBook>> {
        self.0.note(format!("{} {weight} {number} {octet}", when.days()))?;
        self.0.favourite.borrow().clone().map_or_else(|| Ok(None), |book| Ok(Some(book)))
    }

    fn Anything(
        &self,
        value: &VariantRef<'_>,
        both: &mut Variant,
        unknown: Option<&IUnknown>,
        object: Option<&IDispatch>,
    ) -> Result<()> {
        *both = Bstr::try_new(&format!("{value:?} {} {}", unknown.is_some(), object.is_some()))?.into();
        Ok(())
    }

    fn Where(&self, who: &Owner, place: &mut Place) -> Result<(Place, Owner)> {
        let before = *place;
        *place = who.home;
        Ok((before, Owner { name: who.name.try_clone()?, home: before }))
    }

    fn get_Motto(&self) -> Result<Bstr> {
        self.0.motto.borrow().try_clone()
    }

    fn put_Motto(&self, value: &Bstr) -> Result<()> {
        *self.0.motto.borrow_mut() = value.try_clone()?;
        Ok(())
    }

    fn putref_Favourite(&self, value: Option<&IBook>) -> Result<()> {
        *self.0.favourite.borrow_mut() = value.cloned();
        Ok(())
    }
}

/// A clerk, and what a source has of one.
fn clerk() -> (std::rc::Rc<Clerk>, DShopEvents) {
    let clerk = std::rc::Rc::new(Clerk::default());
    (clerk.clone(), sink(Told(clerk)))
}

#[test]
fn d11_in_arguments_reach_the_target_as_their_types() {
    conforms(|| {
        let (clerk, source) = clerk();
        source.gone(&book("日本 Ä")?, Reason::Lost, &Bstr::try_new("Ω")?, true)?;
        source.gone(None, Reason::Sold, Bstr::new(), false)?;
        assert_eq!(*clerk.told.borrow(), ["日本 Ä Reason(7) Ω true", " Reason(0)  false"]);
        Ok(())
    });
}

#[test]
fn d11_in_outs_go_back_to_the_source() {
    conforms(|| {
        let (_, source) = clerk();
        let (mut cancel, mut price) = (false, Currency::from_scaled(25_000));
        source.selling(None, &mut cancel, &mut price)?;
        assert_eq!((cancel, price.scaled()), (true, 50_000));
        source.selling(&book("x")?, &mut cancel, &mut price)?;
        assert_eq!((cancel, price.scaled()), (false, 100_000));
        let mut both = Variant::from(1);
        source.anything(2, &mut both, None, &*book("y")?)?;
        assert_eq!(both.to::<Bstr>()?.to_string_lossy(), "VariantRef(VT_I4: 2) false true");
        Ok(())
    });
}

#[test]
fn d5_what_is_left_out_is_what_the_library_says() {
    conforms(|| {
        let (_, source) = clerk();
        let shelves = SafeArray::from_vec(vec![1, 2])?;
        assert_eq!(source.count(&shelves)?, 1008);
        let options = DShopEventsCountOptions { since: 3.into(), most: 50 };
        assert_eq!(source.count_with(&shelves, options)?, 53);
        assert_eq!(source.count(None)?, 1005);
        Ok(())
    });
}

#[test]
fn records_arrays_of_values_and_properties_with_an_index() {
    conforms(|| {
        let (clerk, source) = clerk();
        let (from, to) = (Place { shelf: 1, height: 0.5 }, Place { shelf: 2, height: 1.5 });
        assert_eq!(source.moved(from, to)?.to_string_lossy(), "1 at 0.5 to 2 at 1.5");
        source.said(&Bstr::try_new("he")?, [Variant::from(1), Variant::null()])?;
        source.set_sign(7, &Bstr::try_new("open")?)?;
        assert_eq!(source.sign(3)?.to_string_lossy(), "line 3 of 7");
        assert_eq!(*clerk.told.borrow(), ["he: 2", "sign: open"]);
        let (mut place, owner) = (to, Owner { name: Bstr::try_new("Ω")?, home: from });
        let (before, now) = source.r#where(&owner, &mut place)?;
        assert_eq!((before.shelf, place.shelf), (2, 1));
        assert_eq!((now.name.to_string_lossy(), now.home.shelf), ("Ω".to_owned(), 2));
        Ok(())
    });
}

#[test]
fn d3_property_variables_are_read_and_set() {
    conforms(|| {
        let (clerk, source) = clerk();
        source.set_motto(&Bstr::try_new("read")?)?;
        assert_eq!(source.motto()?.to_string_lossy(), "read");
        let favourite = book("it")?;
        source.set_favourite(&favourite)?;
        assert_eq!(source.next(Date::from_days(1.5), 2.5, 1 << 40, 200)?, Some(favourite));
        source.set_favourite(None)?;
        assert_eq!(source.next(Date::from_days(-1.25), 0.0, -1, 0)?, None);
        assert_eq!(*clerk.told.borrow(), ["1.5 2.5 1099511627776 200", "-1.25 0 -1 0"]);
        Ok(())
    });
}

#[test]
fn what_nobody_has_written_does_nothing_or_says_so() {
    /// Somebody who is interested in nothing.
    struct Nobody;
    impl DShopEvents_Impl for Nobody {}
    conforms(|| {
        let source = sink::<DShopEvents, _>(Nobody);
        source.gone(None, Reason::Sold, Bstr::new(), false)?;
        assert_eq!(source.visitors().expect_err("there are none").code(), E_NOTIMPL);
        // D11: what the sink does not know succeeds.
        imp::invoke::<()>(
            &source,
            &Member { name: "unknown", dispid: 4711, args: &["x"], ..Member::METHOD },
            &mut [Arg::value(1)],
        )?;
        Ok(())
    });
}

#[test]
fn names_of_variables_are_those_of_the_library() {
    /// Somebody who looks at two numbers.
    struct Sum(std::rc::Rc<Cell<i32>>);
    impl DShopEvents_Impl for Sum {
        fn Target(&self, target: i32, call: i32) -> Result<()> {
            self.0.set(target * 10 + call);
            Ok(())
        }
    }
    let sum = std::rc::Rc::new(Cell::new(0));
    sink::<DShopEvents, _>(Sum(sum.clone())).target(4, 2).expect("it is called");
    assert_eq!(sum.get(), 42);
}
