//! Objects and other values that change by more than a number.

use std::cell::{Cell, RefCell};
use std::ffi::c_void;
use std::rc::Rc;

use comwright::abi::{DISPPARAMS, EXCEPINFO, VARIANT, VarType};
use comwright::interface::{IDispatch, IDispatch_Vtbl, IUnknown_Vtbl};
use comwright::{Bstr, ChangeFlags, Date, Decimal, Guid, HRESULT, IUnknown, Interface, Lcid, Variant};
use comwright_conformance::{Probe, conforms};

const S_OK: HRESULT = HRESULT(0);
const E_FAIL: HRESULT = HRESULT(0x8000_4005_u32 as i32);
const E_NOTIMPL: HRESULT = HRESULT(0x8000_4001_u32 as i32);
const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);
const MISMATCH: u32 = 0x8002_0005;
const BAD_TYPE: u32 = 0x8002_0008;

fn code(result: Result<impl Sized, comwright::Error>) -> Option<u32> {
    result.err().map(|error| error.code().0 as u32)
}

#[test]
fn v3_a_null_object_stays_null_and_has_no_value() {
    conforms(|| {
        assert_eq!(Variant::null_dispatch().change_type(VarType::UNKNOWN)?, Variant::null_unknown());
        assert_eq!(Variant::null_unknown().change_type(VarType::DISPATCH)?, Variant::null_dispatch());
        assert_eq!(code(Variant::null_dispatch().change_type(VarType::I4)), Some(BAD_TYPE));
        Ok(())
    });
}

#[test]
fn o9_an_object_changes_to_its_other_interface_by_query() {
    conforms(|| {
        let (object, probe) = Probe::dispatch();
        let dispatch = Variant::from(object);
        let unknown = dispatch.change_type(VarType::UNKNOWN)?;
        assert_eq!((unknown.var_type(), probe.references()), (VarType::UNKNOWN, 2));
        let back = unknown.change_type(VarType::DISPATCH)?;
        assert_eq!((&back, probe.references()), (&dispatch, 3));
        drop((dispatch, unknown));
        assert_eq!(back.to::<IUnknown>()?, back.to::<IUnknown>()?);
        drop(back);
        assert_eq!(probe.references(), 0);
        Ok(())
    });
}

#[test]
fn o4_an_object_stands_for_its_default_property() {
    conforms(|| {
        let (object, speaker) = Speaker::new(Ok(Variant::try_from_str("12")?));
        let value = Variant::from(object);
        assert_eq!(value.to::<i32>()?, 12);
        assert_eq!(value.to::<Bstr>()?, "12");
        assert_eq!(value.change_type(VarType::R8)?, Variant::from(12.0));
        assert_eq!((speaker.references(), speaker.calls()), (1, 3));
        let flags = ChangeFlags::NO_VALUE_PROP;
        assert_eq!(code(value.change_type_in(Lcid::EN_US, flags, VarType::I4)), Some(MISMATCH));
        assert_eq!(speaker.calls(), 3);
        drop(value);
        assert_eq!(speaker.references(), 0);
        Ok(())
    });
}

#[test]
fn o4_what_a_failing_object_leaves_is_freed() {
    conforms(|| {
        let (object, speaker) = Speaker::new(Err(Variant::try_from_str("left")?));
        let value = Variant::from(object);
        assert_eq!(code(value.change_type(VarType::I4)), Some(MISMATCH));
        assert_eq!((speaker.references(), speaker.calls()), (1, 1));
        Ok(())
    });
}

#[test]
fn an_object_that_stands_for_itself_has_no_value() {
    // oleaut32 of Wine asks on until its stack is full.
    if cfg!(windows) {
        return;
    }
    conforms(|| {
        let (object, speaker) = Speaker::new(Ok(Variant::new()));
        drop(speaker.answer.replace(Ok(Variant::from(&object))));
        let value = Variant::from(object);
        assert_eq!(code(value.change_type(VarType::I4)), Some(MISMATCH));
        // It holds itself.
        drop(speaker.answer.replace(Ok(Variant::new())));
        drop(value);
        assert_eq!(speaker.references(), 0);
        Ok(())
    });
}

