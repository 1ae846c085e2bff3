//! Out- and in/out-parameters: of a caller (rules O1, O2, O3), and of a server (O7).

mod server;
mod variants;

use std::mem::{MaybeUninit, offset_of};

use comwright::abi::VARIANT;
use comwright::diagnostics::{self, Event};
use comwright::memory::{TaskBox, TaskWideString};
use comwright::out::{InOut, InOutPointer, Out, OutPointer, OutPolicy, OutValue, RecordOut};
use comwright::{
    AnySafeArray, Bstr, Currency, Dimension, Error, Field, Guid, HRESULT, IUnknown, Interface, Record, RecordLayout,
    Result, SafeArray, Variant, VariantBool, VariantMut, guard,
};
use comwright_conformance::{Outcome, Probe, conforms};
use server::{Behaviour, Leaves, Server};

const S_OK: HRESULT = HRESULT(0);
const E_FAIL: HRESULT = HRESULT(0x8000_4005_u32 as i32);
const E_POINTER: HRESULT = HRESULT(0x8000_4003_u32 as i32);

const POLICY: OutPolicy = OutPolicy::of("IServer.Get");

/// What the server's method gives.
type Got = (Bstr, Option<IUnknown>, Option<TaskWideString>);

/// Calls the server's method as a wrapper does.
fn get(server: &Server, policy: OutPolicy) -> Result<Got> {
    let (mut text, mut object, mut name) =
        (Out::<Bstr>::new(), Out::<Option<IUnknown>>::new(), Out::<Option<TaskWideString>>::new());
    // SAFETY: C4. Three outs of the types that the method has.
    let code = unsafe { server.get(text.as_mut_ptr(), object.as_mut_ptr(), name.as_mut_ptr()) };
    // SAFETY: C4. That is what the call said.
    let (text, object, name) = unsafe {
        (
            text.finish(code, policy.argument("text")),
            object.finish(code, policy.argument("object")),
            name.finish(code, policy.argument("name")),
        )
    };
    Ok((text?, object?, name?))
}

/// The leftovers that were told: parameter, type, and whether it was released.
fn leftovers(events: &[Event]) -> Vec<(&str, &'static str, bool)> {
    let told = events.iter().map(|event| match event {
        Event::LeftoverOut(leftover) => {
            assert_eq!(leftover.place.method.as_deref(), Some("IServer.Get"));
            (leftover.place.argument.as_deref().unwrap_or_default(), leftover.kind, leftover.released)
        }
        other => panic!("{other}"),
    });
    told.collect()
}

/// The three outs, as they are told.
const OUTS: [(&str, &str); 3] = [("text", "BSTR"), ("object", "IUnknown"), ("name", "LPWSTR")];

#[test]
fn o1_what_a_call_gives_is_the_callers_and_freed_once() {
    conforms(|| {
        let server = Server::new(Behaviour { writes: 3, fails: None });
        let (got, events) = diagnostics::collect(|| get(&server, POLICY));
        let (text, object, name) = got?;
        assert_eq!((text.to_string().as_str(), name.ok_or("a name")?.to_string().as_str()), ("text", "name"));
        assert_eq!(server.probe.references(), 2, "the server's, and ours (O3)");
        assert!(object.is_some() && events.is_empty());
        drop(object);
        assert_eq!(server.probe.references(), 1);
        Ok(())
    });
}

#[test]
fn o1_outs_that_are_not_written_are_nothing() {
    for writes in 0..3 {
        conforms(|| {
            let (text, object, name) = get(&Server::new(Behaviour { writes, fails: None }), POLICY)?;
            assert_eq!((text.is_empty(), object.is_none(), name.is_none()), (writes < 1, writes < 2, writes < 3));
            Ok(())
        });
    }
}

#[test]
fn o2_a_conforming_callee_leaves_nothing_and_nothing_is_freed() {
    for writes in 0..=3 {
        conforms(|| {
            let server = Server::new(Behaviour { writes, fails: Some(Leaves::Nothing) });
            let (got, events) = diagnostics::collect(|| get(&server, POLICY));
            let code = got.expect_err("it fails").code();
            assert!(events.is_empty());
            assert_eq!(server.probe.references(), 1);
            if code == E_FAIL { Ok(()) } else { Err("no memory in the server".into()) }
        });
    }
}

