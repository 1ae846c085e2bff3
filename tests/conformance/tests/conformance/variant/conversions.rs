//! Rust values in and out.

use std::fmt::Debug;

use comwright::abi::VarType;
use comwright::interface::IDispatch;
use comwright::{Bstr, Currency, Date, Decimal, Error, HRESULT, IUnknown, Value, Variant, VariantBool, VariantRef};
use comwright_conformance::{Probe, conforms};

const TYPE_MISMATCH: u32 = 0x8002_0005;

/// The value goes in as this type, and comes out in every way as it was.
fn round_trip<T>(value: T, vt: VarType) -> Result<(), Error>
where
    T: Clone + PartialEq + Debug + Into<Variant>,
    T: TryFrom<Variant, Error = Error> + for<'a> TryFrom<&'a Variant, Error = Error>,
    T: for<'a> TryFrom<&'a VariantRef<'a>, Error = Error>,
    Option<T>: TryFrom<Variant, Error = Error> + for<'a> TryFrom<&'a Variant, Error = Error>,
{
    let variant: Variant = value.clone().into();
    assert_eq!(variant.var_type(), vt);
    assert_eq!(T::try_from(&variant)?, value);
    assert_eq!(<Option<T>>::try_from(&variant)?, Some(value.clone()));
    assert_eq!(T::try_from(&VariantRef::from(&variant))?, value);
    let copy = variant.try_clone()?;
    assert_eq!(<Option<T>>::try_from(copy)?, Some(value.clone()));
    assert_eq!(T::try_from(variant)?, value);
    Ok(())
}

#[test]
fn values_come_out_as_they_went_in() {
    conforms(|| {
        round_trip(i8::MIN, VarType::I1)?;
        round_trip(u8::MAX, VarType::UI1)?;
        round_trip(i16::MIN, VarType::I2)?;
        round_trip(u16::MAX, VarType::UI2)?;
        round_trip(i32::MIN, VarType::I4)?;
        round_trip(u32::MAX, VarType::UI4)?;
        round_trip(i64::MIN, VarType::I8)?;
        round_trip(u64::MAX, VarType::UI8)?;
        round_trip(f32::MIN_POSITIVE, VarType::R4)?;
        round_trip(f64::MAX, VarType::R8)?;
        round_trip(true, VarType::BOOL)?;
        round_trip(VariantBool::FALSE, VarType::BOOL)?;
        round_trip(Currency::MIN, VarType::CY)?;
        round_trip(Date::from_days(-1.25), VarType::DATE)?;
        round_trip("-7.9228162514264337593543950335".parse::<Decimal>()?, VarType::DECIMAL)?;
        round_trip(HRESULT(0x8000_4005_u32 as i32), VarType::ERROR)?;
        let (object, probe) = Probe::dispatch();
        round_trip(object.clone(), VarType::DISPATCH)?;
        round_trip(IUnknown::from(object), VarType::UNKNOWN)?;
        assert_eq!(probe.references(), 0);
        let text = Variant::try_from_str("Grüße 𝄞")?;
        assert_eq!(text.var_type(), VarType::BSTR);
        assert_eq!(String::try_from(&text)?, "Grüße 𝄞");
        assert_eq!(<Option<Bstr>>::try_from(text)?.as_deref(), Some(&*Bstr::try_new("Grüße 𝄞")?));
        Ok(())
    });
}

#[test]
fn b3_a_decimal_fills_the_variant_and_its_type_stays() {
    conforms(|| {
        let largest = Decimal::new((1 << 96) - 1, 28, true).ok_or("a decimal")?;
        let value = Variant::from(largest).try_clone()?;
        assert_eq!(value.var_type(), VarType::DECIMAL);
        let out = Decimal::try_from(&value)?;
        assert_eq!((out.mantissa(), out.scale(), out.is_negative()), ((1 << 96) - 1, 28, true));
        Ok(())
    });
}

#[test]
fn v2_any_bits_are_true_and_stay() {
    conforms(|| {
        for raw in [-1, 1, 2, 256, i16::MIN] {
            let value = Variant::from(VariantBool::from_raw(raw));
            assert!(bool::try_from(&value)?, "{raw}");
            assert_eq!(VariantBool::try_from(&value.try_clone()?)?.raw(), raw);
            assert_eq!(value, Variant::from(true));
        }
        let written = |value: bool| match Variant::from(value).value() {
            Value::Bool(value) => value.raw(),
            other => panic!("{other:?}"),
        };
        assert_eq!((written(true), written(false)), (-1, 0));
        Ok(())
    });
}

