//! Error information (rule O8): what a component says of a failure is believed when it says that it may be, and only
//! then; and what our servers say.

mod component;
mod info;

use component::{Component, IFailing, Support};
use comwright::diagnostics::{self, Event};
use comwright::error::{set_error_info, supports_error_info, take_error_info};
use comwright::{Bstr, Error, Guid, HRESULT, Interface, guard};
use comwright_conformance::conforms;
use info::{Getter, Info};

const E_FAIL: HRESULT = HRESULT(0x8000_4005_u32 as i32);
const E_UNEXPECTED: HRESULT = HRESULT(0x8000_ffff_u32 as i32);
const E_OUTOFMEMORY: HRESULT = HRESULT(0x8007_000e_u32 as i32);
const OWN: HRESULT = HRESULT(0x8004_0201_u32 as i32);

/// An error with all that error information can tell.
fn full() -> Error {
    Error::new(OWN)
        .with_description("the drawer is locked – für immer")
        .with_source_name("Desk.Drawer")
        .with_help("desk.chm", 71)
        .with_interface(IFailing::IID)
}

#[test]
fn o8_what_a_component_that_supports_it_says_is_believed() {
    conforms(|| {
        set_error_info(None);
        let object = Component::new(Support::Yes).fails_with(full()).serve();
        let error = object.fail().expect_err("it fails");
        assert_eq!(error.code(), OWN);
        // Each text is a BSTR, for which there may be no memory: then it alone is missing.
        assert!(matches!(error.description(), Some("the drawer is locked – für immer") | None));
        assert!(matches!(error.source_name(), Some("Desk.Drawer") | None));
        assert!(matches!(error.help(), Some(("desk.chm", 71)) | None));
        assert_eq!(error.help_context(), 71);
        assert_eq!(error.interface(), Some(IFailing::IID));
        assert!(take_error_info().is_none(), "it was taken");
        if [error.description(), error.source_name(), error.help().map(|help| help.0)].contains(&None) {
            return Err(error.into());
        }
        assert_eq!(error, full());
        Ok(())
    });
}

#[test]
fn o8_without_isupporterrorinfo_it_is_discarded() {
    conforms(|| {
        let (info, claims) = Info::serve(Getter::None);
        set_error_info(Some(&info));
        drop(info);
        assert_eq!(claims.get(), 1, "the thread has a claim");
        let object = Component::new(Support::NoInterface).serve();
        let error = object.fail().expect_err("it fails");
        assert_eq!(error, Error::new(E_FAIL));
        assert_eq!(claims.get(), 0, "nobody will believe it later");
        assert!(take_error_info().is_none());
        Ok(())
    });
}

#[test]
fn o8_only_s_ok_is_support() {
    conforms(|| {
        for support in [Support::No, Support::Fails, Support::OtherInterface] {
            let object = Component::new(support).fails_with(full()).serve();
            let error = object.fail().expect_err("it fails");
            assert_eq!(error, Error::new(OWN), "{support:?}");
            assert!(take_error_info().is_none());
        }
        Ok(())
    });
}

#[test]
fn o8_it_is_asked_about_the_interface_that_was_called() {
    conforms(|| {
        let object = Component::new(Support::Yes).fails_with(Error::new(OWN).with_help("", 5)).serve();
        let unknown = comwright::interface::query::<comwright::IUnknown>(&object)?;
        let code = object.fail_raw();
        // The component supports it on IFailing; the call is said to be one of IUnknown's.
        assert_eq!(Error::from_call(code, &unknown), Error::new(OWN));
        Ok(())
    });
}

#[test]
fn o8_it_is_taken_once() {
    conforms(|| {
        let object = Component::new(Support::Yes).fails_with(Error::new(OWN).with_help("", 9)).serve();
        let code = object.fail_raw();
        assert_eq!(Error::from_call(code, &object).help_context(), 9);
        assert_eq!(Error::from_call(code, &object), Error::new(OWN), "the second time nothing is known");
        Ok(())
    });
}

#[test]
fn o8_it_is_taken_before_anything_is_released() {
    conforms(|| {
        // The component clears the thread's error information whenever its ISupportErrorInfo is released.
        let object =
            Component::new(Support::Yes).clears_on_release().fails_with(Error::new(OWN).with_help("", 12)).serve();
        let error = object.fail().expect_err("it fails");
        assert_eq!(error.help_context(), 12);
        assert_eq!(object.releases_of_support(), 1, "and then it is released");
        Ok(())
    });
}

