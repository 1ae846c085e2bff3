//! Classes that say in which apartment their objects live (rule A2): what is told when there is none, and objects by way of
//! their class object. Where they are made is seen in a program of its own, `placement`.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use comwright::apartment::{self, ApartmentKind, ThreadingModel};
use comwright::interface::{IClassFactory, IDispatch, IEnumVARIANT, IErrorInfo};
use comwright::{Class, ClassContext, Error, Guid, HRESULT, IUnknown, Interface, Result, ToAgile, from_moniker};
use windows_core::interface;

use super::{E_NOINTERFACE, E_UNEXPECTED, REGDB_E_CLASSNOTREG, clsid};
use crate::agile::bound::{Bound, Record, next};
use crate::apartment::in_apartment;

/// An interface for which nobody has a proxy.
#[interface("7d1f2001-3f5e-4b0c-8a1b-90c2e4f6a8d0")]
unsafe trait IUnproxied: windows_core::IUnknown {}

/// Models that make objects elsewhere than in a single-threaded apartment.
const ELSEWHERE: [ThreadingModel; 2] = [ThreadingModel::Free, ThreadingModel::Neutral];

/// A maker of objects that may be used on any thread of their apartment.
fn maker(record: &Arc<Record>) -> impl Fn() -> Result<IUnknown> + Send + Sync + 'static + use<> {
    let record = Arc::clone(record);
    move || Ok(Bound::make_free(&record).into())
}

#[track_caller]
fn all_are_gone(record: &Record) {
    let begun = Instant::now();
    while record.alive() > 0 && begun.elapsed() < Duration::from_secs(10) {
        std::thread::yield_now();
    }
    assert_eq!((record.alive(), record.wrong()), (0, 0));
}

#[test]
fn a2_the_spellings_of_the_registry() {
    use ThreadingModel as M;
    for (value, model) in [
        (None, M::Main),
        (Some(""), M::Main),
        (Some("Apartment"), M::Apartment),
        (Some("FREE"), M::Free),
        (Some("both"), M::Both),
        (Some("Neutral"), M::Neutral),
        (Some("Single"), M::Main),
        (Some("Apartment "), M::Main),
    ] {
        assert_eq!(M::from_registry(value), model, "{value:?}");
    }
    assert_eq!(M::Main.to_string(), "Main");
    assert_eq!(M::Free.to_string(), "Free");
}

#[test]
fn a2_what_the_maker_says_comes_out_of_its_apartment() {
    in_apartment(|| {
        for model in ELSEWHERE {
            let class = Class::named("Shop", clsid(200 + model as u16));
            let closed = class.serve_in(model, || Err(Error::new(E_NOINTERFACE).with_description("closed")))?;
            for error in [
                class.create::<IUnknown>(ClassContext::SERVER).expect_err("it is closed"),
                class.create_agile::<IUnknown>(ClassContext::SERVER).expect_err("it is closed"),
            ] {
                assert_eq!((error.code(), error.description()), (E_NOINTERFACE, Some("closed")));
                assert!(error.method().is_some_and(|method| method.starts_with("Shop.create")), "{error}");
            }
            drop(closed);
            let _broken = class.serve_in(model, || std::panic::panic_any(String::from("no shop")))?;
            for error in [
                class.create::<IUnknown>(ClassContext::SERVER).expect_err("it panics"),
                class.create_agile::<IUnknown>(ClassContext::SERVER).expect_err("it panics"),
            ] {
                assert_eq!((error.code(), error.description()), (E_UNEXPECTED, Some("panicked: no shop")));
            }
        }
        Ok(())
    });
}

#[test]
fn a2_an_interface_that_the_objects_do_not_have_is_an_error_and_the_object_goes() {
    in_apartment(|| {
        let record = Record::new();
        for model in ELSEWHERE {
            let class = Class::named("Shop", clsid(210 + model as u16));
            let _served = class.serve_in(model, maker(&record))?;
            let errors = [
                class.create::<IDispatch>(ClassContext::SERVER).map(drop),
                class.create::<IErrorInfo>(ClassContext::SERVER).map(drop),
                class.create_agile::<IErrorInfo>(ClassContext::SERVER).map(drop),
                class.create_agile::<IUnproxied>(ClassContext::SERVER).map(drop),
            ];
            for error in errors {
                assert_eq!(error.map_err(|error| error.code()), Err(E_NOINTERFACE));
            }
        }
        all_are_gone(&record);
        Ok(())
    });
}