#[test]
fn o2_a_leftover_is_released_once_and_told() {
    for writes in 0..=3 {
        conforms(|| {
            let server = Server::new(Behaviour { writes, fails: Some(Leaves::Owned) });
            let (got, events) = diagnostics::collect(|| get(&server, POLICY));
            let code = got.expect_err("it fails").code();
            assert_eq!(server.probe.references(), 1, "the object is released");
            if code != E_FAIL {
                return Err("no memory in the server".into());
            }
            let expected: Vec<_> = OUTS[..writes].iter().map(|(name, kind)| (*name, *kind, true)).collect();
            assert_eq!(leftovers(&events), expected);
            Ok(())
        });
    }
}

#[test]
fn o2_under_the_switch_a_dangling_leftover_is_left_alone_and_told() {
    for writes in 0..=3 {
        conforms(|| {
            let server = Server::new(Behaviour { writes, fails: Some(Leaves::Dangling) });
            let (got, events) = diagnostics::collect(|| get(&server, POLICY.untrusted_on_failure()));
            let code = got.expect_err("it fails").code();
            assert_eq!(server.probe.references(), 1, "what the server released is not released again");
            if code != E_FAIL {
                return Err("no memory in the server".into());
            }
            let expected: Vec<_> = OUTS[..writes].iter().map(|(name, kind)| (*name, *kind, false)).collect();
            assert_eq!(leftovers(&events), expected);
            Ok(())
        });
    }
}

#[test]
fn o2_the_switch_does_not_touch_calls_that_succeed() {
    conforms(|| {
        let server = Server::new(Behaviour { writes: 3, fails: None });
        drop(get(&server, POLICY.untrusted_on_failure())?);
        assert_eq!(server.probe.references(), 1);
        Ok(())
    });
}

#[test]
fn o2_storage_is_zero_before_the_call() {
    fn is_zero<T: OutValue>() {
        let mut out = Out::<T>::new();
        // SAFETY: C10. The storage is as large as its type, and all of it is written.
        let bytes = unsafe { std::slice::from_raw_parts(out.as_mut_ptr().cast::<u8>(), size_of::<T::Abi>()) };
        assert!(bytes.iter().all(|byte| *byte == 0));
    }
    is_zero::<i64>();
    is_zero::<Guid>();
    is_zero::<[f64; 3]>();
    is_zero::<Bstr>();
    is_zero::<Variant>();
    is_zero::<Option<IUnknown>>();
    is_zero::<Option<TaskBox<u64>>>();
}

#[test]
fn o2_numbers_are_taken_on_success_and_dropped_on_failure() {
    conforms(|| {
        let mut number = Out::<Currency>::new();
        // SAFETY: C4. The callee writes a number.
        let number = unsafe {
            *number.as_mut_ptr() = Currency::from_scaled(12_345);
            number.finish(HRESULT(1), POLICY)
        };
        assert_eq!(number?, Currency::from_scaled(12_345));
        let mut flag = Out::<VariantBool>::new();
        let (flag, events) = diagnostics::collect(|| {
            // SAFETY: C4. As above, and it fails.
            unsafe {
                *flag.as_mut_ptr() = VariantBool::from(true);
                flag.finish(E_FAIL, POLICY)
            }
        });
        assert_eq!(flag, Err(Error::new(E_FAIL)));
        assert!(events.is_empty(), "there is nothing to be freed");
        Ok(())
    });
}

/// Takes what a callee has put into an out, when the call gave `code`.
fn taken<T: OutValue>(abi: T::Abi, code: HRESULT, policy: OutPolicy) -> (Result<T>, Vec<Event>) {
    let mut out = Out::<T>::new();
    // SAFETY: C4. The callee's side: the storage is of this type. Then what the call said.
    diagnostics::collect(|| unsafe {
        out.as_mut_ptr().write(abi);
        out.finish(code, policy)
    })
}

