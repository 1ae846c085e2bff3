//! Other interfaces of an object, its interface for this thread, and objects of no apartment.

use std::cell::RefCell;

use comwright::apartment::{self, ApartmentKind, Sta, enter};
use comwright::interface::{IDispatch, IEnumVARIANT};
use comwright::{Agile, IUnknown, Interface, ToAgile};

use super::bound::{Bound, Record, next};
use super::{CO_E_NOTINITIALIZED, E_NOINTERFACE, RPC_E_DISCONNECTED, comes};
use crate::apartment::{in_apartment, on_a_thread};

#[test]
fn a1_another_interface_is_asked_for_at_home() {
    on_a_thread(|| {
        let record = Record::new();
        let sta = Sta::spawn("home")?;
        let object = sta.call(|| Bound::make(&record).agile())?;
        let unknown: Agile<IUnknown> = object.cast()?;
        assert_eq!(unknown.apartment(), object.apartment());
        let again: Agile<IEnumVARIANT> = unknown.cast()?;
        drop((object, unknown));
        assert_eq!(again.call(next)?, 1);
        let error = again.cast::<IDispatch>().expect_err("it has no such interface");
        assert_eq!(error.code(), E_NOINTERFACE);
        drop(again);
        sta.end();
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn a8_no_interface_is_asked_for_where_the_home_has_ended() {
    on_a_thread(|| {
        let record = Record::new();
        let sta = Sta::spawn("short")?;
        let object = sta.call(|| Bound::make(&record).agile())?;
        sta.end();
        assert_eq!(object.cast::<IUnknown>().expect_err("it has ended").code(), RPC_E_DISCONNECTED);
        Ok(())
    });
}

#[test]
fn a1_at_home_the_interface_is_the_pointer_itself() {
    in_apartment(|| {
        let record = Record::new();
        let pointer = Bound::make(&record);
        let object = pointer.agile()?;
        let resolved = object.resolve()?;
        assert_eq!(resolved.as_raw(), pointer.as_raw());
        drop((object, pointer));
        assert_eq!((record.alive(), next(&resolved)?), (1, 1));
        drop(resolved);
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn a3_what_says_that_it_is_agile_is_called_at_home() {
    use windows_core::implement;

    use comwright::interface::IEnumVARIANT_Impl;
    use comwright::{Result, Variant};

    /// Without a word windows-core has it say that it is agile, whatever it holds.
    #[implement(IEnumVARIANT)]
    struct SaysSo(std::rc::Rc<std::thread::ThreadId>);

    impl IEnumVARIANT_Impl for SaysSo_Impl {
        fn Next(&self) -> Result<Option<Variant>> {
            Ok(None)
        }

        fn Reset(&self) -> Result<()> {
            assert_eq!(*self.0, std::thread::current().id());
            Ok(())
        }

        fn Clone(&self) -> Result<IEnumVARIANT> {
            Ok(SaysSo(std::rc::Rc::clone(&self.0)).into())
        }
    }

    on_a_thread(|| {
        let sta = Sta::spawn("home")?;
        let object = sta.call(|| {
            let object: IEnumVARIANT = SaysSo(std::rc::Rc::new(std::thread::current().id())).into();
            object.agile()
        })?;
        assert_eq!(object.apartment(), *sta);
        assert!(!object.is_home());
        // SAFETY: C1. It is called as its table says.
        let code = object.call(|object| Ok(unsafe { (object.vtable().Reset)(object.as_raw()) }))?;
        assert_eq!(code.0, 0);
        Ok(())
    });
}

#[test]
fn a3_what_does_not_even_say_it_is_not_free_threaded() {
    in_apartment(|| {
        let record = Record::new();
        let object = Bound::make(&record);
        // SAFETY: it is refused.
        let error = unsafe { Agile::free_threaded(&object) }.expect_err("it is not agile");
        assert_eq!(error.code(), E_NOINTERFACE);
        let said = error.to_string();
        assert!(said.contains("IAgileObject") && said.contains("`Both` does not matter"), "{said}");
        drop(object);
        assert_eq!(record.alive(), 0);
        Ok(())
    });
}

#[test]
fn a1_what_belongs_to_no_apartment_is_called_where_the_caller_is() {
    use std::thread::ThreadId;

    use windows_core::implement;

    use comwright::interface::IEnumVARIANT_Impl;
    use comwright::{Result, Variant};

    /// It has nothing that belongs to a thread. It goes nowhere without telling the thread.
    #[implement(IEnumVARIANT)]
    struct Free(std::sync::mpsc::SyncSender<ThreadId>);

    impl IEnumVARIANT_Impl for Free_Impl {
        fn Next(&self) -> Result<Option<Variant>> {
            Ok(None)
        }

        fn Reset(&self) -> Result<()> {
            let _ = self.0.try_send(std::thread::current().id());
            Ok(())
        }
    }

    on_a_thread(|| {
        let (tell, told) = std::sync::mpsc::sync_channel(1);
        let object = {
            let object: IEnumVARIANT = Free(tell).into();
            // SAFETY: C12. It has nothing but a channel, which all threads may use.
            unsafe { Agile::free_threaded(&object) }?
        };
        let reset = |object: &IEnumVARIANT| {
            // SAFETY: C1. It is called as its table says.
            Ok(unsafe { (object.vtable().Reset)(object.as_raw()) }.0)
        };
        let here = std::thread::current().id();
        assert!(object.is_home());
        assert_eq!((object.call(reset)?, told.recv()?), (0, here));
        let sta = Sta::spawn("elsewhere")?;
        let there = sta.call(|| {
            object.call(reset)?;
            assert_eq!(object.resolve()?.as_raw(), object.call(|object| Ok(object.as_raw() as usize))? as *mut _);
            Ok(std::thread::current().id())
        })?;
        assert_eq!(told.recv()?, there);
        // Later is on a thread of the multithreaded apartment.
        object.post(move |object| drop(reset(object)))?;
        assert!(![here, there].contains(&told.recv()?));
        // The last reference is dropped where it is; so is the channel.
        drop(object);
        assert!(comes(|| told.try_recv() == Err(std::sync::mpsc::TryRecvError::Disconnected)));
        Ok(())
    });
}

#[test]
fn a5_a_thread_in_no_apartment_gets_no_reference() {
    // Nobody knows whether others keep the multithreaded apartment at this moment; `multithreaded.rs` beside this suite
    // has a process of its own for that.
    on_a_thread(|| {
        let record = Record::new();
        let object = Bound::make(&record);
        match object.agile() {
            Ok(object) => assert_eq!(object.apartment().kind(), ApartmentKind::Mta),
            Err(error) => assert_eq!(error.code(), CO_E_NOTINITIALIZED),
        }
        drop(object);
        assert!(comes(|| record.alive() == 0));
        Ok(())
    });
}

#[test]
fn a1_what_a_thread_refers_to_while_it_is_in_the_neutral_apartment_keeps_its_home() {
    thread_local! {
        static KEPT: RefCell<Option<IUnknown>> = const { RefCell::new(None) };
    }
    in_apartment(|| {
        let record = Record::new();
        KEPT.set(Some(IUnknown::from(Bound::make(&record))));
        let smuggled =
            apartment::neutral().call(|| KEPT.with_borrow(|kept| kept.as_ref().map(ToAgile::agile).transpose()))?;
        let smuggled = smuggled.expect("it was kept");
        assert_eq!(Some(smuggled.apartment()), apartment::current()?.map(|current| current.apartment().clone()));
        let elsewhere = Sta::spawn("elsewhere")?;
        elsewhere.call(|| smuggled.cast::<IUnknown>().map(drop))?;
        KEPT.take();
        drop(smuggled);
        apartment::pump()?;
        assert_eq!((record.alive(), record.wrong()), (0, 0));
        Ok(())
    });
}

#[test]
fn a1_an_object_of_the_neutral_apartment_is_called_on_the_calling_thread() {
    on_a_thread(|| {
        let record = Record::new();
        // SAFETY: C12. It is made for several threads.
        let object = unsafe { Agile::neutral(&Bound::make_free(&record)) }?;
        assert_eq!(object.apartment(), apartment::neutral());
        let here = std::thread::current().id();
        let call = || {
            object.call(|object| {
                next(object)?;
                let kind = apartment::current()?.map(|current| current.kind());
                assert_eq!(kind, Some(ApartmentKind::Neutral));
                Ok(std::thread::current().id())
            })
        };
        assert_eq!(call()?, here);
        let sta = Sta::spawn("caller")?;
        sta.call(|| {
            assert_eq!(call()?, std::thread::current().id());
            let kind = apartment::current()?.map(|current| current.kind());
            assert_eq!(kind, Some(ApartmentKind::Sta), "it is back from the neutral apartment");
            Ok(())
        })?;
        let _mta = enter(ApartmentKind::Mta)?;
        assert_eq!(call()?, here);
        drop(object);
        assert_eq!((record.alive(), record.calls()), (0, 3));
        Ok(())
    });
}
