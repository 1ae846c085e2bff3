//! Fields by name (rules O1, C14).

use comwright::abi::{VARIANT, VARIANT_DATA, VarType, invoke};
use comwright::interface::IDispatch;
use comwright::{Bstr, Currency, Decimal, HRESULT, Interface, SafeArray, Variant};
use comwright_conformance::{Probe, conforms};

use super::customer::{Customer, Info, Place, at, at_mut, check};

const PUT: u32 = invoke::PROPERTYPUT as u32;
const PUT_REF: u32 = invoke::PROPERTYPUTREF as u32;

const E_NOTIMPL: HRESULT = HRESULT(0x8000_4001_u32 as i32);
const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);
const E_OUTOFMEMORY: HRESULT = HRESULT(0x8007_000e_u32 as i32);
const E_INVALIDARG: HRESULT = HRESULT(0x8007_0057_u32 as i32);
const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32 as i32);
const DISP_E_BADVARTYPE: HRESULT = HRESULT(0x8002_0008_u32 as i32);
const DISP_E_BADINDEX: HRESULT = HRESULT(0x8002_000b_u32 as i32);
const TYPE_E_FIELDNOTFOUND: HRESULT = HRESULT(0x8002_8017_u32 as i32);

#[test]
fn o1_a_field_that_is_got_is_a_copy() {
    conforms(|| {
        let info = Info::of::<Customer>();
        let (full, probe) = Customer::full()?;
        let get = |name: &str| info.field(at(&full), name);
        assert_eq!(get("Number")?, Variant::from(7));
        assert_eq!(get("Name")?, Variant::from(Bstr::try_new("Grün")?));
        assert_eq!(get("Balance")?, Variant::from(Currency::from_scaled(-12_345)));
        assert_eq!(get("Rate")?, Variant::from(full.rate));
        assert_eq!(get("Small")?, Variant::from(200_u8));
        let object = get("Object")?;
        assert_eq!(probe.references(), 3);
        assert_eq!(Some(IDispatch::try_from(&object)?), full.object);
        assert_eq!(get("Tag")?, object, "a VARIANT comes out as what it holds");
        assert_eq!(SafeArray::<i32>::try_from(get("Orders")?)?.to_vec()?, [1, 2, 3]);
        let places = SafeArray::<Place>::try_from(get("Places")?)?;
        assert_eq!(places.get(&[1])?, Place::new(2.5, "two")?);
        assert_ne!(Some(places.as_raw()), full.places.as_ref().map(SafeArray::as_raw));
        assert_eq!(get("Home")?.into_record::<Place>()?, Place::new(-1.0, "home")?);
        assert_eq!(SafeArray::<i16>::try_from(get("Code")?)?.to_vec()?, [1, -2, 3]);
        assert_eq!(SafeArray::<Bstr>::try_from(get("Aliases")?)?.get(&[0])?.as_bytes(), b"odd");
        for unknown in ["", "number", "Numbe", "Numbers"] {
            assert_eq!(get(unknown).map_err(|error| error.code()), Err(TYPE_E_FIELDNOTFOUND), "{unknown}");
        }
        Ok(())
    });
}

#[test]
fn o4_a_field_that_is_referred_to_stays_the_record_s() {
    conforms(|| {
        let info = Info::of::<Customer>();
        let (full, probe) = Customer::full()?;
        for (name, vt, field) in [
            ("Number", VarType::I4, (&raw const full.number).cast::<u8>()),
            ("Name", VarType::BSTR, (&raw const full.name).cast()),
            ("Tag", VarType::VARIANT, (&raw const full.tag).cast()),
            ("Object", VarType::DISPATCH, (&raw const full.object).cast()),
            ("Orders", VarType::I4.array(), (&raw const full.orders).cast()),
            ("Home", VarType::RECORD, (&raw const full.home).cast()),
        ] {
            let reference = info.reference(at(&full), name)?;
            // SAFETY: C8. A reference has this member, and a record's is the same.
            let target = unsafe { reference.data.byref };
            assert_eq!((reference.vt, target.cast_const().cast()), (vt.by_ref(), field), "{name}");
            // SAFETY: C8. It refers to a valid value; what is taken over is a copy.
            let copy = unsafe { Variant::from_raw(reference)? };
            assert_ne!(copy.var_type(), VarType::EMPTY);
        }
        assert_eq!(probe.references(), 2);
        let in_place = info.reference(at(&full), "Code").map(drop).map_err(|error| error.code());
        assert_eq!(in_place, Err(E_NOTIMPL));
        Ok(())
    });
}