#[test]
fn o1_arrays_are_destroyed_whatever_their_elements_are() {
    type Texts = Option<SafeArray<Bstr>>;
    conforms(|| {
        let array = || -> Result<_> {
            let mut array = SafeArray::<Bstr>::new(&[Dimension::from(0..2)])?;
            array.set(&[1], Bstr::try_new("one")?)?;
            Ok(Some(array).into_abi())
        };
        let (texts, events) = taken::<Texts>(array()?, S_OK, POLICY);
        assert_eq!(texts?.ok_or("an array")?.get(&[0])?, "");
        assert!(events.is_empty());
        // It succeeded, and gave an array of something else.
        let (numbers, _) = taken::<Option<SafeArray<i32>>>(array()?, S_OK, POLICY);
        assert_eq!(numbers.expect_err("they are strings").code().0 as u32, 0x8002_0005);
        let (any, events) = taken::<Option<AnySafeArray>>(array()?, E_FAIL, POLICY.argument("array"));
        assert_eq!(any.expect_err("it failed").code(), E_FAIL);
        assert_eq!(leftovers(&events), [("array", "SAFEARRAY", true)]);
        let (texts, events) = taken::<Texts>(array()?, E_FAIL, POLICY.argument("array"));
        assert_eq!(texts.expect_err("it failed").code(), E_FAIL);
        assert_eq!(leftovers(&events), [("array", "SAFEARRAY", true)]);
        assert!(taken::<Texts>(std::ptr::null_mut(), S_OK, POLICY).0?.is_none());
        Ok(())
    });
}

/// A record with something to free.
#[repr(C)]
struct Named {
    number: i32,
    name: Bstr,
    object: Option<IUnknown>,
}

// SAFETY: C14. Every field is there, with its offset and its type.
unsafe impl Record for Named {
    const LAYOUT: &'static RecordLayout = &RecordLayout::of::<Self>(
        "Named",
        Guid::from_u128(0x8d2f4a51_0c7f_4a43_8d0c_5b5e7d9c4e33),
        &[
            Field::of::<i32>("Number", offset_of!(Self, number)),
            Field::of::<Bstr>("Name", offset_of!(Self, name)),
            Field::of::<Option<IUnknown>>("Object", offset_of!(Self, object)),
        ],
    );
}

#[test]
fn o1_the_fields_of_a_record_are_freed_on_every_path() {
    conforms(|| {
        let (object, probe) = Probe::unknown();
        let record = || Ok::<_, Error>(Named { number: 3, name: Bstr::try_new("n")?, object: Some(object.clone()) });
        let RecordOut(named) = taken::<RecordOut<Named>>(record()?, S_OK, POLICY).0?;
        assert_eq!((named.number, named.name.to_string().as_str(), probe.references()), (3, "n", 2));
        drop(named);
        assert!(taken::<RecordOut<Named>>(record()?, E_FAIL, POLICY).0.is_err());
        assert_eq!(probe.references(), 1);
        // Not trusted, what is there is left alone: here it is nobody's.
        let mut kept = std::mem::ManuallyDrop::new(record()?);
        // SAFETY: one of the two copies is used from then on.
        let copy = unsafe { std::ptr::read(&*kept) };
        assert!(taken::<RecordOut<Named>>(copy, E_FAIL, POLICY.untrusted_on_failure()).0.is_err());
        assert_eq!((kept.name.to_string().as_str(), probe.references()), ("n", 2));
        // SAFETY: it was left alone.
        unsafe { std::mem::ManuallyDrop::drop(&mut kept) };
        Ok(())
    });
}

/// A record with a value.
#[repr(C)]
struct Tagged {
    tag: Variant,
}

// SAFETY: C14. Every field is there, with its offset and its type.
unsafe impl Record for Tagged {
    const LAYOUT: &'static RecordLayout = &RecordLayout::of::<Self>(
        "Tagged",
        Guid::from_u128(0x0d0a6d8e_2b1c_4f5e_9a50_6a0f8a2b7c11),
        &[Field::of::<Variant>("Tag", offset_of!(Self, tag))],
    );
}

#[test]
fn v4_a_reference_in_a_record_is_refused_and_left_alone() {
    conforms(|| {
        let mut text = Bstr::try_new("theirs")?;
        for code in [S_OK, E_FAIL] {
            let mut out = Out::<RecordOut<Tagged>>::new();
            let value = VariantMut::from(&mut text);
            // SAFETY: C4. What a callee might do: it leaves a reference to storage of its own.
            let record = unsafe {
                out.as_mut_ptr().cast::<VARIANT>().write(value.abi());
                out.finish(code, POLICY)
            };
            assert!(record.is_err());
        }
        assert_eq!(text, "theirs");
        Ok(())
    });
}

/// A callee with an in/out BSTR: what it does to the value, and what it gives.
type Callee<'a> = &'a dyn Fn(&mut *mut u16) -> Result<HRESULT>;

