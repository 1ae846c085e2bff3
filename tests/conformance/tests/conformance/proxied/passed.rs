//! What is passed as it is, and what is said of failures.

use comwright::interface::{ISupportErrorInfo, ISupportErrorInfo_Impl};
use comwright::memory::TaskWideString;
use comwright::string::{NarrowStr, WideStr};
use comwright::{Bstr, Decimal, Error, HRESULT, Result, SafeArray};
use windows_core::implement;

use super::books::{Here, Watch};
use super::generated::shelves::{Card, Handle, IPassed, IPassed_Impl, Kind, Mixed, Number, Place};
use super::{E_UNEXPECTED, across};

const E_ACCESSDENIED: HRESULT = HRESULT(0x8007_0005_u32 as i32);

#[implement(IPassed, ISupportErrorInfo, Agile = false)]
struct Passed {
    here: Here,
}

impl Passed {
    fn make(watch: &Watch) -> Result<IPassed> {
        Ok(Self { here: watch.here() }.into())
    }
}

impl ISupportErrorInfo_Impl for Passed_Impl {}

impl IPassed_Impl for Passed_Impl {
    fn Numbers(&self, value: Handle, pointed: f64, both: &mut Decimal) -> Result<(Kind, i64)> {
        self.here.look();
        *both = Decimal::from(pointed as i64);
        Ok((Kind::Poem, i64::from(value) << 32))
    }

    fn Texts(&self, value: &Bstr, pointed: &Bstr, both: &mut Bstr) -> Result<(Bstr, Bstr)> {
        self.here.look();
        let result = std::mem::replace(both, pointed.try_clone()?);
        Ok((value.try_clone()?, result))
    }

    fn Strings(&self, wide: Option<WideStr<'_>>, narrow: Option<NarrowStr<'_>>) -> Result<Option<TaskWideString>> {
        self.here.look();
        assert!(narrow.is_some());
        wide.map(|wide| TaskWideString::try_new(&wide.to_string())).transpose()
    }

    fn Arrays(
        &self,
        value: Option<&SafeArray<Bstr>>,
        pointed: Option<&SafeArray<i32>>,
        both: &mut Option<SafeArray<i32>>,
    ) -> Result<(Option<SafeArray<Bstr>>, Option<SafeArray<Bstr>>)> {
        self.here.look();
        *both = pointed.map(SafeArray::try_clone).transpose()?;
        Ok((value.map(SafeArray::try_clone).transpose()?, None))
    }

    fn Records(&self, value: &Card, pointed: &Card, both: &mut Card) -> Result<(Card, Place)> {
        self.here.look();
        let given = Card { name: value.name.try_clone()?, place: pointed.place };
        *both = Card { name: pointed.name.try_clone()?, place: value.place };
        Ok((given, value.place))
    }

    fn Fixed(&self, values: &[i32; 4], both: &mut [i32; 4]) -> Result<[i32; 4]> {
        self.here.look();
        *both = *values;
        Ok(values.map(|value| value * 2))
    }

    unsafe fn Either(&self, number: Number) -> Result<f64> {
        self.here.look();
        // SAFETY: the caller sets the real one.
        Ok(unsafe { number.real })
    }

    unsafe fn Blend(&self, mixed: &Mixed) -> Result<i32> {
        self.here.look();
        Ok(mixed.text.len() as i32)
    }

    fn Plain(&self, a: i32, b: i32) -> Result<i32> {
        self.here.look();
        Ok(a - b)
    }

    fn Fail(&self, why: &Bstr) -> Result<()> {
        self.here.look();
        Err(Error::new(E_ACCESSDENIED).with_description(why.to_string()))
    }

    fn Panic(&self) -> Result<()> {
        self.here.look();
        panic!("as it was told to")
    }
}

#[test]
fn c12_memory_belongs_to_no_apartment() {
    across(Passed::make, |proxy, _, _| {
        let mut both = Decimal::from(1_i64);
        assert_eq!(proxy.numbers(3, 2.5, &mut both)?, (Kind::Poem, 3 << 32));
        assert_eq!(both, Decimal::from(2_i64));
        let mut text = Bstr::try_new("third")?;
        let (given, result) = proxy.texts("first", "second", &mut text)?;
        assert_eq!((given, result, text), ("first".into(), "third".into(), "second".into()));
        let wide = proxy.strings("wide", "narrow")?;
        assert_eq!(wide.map(|wide| wide.to_string()).as_deref(), Some("wide"));
        assert_eq!(proxy.plain(5, 7)?, -2);
        let mut four = [0; 4];
        assert_eq!(proxy.fixed(&[1, 2, 3, 4], &mut four)?, [2, 4, 6, 8]);
        assert_eq!(four, [1, 2, 3, 4]);
        Ok(())
    });
}

#[test]
fn c12_arrays_and_structures_without_objects_are_passed_as_they_are() {
    across(Passed::make, |proxy, _, _| {
        let texts = SafeArray::from_vec(vec![Bstr::try_new("a")?])?;
        let numbers = SafeArray::from_vec(vec![1, 2])?;
        let mut both = Some(SafeArray::from_vec(vec![3])?);
        let (given, result) = proxy.arrays(&texts, &numbers, &mut both)?;
        assert_eq!(given.map(|given| given.to_vec()).transpose()?, Some(vec![Bstr::from("a")]));
        assert!(result.is_none());
        assert_eq!(both.map(|both| both.to_vec()).transpose()?, Some(vec![1, 2]));
        let card = |name: &str, shelf: i32| -> Result<Card> {
            Ok(Card { name: Bstr::try_new(name)?, place: Place { shelf, height: 1.5 } })
        };
        let mut both = card("third", 3)?;
        let (given, place) = proxy.records(&card("first", 1)?, &card("second", 2)?, &mut both)?;
        assert_eq!((given.name, given.place.shelf, place.shelf), ("first".into(), 2, 1));
        assert_eq!((both.name, both.place.shelf), ("second".into(), 1));
        // SAFETY: it is the real one that is set.
        assert_eq!(unsafe { proxy.either(Number { real: 0.25 })? }, 0.25);
        let mixed = Mixed { text: Bstr::try_new("four")?, data: std::ptr::null_mut() };
        // SAFETY: nobody looks at the pointer.
        assert_eq!(unsafe { proxy.blend(&mixed)? }, 4);
        Ok(())
    });
}

#[test]
fn p8_what_the_object_says_of_a_failure_is_said_here() {
    across(Passed::make, |proxy, _, _| {
        let error = proxy.fail("no entry").expect_err("it fails");
        assert_eq!((error.code(), error.description()), (E_ACCESSDENIED, Some("no entry")));
        Ok(())
    });
}

#[test]
fn p9_a_panic_of_the_object_is_an_error() {
    across(Passed::make, |proxy, _, _| {
        assert_eq!(proxy.panic().expect_err("it panics").code(), E_UNEXPECTED);
        assert_eq!(proxy.plain(2, 1)?, 1);
        Ok(())
    });
}
