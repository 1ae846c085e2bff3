//! What a sink is to those that call it (rule D11).

use comwright::abi::{VARIANT, invoke};
use comwright::interface::{IConnectionPointContainer, IDispatch, ISupportErrorInfo, is_same_object};
use comwright::{Bstr, Guid, IUnknown, Interface, Query, Variant, sink};
use comwright_conformance::conforms;

use super::caller::{Call, number};
use super::generated::{DDoorEvents, IBellEvents, ILockEvents};
use super::tables::Bell;
use super::{DISP_E_UNKNOWNNAME, E_NOINTERFACE, E_NOTIMPL, E_POINTER, S_OK, Target};

/// What sinks are asked for and do not have: marshaling of their own, agility, and what else sources look for.
const OTHERS: [u128; 7] = [
    // IMarshal, IAgileObject, INoMarshal, IProvideClassInfo, IDispatchEx, IManagedObject, the reserved one of windows-core.
    0x00000003_0000_0000_c000_000000000046,
    0x94ea2b94_e9cc_49e0_c0ff_ee64ca8f5b90,
    0xecc8691b_c1db_4dc0_855e_65f6c551af49,
    0xb196b283_bab4_101a_b69c_00aa00341d07,
    0xa6ef9860_c720_11d0_9337_00a0c90dcaa9,
    0xc3fcc19e_a970_11d2_8b5a_00a0c9b7c9c4,
    0x99e5a15f_1b2c_4a6c_9a0d_0d1f0e6c7a55,
];

/// Everything that a sink may be asked for.
fn answers(sink: &IUnknown) -> Vec<Guid> {
    let mut asked = OTHERS.map(Guid::from_u128).to_vec();
    asked.extend([IUnknown::IID, IDispatch::IID, DDoorEvents::IID, IBellEvents::IID, ILockEvents::IID]);
    asked.extend([IConnectionPointContainer::IID, ISupportErrorInfo::IID]);
    asked.retain(|iid| {
        let mut found = std::ptr::dangling_mut();
        // SAFETY: C1, C4. The IID is read; there is storage for a pointer.
        let code = unsafe { sink.query(iid, &mut found) };
        if code == S_OK {
            assert_eq!(found, sink.as_raw(), "O9: all of them are the same pointer");
            // SAFETY: C2. It has succeeded.
            drop(unsafe { IUnknown::from_raw(found) });
            return true;
        }
        assert_eq!((code, found.is_null()), (E_NOINTERFACE, true), "O9: the out is null: {iid:?}");
        false
    });
    asked
}

#[test]
fn d11_query_interface_answers_for_source_dispatch_and_unknown_only() {
    conforms(|| {
        let door = sink::<DDoorEvents, _>(Target::default());
        assert_eq!(answers(&door), [IUnknown::IID, IDispatch::IID, DDoorEvents::IID]);
        let bell = sink::<IBellEvents, _>(Bell::default());
        assert_eq!(answers(&bell), [IUnknown::IID, IDispatch::IID, IBellEvents::IID]);
        let lock = sink::<ILockEvents, _>(Bell::default());
        assert_eq!(answers(&lock), [IUnknown::IID, ILockEvents::IID]);
        assert!(is_same_object(&door, &door.query_for::<IDispatch>()?)?);
        Ok(())
    });
}

#[test]
fn d11_query_interface_tolerates_null() {
    let door = sink::<DDoorEvents, _>(Target::default());
    let mut found = std::ptr::dangling_mut();
    // SAFETY: C1, C4. There is storage for a pointer, or none.
    unsafe {
        let query = door.vtable().base__.base__.QueryInterface;
        assert_eq!(query(door.as_raw(), std::ptr::null(), &mut found), E_POINTER);
        assert_eq!(query(door.as_raw(), &IUnknown::IID, std::ptr::null_mut()), E_POINTER);
    }
    assert!(found.is_null());
}

#[test]
fn d11_there_is_no_type_information() {
    conforms(|| {
        for object in [Target::default().sink()?, sink::<IBellEvents, _>(Bell::default()).into()] {
            let (mut count, mut info) = (99, std::ptr::dangling_mut());
            // SAFETY: C1, C4. Storage for a number and a pointer.
            unsafe {
                assert_eq!((object.vtable().GetTypeInfoCount)(object.as_raw(), &mut count), S_OK);
                assert_eq!((object.vtable().GetTypeInfo)(object.as_raw(), 0, 0, &mut info), E_NOTIMPL);
            }
            assert_eq!((count, info.is_null()), (0, true));
        }
        Ok(())
    });
}

#[test]
fn d11_flags_are_ignored_where_a_member_has_its_number_for_itself() {
    conforms(|| {
        let (target, seen) = Target::new();
        let door = target.sink()?;
        for flags in [0, invoke::METHOD, invoke::PROPERTYGET, invoke::METHOD | invoke::PROPERTYGET, invoke::PROPERTYPUT]
        {
            assert_eq!(Call { dispid: 2, flags, args: &[number(5)], named: &[] }.on(&door)?.code, S_OK);
            assert_eq!(seen.events().len(), 1, "{flags:#x}");
        }
        Ok(())
    });
}

