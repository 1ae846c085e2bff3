//! Classes that the process serves.

use std::cell::RefCell;
use std::sync::Arc;

use comwright::apartment::{ApartmentKind, enter};
use comwright::interface::{IClassFactory, IDispatch, IErrorInfo};
use comwright::{Class, ClassContext, Error, HRESULT, IUnknown, Interface, Result, from_moniker};
use comwright_conformance::Probe;

use super::{E_NOINTERFACE, E_UNEXPECTED, REGDB_E_CLASSNOTREG, clsid};
use crate::apartment::{conforms_in_apartment, in_apartment, on_a_thread};

const E_POINTER: HRESULT = HRESULT(0x8000_4003_u32 as i32);
const CLASS_E_NOAGGREGATION: HRESULT = HRESULT(0x8004_0110_u32 as i32);

thread_local! {
    /// What watches the object that this thread has made last.
    static MADE: RefCell<Option<Probe>> = const { RefCell::new(None) };
}

/// An object that [`references`] tells of.
fn watched() -> Result<IUnknown> {
    let (object, probe) = Probe::unknown();
    MADE.set(Some(probe));
    Ok(object)
}

fn references() -> Option<u32> {
    MADE.with_borrow(|made| made.as_ref().map(Probe::references))
}

#[test]
fn o3_an_object_is_made_by_its_class_and_is_the_callers() {
    conforms_in_apartment(|| {
        let class = Class::named("Shop", clsid(10));
        let served = class.serve(watched)?;
        assert_eq!(served.class().clsid(), class.clsid());
        let object: IDispatch = class.create(ClassContext::SERVER)?;
        assert_eq!(references(), Some(1));
        drop(served);
        let error = class.create::<IDispatch>(ClassContext::SERVER).expect_err("it is no longer served");
        assert_eq!(error.code(), REGDB_E_CLASSNOTREG);
        assert_eq!(references(), Some(1), "the object lives on");
        drop(object);
        assert_eq!(references(), Some(0));
        Ok(())
    });
}

#[test]
fn o9_an_interface_that_the_objects_do_not_have_is_an_error_and_the_object_goes() {
    conforms_in_apartment(|| {
        let class = Class::named("Shop", clsid(11));
        let _served = class.serve(watched)?;
        let error = class.create::<IErrorInfo>(ClassContext::SERVER).expect_err("it has no such interface");
        assert_eq!(error.code(), E_NOINTERFACE);
        assert_eq!(references(), Some(0));
        Ok(())
    });
}

#[test]
fn a_server_in_this_process_is_none_in_another() {
    conforms_in_apartment(|| {
        let class = Class::named("Shop", clsid(12));
        let _served = class.serve(watched)?;
        let error = class.create::<IUnknown>(ClassContext::LOCAL_SERVER).expect_err("it is in this process");
        assert_eq!(error.code(), REGDB_E_CLASSNOTREG);
        Ok(())
    });
}

#[test]
fn what_the_server_says_is_told_and_panics_stop() {
    // Without memory it says no more than the code.
    in_apartment(|| {
        let class = Class::named("Shop", clsid(13));
        let closed = class.serve(|| Err(Error::new(E_NOINTERFACE).with_description("closed on Sundays")))?;
        let error = class.create::<IUnknown>(ClassContext::SERVER).expect_err("it is closed");
        assert_eq!((error.code(), error.description()), (E_NOINTERFACE, Some("closed on Sundays")));
        drop(closed);
        let _broken = class.serve(|| std::panic::panic_any(String::from("no shop")))?;
        let error = class.create::<IUnknown>(ClassContext::SERVER).expect_err("it panics");
        assert_eq!((error.code(), error.description()), (E_UNEXPECTED, Some("panicked: no shop")));
        Ok(())
    });
}

#[test]
fn o8_error_information_of_something_else_is_not_the_creations() {
    conforms_in_apartment(|| {
        let _ = Error::new(E_UNEXPECTED).with_description("of another call").set_for_caller(&IUnknown::IID);
        let error = Class::new(clsid(14)).create::<IUnknown>(ClassContext::SERVER).expect_err("nobody serves it");
        assert!(!error.to_string().contains("of another call"), "{error}");
        Ok(())
    });
}

