//! Every kind of value in every direction, through the table of a declared interface.

use core::ffi::c_void;

use comwright::interface::IDispatch;
use comwright::{
    Bstr, Currency, Date, Decimal, Error, Guid, HRESULT, IUnknown, Query, Result, SafeArray, Variant, VariantRef,
};
use comwright_declared::shapes::{self, IMoreValues, IMoreValues_Impl, IValues, IValues_Impl};
use windows_core::implement;

const S_FALSE: HRESULT = HRESULT(1);
const E_NOTIMPL: HRESULT = HRESULT(0x8000_4001_u32.cast_signed());

#[implement(IMoreValues, Agile = false)]
struct Object;

impl IValues_Impl for Object_Impl {
    fn Numbers(&self, value: i32, pointed: i64, both: &mut f64) -> Result<(u8, i16)> {
        *both += 0.5;
        Ok((value as u8, pointed as i16))
    }

    fn Truth(&self, value: bool, pointed: bool, both: &mut bool) -> Result<(bool, bool)> {
        *both = !*both;
        Ok((value, pointed))
    }

    fn Text(&self, value: &Bstr, both: &mut Bstr) -> Result<(Bstr, Bstr)> {
        let before = std::mem::replace(both, Bstr::try_new("after")?);
        Ok((value.try_clone()?, before))
    }

    fn Any(&self, value: &VariantRef<'_>, pointed: &VariantRef<'_>, both: &mut Variant) -> Result<(Variant, Variant)> {
        *both = Variant::from(3);
        let sum = value.to::<i32>()? + pointed.to::<i32>()?;
        Ok((Variant::from(sum), Variant::null()))
    }

    fn Objects(
        &self,
        value: Option<&IValues>,
        both: &mut Option<IDispatch>,
    ) -> Result<(Option<IUnknown>, Option<IValues>)> {
        *both = None;
        Ok((value.map(|value| value.clone().into()), value.cloned()))
    }

    fn Arrays(
        &self,
        value: Option<&SafeArray<i32>>,
        both: &mut Option<SafeArray<Bstr>>,
    ) -> Result<Option<SafeArray<Variant>>> {
        assert!(both.take().is_none());
        let Some(value) = value else { return Ok(None) };
        let values = value.to_vec()?;
        Ok(Some(SafeArray::from_vec(values.into_iter().map(Variant::from).collect())?))
    }

    fn Exact(&self, date: Date, amount: Currency, id: &Guid) -> Result<(Decimal, Guid)> {
        assert_eq!(date, Date::from_days(1.5));
        assert_eq!(amount, Currency::from_scaled(25_000));
        Ok((Decimal::default(), *id))
    }

    fn Fixed(&self, values: &[i32; 4]) -> Result<[i32; 4]> {
        Ok(values.map(|value| value * 2))
    }

    fn Next(&self, count: u32) -> Result<(HRESULT, i32)> {
        if count > 9 { Err(Error::new(E_NOTIMPL)) } else { Ok((S_FALSE, count as i32)) }
    }

    fn Skip(&self, count: u32) -> Result<HRESULT> {
        Ok(if count == 0 { HRESULT(0) } else { S_FALSE })
    }

    fn Sum(&self, a: i32, b: i32) -> i32 {
        a + b
    }

    fn Touch(&self) {}

    unsafe fn SumOf(&self, data: *const u8, count: u32) -> Result<u32> {
        // SAFETY: the caller promises that there are so many.
        let bytes = unsafe { std::slice::from_raw_parts(data, count as usize) };
        Ok(bytes.iter().map(|byte| u32::from(*byte)).sum())
    }

    unsafe fn IsNull(&self, data: *mut c_void) -> Result<bool> {
        Ok(data.is_null())
    }
}

impl IMoreValues_Impl for Object_Impl {
    fn One(&self) -> Result<i32> {
        Ok(1)
    }
}

fn object() -> IMoreValues {
    Object.into()
}

#[test]
fn g6_what_is_declared_is_one_value() -> Result<()> {
    let mut both = 1.0;
    assert_eq!(object().numbers(7, -2, &mut both)?, (7, -2));
    assert!((both - 1.5).abs() < f64::EPSILON);
    Ok(())
}