#[test]
fn v3_empty_null_missing_and_no_object_are_four_things() {
    conforms(|| {
        let all =
            [Variant::new(), Variant::null(), Variant::missing(), Variant::null_dispatch(), Variant::null_unknown()];
        let shown: Vec<_> = all.iter().map(|value| format!("{value:?}")).collect();
        assert_eq!(
            shown,
            [
                "Variant(VT_EMPTY)",
                "Variant(VT_NULL)",
                "Variant(VT_ERROR: missing, 0x80020004)",
                "Variant(VT_DISPATCH: null)",
                "Variant(VT_UNKNOWN: null)"
            ]
        );
        for (index, value) in all.iter().enumerate() {
            let copy = value.try_clone()?;
            assert_eq!([copy.is_empty(), copy.is_null(), copy.is_missing()], [index == 0, index == 1, index == 2]);
            for (other_index, other) in all.iter().enumerate() {
                assert_eq!(value == other, index == other_index, "{value:?} {other:?}");
            }
            // Whoever asks for an option takes them for one.
            assert_eq!(<Option<i32>>::try_from(value)?, None);
            assert_eq!(<Option<IDispatch>>::try_from(value)?, None);
        }
        assert!(matches!(all[3].value(), Value::Dispatch(None)), "a null object is a value");
        assert!(Variant::from(None::<i32>).is_missing());
        assert!(Variant::from(()).is_missing());
        assert_eq!(Variant::from(Some(5)), Variant::from(5));
        Ok(())
    });
}

#[test]
fn integers_come_out_as_wider_ones_and_as_nothing_else() {
    conforms(|| {
        assert_eq!(i64::try_from(&Variant::from(-5_i8))?, -5);
        assert_eq!(i64::try_from(&Variant::from(u32::MAX))?, i64::from(u32::MAX));
        assert_eq!(u64::try_from(&Variant::from(u16::MAX))?, u16::MAX.into());
        assert_eq!(i16::try_from(&Variant::from(u8::MAX))?, u8::MAX.into());
        assert_eq!(i32::try_from(&Variant::int(-7))?, -7);
        assert_eq!(i64::try_from(&Variant::int(-7))?, -7);
        assert_eq!(u32::try_from(&Variant::uint(7))?, 7);
        assert!(u32::try_from(&Variant::from(5_i32)).is_err(), "it may be negative");
        assert!(i32::try_from(&Variant::from(5_u32)).is_err());
        assert!(i16::try_from(&Variant::from(5_i32)).is_err(), "it may be too large");
        assert!(f64::try_from(&Variant::from(5_i32)).is_err());
        assert!(i32::try_from(&Variant::from(true)).is_err());
        Ok(())
    });
}

#[test]
fn a_mismatch_names_both_types_and_the_cure() {
    conforms(|| {
        let error = i32::try_from(&Variant::try_from_str("12")?).expect_err("a string is no number");
        assert_eq!(error.code().0 as u32, TYPE_MISMATCH);
        assert_eq!(error.description(), Some("the value is a VT_BSTR, not a VT_I4"));
        assert_eq!(error.hint(), Some("`change_type(VarType::I4)` converts it"));
        let error = i32::try_from(Variant::null()).expect_err("null is no number");
        assert_eq!(error.hint(), Some("read it as an `Option`"));
        let error = IDispatch::try_from(Variant::null_dispatch()).expect_err("there is no object");
        assert_eq!(error.description(), Some("the VT_DISPATCH is null"));
        Ok(())
    });
}

#[test]
fn a_hint_of_a_code_is_for_errors_of_calls() {
    let error = Error::new(HRESULT(TYPE_MISMATCH.cast_signed()));
    assert!(error.hint().is_some());
    let described = error.clone().with_description("the value is a VT_I4, not an array");
    assert_eq!(described.hint(), None);
    assert!(!described.to_string().contains(error.hint().unwrap_or_default()));
    assert_eq!(described.clone().in_method("IFoo.Bar").hint(), error.hint());
    assert_eq!(described.with_source_name("Foo.Bar").hint(), error.hint());
}