#[test]
fn o1_a_field_that_is_put_is_a_copy_and_what_was_there_is_freed() {
    conforms(|| {
        let info = Info::of::<Customer>();
        let (mut customer, probe) = Customer::full()?;
        let (object, other) = Probe::dispatch();
        let record = at_mut(&mut customer);
        let put = |name: &str, value: Variant| info.put(PUT_REF, record, name, &value);
        put("Number", (-8).into())?;
        put("Name", Bstr::from_bytes(b"odd")?.into())?;
        put("Rate", Decimal::from(3_i64).into())?;
        put("Balance", Currency::from(2).into())?;
        put("Object", (&object).into())?;
        assert_eq!((probe.references(), other.references()), (1, 2));
        put("Tag", SafeArray::from_vec(vec![1.5])?.into())?;
        assert_eq!(probe.references(), 0);
        put("Orders", SafeArray::from_vec(vec![4])?.into())?;
        put("Places", SafeArray::from_vec(vec![Place::new(9.0, "nine")?])?.into())?;
        put("Home", Variant::from_record(Place::new(8.0, "eight")?)?)?;
        put("Code", SafeArray::from_vec(vec![7_i16, 8, 9])?.into())?;
        put("Aliases", SafeArray::from_vec(vec![Bstr::new(), Bstr::try_new("alias")?])?.into())?;
        assert_eq!((customer.number, customer.name.as_bytes()), (-8, &b"odd"[..]));
        assert_eq!((customer.rate, customer.balance), (Decimal::from(3_i64), Currency::from(2)));
        assert_eq!(customer.object.as_ref(), Some(&object));
        assert_eq!(<&SafeArray<f64>>::try_from(&customer.tag)?.get(&[0])?, 1.5);
        assert_eq!(customer.orders.as_ref().ok_or("orders")?.to_vec()?, [4]);
        assert_eq!(customer.places.as_ref().ok_or("places")?.get(&[0])?.label, "nine");
        assert_eq!((customer.home.x, customer.code), (8.0, [7, 8, 9]));
        assert_eq!(customer.aliases[1], "alias");
        info.put(PUT_REF, at_mut(&mut customer), "Object", &Variant::null_dispatch())?;
        assert!(customer.object.is_none());
        assert_eq!(other.references(), 1);
        Ok(())
    });
}

#[test]
fn c14_a_value_that_is_put_is_converted() {
    conforms(|| {
        let info = Info::of::<Customer>();
        let (mut customer, _) = Customer::full()?;
        let mut number = 12_i32;
        let referring = VARIANT::new(VarType::I4.by_ref(), VARIANT_DATA { byref: (&raw mut number).cast() });
        for flags in [PUT, PUT_REF] {
            info.put(flags, at_mut(&mut customer), "Number", &Variant::from(Bstr::try_new("42")?))?;
            info.put(flags, at_mut(&mut customer), "Name", &Variant::from(1.5))?;
            info.put(flags, at_mut(&mut customer), "Rate", &Variant::from(7))?;
            assert_eq!((customer.number, customer.rate), (42, Decimal::from(7_i64)));
            assert_eq!(customer.name, "1.5");
        }
        // SAFETY: C1, C8. The reference is to a number.
        unsafe {
            let name: Vec<_> = "Tag\0".encode_utf16().collect();
            let mut value = referring;
            let code =
                (info.0.vtable().PutField)(info.0.as_raw(), PUT_REF, at_mut(&mut customer), name.as_ptr(), &mut value);
            check(code)?;
        }
        assert_eq!(customer.tag, Variant::from(12), "no reference stays in a record");
        Ok(())
    });
}

