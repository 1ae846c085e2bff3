//! One object, one proxy; and what a proxy is asked for.

use comwright::diagnostics::{self, Event};
use comwright::interface::{IDispatch, IEnumVARIANT, ISupportErrorInfo, is_same_object, query};
use comwright::{Guid, IUnknown, Interface, Query, ToAgile};

use super::E_NOINTERFACE;
use super::component::{identity, thread_number};
use super::home::conforms_between;
use super::porter::{INoMarshal, INobody, IPorter};

#[test]
fn p1_an_object_has_one_proxy() {
    conforms_between(|world| {
        let object = world.sta.call(|| super::component::Porter::make(&world.record).agile())?;
        let (one, other) = (object.resolve()?, object.resolve()?);
        assert_eq!(one, other);
        let dispatch = object.cast::<IDispatch>()?;
        assert!(!dispatch.is_home());
        let dispatch = dispatch.resolve()?;
        assert_eq!(identity(&dispatch)?, identity(&one)?);
        assert_ne!(dispatch.as_raw(), one.as_raw());
        let unknown = object.cast::<IUnknown>()?.resolve()?;
        assert_eq!(unknown.as_raw(), identity(&one)?.as_raw());
        assert!(!is_same_object(&one, &world.porter()?)?);
        Ok(())
    });
}

#[test]
fn p1_the_proxy_is_the_same_in_every_apartment() {
    conforms_between(|world| {
        let object = world.sta.call(|| super::component::Porter::make(&world.record).agile())?;
        let kept = object.resolve()?;
        let keep = comwright::apartment::keep_mta()?;
        let there = keep.apartment().call(|| {
            let proxy = object.resolve()?;
            Ok((identity(&proxy)?.as_raw().addr(), proxy.thread()?))
        })?;
        assert_eq!(there, (identity(&kept)?.as_raw().addr(), kept.thread()?));
        assert_ne!(there.1, thread_number());
        Ok(())
    });
}

#[test]
fn p2_a_proxy_is_asked_as_the_object_would_be() {
    conforms_between(|world| {
        let proxy = world.porter()?;
        let calls = world.record.calls();
        let dispatch: IDispatch = proxy.query_for()?;
        let again: IDispatch = proxy.query_for()?;
        assert_eq!(dispatch, again);
        let back: IPorter = dispatch.query_for()?;
        assert_eq!(back, proxy);
        assert_eq!(world.record.calls(), calls, "it is not called for that");
        // The object has none.
        assert_eq!(proxy.query_for::<IEnumVARIANT>().expect_err("it is none").code(), E_NOINTERFACE);
        Ok(())
    });
}

#[test]
fn p3_what_is_of_the_object_alone_is_not_asked_for() {
    conforms_between(|world| {
        let proxy = world.porter()?;
        // The component has one of them.
        let reference = proxy.agile()?;
        assert!(reference.call(|object| Ok(query::<INoMarshal>(object).is_ok()))?);
        for iid in [
            Guid::from_u128(0x00000003_0000_0000_c000_000000000046),
            Guid::from_u128(0x94ea2b94_e9cc_49e0_c0ff_ee64ca8f5b90),
            Guid::from_u128(0xecc8691b_c1db_4dc0_855e_65f6c551af49),
            Guid::from_u128(0xae49d5cb_143f_431c_874c_2729336e4eca),
        ] {
            let mut found = [std::ptr::null_mut(); 2];
            // SAFETY: C1, C4. There is storage for what is asked for.
            let code = unsafe { proxy.query(&iid, found.as_mut_ptr()) };
            assert_eq!((code, found), (E_NOINTERFACE, [std::ptr::null_mut(); 2]), "{iid:?}");
        }
        Ok(())
    });
}

#[test]
fn p4_an_interface_without_proxies_is_none() {
    conforms_between(|world| {
        let proxy = world.porter()?;
        // At home it has the interface.
        assert_eq!(proxy.query_for::<INobody>().expect_err("there are no proxies").code(), E_NOINTERFACE);
        let nobody = world.sta.call(|| query::<INobody>(&super::component::Porter::make(&world.record))?.agile())?;
        let (resolved, events) = diagnostics::collect(|| nobody.resolve());
        assert_eq!(resolved.expect_err("there are no proxies").code(), E_NOINTERFACE);
        let Some(Event::NotMarshalable(event)) = events.first() else { panic!("it is told: {events:?}") };
        assert!(event.reason.contains("INobody") && event.reason.contains("--proxy"), "{}", event.reason);
        Ok(())
    });
}

#[test]
fn p5_a_reference_to_a_proxy_is_one_to_the_object() {
    conforms_between(|world| {
        let proxy = world.porter()?;
        let reference = proxy.agile()?;
        assert!(!reference.is_home());
        assert_eq!(reference.apartment().generation(), world.sta.generation());
        let home = reference.call(|object| object.thread())?;
        assert_eq!(home, world.sta.call(|| Ok(thread_number()))?);
        assert_eq!(reference.resolve()?, proxy);
        Ok(())
    });
}

#[test]
fn p8_a_proxy_answers_for_its_errors_itself() {
    conforms_between(|world| {
        let proxy = world.porter()?;
        let support: ISupportErrorInfo = proxy.query_for()?;
        assert_eq!(identity(&support)?, identity(&proxy)?);
        // A reference to this one is to what this thread can call.
        let reference = support.agile()?;
        let found =
            world.sta.call(|| reference.call(|support| Ok(support.query_for::<IUnknown>()?.as_raw().addr())))?;
        assert_eq!(found, identity(&proxy)?.as_raw().addr());
        Ok(())
    });
}
