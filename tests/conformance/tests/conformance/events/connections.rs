//! Connections: how they begin, and that they end with their guard (rule D11).

use comwright::interface::{IConnectionPoint, IConnectionPointContainer, IDispatch};
use comwright::{Guid, HRESULT, IUnknown, Interface, Query, advise, advise_shared};
use comwright_conformance::{Probe, conforms};

use super::caller::{Call, number};
use super::generated::{DDoorEvents, DDoorEvents_Impl, IBellEvents, ILockEvents};
use super::source::Source;
use super::{
    CONNECT_E_ADVISELIMIT, CONNECT_E_CANNOTCONNECT, CONNECT_E_NOCONNECTION, E_NOINTERFACE, E_NOTIMPL, E_POINTER,
    RPC_E_DISCONNECTED, S_OK, Target,
};

fn moved(sink: &IDispatch) -> HRESULT {
    Call { dispid: 2, args: &[number(1)], ..Call::default() }.alone_on(sink)
}

#[test]
fn d11_a_connection_lasts_as_long_as_its_guard() {
    conforms(|| {
        let (target, seen) = Target::new();
        let (source, connections) = Source::of::<DDoorEvents>();
        let connection = advise::<DDoorEvents, _>(&source, target)?;
        assert_eq!((connections.count(), moved(&connections.sink()?)), (1, S_OK));
        assert_eq!((seen.events().len(), seen.dropped.get()), (1, 0));
        drop(connection);
        assert_eq!((connections.count(), seen.dropped.get()), (0, 1));
        drop(source);
        assert!(connections.is_gone.get(), "nothing holds the source");
        Ok(())
    });
}

