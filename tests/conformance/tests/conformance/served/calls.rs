//! What functions have besides values of every kind: strings of C, arrays in place, arguments that may be left out, the
//! locale, the rest of the arguments, success codes, the convention of C.

use comwright::memory::{TaskNarrowString, TaskWideString};
use comwright::string::{NarrowStr, WideStr};
use comwright::{Bstr, Error, HRESULT, Interface, Lcid, Result, Variant, VariantRef, call_locale};
use comwright_conformance::conforms;
use windows_core::implement;

use super::generated::steps::{ICalls, ICalls_Impl, ICallsOptionalOptions, Mixed, Number};
use super::{Act, E_FAIL};

#[implement(ICalls, Agile = false)]
struct Calls {
    act: Act,
}

impl Calls {
    fn that(act: Act) -> ICalls {
        Self { act }.into()
    }
}

const S_FALSE: HRESULT = HRESULT(1);

impl ICalls_Impl for Calls_Impl {
    fn Wide(&self, text: Option<WideStr<'_>>) -> Result<i32> {
        Ok(text.map_or(-1, |text| text.units().len() as i32))
    }

    fn Narrow(&self, text: Option<NarrowStr<'_>>) -> Result<i32> {
        Ok(text.map_or(-1, |text| text.bytes().len() as i32))
    }

    fn Strings(&self, text: &Bstr) -> Result<(Option<TaskWideString>, Option<TaskNarrowString>)> {
        self.act.first()?;
        if text.is_empty() {
            return Ok((None, None));
        }
        let text = text.to_string_lossy();
        let wide = TaskWideString::try_new(&text)?;
        let narrow = TaskNarrowString::try_new(text.as_bytes())?;
        Ok((Some(wide), Some(narrow)))
    }

    fn Fixed(&self, values: &[i32; 4], both: &mut [i32; 4]) -> Result<[i32; 4]> {
        *both = std::array::from_fn(|at| both[at] + values[at]);
        self.act.last()?;
        Ok(values.map(|value| value * 2))
    }

    unsafe fn Either(&self, number: Number) -> Result<f64> {
        // SAFETY: C10. Both are numbers.
        Ok(unsafe { number.real })
    }

    unsafe fn Blend(&self, mixed: &Mixed) -> Result<i32> {
        self.act.first()?;
        Ok(mixed.text.len() as i32)
    }

    fn Optional(
        &self,
        needed: i32,
        first: &VariantRef<'_>,
        second: i32,
        third: &VariantRef<'_>,
        fourth: &mut Variant,
        fifth: &mut Bstr,
    ) -> Result<Bstr> {
        let said = format!("{needed} {:?} {second} {:?} {:?} {fifth}", first.value(), third.value(), fourth.value());
        *fourth = Variant::try_from_str("fourth")?;
        *fifth = Bstr::try_new("fifth")?;
        self.act.last()?;
        Bstr::try_new(&said)
    }

    fn Localised(&self, value: i32, locale: Lcid) -> Result<i32> {
        Ok(value + locale.0 as i32)
    }

    fn Join(&self, separator: &Bstr, parts: &[Variant]) -> Result<Bstr> {
        let parts: Vec<_> = parts.iter().map(|part| format!("{:?}", part.value())).collect();
        Bstr::try_new(&parts.join(&separator.to_string_lossy()))
    }

    fn Next(&self) -> Result<(HRESULT, i32)> {
        match self.act {
            Act::Succeeds => Ok((S_FALSE, 7)),
            // It does not know how to fail.
            _ => Ok((E_FAIL, 7)),
        }
    }

    fn Advance(&self) -> Result<()> {
        self.act.last()
    }

    fn Plain(&self, a: i32, b: i32) -> Result<i32> {
        Ok(a - b)
    }

    fn Nothing(&self) -> Result<()> {
        self.act.first()
    }
}

#[test]
fn o1_strings_of_c_are_seen_as_they_are() {
    conforms(|| {
        let calls = Calls::that(Act::Succeeds);
        assert_eq!((calls.wide("grün")?, calls.wide("")?, calls.wide(None)?), (4, 0, -1));
        assert_eq!((calls.narrow("green")?, calls.narrow("")?, calls.narrow(None)?), (5, 0, -1));
        let (wide, narrow) = calls.strings(&Bstr::try_new("grün")?)?;
        let (wide, narrow) = (wide.ok_or("a string")?, narrow.ok_or("a string")?);
        assert_eq!(wide.to_string_lossy(), "grün");
        assert_eq!(narrow.as_bytes(), "grün".as_bytes());
        let none = calls.strings("")?;
        assert!(none.0.is_none() && none.1.is_none());
        assert_eq!(Calls::that(Act::FailsFirst).strings("").expect_err("it fails").code(), E_FAIL);
        Ok(())
    });
}