/// Calls it as a wrapper does.
fn call_in_out(callee: Callee<'_>, policy: OutPolicy) -> Result<(Result<Bstr>, Vec<Event>)> {
    let mut text = InOut::new(Bstr::try_new("before")?);
    // SAFETY: C5. A valid value of ours.
    let code = callee(unsafe { &mut *text.as_mut_ptr() }).unwrap_or_else(|error| error.code());
    Ok(diagnostics::collect(|| {
        // SAFETY: C5. That is what the call said.
        unsafe { text.finish(code, policy.argument("text")) }
    }))
}

/// Frees the value and puts another in its place.
fn replace(text: &mut *mut u16) -> Result<()> {
    let new = Bstr::try_new("after")?;
    // SAFETY: C5, C7. It is valid, and out of reach afterwards.
    drop(unsafe { Bstr::from_raw(std::mem::replace(text, new.into_raw())) });
    Ok(())
}

#[test]
fn o1_an_in_out_may_be_kept_or_replaced() {
    conforms(|| {
        let (text, events) = call_in_out(&|_| Ok(S_OK), POLICY)?;
        assert_eq!((text?, events.len()), (Bstr::try_new("before")?, 0));
        let (text, events) = call_in_out(&|text| replace(text).map(|()| S_OK), POLICY)?;
        assert_eq!((text?, events.len()), (Bstr::try_new("after")?, 0));
        Ok(())
    });
}

#[test]
fn o2_an_in_out_is_freed_by_the_caller_also_when_the_call_fails() {
    let untouched: Callee<'_> = &|_| Ok(E_FAIL);
    let as_an_out: Callee<'_> = &|text| {
        // SAFETY: C5, C7. As in `replace`.
        drop(unsafe { Bstr::from_raw(std::mem::replace(text, std::ptr::null_mut())) });
        Ok(E_FAIL)
    };
    for callee in [untouched, as_an_out] {
        for policy in [POLICY, POLICY.untrusted_on_failure()] {
            conforms(|| {
                let (text, events) = call_in_out(callee, policy)?;
                assert_eq!(text, Err(Error::new(E_FAIL)));
                assert!(events.is_empty(), "both are as they should be");
                Ok(())
            });
        }
    }
}

#[test]
fn o2_what_a_failed_call_put_into_an_in_out_is_released_and_told() {
    conforms(|| {
        let (text, events) = call_in_out(&|text| replace(text).map(|()| E_FAIL), POLICY)?;
        if text != Err(Error::new(E_FAIL)) {
            return Err("no memory in the callee".into());
        }
        assert_eq!(leftovers(&events), [("text", "BSTR", true)]);
        Ok(())
    });
}

#[test]
fn o2_under_the_switch_what_a_failed_call_put_into_an_in_out_is_left_alone() {
    conforms(|| {
        let dangling: Callee<'_> = &|text| {
            replace(text)?;
            // SAFETY: C7. It was just made; the callee leaves a pointer to what it has freed.
            drop(unsafe { Bstr::from_raw(*text) });
            Ok(E_FAIL)
        };
        let (text, events) = call_in_out(dangling, POLICY.untrusted_on_failure())?;
        if text != Err(Error::new(E_FAIL)) {
            return Err("no memory in the callee".into());
        }
        assert_eq!(leftovers(&events), [("text", "BSTR", false)]);
        Ok(())
    });
}

#[test]
fn o1_an_in_out_that_is_never_passed_is_freed() {
    conforms(|| {
        drop(InOut::new(Bstr::try_new("stays here")?));
        let (object, probe) = Probe::unknown();
        drop(InOut::new(Some(object)));
        assert_eq!(probe.references(), 0);
        Ok(())
    });
}

#[test]
fn o3_an_interface_that_replaces_another_is_ours_and_the_other_is_released() {
    conforms(|| {
        let ((one, of_one), (two, of_two)) = (Probe::unknown(), Probe::unknown());
        let mut object = InOut::new(Some(one));
        // SAFETY: C5. The callee's side: the pointer is to a valid value.
        unsafe { InOutPointer::<Option<IUnknown>>::new(object.as_mut_ptr()) }?.replace(Some(two.clone()));
        assert_eq!((of_one.references(), of_two.references()), (0, 2));
        // SAFETY: C5. The call succeeded.
        let object = unsafe { object.finish(S_OK, POLICY) }?;
        assert_eq!(object.as_ref().map(Interface::as_raw), Some(two.as_raw()));
        Ok(())
    });
}