#[test]
fn v2_a_truth_value_becomes_a_word_when_asked_to() {
    conforms(|| {
        let text = |value: bool, flags| Variant::from(value).change_type_in(Lcid::EN_US, flags, VarType::BSTR);
        assert_eq!(text(true, ChangeFlags::default())?.to::<Bstr>()?, "-1");
        assert_eq!(text(false, ChangeFlags::default())?.to::<Bstr>()?, "0");
        for flags in [ChangeFlags::ALPHA_BOOL, ChangeFlags::LOCAL_BOOL | ChangeFlags::NO_USER_OVERRIDE] {
            assert_eq!(text(true, flags)?.to::<Bstr>()?, "True");
            assert_eq!(text(false, flags)?.to::<Bstr>()?, "False");
        }
        Ok(())
    });
}

#[test]
fn b5_bytes_are_arrays_and_strings() {
    conforms(|| {
        for bytes in [&b""[..], b"a", b"abc", &[0; 16]] {
            let text = Variant::from(Bstr::from_bytes(bytes)?);
            let array = text.change_type(VarType::UI1.array())?;
            assert_eq!(array.var_type(), VarType::UI1.array());
            let back = Bstr::try_from(array.change_type(VarType::BSTR)?)?;
            assert_eq!(back.as_bytes(), bytes);
            assert_eq!(array.change_type(VarType::UI1.array())?.var_type(), array.var_type());
            assert_eq!(code(array.change_type(VarType::I4)), Some(MISMATCH));
            assert_eq!(code(array.change_type(VarType::EMPTY)), Some(MISMATCH));
            assert_eq!(code(text.change_type(VarType::I4.array())), Some(MISMATCH));
        }
        Ok(())
    });
}

#[test]
fn v4_no_value_changes_to_a_reference_or_an_unknown_type() {
    conforms(|| {
        for value in [Variant::new(), Variant::from(5), Variant::try_from_str("5")?] {
            for vt in [15, 24, 30, 37, 72, 0x1003, 0x8003] {
                assert_eq!(code(value.change_type(VarType(vt))), Some(BAD_TYPE), "{vt:#x}");
            }
            for vt in [VarType::VARIANT, VarType::RECORD, VarType::I4.by_ref(), VarType::VARIANT.by_ref()] {
                assert_eq!(code(value.change_type(vt)), Some(MISMATCH), "{vt}");
            }
        }
        Ok(())
    });
}

#[test]
fn v1_a_date_without_a_year_is_of_this_one() {
    conforms(|| {
        let year = || -> Result<u16, Box<dyn std::error::Error>> {
            let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?;
            let today = Date::from_days(25_569.0 + (now.as_secs() / 86_400) as f64);
            Ok(today.to_civil().ok_or("a day of the calendar")?.year)
        };
        let before = year()?;
        let date = Variant::try_from_str("Jan 15")?.to::<Date>()?.to_civil().ok_or("a day of the calendar")?;
        // Around new year the system's clock may be a year off ours, which is universal time.
        assert!((before - 1..=year()? + 1).contains(&date.year), "{date}");
        assert_eq!((date.month, date.day), (1, 15));
        Ok(())
    });
}

#[test]
fn b3_decimals_have_no_zeros_behind_their_last_digit() {
    conforms(|| {
        let decimal = |value: Variant| value.to::<Decimal>().map(|decimal| (decimal.mantissa(), decimal.scale()));
        assert_eq!(decimal(Variant::from(1.5))?, (15, 1));
        assert_eq!(decimal(Variant::from(100.0))?, (100, 0));
        assert_eq!(decimal(Variant::try_from_str("1.50")?)?, (15, 1));
        assert_eq!(decimal(Variant::from(7))?, (7, 0));
        // One that is one already stays as it is.
        assert_eq!(decimal(Variant::from("1.50".parse::<Decimal>()?))?, (150, 2));
        Ok(())
    });
}

/// Watches an object whose default property is a value.
struct Speaker {
    references: Cell<u32>,
    calls: Cell<u32>,
    /// The value; or what a call that fails leaves behind.
    answer: RefCell<Result<Variant, Variant>>,
}

#[repr(C)]
struct Object {
    vtable: &'static IDispatch_Vtbl,
    speaker: Rc<Speaker>,
}

