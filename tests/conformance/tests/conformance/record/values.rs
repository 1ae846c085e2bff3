//! Records in values (contracts C8, C14).

use std::mem::offset_of;

use comwright::abi::{VARIANT, VARIANT_DATA, VARIANT_RECORD, VarType, invoke};
use comwright::{
    AnySafeArray, Bstr, Field, Guid, HRESULT, IUnknown, Interface, Record, RecordLayout, SafeArray, Variant, VariantMut,
};
use comwright_conformance::{Probe, conforms};

use super::customer::{CUSTOMER, Customer, Info, Place, at, at_mut};
use super::foreign::foreign;

const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32 as i32);
const PROPERTY_PUT_REF: u32 = invoke::PROPERTYPUTREF as u32;

#[test]
fn o1_a_record_goes_into_a_value_and_comes_out() {
    conforms(|| {
        let (customer, probe) = Customer::full()?;
        let name = customer.name.as_raw();
        let value = Variant::from_record(customer)?;
        assert_eq!((value.var_type(), probe.references()), (VarType::RECORD, 2), "it is moved");
        assert_eq!(value.as_record::<Customer>()?.name.as_raw(), name);
        let copy = value.to_record::<Customer>()?;
        assert_eq!(probe.references(), 4);
        let cloned = value.try_clone()?;
        assert_eq!(probe.references(), 6);
        drop(value);
        assert_eq!(probe.references(), 4);
        let moved = cloned.into_record::<Customer>()?;
        assert_eq!((probe.references(), moved.home.label.to_string().as_str()), (4, "home"));
        drop((copy, moved));
        assert_eq!(probe.references(), 0);
        Ok(())
    });
}

#[test]
fn c14_a_record_comes_out_as_what_its_guid_says() {
    conforms(|| {
        let value = Variant::from_record(Place::new(1.0, "here")?)?;
        let error = value.as_record::<Customer>().map(drop).expect_err("it is a Place");
        assert_eq!(error.code(), DISP_E_TYPEMISMATCH);
        assert_eq!(
            error.description(),
            Some(&*format!(
                "the record 00000000-0000-0000-0000-000000000000 of {} bytes is not Customer \
                 8F0D5B3C-77A1-4C67-9E5B-9D3F2F6F7A01 of {} bytes",
                size_of::<Place>(),
                size_of::<Customer>(),
            ))
        );
        assert_eq!(value.as_record::<Place>()?.label, "here");
        assert!(value.into_record::<Customer>().is_err());
        let number = Variant::from(1).into_record::<Place>().map(drop).expect_err("a number");
        assert_eq!(number.description(), Some("the value is VT_I4, not a record"));
        Ok(())
    });
}

#[test]
fn c14_a_record_of_somebody_else_comes_out_by_its_guid() {
    conforms(|| {
        let ours = Info::of::<Customer>();
        for (guid, is_known) in [(CUSTOMER, true), (Guid::from_u128(1), false)] {
            let (info, told) = foreign::<Customer>(guid);
            let (customer, probe) = Customer::full()?;
            let copy = ours.create_copy(std::ptr::from_ref(&customer).cast())?;
            let record = VARIANT_RECORD { pvRecord: copy, pRecInfo: info.into_raw() };
            // SAFETY: C8. The record was made in task memory, and both are the value's from here on.
            let value = unsafe { Variant::from_raw(VARIANT::new(VarType::RECORD, VARIANT_DATA { record }))? };
            assert_eq!(value.as_record::<Customer>().is_ok(), is_known);
            match value.into_record::<Customer>() {
                Ok(record) => assert_eq!((record.number, is_known), (7, true)),
                Err(error) => assert_eq!((error.code(), is_known), (DISP_E_TYPEMISMATCH, false)),
            }
            assert_eq!((told.references.get(), probe.references()), (0, 2));
        }
        Ok(())
    });
}

/// A record that a compiler was told to pack: on 64 bit, none of its pointers is aligned.
#[repr(C, packed(4))]
struct Packed {
    number: i32,
    name: Bstr,
    object: Option<IUnknown>,
    orders: Option<SafeArray<i32>>,
}