#[test]
fn o7_outs_are_checked_and_made_zero_first() {
    conforms(|| {
        // SAFETY: C4. Null, and then storage with what nobody has to free.
        unsafe {
            assert_eq!(OutPointer::<Bstr>::new(std::ptr::null_mut()).err(), Some(Error::new(E_POINTER)));
            assert!(OutPointer::<i32>::optional(std::ptr::null_mut()).is_none());
            assert_eq!(InOutPointer::<Bstr>::new(std::ptr::null_mut()).err(), Some(Error::new(E_POINTER)));
            let (mut text, mut number, mut value) =
                (std::ptr::without_provenance_mut::<u16>(usize::MAX), -1, MaybeUninit::<VARIANT>::uninit());
            let (text_out, number_out) = (OutPointer::<Bstr>::new(&mut text)?, OutPointer::<i32>::new(&mut number)?);
            drop((text_out, number_out, OutPointer::<Variant>::new(value.as_mut_ptr())?));
            assert_eq!((text.is_null(), number, value.assume_init().vt.0), (true, 0, 0));
        }
        Ok(())
    });
}

/// A thunk as generated ones are: outs first, the method, then the values.
///
/// # Safety
///
/// C4: the outs are null or storage of their types.
unsafe fn thunk(text: *mut *mut u16, count: *mut i32, method: impl FnOnce() -> Result<(Bstr, i32)>) -> HRESULT {
    // SAFETY: C4, as promised by the caller.
    let outs = unsafe { (OutPointer::<Bstr>::new(text), OutPointer::<i32>::new(count)) };
    guard(&IUnknown::IID, || {
        let (text, count) = (outs.0?, outs.1?);
        let values = method()?;
        text.write(values.0);
        count.write(values.1);
        Ok(S_OK)
    })
}

#[test]
fn o7_a_thunk_leaves_outs_zero_on_every_way_out_but_success() {
    conforms(|| -> Outcome {
        let give = || Ok((Bstr::try_new("given")?, 5));
        let call = |method: &dyn Fn() -> Result<(Bstr, i32)>| {
            let (mut text, mut count) = (std::ptr::without_provenance_mut::<u16>(usize::MAX), -1);
            // SAFETY: C4. Storage, in which nothing is that has to be freed.
            let code = unsafe { thunk(&mut text, &mut count, method) };
            // SAFETY: C7. What the thunk leaves is ours.
            (code, unsafe { Bstr::from_raw(text) }, count)
        };
        let (code, text, count) = call(&give);
        let is_given = code == S_OK;
        assert_eq!((text.to_string().as_str(), count), if is_given { ("given", 5) } else { ("", 0) });
        let (code, text, count) = call(&|| give().and(Err(Error::new(E_FAIL))));
        assert!(code.is_err() && text.as_raw().is_null() && count == 0);
        let (code, text, count) = call(&|| panic!("in the method"));
        assert_eq!((code.0 as u32, text.as_raw().is_null(), count), (0x8000_ffff, true, 0));

        // One of the outs is null: the other is zero all the same, and the method is not called.
        let mut count = -1;
        let never = || -> Result<(Bstr, i32)> { panic!("it must not be called") };
        // SAFETY: C4. Null, and storage.
        assert_eq!(unsafe { thunk(std::ptr::null_mut(), &mut count, never) }, E_POINTER);
        assert_eq!(count, 0);
        let mut text = std::ptr::without_provenance_mut::<u16>(usize::MAX);
        // SAFETY: C4. As above.
        assert_eq!(unsafe { thunk(&mut text, std::ptr::null_mut(), never) }, E_POINTER);
        assert!(text.is_null());
        if is_given { Ok(()) } else { Err("no memory".into()) }
    });
}

#[test]
fn o7_a_servers_in_out_is_read_before_it_is_replaced() {
    conforms(|| {
        let mut raw = Bstr::try_new("before")?.into_raw();
        let new = Bstr::try_new("after");
        // SAFETY: C5, C7. A valid value of the caller's, which stays so until it is replaced.
        unsafe {
            let text = InOutPointer::<Bstr>::new(&mut raw)?;
            assert_eq!(*Bstr::from_raw_borrowed(text.abi()), "before");
            if let Ok(new) = new {
                text.replace(new);
            }
            let text = Bstr::from_raw(raw);
            if text != "after" {
                return Err("no memory".into());
            }
        }
        Ok(())
    });
}