/// Nothing is made for nobody.
#[test]
fn a2_an_object_that_nobody_could_reach_is_not_made() {
    in_apartment(|| {
        let made = Arc::new(AtomicUsize::new(0));
        for model in ELSEWHERE {
            let class = Class::named("Shop", clsid(220 + model as u16));
            let count = Arc::clone(&made);
            let _served = class.serve_in(model, move || {
                count.fetch_add(1, Ordering::SeqCst);
                Err(Error::new(E_UNEXPECTED))
            })?;
            let error = class.create::<IUnproxied>(ClassContext::SERVER).expect_err("there is no proxy");
            assert_eq!((error.code(), error.method()), (E_NOINTERFACE, Some("Shop.create")));
            let (said, iid) = (error.to_string(), format!("{:?}", IUnproxied::IID));
            let model = format!("`{model}`");
            for part in ["Shop", &iid, &model, "single-threaded apartment", "`Class::create_agile`", "`--proxy`"] {
                assert!(said.contains(part), "{said} has no {part}");
            }
        }
        assert_eq!(made.load(Ordering::SeqCst), 0);
        Ok(())
    });
}

#[test]
fn a2_a_class_object_places_as_well_and_belongs_to_no_apartment() {
    in_apartment(|| {
        let record = Record::new();
        let class = Class::named("Shop", clsid(230));
        let _served = class.serve_in(ThreadingModel::Free, maker(&record))?;
        let factory: IClassFactory = from_moniker("clsid:{7D1F00E6-3F5E-4B0C-8A1B-90C2E4F6A8D0}")?;
        let create = |iid: &Guid| {
            let mut made = std::ptr::dangling_mut();
            // SAFETY: C1, C3, C4. The IID is to be read; the out is storage for a pointer.
            let code =
                unsafe { (factory.vtable().CreateInstance)(factory.as_raw(), std::ptr::null_mut(), iid, &mut made) };
            (code, made)
        };
        let (code, made) = create(&IEnumVARIANT::IID);
        assert_eq!(code, HRESULT(0));
        // SAFETY: C1, C2. It succeeded, and the claim is ours.
        let object = unsafe { IEnumVARIANT::from_raw(made) };
        assert_eq!(next(&object)?, 1);
        assert_eq!(object.agile()?.apartment().kind(), ApartmentKind::Mta);
        drop(object);
        let (code, made) = create(&IUnproxied::IID);
        assert_eq!((code, made.is_null()), (E_NOINTERFACE, true));
        all_are_gone(&record);
        Ok(())
    });
}

/// COM's classes, and those with a class object of their own, are made where they are created.
#[test]
fn a2_a_reference_to_an_object_of_another_class_is_at_home_where_it_was_created() {
    in_apartment(|| {
        let record = Record::new();
        let class = Class::named("Shop", clsid(231));
        let making = Arc::clone(&record);
        let served = class.serve(move || Ok(Bound::make(&making).into()))?;
        let object = class.create_agile::<IEnumVARIANT>(ClassContext::SERVER)?;
        assert!(object.is_home());
        assert_eq!(Some(object.apartment()), apartment::current()?.map(|current| current.apartment().clone()));
        assert_eq!(object.resolve().and_then(|object| next(&object))?, 1);
        drop((object, served));
        let error = class.create_agile::<IEnumVARIANT>(ClassContext::SERVER).expect_err("it is no longer served");
        assert_eq!((error.code(), error.method()), (REGDB_E_CLASSNOTREG, Some("Shop.create_agile")));
        all_are_gone(&record);
        Ok(())
    });
}

/// An object of a class may create others, there and back again.
#[test]
fn a2_makers_may_create() {
    in_apartment(|| {
        let record = Record::new();
        let (outer, inner) = (Class::named("Outer", clsid(232)), Class::named("Inner", clsid(233)));
        let _inner = inner.serve_in(ThreadingModel::Apartment, maker(&record))?;
        let _outer = outer.serve_in(ThreadingModel::Free, move || {
            // In the host, from the multithreaded apartment; what is given is its proxy.
            inner.create::<IEnumVARIANT>(ClassContext::SERVER).map(Into::into)
        })?;
        let object = outer.create_agile::<IEnumVARIANT>(ClassContext::SERVER)?;
        assert_eq!(object.apartment().kind(), ApartmentKind::Sta);
        assert!(!object.is_home());
        assert_eq!(object.call(next)?, 1);
        drop(object);
        all_are_gone(&record);
        Ok(())
    });
}