// SAFETY: C14. Every field is there, with its offset and its type.
unsafe impl Record for Packed {
    const LAYOUT: &'static RecordLayout = &RecordLayout::of::<Self>(
        "Packed",
        Guid::from_u128(0x5a1f1b0e_6d4d_4f0e_8a55_3d6d3c0b9e21),
        &[
            Field::of::<i32>("Number", offset_of!(Self, number)),
            Field::of::<Bstr>("Name", offset_of!(Self, name)),
            Field::of::<Option<IUnknown>>("Object", offset_of!(Self, object)),
            Field::of::<Option<SafeArray<i32>>>("Orders", offset_of!(Self, orders)),
        ],
    );
}

#[test]
fn o1_the_fields_of_a_packed_record_need_not_be_aligned() {
    conforms(|| {
        let (object, probe) = Probe::unknown();
        let record = Packed {
            number: 7,
            name: Bstr::try_new("packed")?,
            orders: Some(SafeArray::from_vec(vec![1, 2])?),
            object: Some(object),
        };
        let value = Variant::from_record(record)?;
        let copy = value.to_record::<Packed>()?;
        assert_eq!(probe.references(), 2);
        drop(value);
        let Packed { number, name, object, orders } = copy;
        assert_eq!((number, name.to_string().as_str(), orders.ok_or("orders")?.to_vec()?), (7, "packed", vec![1, 2]));
        drop(object);
        assert_eq!(probe.references(), 0);
        let (object, probe) = Probe::dispatch();
        let info = Info::of::<Packed>();
        let mut record = Packed { number: 0, name: Bstr::new(), object: None, orders: None };
        info.put(PROPERTY_PUT_REF, at_mut(&mut record), "Object", &Variant::from(&object))?;
        info.put(PROPERTY_PUT_REF, at_mut(&mut record), "Name", &Variant::try_from_str("put")?)?;
        assert_eq!(info.field(at(&record), "Name")?, Variant::try_from_str("put")?);
        assert_eq!(probe.references(), 2);
        drop(record);
        assert_eq!(probe.references(), 1);
        Ok(())
    });
}

/// A number of the size of a pointer.
#[cfg(target_pointer_width = "64")]
type Word = u64;
#[cfg(target_pointer_width = "32")]
type Word = u32;

/// Types that call themselves the same, as those of a version of a library and the next one may do.
macro_rules! called_point {
    ($name:ident, $field:ty, $guid:expr) => {
        #[repr(C)]
        struct $name {
            at: $field,
        }

        // SAFETY: C14. The field is there, with its offset and its type.
        unsafe impl Record for $name {
            const LAYOUT: &'static RecordLayout = &RecordLayout::of::<Self>(
                "Point",
                Guid::from_u128($guid),
                &[Field::of::<$field>("At", offset_of!(Self, at))],
            );
        }
    };
}

called_point!(Number, Word, 0);
called_point!(SameNumber, Word, 0);
called_point!(Text, Bstr, 0);
called_point!(NumberWithGuid, Word, 7);
called_point!(TextWithGuid, Bstr, 7);
called_point!(TextInside, Text, 8);
called_point!(NumberInside, Number, 8);
called_point!(TwoNumbers, [i16; 2], 9);
called_point!(OneNumber, i32, 9);

