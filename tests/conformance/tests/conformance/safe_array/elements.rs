//! Elements of every type, and who owns them (rules O1, O5, B5).

use std::cell::Cell;
use std::ffi::c_void;
use std::fmt::Debug;

use comwright::abi::{VarType, features};
use comwright::interface::{IDispatch, IErrorInfo, IUnknown_Vtbl};
use comwright::{
    Bstr, Currency, Date, Decimal, Dimension, Element, Guid, HRESULT, IUnknown, Interface, SafeArray, Variant,
    VariantBool,
};
use comwright_conformance::{Outcome, Probe, conforms};

use super::raw::{descriptor, hidden_iid, hidden_type};

/// Two elements go through everything that an array does with them.
fn round_trips<T: Element + PartialEq + Debug>(vt: VarType, content: u16, one: T, other: T) -> Outcome {
    let zeros = SafeArray::<T>::new(&[Dimension::from(3)])?;
    // SAFETY: zeros are a valid element.
    let zero: T = unsafe { std::mem::zeroed() };
    assert!(zeros.lock()?.iter().all(|element| *element == zero), "{vt}");
    assert_eq!(T::KIND.var_type(), vt);
    let described = descriptor(&zeros);
    assert_eq!(described.cbElements as usize, size_of::<T>(), "{vt}");
    let has =
        if matches!(vt, VarType::UNKNOWN | VarType::DISPATCH) { features::HAVEIID } else { features::HAVEVARTYPE };
    assert_eq!(described.fFeatures, has | content, "{vt}: {:#06x}", described.fFeatures);
    if has == features::HAVEVARTYPE {
        assert_eq!(hidden_type(&zeros), vt);
    }

    let mut array = SafeArray::from_vec(vec![one, other])?;
    let (one, other) = (array.get(&[0])?, array.get(&[1])?);
    assert_ne!(one, other);
    assert_eq!(array.get(&[0])?, one, "what was copied is still there");
    array.set(&[0], other.duplicate()?)?;
    assert_eq!(array.get(&[0])?, other);
    array.lock_mut()?[0] = one.duplicate()?;
    let copy = array.try_clone()?;
    assert_eq!(copy, array);
    assert_eq!(descriptor(&copy).fFeatures, described.fFeatures);
    assert_eq!(SafeArray::from_slice(&array.lock()?)?, array);
    // SAFETY: C9. It was just given away.
    let array = unsafe { SafeArray::<T>::from_raw(array.into_raw())?.ok_or("an array")? };
    let raw = copy.as_raw();
    // SAFETY: C9. The array is valid as long as `copy` is, and nobody else uses it.
    assert_eq!(unsafe { SafeArray::<T>::from_raw_borrowed(&raw)? }, Some(&copy));
    assert_eq!(array.to_vec()?, [one, other]);
    assert_eq!(array.into_vec(), copy.into_vec());
    Ok(())
}

#[test]
fn c9_plain_elements_of_every_type() {
    conforms(|| {
        round_trips(VarType::I1, 0, i8::MIN, 1)?;
        round_trips(VarType::UI1, 0, u8::MAX, 1)?;
        round_trips(VarType::I2, 0, i16::MIN, 1)?;
        round_trips(VarType::UI2, 0, u16::MAX, 1)?;
        round_trips(VarType::I4, 0, i32::MIN, 1)?;
        round_trips(VarType::UI4, 0, u32::MAX, 1)?;
        round_trips(VarType::I8, 0, i64::MIN, 1)?;
        round_trips(VarType::UI8, 0, u64::MAX, 1)?;
        round_trips(VarType::R4, 0, f32::MIN_POSITIVE, f32::INFINITY)?;
        round_trips(VarType::R8, 0, f64::MAX, -0.25)?;
        round_trips(VarType::BOOL, 0, VariantBool::TRUE, VariantBool::FALSE)?;
        round_trips(VarType::CY, 0, Currency::MIN, Currency::from(1))?;
        round_trips(VarType::DATE, 0, Date::from_days(-1.25), Date::from_days(2.0))?;
        let large = Decimal::new(u128::MAX >> 32, 28, true).ok_or("a decimal")?;
        round_trips(VarType::DECIMAL, 0, large, Decimal::from(1_i64))?;
        round_trips(VarType::ERROR, 0, HRESULT(i32::MIN), HRESULT(1))?;
        Ok(())
    });
}

