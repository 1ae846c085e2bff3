//! What goes wrong is told on the calling thread.

use comwright::diagnostics::{self, Event};
use comwright::error::{set_error_info, take_error_info};
use comwright::{Error, HRESULT, Interface, ToAgile};

use super::component::Porter;
use super::home::conforms_between;
use super::porter::{IPorter, IPorter_Vtbl};
use super::{RPC_E_DISCONNECTED, assert_said};
use crate::agile::Record;
use crate::apartment::in_apartment;
use comwright::apartment::Sta;

const E_ABORT: HRESULT = HRESULT(0x8000_4004_u32 as i32);

#[test]
fn p8_error_information_comes_over() {
    conforms_between(|world| {
        let proxy = world.porter()?;
        // SAFETY: C1. It takes a number.
        let code = unsafe { (proxy.vtable().Fail)(proxy.as_raw(), E_ABORT) };
        assert_eq!(code, E_ABORT);
        let error = Error::from_call(code, &proxy);
        assert_said(error.description(), &["the porter is tired"]);
        assert_said(error.source_name(), &["Porter"]);
        assert_eq!(error.interface(), Some(IPorter::IID));
        // It was taken at home: there nothing is left.
        assert!(world.sta.call(|| Ok(take_error_info().is_none()))?);
        Ok(())
    });
}

#[test]
fn p8_what_is_left_of_something_else_is_not_believed() {
    conforms_between(|world| {
        let proxy = world.porter()?;
        let stale = Error::new(E_ABORT).with_description("of something else");
        let _ = stale.set_for_caller(&IPorter::IID);
        world.sta.call(|| {
            let _ = Error::new(E_ABORT).with_description("of something at home").set_for_caller(&IPorter::IID);
            Ok(())
        })?;
        let iid = comwright::Guid::from_u128(7);
        let mut found = std::ptr::null_mut();
        // SAFETY: C1, C3, C4. There is an IID and storage. The component says no more than the code.
        let code = unsafe { (proxy.vtable().ObjectBy)(proxy.as_raw(), &iid, &mut found) };
        let error = Error::from_call(code, &proxy);
        assert_eq!(error.description(), None, "{error}");
        set_error_info(None);
        Ok(())
    });
}

#[test]
fn p2_p8_a_home_that_has_ended_is_told() {
    in_apartment(|| {
        let record = Record::new();
        let sta = Sta::spawn("short")?;
        let object = sta.call(|| Porter::make(&record).agile())?;
        let proxy = object.resolve()?;
        sta.end();
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        let error = proxy.thread().expect_err("its home has ended");
        assert_eq!(error.code(), RPC_E_DISCONNECTED);
        assert!(error.description().is_some_and(|said| said.contains("short")), "{error}");
        // P2: facets that there are stay; nothing more is learnt.
        assert!(comwright::interface::query::<IPorter>(&proxy).is_ok());
        let dispatch = comwright::interface::query::<comwright::interface::IDispatch>(&proxy);
        assert_eq!(dispatch.expect_err("nobody can be asked").code(), RPC_E_DISCONNECTED);
        assert!(comwright::interface::query::<comwright::IUnknown>(&proxy).is_ok());
        assert_eq!(object.resolve().expect_err("its home has ended").code(), RPC_E_DISCONNECTED);
        Ok(())
    });
}

#[test]
fn p9_a_function_without_a_code_gives_zeros_and_tells() {
    in_apartment(|| {
        let record = Record::new();
        let sta = Sta::spawn("short")?;
        let proxy = sta.call(|| Porter::make(&record).agile())?.resolve()?;
        sta.end();
        let (count, events) = diagnostics::collect(|| {
            // SAFETY: C1. Null is no object.
            unsafe { (proxy.vtable().Count)(proxy.as_raw(), std::ptr::null_mut()) }
        });
        assert_eq!(count, 0);
        match &events[..] {
            [Event::SwitchFailed(failed)] => {
                assert_eq!(failed.method, "IPorter.Count");
                assert!(failed.to_string().contains("RPC_E_DISCONNECTED"), "{failed}");
            }
            events => panic!("{events:?}"),
        }
        Ok(())
    });
}

#[test]
fn p9_a_panic_on_the_way_is_an_error() {
    conforms_between(|world| {
        let proxy = world.porter()?;
        let switch = |panics: bool| {
            // SAFETY: C1, C12. The proxy is one of IPorter; nothing is carried.
            unsafe {
                comwright::imp::switch::<IPorter>(
                    proxy.as_raw(),
                    "IPorter.Rest",
                    &[],
                    |target, table: &IPorter_Vtbl| {
                        assert!(!panics, "on the way");
                        (table.Rest)(target);
                        HRESULT(0)
                    },
                )
            }
        };
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let code = switch(true);
        std::panic::set_hook(hook);
        let error = Error::from_call(code, &proxy);
        assert_eq!(code.0, 0x8000_ffff_u32 as i32);
        assert_said(error.description(), &["on the way"]);
        assert_eq!(switch(false).0, 0);
        Ok(())
    });
}