#[test]
fn d11_flags_tell_members_of_one_number_apart() {
    conforms(|| {
        let (target, seen) = Target::new();
        let door = target.sink()?;
        let put = Call { dispid: 4, flags: invoke::PROPERTYPUT, args: &[number(5)], named: &[-3] };
        assert_eq!(put.on(&door)?.code, S_OK);
        assert_eq!(seen.count.get(), 5);
        // Visual Basic reads a property so.
        for flags in [invoke::PROPERTYGET, invoke::METHOD | invoke::PROPERTYGET] {
            assert_eq!(Call { dispid: 4, flags, ..Call::default() }.on(&door)?.result, Variant::from(5));
        }
        let neither = Call { dispid: 4, flags: invoke::METHOD, ..Call::default() }.on(&door)?;
        assert_eq!((neither.code, neither.result), (S_OK, Variant::new()));
        Ok(())
    });
}

#[test]
fn d11_unknown_members_are_s_ok() {
    conforms(|| {
        let (target, seen) = Target::new();
        let door = target.sink()?;
        for dispid in [0, -1, 99, i32::MAX, i32::MIN] {
            let said = Call { dispid, args: &[number(1)], ..Call::default() }.on(&door)?;
            assert_eq!((said.code, said.result), (S_OK, Variant::new()));
        }
        assert!(seen.events().is_empty());
        Ok(())
    });
}

#[test]
fn d11_named_arguments_are_accepted() {
    conforms(|| {
        let (target, seen) = Target::new();
        let door = target.sink()?;
        // Moved(1, z: 3), Moved(z: 3, y: 2, x: 1), and with a name that nothing has.
        for (args, named) in [
            (&[number(3), number(1)][..], &[2][..]),
            (&[number(1), number(3)], &[0, 2]),
            (&[number(9), number(3), number(1)], &[77, 2]),
        ] {
            assert_eq!(Call { dispid: 2, args, named, ..Call::default() }.on(&door)?.code, S_OK);
            assert_eq!(seen.events(), ["Moved(1, missing, 3)"]);
        }
        Call { dispid: 2, args: &[number(3), number(2), number(1)], named: &[2, 1, 0], ..Call::default() }.on(&door)?;
        assert_eq!(seen.events(), ["Moved(1, VT_I4: 2, 3)"]);
        Ok(())
    });
}

#[test]
fn d11_no_argument_is_freed() {
    conforms(|| {
        let (target, seen) = Target::new();
        let door = target.sink()?;
        let (who, cancel) = (Variant::try_from_str("somebody")?, Variant::from(true));
        for _ in 0..2 {
            Call { dispid: 1, args: &[cancel.abi(), who.abi()], ..Call::default() }.on(&door)?;
        }
        // What is freed twice is noticed by the watch.
        assert_eq!(<&Bstr>::try_from(&who)?, "somebody");
        assert!(seen.events().iter().all(|event| event == "Opening(somebody, true)"));
        Ok(())
    });
}

#[test]
fn d11_a_caller_that_wants_to_know_nothing_is_served() {
    conforms(|| {
        let (target, seen) = Target::new();
        let door = target.sink()?;
        let wrong = Variant::try_from_str("no number")?;
        // A result, an exception and an argument at fault that nobody asks for.
        assert_eq!(Call { dispid: 4, flags: invoke::PROPERTYGET, ..Call::default() }.alone_on(&door), S_OK);
        assert!(Call { dispid: 5, ..Call::default() }.alone_on(&door).is_err());
        assert!(Call { dispid: 2, args: &[wrong.abi()], ..Call::default() }.alone_on(&door).is_err());
        // No arguments at all.
        let null = std::ptr::null_mut();
        // SAFETY: C1, C3. What is null is not wanted.
        let code = unsafe {
            let invoke = door.vtable().Invoke;
            invoke(door.as_raw(), 99, std::ptr::null(), 0, 0, std::ptr::null(), null, null.cast(), null.cast())
        };
        assert_eq!(code, S_OK);
        assert!(seen.events().is_empty());
        Ok(())
    });
}

#[test]
fn d7_the_locale_is_that_of_the_call() {
    // Nothing is changed by it: values change in the invariant locale.
    conforms(|| {
        let (target, seen) = Target::new();
        let text: VARIANT = Variant::try_from_str("1")?.into_raw();
        let said = Call { dispid: 2, args: &[text], ..Call::default() }.on(&target.sink()?);
        // SAFETY: C8. It is ours.
        drop(unsafe { Variant::from_raw(text)? });
        assert_eq!(said?.code, S_OK);
        assert_eq!(seen.events(), ["Moved(1, missing, 7)"]);
        Ok(())
    });
}

#[test]
fn names_of_members_are_known() {
    let door = Target::default().sink().expect("a sink");
    let ids = |name: &str| {
        let name: Vec<u16> = name.encode_utf16().chain([0]).collect();
        let mut id = 99;
        // SAFETY: C1, C3, C4. One name to read, and storage for its number.
        let code = unsafe {
            let ids = door.vtable().GetIDsOfNames;
            ids(door.as_raw(), &Guid::zeroed(), &name.as_ptr(), 1, 0, &mut id)
        };
        (code, id)
    };
    assert_eq!(ids("Moved"), (S_OK, 2));
    assert_eq!(ids("MOVED"), (S_OK, 2));
    assert_eq!(ids("Removed"), (DISP_E_UNKNOWNNAME, -1));
}
