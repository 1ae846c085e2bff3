//! Functions that return something else than an HRESULT.

use std::cell::Cell;
use std::ffi::c_void;

use comwright::{Bstr, Currency, Interface, Result, SafeArray, Variant, VariantRef, diagnostics};
use windows_core::implement;

use super::across;
use super::books::{Book, Here, Watch, this_thread};
use super::generated::shelves::{Card, IBook, IFunctions, IFunctions_Impl, Kind, Loan, Mixed, Place};

#[implement(IFunctions, Agile = false)]
struct Functions {
    touched: Cell<i32>,
    here: Here,
}

impl Functions {
    fn make(watch: &Watch) -> Result<IFunctions> {
        Ok(Self { touched: Cell::new(0), here: watch.here() }.into())
    }
}

impl IFunctions_Impl for Functions_Impl {
    fn Touch(&self) {
        self.here.look();
        self.touched.set(self.touched.get() + 1);
    }

    fn Give(&self, value: &VariantRef<'_>, both: &mut Variant) {
        self.here.look();
        *both = value.to_owned().unwrap_or_default();
    }

    fn Measure(&self, value: &VariantRef<'_>) -> (i32, Bstr) {
        self.here.look();
        let number = IBook::try_from(&**value).and_then(|book| book.number());
        (number.unwrap_or(-1), "number".into())
    }

    fn Half(&self, value: f64) -> f64 {
        self.here.look();
        value / 2.0
    }

    fn Which(&self) -> Kind {
        self.here.look();
        if self.touched.get() > 1 { Kind::Poem } else { Kind::Novel }
    }

    fn Label(&self, number: i32) -> Bstr {
        self.here.look();
        number.to_string().as_str().into()
    }

    fn Volume(&self, volume: Option<&IBook>) -> Option<IBook> {
        self.here.look();
        assert!(volume.is_none_or(|book| book.thread().is_ok_and(|thread| thread != this_thread())));
        volume.cloned()
    }

    fn Numbers(&self, numbers: Option<&SafeArray<i32>>) -> Option<SafeArray<i32>> {
        self.here.look();
        numbers.and_then(|numbers| numbers.try_clone().ok())
    }

    fn Several(&self, values: Option<&SafeArray<Variant>>) -> Option<SafeArray<Variant>> {
        self.here.look();
        values.and_then(|values| values.try_clone().ok())
    }

    fn Where(&self, place: &Place) -> Place {
        self.here.look();
        *place
    }

    fn Price(&self, price: Currency) -> Currency {
        self.here.look();
        price
    }

    fn Any(&self, value: &VariantRef<'_>) -> Variant {
        self.here.look();
        value.to_owned().unwrap_or_default()
    }

    fn Whose(&self, card: &Card) -> Card {
        self.here.look();
        Card { name: card.name.clone(), place: card.place }
    }

    fn Lend(&self, loan: &Loan) -> Loan {
        self.here.look();
        Loan { book: loan.book.clone(), tag: loan.tag.clone(), ..Loan::default() }
    }

    fn Blend(&self, number: i32) -> Mixed {
        self.here.look();
        let data = std::ptr::without_provenance_mut::<c_void>(number as usize);
        Mixed { text: "mixed".into(), data }
    }

    unsafe fn Anything(&self, data: *const c_void) -> *mut c_void {
        self.here.look();
        data.cast_mut()
    }
}

#[test]
fn b1_results_of_every_kind_come_back() {
    across(Functions::make, |proxy, _, _| {
        proxy.touch();
        proxy.touch();
        assert_eq!((proxy.which(), proxy.half(3.0)), (Kind::Poem, 1.5));
        assert_eq!(proxy.label(12)?, "12");
        assert_eq!(proxy.r#where(Place { shelf: 3, height: 0.5 })?, Place { shelf: 3, height: 0.5 });
        assert_eq!(proxy.price(Currency::from(3)), Currency::from(3));
        let card = Card { name: "card".into(), place: Place { shelf: 1, height: 2.0 } };
        assert_eq!(proxy.whose(&card)?.name, "card");
        let numbers = SafeArray::from_vec(vec![1, 2, 3])?;
        assert_eq!(proxy.numbers(&numbers)?.map(|numbers| numbers.to_vec()).transpose()?, Some(vec![1, 2, 3]));
        let mixed = proxy.blend(5)?;
        assert_eq!((mixed.text, mixed.data.addr()), ("mixed".into(), 5));
        let mut data = 0_u8;
        // SAFETY: nobody looks at what is there.
        assert_eq!(unsafe { proxy.anything((&raw mut data).cast()) }, (&raw mut data).cast());
        Ok(())
    });
}

#[test]
fn b1_objects_in_results_are_carried() {
    across(Functions::make, |proxy, watch, _| {
        let book = Book::numbered(4, watch);
        let pointer = |value: &Variant| IBook::try_from(value).map(|book| book.as_raw());
        assert_eq!(proxy.volume(&book)?.map(|book| book.as_raw()), Some(book.as_raw()));
        assert!(proxy.volume(None)?.is_none());
        let value = Variant::from(&book);
        assert_eq!(proxy.measure(&value)?, (4, "number".into()));
        assert_eq!(pointer(&proxy.any(&value)?)?, book.as_raw());
        let mut both = Variant::from(1);
        proxy.give(&value, &mut both)?;
        assert_eq!(pointer(&both)?, book.as_raw());
        let values = SafeArray::from_vec(vec![Variant::from(1), value.try_clone()?])?;
        let several = proxy.several(&values)?.map(|several| several.to_vec()).transpose()?;
        assert_eq!(several.map(|several| pointer(&several[1])).transpose()?, Some(book.as_raw()));
        let loan = Loan { book: Some(book.clone()), tag: value.try_clone()?, ..Loan::default() };
        let lent = proxy.lend(&loan)?;
        assert_eq!((lent.book.map(|book| book.as_raw()), pointer(&lent.tag)?), (Some(book.as_raw()), book.as_raw()));
        Ok(())
    });
}

#[test]
fn p9_where_no_call_comes_about_there_are_zeros_and_that_is_told() {
    let watch = Watch::default();
    crate::apartment::in_apartment(|| {
        let sta = comwright::apartment::Sta::spawn("short")?;
        let reference = sta.call(|| comwright::ToAgile::agile(&Functions::make(&watch)?))?;
        let proxy = reference.resolve()?;
        sta.end();
        let (seen, events) = diagnostics::collect(|| (proxy.half(3.0), proxy.which(), proxy.any(1), proxy.label(3)));
        assert_eq!((seen.0, seen.1), (0.0, Kind::Novel));
        assert_eq!((seen.2?.var_type(), seen.3?), (comwright::VarType::EMPTY, Bstr::new()));
        assert_eq!(events.len(), 4, "{events:?}");
        Ok(())
    });
    assert_eq!((watch.alive(), watch.wrong()), (0, 0));
}
