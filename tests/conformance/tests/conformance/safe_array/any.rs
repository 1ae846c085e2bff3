//! Arrays of elements whose type is known at run time (rule O5).

use std::ffi::c_void;

use comwright::abi::VarType;
use comwright::interface::{IDispatch, IErrorInfo, IUnknown_Vtbl};
use comwright::{
    AnySafeArray, Bstr, Currency, Date, Decimal, Dimension, Guid, HRESULT, IUnknown, Interface, SafeArray, Variant,
    VariantBool,
};
use comwright_conformance::{Outcome, Probe, conforms};

const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);
const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32 as i32);
const DISP_E_BADVARTYPE: HRESULT = HRESULT(0x8002_0008_u32 as i32);
const DISP_E_BADINDEX: HRESULT = HRESULT(0x8002_000b_u32 as i32);

/// A value goes in and comes out, and one of another type does not go in.
fn takes(vt: VarType, value: Variant) -> Outcome {
    let mut array = AnySafeArray::new(vt, &[Dimension::from(1..3), Dimension::from(-1..0)])?;
    assert_eq!(array.element_type(), vt);
    array.set(&[2, -1], &value)?;
    assert_eq!(array.get(&[2, -1])?, value, "{vt}");
    assert_eq!(array.get(&[2, -1])?.var_type(), value.var_type());
    array.set(&[2, -1], &value)?;
    let copy = array.try_clone()?;
    assert_eq!(copy.get(&[2, -1])?, value);
    assert!(copy.bounds().eq(array.bounds()));
    for outcome in [array.get(&[2, 0]).map(drop), array.get(&[2]).map(drop), array.set(&[0, -1], &value)] {
        assert_eq!(outcome.map_err(|error| error.code()), Err(DISP_E_BADINDEX));
    }
    if vt != VarType::VARIANT {
        let other = if vt == VarType::UI1 { Variant::from(1_i8) } else { Variant::from(1_u8) };
        let error = array.set(&[2, -1], &other).expect_err("another type");
        let said = format!("the elements are {vt}, not {}", other.var_type());
        assert_eq!((error.code(), error.description()), (DISP_E_TYPEMISMATCH, Some(&*said)));
        assert_eq!(array.get(&[2, -1])?, value, "it is as it was");
    }
    Ok(())
}

#[test]
fn o5_values_of_every_type() {
    conforms(|| {
        takes(VarType::I1, (-1_i8).into())?;
        takes(VarType::UI1, 200_u8.into())?;
        takes(VarType::I2, (-2_i16).into())?;
        takes(VarType::UI2, 60_000_u16.into())?;
        takes(VarType::I4, (-3_i32).into())?;
        takes(VarType::UI4, u32::MAX.into())?;
        takes(VarType::I8, i64::MIN.into())?;
        takes(VarType::UI8, u64::MAX.into())?;
        takes(VarType::R4, 0.5_f32.into())?;
        takes(VarType::R8, f64::MAX.into())?;
        takes(VarType::BOOL, VariantBool::TRUE.into())?;
        takes(VarType::CY, Currency::MAX.into())?;
        takes(VarType::DATE, Date::from_days(-1.25).into())?;
        takes(VarType::DECIMAL, Decimal::new(u128::MAX >> 32, 28, true).ok_or("a decimal")?.into())?;
        takes(VarType::ERROR, HRESULT(-5).into())?;
        takes(VarType::BSTR, Bstr::from_bytes(b"odd")?.into())?;
        takes(VarType::VARIANT, Bstr::try_new("text")?.into())?;
        takes(VarType::VARIANT, Decimal::from(7_i64).into())?;
        for (vt, null) in [(VarType::UNKNOWN, Variant::null_unknown()), (VarType::DISPATCH, Variant::null_dispatch())] {
            takes(vt, null)?;
        }
        let (object, unknown) = Probe::unknown();
        takes(VarType::UNKNOWN, object.into())?;
        let (object, dispatch) = Probe::dispatch();
        takes(VarType::DISPATCH, object.into())?;
        assert_eq!((unknown.references(), dispatch.references()), (0, 0));
        Ok(())
    });
}

#[test]
fn o5_what_is_got_is_a_copy_and_what_is_set_as_well() {
    conforms(|| {
        let (object, probe) = Probe::dispatch();
        let value = Variant::from(object);
        let mut array = AnySafeArray::new(VarType::DISPATCH, &[1.into()])?;
        array.set(&[0], &value)?;
        assert_eq!(probe.references(), 2);
        let got = array.get(&[0])?;
        assert_eq!(probe.references(), 3);
        array.set(&[0], &Variant::null_dispatch())?;
        assert_eq!(probe.references(), 2, "what is overwritten is released");
        array.set(&[0], &got)?;
        drop((got, value));
        assert_eq!(probe.references(), 1);
        drop(array);
        assert_eq!(probe.references(), 0);
        Ok(())
    });
}