#[test]
fn c14_records_that_are_called_the_same_are_told_apart_by_their_fields() {
    fn is_another<R: Record, S: Record>(record: R) -> comwright::Result<()> {
        assert!(!Info::of::<S>().matches(&Info::of::<R>().0));
        let mut value = Variant::from_record(record)?;
        let code = value.as_record::<S>().map(drop).expect_err("other fields").code();
        assert_eq!(code, DISP_E_TYPEMISMATCH);
        let other = SafeArray::<S>::new(&[1.into()])?;
        let mut other = AnySafeArray::from(other);
        assert_eq!(other.set(&[0], &value).expect_err("other fields").code(), DISP_E_TYPEMISMATCH);
        assert_eq!(other.cast::<R>().map(drop).expect_err("other fields").code(), DISP_E_TYPEMISMATCH);
        value = value.into_record::<R>().and_then(Variant::from_record)?;
        assert_eq!(value.var_type(), VarType::RECORD);
        Ok(())
    }
    conforms(|| {
        is_another::<Number, Text>(Number { at: 0x4140 })?;
        is_another::<Text, Number>(Text { at: Bstr::new() })?;
        is_another::<NumberWithGuid, TextWithGuid>(NumberWithGuid { at: 0x4140 })?;
        is_another::<NumberInside, TextInside>(NumberInside { at: Number { at: 0x4140 } })?;
        is_another::<TwoNumbers, OneNumber>(TwoNumbers { at: [1, 2] })?;
        assert_eq!(Variant::from_record(Number { at: 5 })?.as_record::<SameNumber>()?.at, 5, "the same fields");
        Ok(())
    });
}

#[repr(C, align(8))]
struct AlignedTo8(u8);
#[repr(C, align(16))]
struct AlignedTo16(u8);

#[test]
fn c14_a_record_is_not_aligned_to_more_than_the_memory_it_is_in() {
    const FIELDS: &[Field] = &[Field::of::<u8>("Number", 0)];
    let layout = RecordLayout::of::<AlignedTo8>("Aligned", Guid::zeroed(), FIELDS);
    assert_eq!((layout.size(), AlignedTo8(1).0), (8, AlignedTo16(1).0));
    // In a constant, the compiler says it.
    let refused = std::panic::catch_unwind(|| RecordLayout::of::<AlignedTo16>("Aligned", Guid::zeroed(), FIELDS));
    let said = refused.map(drop).expect_err("there may be no such memory");
    assert_eq!(said.downcast_ref(), Some(&"a record is aligned to 8 bytes at most"));
}

/// The label of a place in a value.
fn label(value: &Variant) -> comwright::Result<String> {
    Ok(value.as_record::<Place>()?.label.to_string())
}

#[test]
fn d11_a_record_stays_when_the_one_that_is_to_replace_it_cannot_be_copied() {
    conforms(|| {
        let old = Variant::from_record(Place::new(1.0, "old")?)?;
        let new = Variant::from_record(Place::new(2.0, "new")?)?;
        let mut array = AnySafeArray::from(SafeArray::from_vec(vec![Place::new(1.0, "old")?])?);
        let text = Variant::try_from_str("new")?;
        let mut values = AnySafeArray::from(SafeArray::from_vec(vec![Variant::try_from_str("old")?])?);
        let given = new.try_clone()?;
        let mut raw = old.abi();
        raw.vt = VarType::RECORD.by_ref();
        // The suite makes each of the allocations fail once.
        // SAFETY: C8, C5. The reference is to the record of `old`, which nobody else uses meanwhile.
        let outcome = unsafe { VariantMut::from_raw(&raw)?.set(given) };
        assert_eq!(label(&old)?, if outcome.is_ok() { "new" } else { "old" });
        let in_array = array.set(&[0], &new);
        let array = array.downcast_ref::<Place>()?;
        assert_eq!(array.lock()?[0].label, if in_array.is_ok() { "new" } else { "old" });
        let value = values.set(&[0], &text);
        let values = values.downcast_ref::<Variant>()?;
        assert_eq!(<&Bstr>::try_from(&values.lock()?[0])?, if value.is_ok() { "new" } else { "old" });
        outcome.and(in_array).and(value)?;
        Ok(())
    });
}

#[test]
fn shown_with_the_place_of_what_it_points_to() {
    conforms(|| {
        let value = Variant::from_record(Place::new(1.0, "here")?)?;
        // SAFETY: C8. That is what a VT_RECORD has.
        let record = unsafe { value.abi().data.record.pvRecord };
        assert_eq!(format!("{value:?}"), format!("Variant(VT_RECORD: {record:p})"));
        let array = SafeArray::from_vec(vec![1_i32])?;
        let descriptor = array.as_raw();
        let value = Variant::from(array);
        assert_eq!(format!("{value:?}"), format!("Variant({}: {descriptor:p})", VarType::I4.array()));
        Ok(())
    });
}
