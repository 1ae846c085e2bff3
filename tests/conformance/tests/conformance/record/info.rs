//! What an `IRecordInfo` says, and what it does with whole records (contract C14).

use std::mem::MaybeUninit;

use comwright::interface::{IDispatch, IRecordInfo};
use comwright::{Bstr, Guid, HRESULT, IUnknown, Interface, Record};
use comwright_conformance::conforms;

use super::customer::{CUSTOMER, Customer, Info, Place, at, at_mut, check};
use super::foreign::foreign;

const E_INVALIDARG: HRESULT = HRESULT(0x8007_0057_u32 as i32);

#[test]
fn c14_it_tells_name_guid_size_and_fields() {
    conforms(|| {
        let Info(info) = Info::of::<Customer>();
        let (mut name, mut guid, mut size, mut count) = (std::ptr::null_mut(), Guid::zeroed(), 0, 0);
        let (vtable, this) = (info.vtable(), info.as_raw());
        // SAFETY: C1, C4.
        unsafe {
            check((vtable.GetName)(this, &mut name))?;
            check((vtable.GetGuid)(this, &mut guid))?;
            check((vtable.GetSize)(this, &mut size))?;
            check((vtable.GetFieldNames)(this, &mut count, std::ptr::null_mut()))?;
        }
        // SAFETY: C7. The string is ours.
        let name = unsafe { Bstr::from_raw(name) };
        assert_eq!(
            (name.to_string().as_str(), guid, size as usize, count),
            ("Customer", CUSTOMER, size_of::<Customer>(), 12)
        );
        // All names, fewer, and more than there are.
        for (room, expected) in [(12, 12), (2, 2), (0, 0), (20, 12)] {
            let mut names = vec![std::ptr::null_mut(); room];
            let mut count = room as u32;
            // SAFETY: C1, C4, C11. There is room for as many.
            let code = unsafe { (vtable.GetFieldNames)(this, &mut count, names.as_mut_ptr()) };
            // SAFETY: C7. The strings are ours.
            let names: Vec<_> = names.into_iter().map(|name| unsafe { Bstr::from_raw(name) }).collect();
            check(code)?;
            assert_eq!(count, expected);
            assert!(names.iter().zip(["Number", "Name", "Balance"]).all(|(name, expected)| *name == expected));
        }
        Ok(())
    });
}

#[test]
fn o9_it_answers_for_itself_only() {
    conforms(|| {
        let Info(info) = Info::of::<Customer>();
        let unknown: IUnknown = comwright::interface::query(&info)?;
        let again: IRecordInfo = comwright::interface::query(&unknown)?;
        assert_eq!(again, info);
        assert!(comwright::interface::query::<IDispatch>(&info).is_err());
        let mut types = std::ptr::dangling_mut();
        // SAFETY: C1, C4.
        let code = unsafe { (info.vtable().GetTypeInfo)(info.as_raw(), &mut types) };
        assert!(code.is_err() && types.is_null());
        Ok(())
    });
}

#[test]
fn c14_null_is_refused() {
    conforms(|| {
        let info = Info::of::<Place>();
        let mut place = Place::new(1.0, "here")?;
        let (null, record) = (std::ptr::null_mut(), at_mut(&mut place));
        let codes = [
            info.clear(null),
            info.copy(null, record),
            info.copy(record, null),
            info.create_copy(null).map(drop),
            info.destroy(null),
            info.field(null, "X").map(drop),
            info.put(8, null, "X", &1.into()),
        ];
        assert_eq!(codes.map(|outcome| outcome.map_err(|error| error.code())), [const { Err(E_INVALIDARG) }; 7]);
        let (vtable, this) = (info.0.vtable(), info.0.as_raw());
        // SAFETY: C1. Null is what is to be refused.
        let codes = unsafe {
            [
                (vtable.RecordInit)(this, null),
                (vtable.GetGuid)(this, null.cast()),
                (vtable.GetName)(this, null.cast()),
                (vtable.GetSize)(this, null.cast()),
                (vtable.GetTypeInfo)(this, null.cast()),
                (vtable.GetField)(this, record, null.cast(), null.cast()),
                (vtable.GetFieldNoCopy)(this, record, null.cast(), null.cast(), null.cast()),
                (vtable.PutField)(this, 8, record, null.cast(), null.cast()),
                (vtable.PutFieldNoCopy)(this, 8, record, null.cast(), null.cast()),
                (vtable.GetFieldNames)(this, null.cast(), null.cast()),
                (vtable.RecordCreateCopy)(this, record, null.cast()),
            ]
        };
        assert_eq!(codes, [E_INVALIDARG; 11]);
        // SAFETY: C1. As above.
        assert_eq!(unsafe { (vtable.IsMatchingType)(this, null) }, 0);
        Ok(())
    });
}