#[test]
fn o2_arrays_in_place_are_written_on_success_only() {
    let calls = Calls::that(Act::Succeeds);
    let mut both = [1, 2, 3, 4];
    assert_eq!(calls.fixed(&[10, 20, 30, 40], &mut both).expect("it succeeds"), [20, 40, 60, 80]);
    assert_eq!(both, [11, 22, 33, 44]);
    for act in [Act::FailsLast, Act::Panics] {
        assert_eq!(Calls::that(act).fixed(&[1; 4], &mut both).expect_err("it fails").code(), act.code());
        assert_eq!(both, [11, 22, 33, 44]);
    }
}

#[test]
fn b2_unions_and_structures_are_passed_by_value() {
    let calls = Calls::that(Act::Succeeds);
    // SAFETY: the union is of numbers.
    assert_eq!(unsafe { calls.either(Number { real: 2.5 }) }.expect("it succeeds"), 2.5);
    for act in [Act::Succeeds, Act::FailsFirst] {
        conforms(|| {
            let calls = Calls::that(act);
            let mixed = Mixed { text: Bstr::try_new("four")?, data: std::ptr::null_mut() };
            // SAFETY: what is behind the pointer is not looked at.
            let length = unsafe { calls.blend(&mixed) }.map_err(|error| error.code());
            assert_eq!(length, if act == Act::Succeeds { Ok(4) } else { Err(E_FAIL) });
            assert_eq!(mixed.text, "four", "O7: it is still the caller's");
            Ok(())
        });
    }
}

#[test]
fn d5_what_is_left_out_is_missing_or_its_default() {
    conforms(|| {
        let calls = Calls::that(Act::Succeeds);
        let missing = format!("{:?}", Variant::missing().value());
        assert_eq!(calls.optional(1)?.to_string_lossy(), format!("1 {missing} 5 {missing} {missing} "));
        let shown = |number: i32| format!("{:?}", Variant::from(number).value());
        let (mut fourth, mut fifth) = (Variant::from(4), Bstr::try_new("five")?);
        let options = ICallsOptionalOptions {
            first: 1.into(),
            second: 2,
            third: 3.into(),
            fourth: Some(&mut fourth),
            fifth: Some(&mut fifth),
        };
        let said = calls.optional_with(1, options)?;
        assert_eq!(said.to_string_lossy(), format!("1 {} 2 {} {} five", shown(1), shown(3), shown(4)));
        assert_eq!((fourth, fifth), (Variant::try_from_str("fourth")?, Bstr::try_new("fifth")?));
        Ok(())
    });
}

#[test]
fn o7_null_is_taken_where_the_library_says_optional() {
    for act in [Act::Succeeds, Act::FailsLast, Act::Panics] {
        conforms(|| {
            let calls = Calls::that(act);
            let (first, null) = (Variant::missing().into_raw(), std::ptr::null_mut());
            // SAFETY: C1, C3, C4, C5. Null, where the library says that it may be.
            let code = unsafe {
                let (third, fifth, sixth) = (std::ptr::null(), std::ptr::null_mut(), std::ptr::null_mut());
                (calls.vtable().Optional)(calls.as_raw(), 1, first, 2, third, null, fifth, sixth)
            };
            match act {
                Act::Succeeds if code.is_err() => return Err(Error::new(code).into()),
                Act::Succeeds => {}
                _ => assert!(code.is_err()),
            }
            Ok(())
        });
    }
}

#[test]
fn d7_the_locale_is_the_one_of_the_call() {
    let calls = Calls::that(Act::Succeeds);
    assert_eq!(calls.localised(1).expect("it succeeds"), 1 + call_locale().0 as i32);
}

#[test]
fn d6_the_rest_of_the_arguments() {
    conforms(|| {
        let calls = Calls::that(Act::Succeeds);
        let parts = [Variant::from(1), Variant::try_from_str("two")?];
        let shown: Vec<_> = parts.iter().map(|part| format!("{:?}", part.value())).collect();
        assert_eq!(calls.join(&Bstr::try_new("+")?, parts)?.to_string_lossy(), shown.join("+"));
        assert_eq!(calls.join(None::<&str>, [])?.to_string_lossy(), "");
        Ok(())
    });
}

#[test]
fn o2_a_success_code_is_a_result_and_a_failure_is_none() {
    assert_eq!(Calls::that(Act::Succeeds).next().expect("it succeeds"), (S_FALSE, 7));
    let calls = Calls::that(Act::FailsFirst);
    let mut item = 5;
    // SAFETY: C1, C4. Storage for a number.
    let code = unsafe { (calls.vtable().Next)(calls.as_raw(), &mut item) };
    assert_eq!((code, item), (E_FAIL, 0), "nothing is written by a call that fails");
}

#[test]
fn c13_methods_without_results() {
    for act in [Act::Succeeds, Act::FailsLast, Act::Panics] {
        let calls = Calls::that(act);
        let code = calls.advance().err().map_or(HRESULT(0), |error| error.code());
        assert_eq!(code, act.code());
    }
    assert!(Calls::that(Act::Succeeds).nothing().is_ok());
    assert_eq!(Calls::that(Act::Succeeds).plain(5, 7).expect("it succeeds"), -2);
}