#[test]
fn the_class_that_was_served_last_is_the_one() {
    conforms_in_apartment(|| {
        let class = Class::named("Shop", clsid(15));
        let first = class.serve(|| Err(Error::new(E_UNEXPECTED)))?;
        let second = class.serve(watched)?;
        class.create::<IUnknown>(ClassContext::SERVER)?;
        drop(second);
        assert_eq!(class.create::<IUnknown>(ClassContext::SERVER).map_err(|error| error.code()), Err(E_UNEXPECTED));
        drop(first);
        Ok(())
    });
}

#[test]
fn a_class_is_served_on_all_threads_that_are_in_an_apartment() {
    on_a_thread(|| {
        let _apartment = enter(ApartmentKind::Sta)?;
        let class = Class::named("Shop", clsid(16));
        let _served = class.serve(watched)?;
        for kind in [ApartmentKind::Sta, ApartmentKind::Mta] {
            let class = class.clone();
            on_a_thread(move || {
                let _apartment = enter(kind)?;
                class.create::<IDispatch>(ClassContext::INPROC_SERVER)?;
                assert_eq!(references(), Some(0), "it was made on this thread, and is gone");
                Ok(())
            });
        }
        Ok(())
    });
}

#[test]
fn what_a_server_keeps_goes_when_it_is_revoked() {
    conforms_in_apartment(|| {
        let kept = Arc::new(());
        let in_server = Arc::clone(&kept);
        let class = Class::named("Shop", clsid(17));
        let served = class.serve(move || {
            let _kept = &in_server;
            watched()
        })?;
        assert_eq!(Arc::strong_count(&kept), 2);
        drop(served);
        assert_eq!(Arc::strong_count(&kept), 1);
        Ok(())
    });
}

/// A class may serve another one while it makes an object: nothing is locked then.
#[test]
fn a_server_may_serve_and_create() {
    conforms_in_apartment(|| {
        let outer = Class::named("Outer", clsid(18));
        let _served = outer.serve(|| {
            let inner = Class::named("Inner", clsid(19));
            let served = inner.serve(watched)?;
            let object = inner.create::<IUnknown>(ClassContext::SERVER);
            drop(served);
            object
        })?;
        outer.create::<IDispatch>(ClassContext::SERVER)?;
        Ok(())
    });
}

#[test]
fn o7_the_class_object_refuses_what_it_cannot_do_and_nulls_its_out() {
    conforms_in_apartment(|| {
        let class = Class::named("Shop", clsid(100));
        let _served = class.serve(watched)?;
        let factory: IClassFactory = from_moniker("clsid:{7D1F0064-3F5E-4B0C-8A1B-90C2E4F6A8D0}")?;
        let (this, functions) = (factory.as_raw(), factory.vtable());
        let outer = this;
        let somewhere = std::ptr::dangling_mut();
        let mut made = somewhere;
        // SAFETY: C1, C3, C4. The IIDs are to be read or null; the out is null, or storage for a pointer.
        unsafe {
            let code = (functions.CreateInstance)(this, outer, &IUnknown::IID, &mut made);
            assert_eq!((code, made.is_null()), (CLASS_E_NOAGGREGATION, true));
            made = somewhere;
            let code = (functions.CreateInstance)(this, std::ptr::null_mut(), &IErrorInfo::IID, &mut made);
            assert_eq!((code, made.is_null()), (E_NOINTERFACE, true));
            made = somewhere;
            let code = (functions.CreateInstance)(this, std::ptr::null_mut(), std::ptr::null(), &mut made);
            assert_eq!((code, made.is_null()), (E_POINTER, true));
            let code = (functions.CreateInstance)(this, std::ptr::null_mut(), &IUnknown::IID, std::ptr::null_mut());
            assert_eq!(code, E_POINTER);
            assert_eq!([1, 0].map(|lock| (functions.LockServer)(this, lock)), [HRESULT(0); 2]);
        }
        Ok(())
    });
}
