//! Values of VARIANTs (rules V2, V4, O1).

use comwright::{Bstr, ComEnum, FromVariant, HRESULT, Record, VarType, Variant, VariantArg};
use comwright_conformance::{Probe, conforms};

const E_INVALIDARG: HRESULT = HRESULT(0x8007_0057_u32 as i32);
const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32 as i32);

#[derive(Clone, Copy, Debug, PartialEq, ComEnum, Variant)]
#[repr(transparent)]
struct Color(i32);

#[derive(Clone, Copy, Debug, PartialEq, ComEnum, Variant)]
#[repr(i16)]
enum Shape {
    Round = 1,
    Square = 4,
}

#[derive(Debug, PartialEq, Record, Variant)]
#[record(guid = "6d0c9f60-2f2e-4b7f-8d43-4d5b7c1c8a11")]
#[repr(C)]
struct Place {
    x: f64,
    label: Bstr,
    tag: Variant,
}

#[test]
fn an_enumeration_is_its_number() {
    conforms(|| {
        assert_eq!(Variant::from(Color(5)), Variant::from(5));
        assert_eq!(Variant::from(Shape::Square), Variant::from(4_i16));
        assert_eq!((Color::VAR_TYPE, Shape::VAR_TYPE), (VarType::I4, VarType::I2));
        assert_eq!(Color::try_from(&Variant::from(5))?, Color(5));
        assert_eq!(Shape::try_from(Variant::from(1_i16))?, Shape::Round);
        assert_eq!(Variant::from(4.0).to::<Shape>()?, Shape::Square, "it is converted as its number is");
        let argument: VariantArg<'_> = Shape::Round.into();
        assert_eq!(argument.abi().vt, VarType::I2);
        Ok(())
    });
}

#[test]
fn no_value_of_a_closed_enumeration_comes_of_another_number() {
    conforms(|| {
        let error = Shape::try_from(&Variant::from(2_i16)).expect_err("no shape has it");
        assert_eq!(error.code(), E_INVALIDARG);
        assert!(error.to_string().contains("2 is no value of Shape"), "{error}");
        assert!(Variant::from(3).to::<Shape>().is_err());
        let other = Shape::try_from(&Variant::null()).expect_err("it is no number");
        assert_eq!(other.code(), DISP_E_TYPEMISMATCH);
        assert_eq!(Variant::null().to::<Option<Shape>>()?, None);
        Ok(())
    });
}

#[test]
fn o1_a_record_goes_into_a_value_and_comes_out_of_it() {
    conforms(|| {
        let (object, probe) = Probe::dispatch();
        let place = Place { x: 1.5, label: Bstr::try_new("here")?, tag: object.into() };
        let value = Variant::try_from(place)?;
        assert_eq!((value.var_type(), probe.references()), (VarType::RECORD, 1), "it is moved");
        let copy = Place::try_from(&value)?;
        assert_eq!((copy.label.to_string().as_str(), probe.references()), ("here", 2));
        drop(copy);
        let moved = Place::from_owned(value)?;
        assert_eq!((moved.x, probe.references()), (1.5, 1));
        drop(moved);
        assert_eq!(probe.references(), 0);
        Ok(())
    });
}

#[test]
fn o4_a_record_as_an_argument_is_freed_after_the_call() {
    // Where there is no memory it panics, as a text does: it is no case for failing allocations.
    let (object, probe) = Probe::dispatch();
    let argument = VariantArg::from(Place { x: 0.0, label: Bstr::new(), tag: object.into() });
    assert_eq!((argument.abi().vt, probe.references()), (VarType::RECORD, 1));
    drop(argument);
    assert_eq!(probe.references(), 0);
}