#[test]
fn c14_init_makes_zeros_and_clear_frees_what_is_owned() {
    conforms(|| {
        let info = Info::of::<Customer>();
        let mut record = MaybeUninit::<Customer>::uninit();
        // SAFETY: C1, C14. There is room for a record, which is valid afterwards.
        let mut empty = unsafe {
            record.as_mut_ptr().cast::<u8>().write_bytes(0xa5, size_of::<Customer>());
            check((info.0.vtable().RecordInit)(info.0.as_raw(), record.as_mut_ptr().cast()))?;
            record.assume_init()
        };
        assert_eq!((empty.number, empty.name.as_raw().is_null(), empty.orders.is_none()), (0, true, true));
        let (full, probe) = Customer::full()?;
        empty = full;
        assert_eq!(probe.references(), 2);
        info.clear(at_mut(&mut empty))?;
        assert_eq!(probe.references(), 0);
        assert_eq!((empty.number, empty.small, empty.rate.mantissa()), (0, 0, 0));
        assert!(empty.tag.is_empty() && empty.places.is_none() && empty.home.label.is_empty());
        info.clear(at_mut(&mut empty))?;
        Ok(())
    });
}

#[test]
fn c14_a_copy_owns_everything_in_it() {
    conforms(|| {
        let info = Info::of::<Customer>();
        let (full, probe) = Customer::full()?;
        let (mut other, replaced) = Customer::full()?;
        info.copy(at(&full), at_mut(&mut other))?;
        assert_eq!((probe.references(), replaced.references()), (4, 0), "what was there is released");
        assert_eq!(format!("{other:?}"), format!("{full:?}").replace(&format!("{:p}", full.tag.as_raw()), ""));
        let pointers = |customer: &Customer| {
            let places = customer.places.as_ref().map(|places| places.as_raw());
            (customer.name.as_raw(), places, customer.home.label.as_raw(), customer.aliases[0].as_raw())
        };
        let (ours, theirs) = (pointers(&full), pointers(&other));
        assert!(ours.0 != theirs.0 && ours.1 != theirs.1 && ours.2 != theirs.2 && ours.3 != theirs.3);
        assert_eq!(other.aliases[0].as_bytes(), b"odd");
        // A copy to itself is nothing.
        let this = at_mut(&mut other);
        info.copy(this, this)?;
        assert_eq!(other.name, "Grün");
        drop((full, other));
        assert_eq!(probe.references(), 0);
        Ok(())
    });
}

#[test]
fn c14_a_copy_that_fails_leaves_zeros() {
    conforms(|| {
        let info = Info::of::<Customer>();
        let (full, probe) = Customer::full()?;
        let (mut other, replaced) = Customer::full()?;
        // The suite makes each of the allocations of this fail once.
        if info.copy(at(&full), at_mut(&mut other)).is_err() {
            assert_eq!((probe.references(), replaced.references()), (2, 0));
            assert_eq!((other.number, other.small, other.name.as_raw().is_null()), (0, 0, true));
            assert!(other.object.is_none() && other.tag.is_empty() && other.orders.is_none() && other.places.is_none());
            return Err("no memory".into());
        }
        Ok(())
    });
}

#[test]
fn o1_records_are_made_copied_and_destroyed_in_task_memory() {
    conforms(|| {
        let info = Info::of::<Customer>();
        let empty = info.create();
        if empty.is_null() {
            return Err("no memory".into());
        }
        // SAFETY: C14. The record is new and valid.
        assert_eq!(unsafe { (*empty.cast::<Customer>()).number }, 0);
        info.destroy(empty)?;
        let (full, probe) = Customer::full()?;
        let copy = info.create_copy(at(&full))?;
        assert_eq!(probe.references(), 4);
        // SAFETY: C14. The record is new and valid.
        assert_eq!(unsafe { &(*copy.cast::<Customer>()).home.label }.to_string(), "home");
        info.destroy(copy)?;
        assert_eq!(probe.references(), 2);
        Ok(())
    });
}

#[test]
fn c14_types_match_by_guid_and_size_or_by_name() {
    conforms(|| {
        let (customer, place) = (Info::of::<Customer>(), Info::of::<Place>());
        assert!(customer.matches(&customer.0) && customer.matches(&Customer::LAYOUT.record_info()));
        assert!(place.matches(&Place::LAYOUT.record_info()), "without a GUID, the name decides");
        assert!(!customer.matches(&place.0) && !place.matches(&customer.0));
        let (same, told) = foreign::<Customer>(CUSTOMER);
        assert!(customer.matches(&same));
        told.size.set(8);
        assert!(!customer.matches(&same));
        let (other, _) = foreign::<Customer>(Guid::from_u128(1));
        assert!(!customer.matches(&other));
        Ok(())
    });
}

/// A description that goes to another thread.
struct Sent(IRecordInfo);

// SAFETY: C12. Those that the runtime makes belong to no apartment.
unsafe impl Send for Sent {}

#[test]
fn c12_it_may_be_used_on_any_thread() {
    conforms(|| {
        let sent = Sent(Customer::LAYOUT.record_info());
        let size = std::thread::spawn(move || {
            let Sent(info) = { sent };
            let mut size = 0;
            // SAFETY: C1, C4.
            let _ = unsafe { (info.vtable().GetSize)(info.as_raw(), &mut size) };
            size
        });
        assert_eq!(size.join().ok(), Some(size_of::<Customer>() as u32));
        Ok(())
    });
}