#[test]
fn d11_a_target_that_owns_its_source_keeps_nothing_alive() {
    conforms(|| {
        struct Owner(#[allow(dead_code, reason = "it is owned")] IUnknown);
        impl DDoorEvents_Impl for Owner {}
        let (source, connections) = Source::of::<DDoorEvents>();
        let connection = advise::<DDoorEvents, _>(&source, Owner(source.clone()))?;
        drop(source);
        assert!(!connections.is_gone.get());
        drop(connection);
        assert!(connections.is_gone.get(), "the cycle is broken");
        Ok(())
    });
}

#[test]
fn d11_a_source_that_keeps_the_sink_keeps_no_target() {
    conforms(|| {
        let (target, seen) = Target::new();
        let (source, connections) = Source::of::<DDoorEvents>();
        connections.keeps.set(true);
        let connection = advise::<DDoorEvents, _>(&source, target)?;
        drop(connection);
        assert_eq!((connections.count(), seen.dropped.get()), (1, 1));
        // It goes on calling: nobody is there, and it can be told so.
        let sink = connections.sink()?;
        assert_eq!(moved(&sink), RPC_E_DISCONNECTED);
        assert_eq!(Call { dispid: 4, ..Call::default() }.on(&sink)?.code, RPC_E_DISCONNECTED);
        assert!(seen.events().is_empty());
        assert_eq!(sink.query_for::<DDoorEvents>()?.as_raw(), sink.as_raw());
        Ok(())
    });
}

#[test]
fn d11_a_source_may_end_the_connection_first() {
    conforms(|| {
        let (target, seen) = Target::new();
        let (source, connections) = Source::of::<DDoorEvents>();
        let connection = advise::<DDoorEvents, _>(&source, target)?;
        connections.release_all();
        assert_eq!(seen.dropped.get(), 0, "it is the guard's");
        drop(connection);
        assert_eq!(seen.dropped.get(), 1);
        Ok(())
    });
}

#[test]
fn d11_a_source_that_is_released_first_lives_until_the_connection_ends() {
    conforms(|| {
        let (target, seen) = Target::new();
        let (source, connections) = Source::of::<DDoorEvents>();
        let connection = advise::<DDoorEvents, _>(&source, target)?;
        drop(source);
        assert_eq!((connections.is_gone.get(), moved(&connections.sink()?)), (false, S_OK));
        drop(connection);
        assert_eq!((connections.is_gone.get(), seen.dropped.get()), (true, 1));
        Ok(())
    });
}

#[test]
fn d11_a_connection_that_is_detached_lasts_as_long_as_its_source() {
    conforms(|| {
        let (target, seen) = Target::new();
        let (source, connections) = Source::of::<DDoorEvents>();
        advise::<DDoorEvents, _>(&source, target)?.detach();
        assert_eq!((connections.count(), moved(&connections.sink()?), seen.dropped.get()), (1, S_OK, 0));
        drop(source);
        assert_eq!((connections.is_gone.get(), seen.dropped.get()), (true, 1));
        Ok(())
    });
}

#[test]
fn d11_connections_are_apart() {
    conforms(|| {
        let ((one, one_seen), (two, two_seen)) = (Target::new(), Target::new());
        let (source, connections) = Source::of::<DDoorEvents>();
        let one = advise::<DDoorEvents, _>(&source, one)?;
        let two = advise::<DDoorEvents, _>(&source, two)?;
        connections.sinks::<IDispatch>()?.iter().for_each(|sink| assert_eq!(moved(sink), S_OK));
        drop(one);
        connections.sinks::<IDispatch>()?.iter().for_each(|sink| assert_eq!(moved(sink), S_OK));
        assert_eq!((one_seen.events().len(), two_seen.events().len()), (1, 2));
        assert_eq!((one_seen.dropped.get(), two_seen.dropped.get()), (1, 0));
        drop(two);
        Ok(())
    });
}

#[test]
fn d11_errors_say_what_is_missing() {
    conforms(|| {
        let (target, seen) = Target::new();
        let (silent, probe) = Probe::unknown();
        let error = advise::<DDoorEvents, _>(&silent, target).expect_err("it tells none");
        assert_eq!((error.code(), probe.references(), seen.dropped.get()), (E_NOINTERFACE, 1, 1));
        assert!(error.to_string().starts_with("the object has no IConnectionPointContainer"), "{error}");

        let (source, connections) = Source::of::<ILockEvents>();
        let error = advise::<DDoorEvents, _>(&source, Target::default()).expect_err("there is no such point");
        assert_eq!(error.code(), CONNECT_E_NOCONNECTION);
        assert_eq!(error.method(), Some("IConnectionPointContainer.FindConnectionPoint"));
        let said = error.description().unwrap_or_default();
        assert!(said.contains("DDoorEvents") && said.to_uppercase().contains("2F1BB4C2-0C5E-4FF2"), "{error}");
        assert!(error.hint().is_some());
        drop(source);
        assert!(connections.is_gone.get());

        let (source, connections) = Source::of::<DDoorEvents>();
        connections.limit.set(1);
        let connection = advise::<DDoorEvents, _>(&source, Target::default())?;
        let error = advise::<DDoorEvents, _>(&source, Target::default()).expect_err("one is enough");
        assert_eq!((error.code(), error.method()), (CONNECT_E_ADVISELIMIT, Some("IConnectionPoint.Advise")));
        assert!(error.hint().is_some(), "{error}");
        drop(connection);
        connections.refusal.set(Some(CONNECT_E_CANNOTCONNECT));
        let (target, seen) = Target::new();
        let error = advise::<DDoorEvents, _>(&source, target).expect_err("it does not want to");
        assert_eq!((error.code(), seen.dropped.get()), (CONNECT_E_CANNOTCONNECT, 1));
        Ok(())
    });
}

#[test]
fn d11_a_shared_target_is_called_as_well() {
    struct Shared;
    impl DDoorEvents_Impl for Shared {
        fn get_Count(&self) -> comwright::Result<i32> {
            Ok(7)
        }
    }
    conforms(|| {
        let (source, connections) = Source::of::<DDoorEvents>();
        let connection = advise_shared::<DDoorEvents, _>(&source, Shared)?;
        let said = Call { dispid: 4, flags: 2, ..Call::default() }.on(&connections.sink()?)?;
        assert_eq!(i32::try_from(&said.result)?, 7);
        assert!(format!("{connection:?}").starts_with("Advise"));
        Ok(())
    });
}

#[test]
fn connection_points_are_served() {
    conforms(|| {
        let (source, _connections) = Source::of::<IBellEvents>();
        let container: IConnectionPointContainer = source.query_for()?;
        let point: IConnectionPoint = source.query_for()?;
        let (mut iid, mut found, mut list) = (Guid::zeroed(), std::ptr::null_mut(), std::ptr::dangling_mut());
        let mut cookie = 9;
        // SAFETY: C1, C3, C4. What a caller gives, but for a null sink and a null IID.
        unsafe {
            assert_eq!((point.vtable().GetConnectionInterface)(point.as_raw(), &mut iid), S_OK);
            assert_eq!((point.vtable().GetConnectionPointContainer)(point.as_raw(), &mut found), S_OK);
            drop(IConnectionPointContainer::from_raw(found));
            assert_eq!((point.vtable().EnumConnections)(point.as_raw(), &mut list), E_NOTIMPL);
            assert!(list.is_null());
            list = std::ptr::dangling_mut();
            assert_eq!((container.vtable().EnumConnectionPoints)(container.as_raw(), &mut list), E_NOTIMPL);
            assert!(list.is_null());
            let null = std::ptr::null_mut();
            assert_eq!((point.vtable().Advise)(point.as_raw(), null, &mut cookie), E_POINTER);
            assert_eq!(cookie, 0, "O7: the out is zero");
            assert_eq!((point.vtable().Unadvise)(point.as_raw(), 77), CONNECT_E_NOCONNECTION);
            found = std::ptr::dangling_mut();
            let find = container.vtable().FindConnectionPoint;
            assert_eq!(find(container.as_raw(), std::ptr::null(), &mut found), E_POINTER);
            assert!(found.is_null());
            assert_eq!(find(container.as_raw(), &ILockEvents::IID, &mut found), CONNECT_E_NOCONNECTION);
        }
        assert_eq!(iid, IBellEvents::IID);
        Ok(())
    });
}