#[test]
fn o1_owned_elements_of_every_type() {
    conforms(|| {
        round_trips(VarType::BSTR, features::BSTR, Bstr::try_new("one")?, Bstr::from_bytes(b"odd")?)?;
        let text = Variant::from(Bstr::try_new("one")?);
        round_trips(VarType::VARIANT, features::VARIANT, text, Variant::from(2.5))?;
        let (one, first) = Probe::unknown();
        let (other, second) = Probe::unknown();
        round_trips(VarType::UNKNOWN, features::UNKNOWN, Some(one), Some(other))?;
        let (one, third) = Probe::dispatch();
        round_trips(VarType::DISPATCH, features::DISPATCH, Some(one), None)?;
        for probe in [first, second, third] {
            assert_eq!(probe.references(), 0);
        }
        Ok(())
    });
}

#[test]
fn c12_numbers_and_strings_may_go_to_another_thread() {
    conforms(|| {
        let numbers = SafeArray::from_vec(vec![1.5, 2.5])?;
        let texts = SafeArray::from_vec(vec![Bstr::try_new("text")?])?;
        let thread = std::thread::spawn(move || (numbers.into_vec(), texts.into_vec()));
        assert_eq!(thread.join().ok(), Some((vec![1.5, 2.5], vec![Bstr::try_new("text")?])));
        Ok(())
    });
}

#[test]
fn v2_truth_values_keep_their_bits() {
    conforms(|| {
        let array = SafeArray::from_vec(vec![VariantBool::from_raw(1), VariantBool::from(true)])?;
        assert_eq!([array.get(&[0])?.raw(), array.get(&[1])?.raw()], [1, -1]);
        Ok(())
    });
}

#[test]
fn b5_strings_keep_their_bytes_and_null_stays_null() {
    conforms(|| {
        let array = SafeArray::from_vec(vec![Bstr::from_bytes(b"a\0b")?, Bstr::new(), Bstr::from_units(&[0xd800])?])?;
        for copy in [array.try_clone()?, SafeArray::from_vec(array.to_vec()?)?] {
            let elements = copy.lock()?;
            assert_eq!(elements[0].as_bytes(), b"a\0b");
            assert_ne!(elements[0].as_raw(), array.lock()?[0].as_raw(), "a copy of its own");
            assert!(elements[1].as_raw().is_null());
            assert_eq!(*elements[2], [0xd800]);
        }
        Ok(())
    });
}

#[test]
fn o5_an_element_that_is_got_is_a_copy() {
    conforms(|| {
        let (object, probe) = Probe::dispatch();
        let array = SafeArray::from_vec(vec![Some(object)])?;
        let got = array.get(&[0])?;
        assert_eq!(probe.references(), 2);
        drop(array);
        assert_eq!(probe.references(), 1, "it outlives the array");
        drop(got);
        assert_eq!(probe.references(), 0);
        let array = SafeArray::from_vec(vec![Bstr::try_new("text")?])?;
        let got = array.get(&[0])?;
        assert_ne!(got.as_raw(), array.lock()?[0].as_raw());
        drop(array);
        assert_eq!(got, "text");
        Ok(())
    });
}

#[test]
fn o1_elements_are_counted_and_freed_once() {
    conforms(|| {
        let (object, probe) = Probe::unknown();
        let mut array = SafeArray::from_vec(vec![Some(object.clone()), None, Some(object.clone())])?;
        assert_eq!(probe.references(), 3, "what goes in is moved");
        let copy = array.try_clone()?;
        assert_eq!(probe.references(), 5);
        array.set(&[0], None)?;
        assert_eq!(probe.references(), 4, "what is overwritten is released");
        array.lock_mut()?.swap(1, 2);
        assert_eq!(probe.references(), 4);
        let taken = array.into_vec();
        assert_eq!((probe.references(), &taken), (4, &vec![None, Some(object.clone()), None]));
        drop(taken);
        assert_eq!(probe.references(), 3);
        let mut values = copy.into_iter().map(|object| object.map(Variant::from));
        assert!(values.next().flatten().is_some());
        drop(values);
        assert_eq!(probe.references(), 1, "what is not taken from an iterator is freed");
        Ok(())
    });
}