#[test]
fn o8_the_code_is_that_of_the_call() {
    conforms(|| {
        let object = Component::new(Support::Yes).fails_with(full()).gives(E_OUTOFMEMORY).serve();
        let error = object.fail().expect_err("it fails");
        assert_eq!(error.code(), E_OUTOFMEMORY);
        assert_eq!(error.help_context(), 71);
        Ok(())
    });
}

#[test]
fn o8_a_getter_that_fails_loses_nothing_else() {
    for failing in [Getter::Guid, Getter::Source, Getter::Description, Getter::HelpFile, Getter::HelpContext] {
        conforms(|| {
            let (info, claims) = Info::serve(failing);
            let object = Component::new(Support::Yes).sets(info).serve();
            let error = object.fail().expect_err("it fails");
            assert_eq!(claims.get(), 0, "it is released when it is read");
            let told = [
                (Getter::Guid, error.interface() == Some(Info::IID)),
                (Getter::Source, error.source_name() == Some("source")),
                (Getter::Description, error.description() == Some("description")),
                (Getter::HelpFile, error.help().is_some_and(|help| help.0 == "file")),
                (Getter::HelpContext, error.help_context() == 3),
            ];
            for (getter, is_told) in told {
                if getter == failing {
                    assert!(!is_told, "{getter:?} says nothing");
                } else if !is_told {
                    // There was no memory for its text.
                    return Err(error.into());
                }
            }
            Ok(())
        });
    }
}

#[test]
fn o2_what_a_failing_getter_leaves_is_freed_and_told() {
    conforms(|| {
        let (info, _) = Info::serve(Getter::Description);
        let object = Component::new(Support::Yes).sets(info).serve();
        let (error, events) = diagnostics::collect(|| object.fail());
        assert_eq!(error.expect_err("it fails").description(), None);
        match events.as_slice() {
            [Event::LeftoverOut(leftover)] => {
                assert_eq!((leftover.kind, leftover.released), ("BSTR", true));
                assert_eq!(leftover.place.method.as_deref(), Some("IErrorInfo.GetDescription"));
            }
            // The getter had no memory for what it leaves.
            [] => return Err("nothing was left".into()),
            other => panic!("{other:?}"),
        }
        Ok(())
    });
}

#[test]
fn o8_every_thread_has_its_own() {
    let (info, claims) = Info::serve(Getter::None);
    set_error_info(None);
    let info = info::Sent(info);
    let of_thread = std::thread::spawn(move || {
        let info = info;
        set_error_info(Some(&info.0));
        take_error_info().is_some_and(|taken| taken.as_raw() == info.0.as_raw())
    });
    assert!(of_thread.join().expect("the other thread does not panic"));
    assert!(take_error_info().is_none(), "it was the other thread's");
    assert_eq!(claims.get(), 0);
}

/// Wine 8.0 keeps what a thread has set that has not entered COM.
#[cfg(not(windows))]
#[test]
fn o8_what_a_thread_has_set_goes_with_it() {
    let (info, claims) = Info::serve(Getter::None);
    let info = info::Sent(info);
    std::thread::spawn(move || {
        let info = info;
        set_error_info(Some(&info.0));
    })
    .join()
    .expect("the other thread does not panic");
    assert_eq!(claims.get(), 0);
}

#[test]
fn o8_setting_makes_a_claim_and_replacing_gives_it_up() {
    conforms(|| {
        let ((one, of_one), (two, of_two)) = (Info::serve(Getter::None), Info::serve(Getter::None));
        set_error_info(Some(&one));
        set_error_info(Some(&one));
        assert_eq!(of_one.get(), 2);
        set_error_info(Some(&two));
        assert_eq!((of_one.get(), of_two.get()), (1, 2));
        let taken = take_error_info().ok_or("there is one")?;
        assert_eq!(taken.as_raw(), two.as_raw());
        assert_eq!(of_two.get(), 2, "the thread's claim has gone over");
        set_error_info(Some(&one));
        set_error_info(None);
        drop((taken, one, two));
        assert_eq!((of_one.get(), of_two.get()), (0, 0));
        Ok(())
    });
}