#[test]
fn c14_what_does_not_fit_changes_nothing() {
    conforms(|| {
        let info = Info::of::<Customer>();
        let (mut customer, probe) = Customer::full()?;
        let before = format!("{customer:?}");
        let record = at_mut(&mut customer);
        let text = Variant::from(Bstr::try_new("text")?);
        // The code of the failure, unless it is that there was no memory for a copy.
        let put = |flags, name: &str, value: &Variant| match info.put(flags, record, name, value) {
            Ok(()) => Err("it does not fit".to_owned()),
            Err(error) if error.code() == E_OUTOFMEMORY => Err(error.to_string()),
            Err(error) => Ok(error.code()),
        };
        assert_eq!(put(PUT_REF, "Number", &text)?, DISP_E_TYPEMISMATCH);
        assert_eq!(put(PUT_REF, "Object", &text)?, DISP_E_TYPEMISMATCH);
        assert_eq!(put(PUT_REF, "Orders", &text)?, DISP_E_TYPEMISMATCH);
        assert_eq!(put(PUT_REF, "Orders", &SafeArray::from_vec(vec![1_i16])?.into())?, DISP_E_TYPEMISMATCH);
        assert_eq!(put(PUT_REF, "Places", &SafeArray::from_vec(vec![1_i32])?.into())?, DISP_E_TYPEMISMATCH);
        assert_eq!(put(PUT_REF, "Home", &text)?, DISP_E_TYPEMISMATCH);
        assert_eq!(put(PUT_REF, "Home", &Variant::from_record(Customer::full()?.0)?)?, DISP_E_TYPEMISMATCH);
        assert_eq!(put(PUT_REF, "Code", &SafeArray::from_vec(vec![1_i16; 4])?.into())?, DISP_E_BADINDEX);
        assert_eq!(put(PUT_REF, "Code", &SafeArray::from_rows(vec![vec![1_i16; 3]])?.into())?, DISP_E_BADINDEX);
        assert_eq!(put(PUT_REF, "Code", &SafeArray::from_vec(vec![1_i32; 3])?.into())?, DISP_E_TYPEMISMATCH);
        assert_eq!(put(PUT_REF, "Nothing", &text)?, TYPE_E_FIELDNOTFOUND);
        for flags in [0, 1, 2, 12] {
            assert_eq!(put(flags, "Number", &1.into())?, E_INVALIDARG);
        }
        assert_eq!(format!("{customer:?}"), before);
        assert_eq!(probe.references(), 2);
        Ok(())
    });
}

#[test]
fn c14_putting_to_an_object_is_putting_to_its_default_property() {
    conforms(|| {
        let info = Info::of::<Customer>();
        let (mut customer, probe) = Customer::full()?;
        // The object of the probe does nothing when it is invoked.
        let outcome = info.put(PUT, at_mut(&mut customer), "Object", &1.into());
        assert_eq!(outcome.map_err(|error| error.code()), Err(E_NOTIMPL));
        assert_eq!(probe.references(), 2);
        customer.object = None;
        let outcome = info.put(PUT, at_mut(&mut customer), "Object", &1.into());
        assert_eq!(outcome.map_err(|error| error.code()), Err(E_INVALIDARG));
        Ok(())
    });
}