#[test]
fn o1_a_copy_that_fails_in_the_middle_frees_what_it_made() {
    conforms(|| {
        let (object, probe) = Probe::dispatch();
        let texts = ["one", "two", "three"].map(Bstr::try_new).into_iter().collect::<Result<Vec<_>, _>>()?;
        let nested = SafeArray::from_vec(texts)?;
        let values = SafeArray::from_vec(vec![
            Variant::from(object.clone()),
            Variant::from(nested),
            Variant::from(Bstr::try_new("four")?),
        ])?;
        let before = probe.references();
        // The suite makes each of the allocations fail once, and looks for leaks.
        let copies = (values.try_clone().map(drop), values.to_vec().map(drop), values.get(&[1]).map(drop));
        assert_eq!(probe.references(), before, "{copies:?}");
        drop(values);
        assert_eq!(probe.references(), 1);
        Ok(())
    });
}

#[test]
fn b4_interfaces_are_told_by_their_iid() {
    conforms(|| {
        let unknown = SafeArray::<Option<IUnknown>>::new(&[Dimension::from(1)])?;
        assert_eq!(hidden_iid(&unknown), IUnknown::IID);
        let dispatch = SafeArray::<Option<IDispatch>>::new(&[Dimension::from(1)])?;
        assert_eq!(hidden_iid(&dispatch), IDispatch::IID);
        let typed = SafeArray::<Option<IErrorInfo>>::new(&[Dimension::from(1)])?;
        assert_eq!(hidden_iid(&typed), IErrorInfo::IID);
        assert_eq!(descriptor(&typed).fFeatures, features::HAVEIID | features::UNKNOWN);
        assert_eq!(hidden_iid(&typed.try_clone()?), IErrorInfo::IID, "a copy has it, too");
        let raw = typed.into_raw();
        // SAFETY: C9. The array is ours, and stays so when it is refused.
        let (refused, taken) = unsafe {
            let refused = SafeArray::<Option<IUnknown>>::from_raw(raw).map(std::mem::forget);
            (refused, SafeArray::<Option<IErrorInfo>>::from_raw(raw)?)
        };
        let error = refused.expect_err("every one is an IUnknown, but not every IUnknown could be put there");
        assert_eq!(
            error.description(),
            Some("the elements are 1CF2B120-547D-101B-8E65-08002B2BD119, not 00000000-0000-0000-C000-000000000046")
        );
        assert!(taken.is_some());
        Ok(())
    });
}

/// An object that looks at the array that it is in when it is released.
#[repr(C)]
struct Looker {
    vtable: &'static IUnknown_Vtbl,
    element: Cell<*const *mut c_void>,
    seen: Cell<*mut c_void>,
}

static LOOKER: IUnknown_Vtbl = IUnknown_Vtbl { QueryInterface: query_interface, AddRef: add_ref, Release: release };

unsafe extern "system" fn query_interface(_: *mut c_void, _: *const Guid, _: *mut *mut c_void) -> HRESULT {
    HRESULT(0x8000_4002_u32 as i32)
}

unsafe extern "system" fn add_ref(_: *mut c_void) -> u32 {
    2
}

unsafe extern "system" fn release(this: *mut c_void) -> u32 {
    // SAFETY: C1, C9. The object is on the stack, and so is the array, whose element this is.
    unsafe {
        let looker = &*this.cast::<Looker>();
        if !looker.element.get().is_null() {
            looker.seen.set(looker.element.get().read());
        }
    }
    0
}

#[test]
fn o5_an_element_is_released_after_the_new_one_is_in_its_place() {
    conforms(|| {
        let looker =
            Looker { vtable: &LOOKER, element: Cell::new(std::ptr::null()), seen: Cell::new(std::ptr::dangling_mut()) };
        // SAFETY: C1. The object begins with the table of IUnknown, and outlives the wrapper.
        let object = || unsafe { IUnknown::from_raw((&raw const looker).cast_mut().cast()) };
        let mut array = SafeArray::from_vec(vec![Some(object())])?;
        // SAFETY: C9. The array is ours.
        looker.element.set(unsafe { (*array.as_raw()).pvData.cast() });
        array.set(&[0], None)?;
        assert!(looker.seen.get().is_null(), "the new element");
        Ok(())
    });
}