impl Speaker {
    fn new(answer: Result<Variant, Variant>) -> (IDispatch, Rc<Self>) {
        let speaker = Rc::new(Self { references: Cell::new(1), calls: Cell::new(0), answer: RefCell::new(answer) });
        let object = Box::new(Object { vtable: &VTABLE, speaker: Rc::clone(&speaker) });
        // SAFETY: C1, C2. The object begins with its table, and its first claim goes to the wrapper.
        (unsafe { IDispatch::from_raw(Box::into_raw(object).cast()) }, speaker)
    }

    fn references(&self) -> u32 {
        self.references.get()
    }

    fn calls(&self) -> u32 {
        self.calls.get()
    }

    fn of(this: *mut c_void) -> Rc<Self> {
        // SAFETY: C1. `this` is an `Object` on which somebody has a claim.
        Rc::clone(unsafe { &(*this.cast::<Object>()).speaker })
    }
}

static VTABLE: IDispatch_Vtbl = IDispatch_Vtbl {
    base__: IUnknown_Vtbl { QueryInterface: query_interface, AddRef: add_ref, Release: release },
    GetTypeInfoCount: get_type_info_count,
    GetTypeInfo: get_type_info,
    GetIDsOfNames: get_ids_of_names,
    Invoke: invoke,
};

unsafe extern "system" fn query_interface(this: *mut c_void, iid: *const Guid, found: *mut *mut c_void) -> HRESULT {
    // SAFETY: C3, C4. The caller passes an IID and storage for a pointer.
    unsafe {
        let is_known = *iid == IUnknown::IID || *iid == IDispatch::IID;
        *found = if is_known { this } else { std::ptr::null_mut() };
        if !is_known {
            return E_NOINTERFACE;
        }
        add_ref(this);
    }
    S_OK
}

unsafe extern "system" fn add_ref(this: *mut c_void) -> u32 {
    let speaker = Speaker::of(this);
    speaker.references.set(speaker.references.get() + 1);
    speaker.references.get()
}

unsafe extern "system" fn release(this: *mut c_void) -> u32 {
    let speaker = Speaker::of(this);
    speaker.references.set(speaker.references.get() - 1);
    if speaker.references.get() == 0 {
        // SAFETY: C2. That was the last claim on what was made as a box.
        drop(unsafe { Box::from_raw(this.cast::<Object>()) });
    }
    speaker.references.get()
}

unsafe extern "system" fn get_type_info_count(_: *mut c_void, count: *mut u32) -> HRESULT {
    // SAFETY: C4. The caller passes storage for a number.
    unsafe { *count = 0 };
    S_OK
}

unsafe extern "system" fn get_type_info(_: *mut c_void, _: u32, _: u32, _: *mut *mut c_void) -> HRESULT {
    E_NOTIMPL
}

unsafe extern "system" fn get_ids_of_names(
    _: *mut c_void,
    _: *const Guid,
    _: *const *const u16,
    _: u32,
    _: u32,
    _: *mut i32,
) -> HRESULT {
    E_NOTIMPL
}

unsafe extern "system" fn invoke(
    this: *mut c_void,
    dispid: i32,
    iid: *const Guid,
    _: u32,
    flags: u16,
    arguments: *const DISPPARAMS,
    result: *mut VARIANT,
    _: *mut EXCEPINFO,
    _: *mut u32,
) -> HRESULT {
    const PROPERTY_GET: u16 = 2;
    let speaker = Speaker::of(this);
    speaker.calls.set(speaker.calls.get() + 1);
    // SAFETY: C3, C4. The caller passes an IID, arguments, and storage that is empty.
    unsafe {
        assert_eq!((dispid, *iid, (*arguments).cArgs), (0, Guid::zeroed(), 0));
        assert!(flags & PROPERTY_GET != 0);
        assert_eq!((*result).vt, VarType::EMPTY);
        let (answer, code) = match &*speaker.answer.borrow() {
            Ok(value) => (value.try_clone(), S_OK),
            Err(left) => (left.try_clone(), E_FAIL),
        };
        match answer {
            Ok(answer) => result.write(answer.into_raw()),
            Err(error) => return error.code(),
        }
        code
    }
}