#[test]
fn o8_a_server_sets_it_and_gives_the_code() {
    conforms(|| {
        assert_eq!(full().set_for_caller(&IFailing::IID), OWN);
        let info = take_error_info().ok_or("it is set")?;
        let mut text = std::ptr::null_mut();
        // SAFETY: C1, C4. A getter of the object, and storage for a BSTR.
        let code = unsafe { (info.vtable().GetDescription)(info.as_raw(), &mut text) };
        // SAFETY: C7. What is there is ours.
        let text = unsafe { Bstr::from_raw(text) };
        match code {
            E_OUTOFMEMORY => assert!(text.as_raw().is_null(), "outs of a failure are null (O7)"),
            code => assert_eq!((code, text.to_string().as_str()), (HRESULT(0), "the drawer is locked – für immer")),
        }
        // SAFETY: C1. Null is what a getter has to refuse.
        unsafe {
            assert_eq!((info.vtable().GetSource)(info.as_raw(), std::ptr::null_mut()).0 as u32, 0x8000_4003);
            assert_eq!((info.vtable().GetHelpContext)(info.as_raw(), std::ptr::null_mut()).0 as u32, 0x8000_4003);
            assert_eq!((info.vtable().GetGUID)(info.as_raw(), std::ptr::null_mut()).0 as u32, 0x8000_4003);
        }
        if code == E_OUTOFMEMORY { Err("no memory".into()) } else { Ok(()) }
    });
}

#[test]
fn o8_a_server_without_details_clears_what_is_there() {
    conforms(|| {
        let (info, claims) = Info::serve(Getter::None);
        set_error_info(Some(&info));
        assert_eq!(Error::new(E_FAIL).set_for_caller(&IFailing::IID), E_FAIL);
        assert_eq!(claims.get(), 1);
        assert!(take_error_info().is_none());
        Ok(())
    });
}

#[test]
fn o7_an_error_never_reaches_the_caller_as_a_success() {
    conforms(|| {
        for mistake in [0, 1, 0x4_0000] {
            assert_eq!(Error::new(HRESULT(mistake)).set_for_caller(&IFailing::IID), E_UNEXPECTED);
        }
        Ok(())
    });
}

#[test]
fn o8_a_server_answers_for_its_interfaces() {
    let interfaces = [IFailing::IID, comwright::interface::IDispatch::IID];
    let ask = |iid: *const Guid| {
        // SAFETY: C3. A pointer to an IID, or null.
        unsafe { supports_error_info(iid, &interfaces) }
    };
    assert_eq!(ask(&interfaces[0]), HRESULT(0));
    assert_eq!(ask(&interfaces[1]), HRESULT(0));
    assert_eq!(ask(&comwright::IUnknown::IID), HRESULT(1));
    assert_eq!(ask(std::ptr::null()).0 as u32, 0x8000_4003);
}

#[test]
fn c13_a_panic_is_e_unexpected_with_its_message() {
    conforms(|| {
        let thing = 7;
        let cases: [(Method, &str); 4] = [
            (Box::new(|| panic!("no way")), "panicked: no way"),
            (Box::new(move || panic!("thing {thing} is broken")), "panicked: thing 7 is broken"),
            (Box::new(|| std::panic::panic_any(5_u8)), "panicked"),
            (Box::new(|| std::panic::panic_any(PanicsAgain)), "panicked"),
        ];
        for (panics, description) in cases {
            let object = Component::new(Support::Yes).calls(|| guard(&IFailing::IID, || Ok(panics()))).serve();
            let error = object.fail().expect_err("it panics");
            assert_eq!(error.code(), E_UNEXPECTED);
            if error.description().is_none() {
                return Err(error.into());
            }
            assert_eq!(error.description(), Some(description));
        }
        Ok(())
    });
}

/// What a thunk calls.
type Method = Box<dyn FnOnce() -> HRESULT>;

/// The payload of a panic that panics when it is dropped.
struct PanicsAgain;

impl Drop for PanicsAgain {
    fn drop(&mut self) {
        std::panic::panic_any("again");
    }
}

#[test]
fn c13_what_does_not_panic_goes_through_the_guard() {
    conforms(|| {
        set_error_info(None);
        assert_eq!(guard(&IFailing::IID, || Ok(HRESULT(1))), HRESULT(1), "S_FALSE is a success");
        assert!(take_error_info().is_none());
        assert_eq!(guard(&IFailing::IID, || Err(full())), OWN);
        assert!(take_error_info().is_some());
        Ok(())
    });
}