#[test]
fn an_error_shows_the_start_of_a_value() {
    conforms(|| {
        let error = Variant::try_from_str(&"é".repeat(100_000))?.change_type(VarType::I4).expect_err("no number");
        let text = error.to_string();
        assert!(text.starts_with("VT_BSTR: \"éé") && text.contains("é… does not change to VT_I4"), "{text}");
        assert!(text.chars().count() < 300, "{text}");
        let date = Variant::from(Date::from_days(1e300));
        assert_eq!(format!("{:?}", date.value()), "VT_DATE: 1e300 days");
        Ok(())
    });
}

#[test]
fn debug_shows_type_and_value() {
    conforms(|| {
        let shown = |value: Variant| format!("{value:?}");
        assert_eq!(shown(5.into()), "Variant(VT_I4: 5)");
        assert_eq!(shown(Variant::int(-5)), "Variant(VT_INT: -5)");
        assert_eq!(shown(1.0.into()), "Variant(VT_R8: 1.0)");
        assert_eq!(shown(true.into()), "Variant(VT_BOOL: true)");
        assert_eq!(shown(VariantBool::from_raw(1).into()), "Variant(VT_BOOL: true, stored as 1)");
        assert_eq!(shown(Variant::try_from_str("x\n")?), r#"Variant(VT_BSTR: "x\n")"#);
        assert_eq!(shown(Date::from_days(2.5).into()), "Variant(VT_DATE: 1900-01-01 12:00:00)");
        assert_eq!(shown(Date::from_days(1e9).into()), "Variant(VT_DATE: 1000000000 days)");
        assert_eq!(shown(Currency::from_scaled(12_345).into()), "Variant(VT_CY: 1.2345)");
        assert_eq!(shown(Decimal::from(-3_i64).into()), "Variant(VT_DECIMAL: -3)");
        assert_eq!(shown(HRESULT(0x8000_4005_u32 as i32).into()), "Variant(VT_ERROR: 0x80004005)");
        Ok(())
    });
}

#[test]
fn values_are_equal_by_type_and_value() {
    conforms(|| {
        assert_eq!(Variant::from(5), Variant::from(5));
        assert_ne!(Variant::from(5), Variant::from(5_i64));
        assert_ne!(Variant::from(5), Variant::int(5));
        assert_eq!(Variant::from(0.0), Variant::from(-0.0));
        assert_ne!(Variant::from(f64::NAN), Variant::from(f64::NAN));
        assert_eq!(Variant::from("1.0".parse::<Decimal>()?), Variant::from("1.00".parse::<Decimal>()?));
        assert_eq!(Variant::from(Bstr::new()), Variant::from(Bstr::from_units(&[])?));
        Ok(())
    });
}

#[test]
fn o9_objects_are_equal_when_they_are_the_same() {
    conforms(|| {
        let ((one, one_probe), (other, other_probe)) = (Probe::dispatch(), Probe::dispatch());
        assert_eq!(Variant::from(&one), Variant::from(&one));
        assert_ne!(Variant::from(&one), Variant::from(&other));
        assert_ne!(Variant::from(&one), Variant::null_dispatch());
        drop((one, other));
        assert_eq!((one_probe.references(), other_probe.references()), (0, 0));
        Ok(())
    });
}

#[test]
fn a_value_is_asked_for_any_type() {
    conforms(|| {
        let text = Variant::try_from_str("12")?;
        assert_eq!(text.to::<u8>()?, 12);
        assert_eq!(text.to::<f64>()?, 12.0);
        assert_eq!(text.to::<Currency>()?, Currency::from(12));
        assert_eq!(text.to::<Option<Decimal>>()?, Some(Decimal::from(12_i64)));
        assert_eq!(text.to::<String>()?, "12");
        assert!(text.to::<bool>()?);
        assert_eq!(Variant::from(2.5).to::<i32>()?, 2);
        assert_eq!(Variant::from(5_i64).to::<i8>()?, 5);
        assert_eq!(Variant::null().to::<Option<i32>>()?, None);
        assert!(Variant::null().to::<i32>().is_err());
        let error = Variant::from(300).to::<u8>().expect_err("it is too large");
        assert_eq!(error.code().0 as u32, 0x8002_000a);
        assert_eq!(error.description(), Some("VT_I4: 300 does not change to VT_UI1"));
        Ok(())
    });
}