#[test]
fn o9_an_object_is_asked_for_the_interface_of_the_elements() {
    conforms(|| {
        let (object, probe) = Probe::unknown();
        let mut array = AnySafeArray::new(VarType::DISPATCH, &[1.into()])?;
        assert_eq!(array.iid(), Some(IDispatch::IID));
        array.set(&[0], &Variant::from(object.clone()))?;
        assert_eq!(array.get(&[0])?.var_type(), VarType::DISPATCH);
        let mut typed = AnySafeArray::from(SafeArray::<Option<IErrorInfo>>::new(&[1.into()])?);
        assert_eq!(typed.iid(), Some(IErrorInfo::IID));
        let error = typed.set(&[0], &Variant::from(object)).expect_err("the object has no such interface");
        assert_eq!(error.code(), E_NOINTERFACE);
        typed.set(&[0], &Variant::null_dispatch())?;
        assert_eq!(typed.get(&[0])?, Variant::null_unknown());
        assert_eq!(probe.references(), 1);
        drop(array);
        assert_eq!(probe.references(), 0);
        assert_eq!(AnySafeArray::new(VarType::I4, &[1.into()])?.iid(), None);
        Ok(())
    });
}

#[test]
fn c9_a_cast_is_to_the_elements_that_are_there() {
    conforms(|| {
        let mut array = AnySafeArray::from(SafeArray::from_vec(vec![1_i32, 2])?);
        assert!(array.is::<i32>() && !array.is::<u32>() && !array.is::<Option<IUnknown>>() && !array.is::<Bstr>());
        assert_eq!(array.downcast_ref::<i32>()?.to_vec()?, [1, 2]);
        array.downcast_mut::<i32>()?.set(&[1], 5)?;
        assert_eq!(array.get(&[1])?, Variant::from(5));
        let error = array.downcast_ref::<Bstr>().map(drop).expect_err("they are numbers");
        assert_eq!(error.description(), Some("the elements are VT_I4, not VT_BSTR"));
        assert_eq!(array.downcast_mut::<i64>().map(drop).map_err(|error| error.code()), Err(DISP_E_TYPEMISMATCH));
        array.redim(3)?;
        let typed = array.cast::<i32>()?;
        assert_eq!(typed.to_vec()?, [1, 5, 0]);
        // What is refused is freed.
        let texts = AnySafeArray::from(SafeArray::from_vec(vec![Bstr::try_new("freed")?])?);
        assert!(texts.cast::<Variant>().is_err());
        Ok(())
    });
}

#[test]
fn c9_records_have_no_array_without_a_description() {
    conforms(|| {
        for vt in [VarType::RECORD, VarType::EMPTY, VarType::HRESULT, VarType::I4.array()] {
            let error = AnySafeArray::new(vt, &[1.into()]).map(drop).expect_err("there is no such array");
            assert_eq!(error.code(), DISP_E_BADVARTYPE);
        }
        Ok(())
    });
}

#[test]
fn shown_with_type_and_bounds() {
    conforms(|| {
        let array = AnySafeArray::new(VarType::BSTR, &[Dimension::from(1..3), Dimension::from(-1..0)])?;
        assert_eq!(format!("{array:?}"), "AnySafeArray(VT_BSTR)[1..3, -1..0]");
        Ok(())
    });
}

/// An object that has every interface but IDispatch.
#[repr(C)]
struct Mute(&'static IUnknown_Vtbl);

static MUTE: IUnknown_Vtbl = IUnknown_Vtbl { QueryInterface: query_interface, AddRef: count, Release: count };

unsafe extern "system" fn query_interface(this: *mut c_void, iid: *const Guid, found: *mut *mut c_void) -> HRESULT {
    // SAFETY: the caller passes an IID to read, and storage for a pointer.
    unsafe {
        let is_dispatch = *iid == IDispatch::IID;
        *found = if is_dispatch { std::ptr::null_mut() } else { this };
        if is_dispatch { E_NOINTERFACE } else { HRESULT(0) }
    }
}

/// It is on the stack, and not counted.
unsafe extern "system" fn count(_: *mut c_void) -> u32 {
    1
}

#[test]
fn c9_what_is_put_among_objects_with_idispatch_has_it() {
    conforms(|| {
        let mute = Mute(&MUTE);
        // SAFETY: C1. The object begins with the table of IUnknown, and outlives the wrapper.
        let object = unsafe { IUnknown::from_raw((&raw const mute).cast_mut().cast()) };
        let raw = SafeArray::<Option<IDispatch>>::new(&[1.into()])?.into_raw();
        // SAFETY: C9. The features say that an IID stands in front of the descriptor.
        let iid = unsafe { raw.cast::<Guid>().sub(1) };
        // SAFETY: C9. As above. An interface of somebody, who says that it inherits from IDispatch.
        unsafe { iid.write(Guid::from_u128(5)) };
        // SAFETY: C9. The array is ours.
        let mut array = unsafe { AnySafeArray::from_raw(raw, None)? }.ok_or("an array")?;
        assert_eq!(array.element_type(), VarType::DISPATCH);
        let error = array.set(&[0], &Variant::from(&object)).expect_err("it has no IDispatch");
        assert_eq!(error.code(), E_NOINTERFACE);
        assert_eq!(array.get(&[0])?, Variant::null_dispatch());
        let raw = array.into_raw();
        // SAFETY: C9. As above. The array stays ours when it is refused.
        unsafe {
            iid.write(IUnknown::IID);
            let error = AnySafeArray::from_raw(raw, None).map(std::mem::forget).expect_err("IUnknown has no IDispatch");
            assert_eq!(error.description(), Some("the features 0x0440 say IDispatch, and the IID says IUnknown"));
            iid.write(IDispatch::IID);
            assert!(AnySafeArray::from_raw(raw, None)?.is_some_and(|array| array.is::<Option<IDispatch>>()));
        }
        Ok(())
    });
}