#[test]
fn s11_a_declared_truth_value_is_a_variant_bool() -> Result<()> {
    let mut both = true;
    assert_eq!(object().truth(true, false, &mut both)?, (true, false));
    assert!(!both);
    Ok(())
}

#[test]
fn o1_text_and_values_are_freed_once() -> Result<()> {
    let mut both = Bstr::try_new("before")?;
    assert_eq!(object().text("one", &mut both)?, (Bstr::try_new("one")?, Bstr::try_new("before")?));
    assert_eq!(both, "after");
    let mut both = Variant::from("text");
    let (given, result) = object().any(40, 2, &mut both)?;
    assert_eq!((given.to::<i32>()?, result.is_null()), (42, true));
    assert_eq!(both.to::<i32>()?, 3);
    Ok(())
}

#[test]
fn o3_objects_come_out_owned() -> Result<()> {
    let object = object();
    let mut both = None;
    let (unknown, same) = object.objects(&*object, &mut both)?;
    assert_eq!(same.as_ref(), Some(&*object));
    assert!(unknown.expect("an object").query_for::<IMoreValues>()? == object);
    assert_eq!(object.objects(None, &mut both)?, (None, None));
    Ok(())
}

#[test]
fn g3_a_derived_object_goes_where_its_base_is_asked_for() -> Result<()> {
    let object: IMoreValues = object();
    let mut both = None;
    // By itself it is taken for its base; in an `Option` that is said.
    let (_, same) = object.objects(&object, &mut both)?;
    assert_eq!(same.as_ref(), Some(&*object));
    let maybe: Option<&IMoreValues> = Some(&object);
    let (_, same) = object.objects(maybe.map(|object| &**object), &mut both)?;
    assert_eq!(same.as_ref(), Some(&*object));
    let (_, same) = object.objects(Some(&*object), &mut both)?;
    assert_eq!(same.as_ref(), Some(&*object));
    Ok(())
}

#[test]
fn arrays_go_both_ways() -> Result<()> {
    let array = SafeArray::from_vec(vec![1, 2, 3])?;
    let mut both = None;
    let values = object().arrays(&array, &mut both)?.expect("an array");
    assert_eq!(values.to_vec()?.len(), 3);
    assert!(object().arrays(None, &mut both)?.is_none());
    assert_eq!(object().fixed(&[1, 2, 3, 4])?, [2, 4, 6, 8]);
    let id = Guid::from_u128(5);
    let (decimal, same) = object().exact(Date::from_days(1.5), Currency::from_scaled(25_000), &id)?;
    assert_eq!((decimal, same), (Decimal::default(), id));
    Ok(())
}

#[test]
fn success_codes_are_results_where_they_are_preserved() -> Result<()> {
    assert_eq!(object().next(3)?, (S_FALSE, 3));
    assert_eq!(object().next(10).unwrap_err().code(), E_NOTIMPL);
    assert_eq!((object().skip(0)?, object().skip(1)?), (HRESULT(0), S_FALSE));
    Ok(())
}

#[test]
fn what_cannot_fail_gives_the_value_itself() {
    assert_eq!(object().sum(2, 3), 5);
    object().touch();
}

#[test]
fn g6_what_only_the_caller_knows_is_unsafe() -> Result<()> {
    let bytes = [1_u8, 2, 3];
    // SAFETY: there are three of them.
    assert_eq!(unsafe { object().sum_of(bytes.as_ptr(), 3)? }, 6);
    // SAFETY: nothing is behind it, and nobody looks.
    assert!(unsafe { object().is_null(std::ptr::null_mut())? });
    Ok(())
}

#[test]
fn a_derived_one_has_its_own_names_and_may_leave_methods_out() -> Result<()> {
    assert_eq!(object().r#type()?, 1);
    let error = object().two().unwrap_err();
    assert_eq!(error.code(), E_NOTIMPL);
    // Errors name the interface as it is called in COM.
    assert!(error.to_string().contains("IMoreValuesOfCom.Two"), "{error}");
    let options = shapes::IMoreValuesTwoOptions { at_least: 5, ..Default::default() };
    assert!(object().two_with(options).is_err());
    Ok(())
}

#[test]
fn private_and_local_ones_are_called_like_others() {
    let unknown: IUnknown = object().into();
    assert!(shapes::local(&unknown).is_err());
    assert!(shapes::quiet(&unknown).is_err());
}