#[test]
fn o1_a_field_that_is_put_without_a_copy_takes_the_value() {
    conforms(|| {
        let info = Info::of::<Customer>();
        let (mut customer, probe) = Customer::full()?;
        let record = at_mut(&mut customer);
        let put =
            |name: &str, value: Variant| info.put_no_copy(PUT_REF, record, name, value).map_err(|(error, _)| error);
        let text = Bstr::try_new("moved")?;
        let pointer = text.as_raw();
        put("Name", text.into())?;
        let orders = SafeArray::from_vec(vec![5, 6])?;
        let array = orders.as_raw();
        put("Orders", orders.into())?;
        let (object, other) = Probe::dispatch();
        put("Object", (&object).into())?;
        put("Tag", object.into())?;
        assert_eq!((probe.references(), other.references()), (0, 2));
        put("Home", Variant::from_record(Place::new(3.0, "three")?)?)?;
        put("Number", 3.into())?;
        assert_eq!((customer.name.as_raw(), customer.orders.as_ref().map(SafeArray::as_raw)), (pointer, Some(array)));
        assert_eq!((customer.number, customer.home.x), (3, 3.0));
        drop(customer);
        assert_eq!(other.references(), 0);
        Ok(())
    });
}

#[test]
fn c14_what_is_put_without_a_copy_has_to_be_of_the_type() {
    conforms(|| {
        let info = Info::of::<Customer>();
        let (mut customer, probe) = Customer::full()?;
        let record = at_mut(&mut customer);
        let refused = |name: &str, value: Variant| match info.put_no_copy(PUT_REF, record, name, value) {
            Ok(()) => Err("it is of another type"),
            Err((error, value)) => Ok((error.code(), value)),
        };
        let text = Bstr::try_new("text")?;
        let pointer = text.as_raw();
        let (code, value) = refused("Number", text.into())?;
        assert_eq!(
            (code, <&Bstr>::try_from(&value)?.as_raw()),
            (DISP_E_TYPEMISMATCH, pointer),
            "it is still the caller's"
        );
        assert_eq!(refused("Number", 1_i16.into())?.0, DISP_E_TYPEMISMATCH);
        let (object, unknown) = Probe::unknown();
        assert_eq!(refused("Orders", object.into())?.0, DISP_E_TYPEMISMATCH);
        assert_eq!(unknown.references(), 0);
        let record_info = Variant::from(comwright::IUnknown::from(Info::of::<Place>().0));
        assert_eq!(refused("Object", record_info)?.0, E_NOINTERFACE);
        let mut number = 1;
        let mut reference = VARIANT::new(VarType::I4.by_ref(), VARIANT_DATA { byref: (&raw mut number).cast() });
        let name: Vec<_> = "Tag\0".encode_utf16().collect();
        // SAFETY: C1, C8. The reference is to a number, and is refused.
        let code = unsafe {
            (info.0.vtable().PutFieldNoCopy)(info.0.as_raw(), PUT_REF, record, name.as_ptr(), &mut reference)
        };
        assert_eq!((code, reference.vt), (DISP_E_TYPEMISMATCH, VarType::I4.by_ref()));
        assert_eq!(probe.references(), 2);
        Ok(())
    });
}

#[test]
fn c8_a_malformed_value_is_not_put_without_a_copy() {
    conforms(|| {
        let info = Info::of::<Customer>();
        let (mut customer, probe) = Customer::full()?;
        let record = at_mut(&mut customer);
        let name: Vec<u16> = "Tag\0".encode_utf16().collect();
        for (vt, code) in [(VarType(15), DISP_E_BADVARTYPE), (VarType::RECORD, E_INVALIDARG)] {
            let mut raw = VARIANT { vt, ..VARIANT::EMPTY };
            let (vtable, this) = (info.0.vtable(), info.0.as_raw());
            // SAFETY: C1, C14, C11. A record and a name; what is wrong with the value can be recognised.
            let outcome = unsafe { (vtable.PutFieldNoCopy)(this, PUT_REF, record, name.as_ptr(), &mut raw) };
            assert_eq!((outcome, raw.vt), (code, vt));
        }
        assert_eq!((customer.tag.var_type(), probe.references()), (VarType::DISPATCH, 2));
        Ok(())
    });
}
