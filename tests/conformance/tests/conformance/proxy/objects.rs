//! Objects in every direction.

use comwright::interface::{IDispatch, query};
use comwright::{Guid, IUnknown, Interface};

use super::component::{identity, thread_number};
use super::home::conforms_between;
use super::porter::{INobody, IPorter};
use super::{E_NOINTERFACE, assert_said};

#[test]
fn p5_objects_of_the_caller_arrive_and_come_home_as_they_are() {
    conforms_between(|world| {
        let (proxy, own) = (world.porter()?, world.own());
        // Its object is called from home, on this thread; it comes back as itself.
        let mut both = Some(own.clone());
        let back = proxy.object(Some(&own), Some(&own), &mut both)?;
        assert_eq!(back.as_ref(), Some(&own));
        // The component has put itself there: that is its proxy.
        assert_eq!(both.as_ref(), Some(&proxy));
        // What it keeps is released here, when this thread pumps.
        assert_eq!(proxy.object(None, None, &mut None)?, None);
        Ok(())
    });
}

#[test]
fn p5_a_proxy_comes_home_as_the_object() {
    conforms_between(|world| {
        let proxy = world.porter()?;
        let other = world.porter()?;
        let mut both = None;
        // Given itself, it does not keep a proxy of itself: it would call that on its own thread all the same.
        let back = proxy.object(Some(&other), Some(&proxy), &mut both)?;
        assert_eq!(back.as_ref(), Some(&proxy));
        assert_eq!(both.as_ref(), Some(&proxy));
        Ok(())
    });
}

#[test]
fn p5_an_object_of_a_third_apartment_is_called_there() {
    conforms_between(|world| {
        let proxy = world.porter()?;
        let third = comwright::apartment::Sta::spawn("third")?;
        let other = third.call(|| {
            use comwright::ToAgile;
            super::component::Porter::make(&world.record).agile()
        })?;
        let other = other.resolve()?;
        assert_ne!(other.thread()?, proxy.thread()?);
        let back = proxy.object(Some(&other), Some(&other), &mut None)?;
        assert_eq!(back.as_ref(), Some(&other));
        drop((other, back, proxy));
        world.sta.call(|| Ok(()))?;
        third.end();
        Ok(())
    });
}

#[test]
fn p5_an_object_is_given_by_the_iid_that_is_asked_for() {
    conforms_between(|world| {
        let proxy = world.porter()?;
        let ask = |iid: &Guid| {
            let mut found = std::ptr::null_mut();
            // SAFETY: C1, C3, C4. There is an IID and storage.
            let code = unsafe { (proxy.vtable().ObjectBy)(proxy.as_raw(), iid, &mut found) };
            // SAFETY: C2. What is there is ours.
            (code.0, (!found.is_null()).then(|| unsafe { IUnknown::from_raw(found) }))
        };
        let (code, found) = ask(&IDispatch::IID);
        assert_eq!(code, 0);
        assert_eq!(found.ok_or("nothing")?.as_raw(), query::<IDispatch>(&proxy)?.as_raw());
        let (_, found) = ask(&IUnknown::IID);
        assert_eq!(found, Some(identity(&proxy)?));
        assert_eq!(ask(&INobody::IID), (E_NOINTERFACE.0, None));
        assert_eq!(ask(&Guid::from_u128(7)), (E_NOINTERFACE.0, None));
        Ok(())
    });
}

#[test]
fn p4_an_object_without_proxies_is_told_with_the_argument() {
    conforms_between(|world| {
        let (proxy, own) = (world.porter()?, world.own());
        let nobody: INobody = query(&own)?;
        let pass = |nobody: *mut std::ffi::c_void| -> comwright::Result<()> {
            let mut found = std::ptr::dangling_mut();
            // SAFETY: C1, C3, C4. There is an object or null, and storage.
            let code = unsafe { (proxy.vtable().Nobody)(proxy.as_raw(), nobody, &mut found) };
            assert!(found.is_null(), "nothing comes out");
            if code.is_err() { Err(comwright::Error::from_call(code, &proxy)) } else { Ok(()) }
        };
        let calls = world.record.calls();
        for (nobody, argument, called) in [(nobody.as_raw(), "nobody", 0), (std::ptr::null_mut(), "result", 1)] {
            let error = pass(nobody).expect_err("there are no proxies");
            assert_eq!(error.code(), E_NOINTERFACE);
            let parts = ["IPorter.Nobody", argument, "--proxy", "5B1C7A10-0100-4C5E-9A51-000000000002"];
            assert_said(error.description(), &parts);
            assert!(world.record.calls() >= calls + called);
        }
        Ok(())
    });
}

#[test]
fn p5_p9_functions_without_a_code_carry_objects_too() {
    conforms_between(|world| {
        let (proxy, own) = (world.porter()?, world.own());
        // SAFETY: C1, C3. The object is lent.
        unsafe {
            (proxy.vtable().Rest)(proxy.as_raw());
            assert_eq!((proxy.vtable().Count)(proxy.as_raw(), own.as_raw()), 1000);
            assert_eq!((proxy.vtable().Count)(proxy.as_raw(), std::ptr::null_mut()), 3);
            // It is itself at home.
            assert_eq!((proxy.vtable().Count)(proxy.as_raw(), proxy.as_raw()), 2000);
        }
        assert_ne!(proxy.thread()?, thread_number());
        Ok(())
    });
}

#[test]
fn p10_a_proxy_may_be_a_value_of_rust() {
    conforms_between(|world| {
        let proxy: IPorter = world.porter()?;
        let clones: Vec<_> = (0..10).map(|_| proxy.clone()).collect();
        drop(proxy);
        assert!(clones.iter().all(|clone| clone.thread().is_ok()));
        Ok(())
    });
}
